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

struct TitleResolver {
  private let kinds: EdgeWords<PolicyValue.Kind>
  private let kindWords: WordTable<PolicyValue.Kind>
  private let openings: EdgeWords<Void>
  private let otherEndings: EdgeWords<Void>
  private let otherTitles: WordTable<Void>
  private let scanner: TextScanner

  init(rules: RuleSet, scanner: TextScanner) {
    kinds = EdgeWords(named: rules.wordList("policies/kinds"))
    kindWords = WordTable(named: rules.wordList("policies/kinds"))
    openings = EdgeWords(rules.wordList("policies/openings")) { _ in () }
    let others = rules.wordList("policies/not-policies")
    otherEndings = EdgeWords(others) { $0 == "ending" ? () : nil }
    otherTitles = WordTable(others) { $0.value == "title" ? () : nil }
    self.scanner = scanner
  }

  /// The reading of a `title` match; nil where what stands in the marks is no policy.
  func reading(_ match: RuleMatch) -> TitleReading? {
    let range = match.range(of: .title) ?? match.range
    let text = match.text
    guard !range.isEmpty, otherTitles[range, text] == nil, scanner.name(range, of: text) == nil else { return nil }
    let core = withoutTrailingBrackets(range, of: text)
    guard otherEndings.value(endingAt: core.upperBound, in: text, limit: core.lowerBound) == nil else { return nil }
    guard let kind = kinds.value(endingAt: core.upperBound, in: text, limit: core.lowerBound) else {
      let opens = openings.value(startingAt: core.lowerBound, in: text, limit: core.upperBound) != nil
      return opens ? TitleReading(title: text.string(range), kind: .other, isShort: false) : nil
    }
    return TitleReading(title: text.string(range), kind: kind, isShort: kindWords[core, text] != nil)
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
