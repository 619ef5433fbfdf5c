// A pattern rule as Recognition sees it: what it looks for, what a match means, and the sentences that prove it.

package import PolicyModel

package struct PatternRule: Sendable, Equatable {
  /// What a match is.
  package enum Kind: Sendable, Equatable {
    case mention(MentionType)
    /// A phrase in which nothing is a mention: a slogan, a name with a number in it. Wins over what it covers.
    case exclusion
  }

  /// What a resolver's parameter receives.
  package enum Argument: Sendable, Equatable {
    /// Index into the rule's captures.
    case capture(Int)
    case constant(String)
  }

  /// A sentence with its marked spans; the marks are taken out of `text`.
  package struct Example: Sendable, Equatable {
    package var text: String
    /// Half-open ranges of UTF-8 offsets into `text`, what was between ⟦ and ⟧.
    package var spans: [Range<Int>]
    /// Keys of the value, with their scalars as written; `null` is nil.
    package var value: [String: String?]
    /// Set where the rules are known to get this example wrong: why.
    package var knownIssue: String?
    package var location: RuleLocation
  }

  package var id: String
  package var kind: Kind
  package var why: String
  package var priority: Int
  package var resolver: Resolver
  package var arguments: [Resolver.Parameter: Argument]
  package var captureNames: [String]
  package var examples: [Example]
  package var counterexamples: [Example]
  package var location: RuleLocation
}
