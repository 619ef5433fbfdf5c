// Compiled rules kept between runs: the command says the same with and without them.

import Foundation
import TestSupport
import Testing

struct RuleCacheTests {
  private let line = "{\"id\": \"a\", \"content\": \"蓬莱仙岛信用社3月5日发放贷款3亿元。\"}\n"

  private func annotate(_ rules: [String], cache: String) throws -> Outcome {
    let options = rules.flatMap { ["--rules", $0] }
    return try Command.run(["annotate"] + options, input: line, environment: ["POLICYEXTRACT_CACHE": cache])
  }

  @Test(arguments: [false, true]) func outputIsTheSameWithAndWithoutACache(hasFolder: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/bodies.yaml", RuleFolders.bodies)
    let rules = hasFolder ? [folder.path("rules")] : []
    let off = try annotate(rules, cache: "off")
    #expect(off.exitCode == 0 && off.lines.count == 1)
    let cold = try annotate(rules, cache: folder.path("cache"))
    let kept = folder.names("cache")
    #expect(kept.count == 1)
    let warm = try annotate(rules, cache: folder.path("cache"))
    try folder.write("cache/" + kept[0], "damaged")
    let damaged = try annotate(rules, cache: folder.path("cache"))
    for outcome in [cold, warm, damaged] {
      #expect(outcome.exitCode == 0 && outcome.output == off.output && outcome.errors == off.errors)
    }
  }

  @Test(arguments: ["check", "test", "list"]) func rulesCommandsReadTheFilesThemselves(command: String) throws {
    let folder = try TemporaryFolder()
    let environment = ["POLICYEXTRACT_CACHE": folder.path("cache")]
    #expect(try Command.run(["rules", command], environment: environment).exitCode == 0)
    #expect(folder.names("cache").isEmpty)
  }
}
