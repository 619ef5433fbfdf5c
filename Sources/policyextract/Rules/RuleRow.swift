// One line of `rules list`.

internal import PolicyExtract
internal import Rulebook

struct RuleRow: Encodable {
  var id: String
  var kind: String
  /// Nil for lexicon names, which stand in many files.
  var file: String?
  var line: Int?
  var examples = 0
  var counterexamples = 0
  /// How often the rule fired, where a run was given.
  var count: Int?

  /// What lexicon names are credited to.
  static let lexicon = "institution.lexicon"

  var place: String { file.map { "\($0):\(line ?? 1)" } ?? "-" }

  init(id: String, kind: String) {
    self.id = id
    self.kind = kind
  }

  init(_ rule: PatternRule) {
    id = rule.id
    kind = switch rule.kind {
    case .mention(let type): type.rawValue
    case .exclusion: "exclusion"
    }
    file = rule.location.file
    line = rule.location.line
    examples = rule.examples.count
    counterexamples = rule.counterexamples.count
  }
}
