// The vocabulary of zones: what ends an organ's mark, what leads to a list, what a title ends with.

internal import PolicyModel
internal import Rulebook

struct ZoneWords: Sendable {
  let titles: TitleKinds
  private let marks: EdgeWords<Void>
  private let leads: EdgeWords<Void>
  private let printed: EdgeWords<Void>
  private let closings: EdgeWords<Void>

  init(rules: RuleSet, titles: TitleKinds) {
    self.titles = titles
    marks = EdgeWords(rules.wordList("documents/marks")) { _ in () }
    leads = EdgeWords(rules.wordList("documents/leads")) { _ in () }
    printed = EdgeWords(rules.wordList("documents/printed")) { _ in () }
    closings = EdgeWords(rules.wordList("documents/closings")) { _ in () }
  }

  /// Whether a line ends as an organ's mark does: …文件, …令.
  func endsMark(_ line: ZoneLine, in text: TextBytes) -> Bool {
    marks.value(endingAt: line.range.upperBound, in: text, limit: line.range.lowerBound + 3) != nil
  }

  /// Whether a line that ends with a colon leads to what follows.
  func leads(_ line: ZoneLine, in text: TextBytes) -> Bool {
    let end = line.range.upperBound - text.codePoint(before: line.range.upperBound).length
    return leads.value(endingAt: end, in: text, limit: line.range.lowerBound) != nil
  }

  func endsPrinted(_ line: ZoneLine, in text: TextBytes) -> Bool {
    printed.value(endingAt: line.range.upperBound, in: text, limit: line.range.lowerBound) != nil
  }

  /// A subject (主旨) without the formula that closes it and the marks before that.
  func title(ofSubject range: Range<Int>, in text: TextBytes) -> String {
    var range = text.withoutEndMarks(range)
    if let closing = closings.match(endingAt: range.upperBound, in: text, limit: range.lowerBound) {
      range = text.withoutEndMarks(range.lowerBound..<(range.upperBound - closing.length))
    }
    return text.string(range)
  }

  /// Whether a text is the title of an official document: it says what it is about, and ends with a kind of document.
  func isTitle(_ title: String) -> Bool {
    var title = title
    return title.withUTF8 { titles.isOfficial(0..<$0.count, in: $0) }
  }
}

extension TextBytes {
  /// A range without clause marks and blanks at its end.
  fileprivate func withoutEndMarks(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, case let (value, length) = codePoint(before: end), Mark.endsClause(value) || Mark.isSpace(value) { end -= length }
    return range.lowerBound..<end
  }
}
