// What a title in marks is: a policy, of which kind, under its full or a short name; or none.

internal import PolicyModel
internal import Rulebook

/// A title as it stands in the text.
struct TitleReading: Equatable {
  /// Without marks.
  var title: String
  var kind: PolicyValue.Kind
  /// Whether it is a mere kind word that stands for a title introduced elsewhere: 《方案》.
  var isShort: Bool
}

struct TitleResolver: Sendable {
  private let kinds: EdgeWords
  private let kindWords: Set<String>
  private let openings: EdgeWords
  private let otherEndings: EdgeWords
  private let otherTitles: Set<String>
  private let lexicon: Lexicon

  init(rules: RuleSet) {
    kinds = EdgeWords(rules.wordList("policies/kinds"))
    kindWords = Set(rules.wordList("policies/kinds").entries.map { String(decoding: $0.word, as: UTF8.self) })
    openings = EdgeWords(rules.wordList("policies/openings"))
    let others = rules.wordList("policies/not-policies")
    otherEndings = EdgeWords(WordList(name: others.name, entries: others.entries.filter { $0.value == "ending" }))
    otherTitles = Set(others.entries.filter { $0.value == "title" }.map { String(decoding: $0.word, as: UTF8.self) })
    lexicon = rules.lexicon
  }

  /// The reading of a `title` match; nil where what stands in the marks is no policy.
  func reading(_ match: RuleMatch) -> TitleReading? {
    guard let range = match.range(of: .title) ?? Optional(match.range), !range.isEmpty else { return nil }
    let title = match.text.string(range)
    let core = withoutTrailingBrackets(range, of: match.text)
    if otherTitles.contains(title) || !lexicon.entries(named: match.text[range]).isEmpty { return nil }
    if otherEndings.value(endingAt: core.upperBound, in: match.text, limit: core.lowerBound) != nil { return nil }
    let named = kinds.value(endingAt: core.upperBound, in: match.text, limit: core.lowerBound)
    guard let kind = named.flatMap(PolicyValue.Kind.init(rawValue:)) else {
      let opens = openings.value(startingAt: core.lowerBound, in: match.text, limit: core.upperBound) != nil
      return opens ? TitleReading(title: title, kind: .other, isShort: false) : nil
    }
    return TitleReading(title: title, kind: kind, isShort: kindWords.contains(match.text.string(core)))
  }

  /// A title without the brackets that follow it: 规划(2022-2025年), 办法（试行）.
  private func withoutTrailingBrackets(_ range: Range<Int>, of text: TextBytes) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
      let (last, _) = text.codePoint(before: end)
      guard last == Mark.rightParenthesis || last == Mark.fullwidthRightParenthesis else { break }
      var start = end
      var opening: UInt32 = 0
      repeat {
        let (value, length) = text.codePoint(before: start)
        start -= length
        opening = value
      } while start > range.lowerBound && opening != Mark.leftParenthesis && opening != Mark.fullwidthLeftParenthesis
      guard start > range.lowerBound else { break }
      end = start
    }
    return range.lowerBound..<end
  }
}
