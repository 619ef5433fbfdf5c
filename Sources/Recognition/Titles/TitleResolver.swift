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
  /// What a list of laws has for it, where that is another title.
  var officialTitle: String? = nil

  /// What it means by itself.
  var value: PolicyValue { PolicyValue(title: title, kind: kind, officialTitle: officialTitle) }
}

struct TitleResolver {
  private enum Other: String, Sendable { case ending, title, signed }
  private enum Context: String, Sendable { case work, signed }

  private let kinds: TitleKinds
  private let otherEndings: EdgeWords<Other>
  private let otherTitles: WordTable<Void>
  private let contextsBefore: EdgeWords<Context>
  private let contextsBehind: EdgeWords<Context>
  private let laws: WordTable<String>
  private let names: NameTables

  init(rules: RuleSet, kinds: TitleKinds, names: NameTables) {
    self.kinds = kinds
    let others = rules.wordList("policies/not-policies")
    otherEndings = EdgeWords(others) { $0 == "title" ? nil : Other(rawValue: $0) }
    otherTitles = WordTable(others) { $0.value == "title" ? () : nil }
    contextsBefore = EdgeWords(named: rules.wordList("policies/context-before"))
    contextsBehind = EdgeWords(named: rules.wordList("policies/context-behind"))
    laws = WordTable(rules.wordList("policies/laws"))
    self.names = names
  }

  /// The reading of a `title` match; nil where what stands in the marks is no policy.
  func reading(_ match: RuleMatch, paragraph: Range<Int>) -> TitleReading? {
    let range = match.range(of: .title) ?? match.range
    let text = match.text
    guard !range.isEmpty, otherTitles[range, text] == nil, names.name(range, of: text) == nil else { return nil }
    let core = TitleKinds.withoutTrailingBrackets(range, of: text)
    let context = context(of: match.range, in: text, paragraph: paragraph)
    if context == .work { return nil }
    switch otherEndings.value(endingAt: core.upperBound, in: text, limit: core.lowerBound) {
    case .ending, .title: return nil
    case .signed where context == .signed: return nil
    case .signed, nil: break
    }
    guard let kind = kinds.kind(of: core, in: text) else {
      return kinds.opens(core, in: text) ? TitleReading(title: text.string(range), kind: .other, isShort: false) : nil
    }
    return TitleReading(title: text.string(range), kind: kind, isShort: kinds.isKindWord(core, in: text), officialTitle: laws[core, text])
  }

  /// What stands directly around a title says that it is a book, a film, a newspaper (小说《…》, 《…》杂志), or signed (签署《…》).
  private func context(of range: Range<Int>, in text: TextBytes, paragraph: Range<Int>) -> Context? {
    contextsBehind.value(startingAt: range.upperBound, in: text, limit: paragraph.upperBound)
      ?? contextsBefore.value(endingAt: range.lowerBound, in: text, limit: paragraph.lowerBound)
  }
}
