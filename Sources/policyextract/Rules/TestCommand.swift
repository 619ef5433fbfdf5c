// `policyextract rules test`: do the rules find what their examples mark, and nothing in their counterexamples?

internal import ArgumentParser
internal import PolicyExtract

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples and counterexamples that rules carry.",
    discussion: """
      A failure is told with its place and verdict: nothing found, wrong span, wrong value or found too much. Examples \
      with known_issue are counted apart, and fail when they pass. Exit code 1 if any fails, 2 if the rules have problems.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, junit }

  @OptionGroup var rules: RuleFolders

  @Option(help: "How to report on standard output: text or junit (XML).")
  var format: Format = .text

  func run() throws {
    let outcomes = try rules.load().testExamples()
    let failures = outcomes.filter(\.isFailure)
    let issues = outcomes.count { $0.isKnownIssue && !$0.isFailure }
    let passed = outcomes.count - failures.count - issues
    let summary = "\(passed) passed, \(failures.count) failed, \(issues) known issues"
    switch format {
    case .text:
      for failure in failures { print(failure.complaint) }
      print(summary)
    case .junit:
      print(JUnitReport(outcomes).xml)
      Message.write(summary)
    }
    if !failures.isEmpty { throw ExitStatus.failures }
  }
}
