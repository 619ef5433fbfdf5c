// Reads paragraphs as lines of official documents.

internal import PolicyModel
internal import Rulebook

struct ZoneLineReader: Sendable {
  private let labels: EdgeWords<LineLabel>

  /// Longer paragraphs are prose, in bytes.
  static let longestLine = 900

  init(rules: RuleSet) { labels = EdgeWords(named: rules.wordList("documents/labels")) }

  /// - Parameter mentions: The indices of the paragraph's mentions.
  func line(_ span: TextSpan, _ all: [Mention], _ mentions: Range<Int>, in text: TextBytes) -> ZoneLine {
    let range = text.trimmed(span.range)
    var line = ZoneLine(
      range: range, length: 0, mentions: mentions, value: range, last: 0, holdsClauseEnd: false)
    guard !range.isEmpty else { return line }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.endsClause(value) { line.holdsClauseEnd = true }
      if value == Mark.ideographicFullStop { line.holdsStop = true }
      line.last = value
      line.length += 1
      offset += length
    }
    line.enumerator = Enumerator(range, of: text)
    if let (label, value) = labelled(range, of: text) { (line.label, line.value) = (label, value) }
    line.content = content(of: range, all, mentions, in: text)
    return line
  }

  /// A label with what must follow it: a colon, a blank, a figure or nothing.
  private func labelled(_ range: Range<Int>, of text: TextBytes) -> (LineLabel, Range<Int>)? {
    guard let word = labels.match(startingAt: range.lowerBound, in: text, limit: range.upperBound) else { return nil }
    var start = range.lowerBound + word.length
    guard start < range.upperBound else { return (word.value, start..<start) }
    let (next, _) = text.codePoint(at: start)
    guard Mark.isSpace(next) || next == Mark.colon || next == Mark.fullwidthColon || Mark.isDigit(next) || Mark.isNumeral(next) || next == 0x2605 else { return nil }
    while start < range.upperBound, case let (value, length) = text.codePoint(at: start), Mark.isSpace(value) || value == Mark.colon || value == Mark.fullwidthColon {
      start += length
    }
    return (word.value, start..<range.upperBound)
  }

  /// What a line is made of, where it is made of nothing but mentions, blanks and 、; of a day also with a bracketed remark behind it.
  func content(of range: Range<Int>, _ all: [Mention], _ mentions: Range<Int>, in text: TextBytes) -> ZoneLine.Content? {
    guard !mentions.isEmpty else { return nil }
    var offset = range.lowerBound
    var (numbers, days, bodies) = (0, 0, 0)
    for index in mentions where all[index].span.start >= range.lowerBound && all[index].span.end <= range.upperBound {
      guard text.isSeparator(offset..<all[index].span.start) else { return nil }
      switch all[index].value {
      case .documentNumber: numbers += 1
      case .institution: bodies += 1
      case .date(let date) where date.grain == .day && date.anchor == .none: days += 1
      default: return nil
      }
      offset = all[index].span.end
    }
    guard text.isSeparator(offset..<range.upperBound) || text.isRemark(offset..<range.upperBound) else { return nil }
    switch (numbers, days, bodies) {
    case (1, 0, 0): return .number
    case (0, 1, 0): return .day
    case (0, 0, 1...): return .bodies
    case (0, 1, 1...): return .bodiesAndDay
    default: return nil
    }
  }
}

extension TextBytes {
  /// A range without the blanks at its edges.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, case let (value, length) = codePoint(at: start), Mark.isSpace(value) { start += length }
    while end > start, case let (value, length) = codePoint(before: end), Mark.isSpace(value) { end -= length }
    return start..<end
  }

  /// Whether a range holds nothing but blanks and 、.
  func isSeparator(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = codePoint(at: offset)
      guard Mark.isSpace(value) || value == Mark.enumerationComma else { return false }
      offset += length
    }
    return true
  }

  /// Whether a range is one bracketed remark: （此件公开发布）.
  func isRemark(_ range: Range<Int>) -> Bool {
    let range = trimmed(range)
    guard !range.isEmpty else { return false }
    return Mark.isOpeningParenthesis(codePoint(at: range.lowerBound).value) && Mark.isClosingParenthesis(codePoint(before: range.upperBound).value)
  }
}
