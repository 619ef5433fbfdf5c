// What became of one example of a rule.

package import Rulebook

package struct RuleOutcome: Sendable {
  package enum Verdict: String, Sendable {
    case passed
    case nothingFound = "nothing found"
    case wrongSpan = "wrong span"
    case wrongValue = "wrong value"
    case foundTooMuch = "found too much"
  }

  package var rule: String
  package var example: PatternRule.Example
  package var isCounterexample: Bool
  package var verdict: Verdict
  /// For people: the marked sentence, or the key and value that were wanted.
  package var wanted: String
  package var found: String

  /// An example that is known to go wrong fails when it goes right, so that its note is taken out.
  package var isFailure: Bool { isKnownIssue == (verdict == .passed) }
  package var isKnownIssue: Bool { example.knownIssue != nil }
}

extension RuleOutcome: CustomStringConvertible {
  package var description: String {
    let name = isCounterexample ? "counterexample" : "example"
    if verdict == .passed { return "\(example.location): \(name) of rule '\(rule)' passes: \(example.text)" }
    return "\(example.location): \(verdict.rawValue): \(name) of rule '\(rule)': wanted \(wanted), found \(found)"
  }

  /// What to tell of a failure.
  package var complaint: String {
    guard let issue = example.knownIssue, verdict == .passed else { return description }
    return "\(example.location): passes, though rule '\(rule)' has a known issue (\(issue)); take out known_issue"
  }
}
