// --resume and --update: the folder ends as a clean run would leave it, and what is done isn't done again.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct ResumeTests {
  private static let everything = ["documents", "sentences", "mentions"].flatMap { ["--emit", $0] }

  /// Documents that succeed, fail, and are skipped, and one that stands in a file of many.
  private static func inputs() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for number in 10..<22 {
      try folder.write("docs/\(number % 3)/\(number).txt", "国务院办公厅于2024年5月\(number)日印发《方案》，安排\(number)亿元。\n\n第二段，增长\(number)%。")
    }
    try folder.write("docs/1/blank.txt", " \n")
    try folder.write("docs/notes.pdf", "no document")
    try folder.write("more.jsonl", #"{"id":"x","content":"证监会发布《办法》。"}"# + "\nno JSON\n\n" + #"{"id":"y","content":"同比下降3%。"}"# + "\n")
    return folder
  }

  private static func run(_ folder: TemporaryFolder, _ options: String...) throws -> Outcome {
    try Command.run(["run", "docs", "more.jsonl", "--output", "out", "--quiet"] + everything + options, in: folder.url)
  }

  /// What a run in a new folder leaves.
  private static func clean(_ folder: TemporaryFolder) throws -> Results {
    let output = try TemporaryFolder()
    _ = try Command.run(["run", "docs", "more.jsonl", "--output", output.path("out"), "--quiet"] + everything, in: folder.url)
    return try Results(output)
  }

  private static func kept(_ folder: TemporaryFolder) throws -> Int { try Summary(folder).timings.kept }

  private static func shorten(_ folder: TemporaryFolder, _ name: String, by count: Int) throws {
    let bytes = try folder.bytes("out/\(name)")
    try folder.write("out/\(name)", bytes.dropLast(count))
  }

  @Test(arguments: ["--resume", "--update"]) func nothingIsDoneTwice(_ option: String) throws {
    let folder = try Self.inputs()
    #expect(try Self.run(folder).exitCode == 1)
    let first = try Results(folder)
    #expect(try Self.run(folder, option).exitCode == 1)
    #expect(try Results(folder) == first)
    #expect(try Self.kept(folder) == 16, "what failed for its content is kept, too")
  }

  @Test(arguments: ["--resume", "--update"]) func anEmptyFolderIsARunFromTheBeginning(_ option: String) throws {
    let folder = try Self.inputs()
    #expect(try Self.run(folder, option).exitCode == 1)
    #expect(try Results(folder) == Self.clean(folder))
  }

  @Test(arguments: ["annotations.jsonl", "sentences.jsonl", "mentions.jsonl", "errors.jsonl", "journal.jsonl"], [1, 100_000])
  func tornTailsAreDroppedAndDoneAgain(_ name: String, _ count: Int) throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    let first = try Results(folder)
    try Self.shorten(folder, name, by: count)
    #expect(try Self.run(folder, "--resume").exitCode == 1)
    #expect(try Results(folder) == first)
  }

  @Test func damageInsideAFileIsNoticed() throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    let first = try Results(folder)
    var bytes = try folder.bytes("out/sentences.jsonl")
    bytes[bytes.count / 2] ^= 1
    try folder.write("out/sentences.jsonl", bytes)
    _ = try Self.run(folder, "--resume")
    #expect(try Results(folder) == first)
  }

  @Test func textBehindTheLastLineIsDropped() throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    let first = try Results(folder)
    for name in ["annotations.jsonl", "errors.jsonl", "journal.jsonl"] {
      try folder.write("out/\(name)", try folder.bytes("out/\(name)") + Data(#"{"id":"half"#.utf8))
    }
    _ = try Self.run(folder, "--resume")
    #expect(try Results(folder) == first)
  }

  @Test func otherRulesAreRefusedAndNothingIsWritten() throws {
    let folder = try Self.inputs()
    try folder.write("rules/bodies.yaml", RuleFolders.bodies)
    _ = try Self.run(folder, "--rules", "rules")
    try FileManager.default.removeItem(atPath: folder.path("out/summary.json"))
    let first = try Results(folder)
    try folder.write("rules/bodies.yaml", RuleFolders.bodies + "# changed\n")
    let outcome = try Self.run(folder, "--resume", "--rules", "rules")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.hasPrefix("error: 'out' cannot be resumed: the rules have changed since it began"), "\(outcome.errors)")
    #expect(try Results(folder) == first)
  }

  @Test func rulesElsewhereAreTheSameRules() throws {
    let folder = try Self.inputs()
    for name in ["one", "other"] { try folder.write("\(name)/bodies.yaml", RuleFolders.bodies) }
    _ = try Self.run(folder, "--rules", "one")
    #expect(try Self.run(folder, "--resume", "--rules", folder.path("other")).exitCode == 1)
  }

  @Test func otherEmittedFilesAreRefused() throws {
    let folder = try Self.inputs()
    _ = try Command.run(["run", "docs", "more.jsonl", "--output", "out", "--quiet"], in: folder.url)
    let outcome = try Self.run(folder, "--resume")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("it was begun with --emit documents"), "\(outcome.errors)")
  }

  @Test func resumeAndUpdateExcludeOneAnother() throws {
    let folder = try Self.inputs()
    #expect(try Self.run(folder, "--resume", "--update").exitCode == 2)
    #expect(folder.names("out").isEmpty)
  }

  /// What may happen to the inputs between two runs.
  private static let changes: [String: @Sendable (TemporaryFolder) throws -> Void] = [
    "a new document": { try $0.write("docs/0/125.txt", "新增三项。") },
    "a changed document": { try $0.write("docs/0/15.txt", "改为三项。") },
    "a document gone": { try FileManager.default.removeItem(atPath: $0.path("docs/1/10.txt")) },
    "the first document gone": { try FileManager.default.removeItem(atPath: $0.path("docs/0/12.txt")) },
    "the last documents gone": { try $0.write("more.jsonl", #"{"id":"x","content":"证监会发布《办法》。"}"# + "\n") },
    "a line more": { try $0.write("more.jsonl", try $0.bytes("more.jsonl") + Data(#"{"id":"z","content":"三项。"}"#.utf8)) },
    "a failing document mended": { try $0.write("docs/1/blank.txt", "不再空白。") },
    "a good document broken": { try $0.write("docs/2/14.txt", "") },
    "everything gone": { try FileManager.default.removeItem(atPath: $0.path("docs")); try $0.write("docs/notes.pdf", "none") },
    "a folder in a document's place": {
      try FileManager.default.removeItem(atPath: $0.path("docs/0/12.txt"))
      try $0.write("docs/0/12.txt/inner.txt", "三项。")
    },
  ]

  @Test(arguments: changes.keys.sorted()) func updatesEndAsACleanRunWould(_ change: String) throws {
    try check(change, "--update")
  }

  @Test(arguments: ["a changed document", "the first document gone", "a line more"])
  func soDoesResumingAfterAChange(_ change: String) throws {
    try check(change, "--resume")
  }

  private func check(_ change: String, _ option: String) throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    let apply = try #require(Self.changes[change])
    try apply(folder)
    _ = try Self.run(folder, option)
    #expect(try Results(folder) == Self.clean(folder))
    if change != "everything gone" { #expect(try Self.kept(folder) >= 12, "the rest is kept") }
    #expect(try Summary(folder).addsUp)
  }

  @Test func updateWithOtherRulesAndFilesDoesAllAnew() throws {
    let folder = try Self.inputs()
    _ = try Command.run(["run", "docs", "more.jsonl", "--output", "out", "--quiet", "--emit", "mentions"], in: folder.url)
    #expect(folder.names("out") == ["errors.jsonl", "journal.jsonl", "mentions.jsonl", "summary.json"])
    #expect(try Self.run(folder, "--update").exitCode == 1)
    #expect(try Results(folder) == Self.clean(folder))
    #expect(try Self.kept(folder) == 0)
  }

  @Test(arguments: ["--update", "--resume"]) func anUpdateThatWasStoppedGoesOn(_ option: String) throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    let before = try Results(folder)
    try folder.write("docs/0/12.txt", "改为三项。")
    try folder.write("docs/1/10.txt", "")
    #expect(try Self.run(folder, "--update", "--strict").exitCode == 1)
    #expect(folder.names("out").contains("update.part"))
    #expect(try folder.bytes("out/annotations.jsonl") == before.files["annotations.jsonl"], "the old results stay until then")
    try folder.write("docs/1/10.txt", "又改为四项。")
    _ = try Self.run(folder, option)
    #expect(try Results(folder) == Self.clean(folder))
  }

  @Test func runAnewLeavesNothingOfTheOld() throws {
    let folder = try Self.inputs()
    _ = try Self.run(folder)
    try folder.write("docs/0/12.txt", "改为三项。")
    try folder.write("docs/1/10.txt", "")
    _ = try Self.run(folder, "--update", "--strict")
    _ = try Command.run(["run", "docs", "--output", "out", "--quiet", "--emit", "mentions"], in: folder.url)
    #expect(folder.names("out") == ["errors.jsonl", "journal.jsonl", "mentions.jsonl", "summary.json"])
  }

  @Test func strictStopsAtTheFirstFailureInOrder() throws {
    let folder = try Self.inputs()
    for jobs in ["1", "2", "7"] {
      #expect(try Self.run(folder, "--strict", "--jobs", jobs).exitCode == 1)
      let summary = try Summary(folder)
      #expect((summary.done, summary.failed, summary.complete) == (8, 1, false))
      #expect(summary.addsUp)
      #expect(try folder.lines("out/annotations.jsonl").count == 8)
      #expect(try folder.lines("out/errors.jsonl").count == 1)
    }
    #expect(try Self.run(folder, "--resume").exitCode == 1)
    #expect(try Results(folder) == Self.clean(folder))
  }

  @Test func secondRunOnAFolderIsRefused() throws {
    let folder = try Self.inputs()
    try folder.write("out/annotations.jsonl", "old\n")
    let lock = open(folder.path("out"), O_RDONLY | O_DIRECTORY)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let outcome = try Self.run(folder)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.hasPrefix("error: another run writes to 'out'; "), "\(outcome.errors)")
    #expect(try folder.bytes("out/annotations.jsonl") == Data("old\n".utf8))
  }

  @Test(arguments: ["docs/0/out", "docs"]) func outputInsideTheInputIsNoInput(_ output: String) throws {
    let folder = try Self.inputs()
    let arguments = ["run", "docs", "--output", output, "--quiet"]
    _ = try Command.run(arguments, in: folder.url)
    let first = try Summary(folder, output)
    _ = try Command.run(arguments + ["--update"], in: folder.url)
    var second = try Summary(folder, output)
    second.timings = first.timings
    #expect(second == first)
    #expect(first.done == 12 && first.skipped == 1)
  }

  @Test func interruptedRunCanBeResumed() throws {
    let folder = try Self.inputs()
    var (status, message, count) = (Int32(0), "", 0)
    // The faster the build and the busier the machine, the more documents it takes to be in time.
    for attempt in 0..<7 where status != 130 {
      while count < 500 << attempt {
        try folder.write("docs/many/\(count).txt", "国务院办公厅于2024年5月1日印发《方案》，安排3亿元。")
        count += 1
      }
      (status, message) = try Self.interrupted(folder)
    }
    #expect(status == 130)
    #expect(message.contains("interrupted; go on with --resume"), "\(message)")
    #expect(try !Summary(folder).complete && Summary(folder).addsUp)
    #expect(try Self.run(folder, "--resume").exitCode == 1)
    #expect(try Results(folder) == Self.clean(folder))
  }

  /// A new run that hears SIGTERM once it has begun to write: its exit code and what it says. (SIGINT may be ignored where
  /// the tests themselves run in the background.)
  private static func interrupted(_ folder: TemporaryFolder) throws -> (Int32, String) {
    try? FileManager.default.removeItem(atPath: folder.path("out"))
    let process = try Command.prepared(["run", "docs", "more.jsonl", "--output", "out", "--quiet"] + everything, in: folder.url)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    try? errors.fileHandleForWriting.close()
    for _ in 0..<60_000 where !folder.names("out").contains("journal.jsonl") { usleep(1000) }
    if process.isRunning { kill(process.processIdentifier, SIGTERM) }
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
  }
}
