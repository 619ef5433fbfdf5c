// Every rule's own sentences: what is marked is found with its value, what isn't is not.

import PolicyModel
import Rulebook
import Testing

@testable import Recognition

struct RuleExampleTests {
  static let examples = Fixture.rules.rules.flatMap { rule in rule.examples.map { RuleSentence(rule: rule, example: $0) } }
  static let counterexamples = Fixture.rules.rules.flatMap { rule in
    rule.counterexamples.map { RuleSentence(rule: rule, example: $0) }
  }

  struct RuleSentence: CustomTestStringConvertible, Sendable {
    var rule: PatternRule
    var example: PatternRule.Example
    var testDescription: String { "\(rule.id): \(example.text)" }
  }

  @Test(arguments: examples)
  func markedSpansAreFound(_ sentence: RuleSentence) {
    let found = spans(of: sentence)
    let marked = sentence.example.spans.map { String(decoding: Array(sentence.example.text.utf8)[$0], as: UTF8.self) }
    if sentence.example.knownIssue == nil {
      #expect(found.map(\.text) == marked, "\(sentence.rule.location)")
      if let value = found.first?.fields {
        for (key, wanted) in sentence.example.value { #expect(value[key] == wanted, "\(key): \(sentence.rule.location)") }
      }
    } else {
      #expect(found.map(\.text) != marked, "\(sentence.rule.location): mended; take out known_issue")
    }
  }

  @Test(arguments: counterexamples)
  func counterexamplesGiveNothing(_ sentence: RuleSentence) {
    #expect(spans(of: sentence).map(\.text) == [], "\(sentence.rule.location)")
  }

  /// What the sentence's rule finds: mentions credited to it, or, for exclusions, what their pattern covers.
  private func spans(of sentence: RuleSentence) -> [(text: String, fields: [String: String]?)] {
    if case .exclusion = sentence.rule.kind {
      let recognizer = Recognizer(rules: Fixture.rules)
      return recognizer.exclusions(in: Fixture.document(sentence.example.text)).filter { $0.rule == sentence.rule.id }
        .map { (String(decoding: Array(sentence.example.text.utf8)[$0.range], as: UTF8.self), nil) }
    }
    let document = Fixture.annotate(sentence.example.text)
    return document.mentions.filter { $0.rule == sentence.rule.id }.map { (document.text(of: $0), $0.value.fields) }
  }
}
