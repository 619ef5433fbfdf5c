// A pattern rule as its file gives it, before its pattern is read.

struct RuleDraft {
  var id: String
  var kind: PatternRule.Kind
  var kindName: String
  var why = ""
  var priority = 0
  var pattern: YAMLCursor
  var patternText: String
  var resolver: Resolver
  /// Parameter, `$name` or constant, and where it stands.
  var arguments: [(parameter: Resolver.Parameter, text: String, location: RuleLocation)] = []
  var examples: [PatternRule.Example] = []
  var counterexamples: [PatternRule.Example] = []
  var fragments: [String: String] = [:]
  var location: RuleLocation
}
