// Judges rules by the sentences that they carry: what is marked must be found with its value, what isn't must not. Each
// example is a document of its own, without a date; only what is credited to its own rule counts.

internal import PolicyModel
package import Rulebook

package final class RuleTester {
  private let rules: RuleSet
  private let recognizer: Recognizer

  package init(rules: RuleSet) {
    self.rules = rules
    recognizer = Recognizer(rules: rules)
  }

  /// All examples and counterexamples, in the order of the rules.
  package func outcomes() -> [RuleOutcome] {
    rules.rules.flatMap { rule in
      rule.examples.map { outcome(of: $0, of: rule, isCounterexample: false) }
        + rule.counterexamples.map { outcome(of: $0, of: rule, isCounterexample: true) }
    }
  }

  private func outcome(of example: PatternRule.Example, of rule: PatternRule, isCounterexample: Bool) -> RuleOutcome {
    let findings = findings(in: example.text, of: rule)
    var outcome = RuleOutcome(
      rule: rule.id, example: example, isCounterexample: isCounterexample,
      verdict: verdict(of: findings.own.map(\.range), wanted: example.spans),
      wanted: example.spans.isEmpty ? "nothing" : marked(example.text, example.spans),
      found: findings.own.isEmpty ? "nothing" : marked(example.text, findings.own.map(\.range)))
    if outcome.verdict == .passed, let fields = findings.own.first?.fields {
      compare(fields, with: example.value, to: &outcome)
    } else if outcome.verdict != .passed, !findings.others.isEmpty, !example.spans.isEmpty {
      outcome.found += " (but " + findings.others.joined(separator: ", ") + ")"
    }
    return outcome
  }

  private func verdict(of found: [Range<Int>], wanted: [Range<Int>]) -> RuleOutcome.Verdict {
    if found == wanted { return .passed }
    if found.allSatisfy(wanted.contains) { return .nothingFound }
    return wanted.allSatisfy(found.contains) ? .foundTooMuch : .wrongSpan
  }

  // MARK: Values

  /// The value belongs to the first marked span.
  private func compare(_ fields: [String: String], with wanted: [String: String?], to outcome: inout RuleOutcome) {
    let wrong = wanted.filter { !isEqual(fields[$0.key], $0.value) }.keys.sorted()
    guard !wrong.isEmpty else { return }
    outcome.verdict = .wrongValue
    outcome.wanted = wrong.map { "\($0): \((wanted[$0] ?? nil) ?? "null")" }.joined(separator: ", ")
    outcome.found = wrong.map { "\($0): \(fields[$0] ?? "null")" }.joined(separator: ", ")
  }

  /// Numbers are equal whatever their zeros.
  private func isEqual(_ found: String?, _ wanted: String?) -> Bool {
    if found == wanted { return true }
    guard let found, let wanted, let left = ExactDecimal(parsing: found[...]), let right = ExactDecimal(parsing: wanted[...])
    else { return false }
    return left == right
  }

  // MARK: Finding

  private typealias Findings = (own: [(range: Range<Int>, fields: [String: String]?)], others: [String])

  /// What the rule finds in a text; exclusions find where they keep mentions out. `others` says what other rules found.
  private func findings(in text: String, of rule: PatternRule) -> Findings {
    let document = document(text)
    let mentions = recognizer.annotate(document).mentions
    let others = mentions.filter { $0.rule != rule.id }.map { mention in
      "\(mention.rule) found \(document.clean.string(mention.span))"
    }
    if case .exclusion = rule.kind {
      return (recognizer.exclusions(in: document).filter { $0.rule == rule.id }.map { ($0.range, nil) }, others)
    }
    return (mentions.filter { $0.rule == rule.id }.map { ($0.span.range, $0.value.fields) }, others)
  }

  /// A document whose lines are its paragraphs, each one sentence.
  private func document(_ text: String) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    var paragraphs: [Paragraph] = []
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let end = start + line.count
      if end > start { paragraphs.append(Paragraph(span: TextSpan(start: start, end: end), kind: .paragraph)) }
      start = end + 1
    }
    let identity = SourceIdentity(id: "example", format: .text, encoding: "utf-8", byteCount: bytes.count, sha256: "")
    let map = ByteMap.identity(length: bytes.count)
    let clean = CleanDocument(
      identity: identity, text: bytes, paragraphs: paragraphs, cleaning: map, decoding: map, title: nil, published: nil,
      warnings: [])
    return SegmentedDocument(
      clean: clean, sentences: paragraphs.enumerated().map { Sentence(span: $1.span, paragraph: $0) })
  }

  private func marked(_ text: String, _ spans: [Range<Int>]) -> String {
    let bytes = Array(text.utf8)
    var marked = ""
    var offset = 0
    for span in spans {
      marked += String(decoding: bytes[offset..<span.lowerBound], as: UTF8.self)
      marked += "⟦" + String(decoding: bytes[span], as: UTF8.self) + "⟧"
      offset = span.upperBound
    }
    return marked + String(decoding: bytes[offset...], as: UTF8.self)
  }
}
