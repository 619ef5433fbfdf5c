// Wrong usage and wrong rules: exit code 2, the reason on standard error, nothing written anywhere.

import Foundation
import TestSupport
import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    ([], "Name a subcommand"),
    (["nonsense"], "nonsense"),
    (["run"], "inputs"),
    (["run", "docs"], "--output"),
    (["run", "--output", "out"], "inputs"),
    (["run", "docs", "--output"], "--output"),
    (["run", "docs", "--output", ""], "--output"),
    (["run", "docs", "--output", "out", "--nonsense"], "--nonsense"),
    (["run", "nowhere", "--output", "out"], "INPUT 'nowhere': No such file or directory"),
    (["run", "docs", "nowhere", "--output", "out"], "INPUT 'nowhere': No such file or directory"),
    (["run", "docs", "--output", "out", "--rules", "nowhere"], "nowhere:1:1: error: "),
    (["annotate", "--rules", "nowhere"], "nowhere:1:1: error: "),
    (["annotate", "docs"], "docs"),
    (["schema", "nonsense"], "documents"),
  ])
  func wrongUsageIsToldAndNothingWritten(_ arguments: [String], _ message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    let outcome = try Command.run(arguments, in: folder.url)
    #expect(outcome.exitCode == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(folder.names() == ["docs"])
  }

  @Test(arguments: [["run", "docs", "--output", "out"], ["annotate"]])
  func everyProblemOfARuleFolderIsToldAtItsPlace(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    try folder.write("rules/broken.yaml", RuleFolders.unknownFragment)
    try folder.write("rules/inner/words.tsv", RuleFolders.doubleWord)
    let outcome = try Command.run(
      arguments + ["--rules", "rules"], input: #"{"id":"a","content":"国务院"}"#, in: folder.url)
    #expect(outcome.exitCode == 2)
    #expect(outcome.output.isEmpty)
    #expect(folder.names() == ["docs", "rules"])
    let problems = outcome.errors.split(separator: "\n").map(String.init)
    #expect(problems.allSatisfy { $0.contains(#/^rules/[a-z/]+\.(yaml|tsv):\d+:\d+: error: /#) }, "\(problems)")
    #expect(problems.contains { $0.hasPrefix("rules/broken.yaml:5:15: error: unknown fragment '{numbrStart}'") })
    #expect(problems.contains { $0.hasPrefix("rules/inner/words.tsv:3:1: error: ") })
  }

  @Test(arguments: [["--help"], ["help"], ["-h"]])
  func helpListsWhatWorks(_ arguments: [String]) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    let list = outcome.lines.drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
    let subcommands = list.compactMap { line in line.firstMatch(of: #/^  ([a-z]\S*)/#).map { String($0.1) } }
    #expect(subcommands == ["run", "annotate", "verify", "explain", "rules", "schema"])
  }

  @Test(arguments: ["run", "annotate", "verify", "explain", "rules", "schema"])
  func everySubcommandHelps(_ name: String) throws {
    let outcome = try Command.run([name, "--help"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.lines.contains { $0.hasPrefix("USAGE: policyextract \(name)") })
  }
}
