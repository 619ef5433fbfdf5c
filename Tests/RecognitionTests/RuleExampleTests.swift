// Every rule's own sentences: what is marked is found with its value, what isn't is not.

import Rulebook
import Testing

@testable import Recognition

struct RuleExampleTests {
  static let outcomes = RuleTester(rules: Fixture.rules).outcomes()

  @Test(arguments: outcomes)
  func examplesFindWhatIsMarked(_ outcome: RuleOutcome) {
    #expect(!outcome.isFailure, "\(outcome.complaint)")
  }
}

extension RuleOutcome: CustomTestStringConvertible {
  public var testDescription: String { "\(rule): \(example.text)" }
}
