// The outcomes of examples as JUnit XML, for the test pages of build servers: a suite a rule, a case an example.

internal import PolicyExtract
internal import Recognition

struct JUnitReport {
  private let outcomes: [RuleOutcome]

  init(_ outcomes: [RuleOutcome]) { self.outcomes = outcomes }

  var xml: String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites name=\"policyextract rules\"\(counts(outcomes[...]))>"]
    var rest = outcomes[...]
    while let rule = rest.first?.rule {
      let suite = rest.prefix { $0.rule == rule }
      rest = rest.dropFirst(suite.count)
      lines.append("  <testsuite name=\"\(escaped(rule))\"\(counts(suite))>")
      lines += suite.flatMap(lines(of:))
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n")
  }

  private func counts(_ outcomes: ArraySlice<RuleOutcome>) -> String {
    let skipped = outcomes.count { $0.isKnownIssue && !$0.isFailure }
    return " tests=\"\(outcomes.count)\" failures=\"\(outcomes.count(where: \.isFailure))\" errors=\"0\" skipped=\"\(skipped)\""
  }

  private func lines(of outcome: RuleOutcome) -> [String] {
    let place = outcome.example.location
    let attributes = [
      ("classname", outcome.rule), ("name", outcome.example.text), ("file", place.file), ("line", "\(place.line)"),
    ].map { " \($0)=\"\(escaped($1))\"" }.joined()
    guard let inner = inner(of: outcome) else { return ["    <testcase\(attributes)/>"] }
    return ["    <testcase\(attributes)>", "      " + inner, "    </testcase>"]
  }

  private func inner(of outcome: RuleOutcome) -> String? {
    if outcome.isFailure {
      let type = outcome.isKnownIssue ? "passes" : outcome.verdict.rawValue
      return "<failure type=\"\(type)\" message=\"\(escaped(outcome.complaint))\"/>"
    }
    return outcome.example.knownIssue.map { "<skipped message=\"\(escaped($0))\"/>" }
  }

  /// Text for an attribute; what XML cannot hold becomes U+FFFD.
  private func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case let bad where bad.value < 0x20 || bad.value == 0xFFFE || bad.value == 0xFFFF: escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
