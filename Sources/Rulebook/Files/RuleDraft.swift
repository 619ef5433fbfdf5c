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
  /// The fragments of the rule's own file.
  var fragments: [String: YAMLFragment] = [:]
  var location: RuleLocation
}

/// A fragment as its file gives it.
struct YAMLFragment {
  var text: String
  var cursor: YAMLCursor
}
