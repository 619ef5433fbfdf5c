// Every call of the system's file functions failing once in turn: a clear message, no torn line, and a resume that mends it.

import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct FaultTests {
  /// The library that lets one call fail, and the log that it writes.
  private struct Faults {
    let tools: TemporaryFolder

    init() throws {
      tools = try TemporaryFolder()
      let source = Locations.packageRoot.appending(path: "Tests/CommandTests/Data/faults.c").path(percentEncoded: false)
      let built = try Command.shell("clang -shared -fPIC -O1 -o faults.so '\(source)' -ldl", in: tools.url)
      try #require(built.exitCode == 0, "\(built.errors)")
    }

    /// Runs the command with its call of this number failing. Without the cache of compiled rules, whose faults have tests of their own.
    ///
    /// - Returns: What came of it, the name of the call that failed, and how many calls there were.
    func run(_ documents: StressDocuments, _ more: [String] = [], at number: Int) throws -> (Outcome, name: String?, calls: Int) {
      try tools.write("log", "")
      let outcome = try Command.run(
        ["run", "docs", "--output", "out", "--quiet", "--jobs", "1"] + documents.options + more, in: documents.folder.url,
        environment: ["LD_PRELOAD": tools.path("faults.so"), "FAULT_AT": "\(number)", "FAULT_LOG": tools.path("log"), "POLICYEXTRACT_CACHE": "off"])
      var (name, calls): (String?, Int) = (nil, 0)
      for line in try tools.lines("log") {
        if line.hasPrefix("calls ") { calls = Int(line.dropFirst(6)) ?? 0 } else { name = line }
      }
      return (outcome, name, calls)
    }
  }

  @Test func everyCallMayFailOnceInARun() throws { try sweep([], prepared: { _ in }) }

  /// An update of a run whose first document has changed since, so that all files are written anew and moved.
  @Test func everyCallMayFailOnceInAnUpdate() throws {
    try sweep(["--update"]) { documents in
      try documents.folder.write("docs/0/0/第0号.txt", "旧文。")
      _ = try documents.run("out")
      try documents.folder.write("docs/0/0/第0号.txt", "2024年5月1日，国务院印发《新方案》。")
    }
  }

  private func sweep(_ options: [String], prepared: (StressDocuments) throws -> Void) throws {
    let faults = try Faults()
    let documents = try StressDocuments(count: 12, sentences: 2)
    try prepared(documents)
    let clean = try documents.clean()
    try reset(documents, prepared)
    let calls = try faults.run(documents, options, at: 0).calls
    #expect(calls > 50)
    var failed: [String: Int] = [:]
    var (torn, different) = (0, 0)
    for number in stride(from: 1, through: calls, by: Scale.count(max(1, calls / 2), full: 1)) {
      try reset(documents, prepared)
      let (outcome, name, _) = try faults.run(documents, options, at: number)
      guard let name else { continue }
      failed[name, default: 0] += 1
      // The documents hold one that fails anyhow.
      #expect(outcome.exitCode == 1 || outcome.exitCode == 2, "\(name) \(number): exit code \(outcome.exitCode.map(String.init) ?? "none")")
      #expect(outcome.errors.hasPrefix("error: ") || outcome.errors.contains("documents failed; see"), "\(name) \(number): \(outcome.errors)")
      let lines = try Results(documents.folder).tornLines
      if !lines.isEmpty { torn += 1 }
      #expect(lines.isEmpty, "\(name) \(number): \(lines)")
      let resumed = try documents.run("out", "--resume")
      #expect(resumed.exitCode == 1, "\(name) \(number): \(resumed.errors)")
      let isEqual = try Results(documents.folder) == clean
      if !isEqual { different += 1 }
      #expect(isEqual, "\(name) \(number)")
      #expect(try Summary(documents.folder).addsUp)
    }
    let names = failed.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    print("of \(calls) calls \(failed.values.reduce(0, +)) failed in turn (\(names)): \(torn) runs left torn lines, \(different) resumed to other bytes")
  }

  private func reset(_ documents: StressDocuments, _ prepared: (StressDocuments) throws -> Void) throws {
    try? FileManager.default.removeItem(atPath: documents.folder.path("out"))
    try prepared(documents)
  }
}
