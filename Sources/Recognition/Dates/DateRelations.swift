// What the words around a date say of it: 截至 before it, 起 behind it.

internal import PolicyModel
internal import Rulebook

struct DateRelations: Sendable {
  private let before: EdgeWords<DateValue.Relation>
  private let after: EdgeWords<DateValue.Relation>

  init(rules: RuleSet) {
    before = EdgeWords(named: rules.wordList("dates/frames-before"))
    after = EdgeWords(named: rules.wordList("dates/frames-after"))
  }

  /// The relation that the frame words next to a date express; those behind it say more than those before.
  func relation(of span: TextSpan, in text: TextBytes, paragraph: TextSpan) -> DateValue.Relation? {
    after.value(startingAt: span.end, in: text, limit: paragraph.end)
      ?? before.value(endingAt: span.start, in: text, limit: paragraph.start)
  }
}
