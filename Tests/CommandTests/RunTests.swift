// `policyextract run` where all goes well.

import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  @Test func everySeedGetsItsLine() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(["run", "seeds", "--output", folder.path("out")])
    #expect(outcome.exitCode == 0)
    let records = try folder.lines("out/annotations.jsonl").map { try Record(line: $0) }
    #expect(records.map(\.id) == (try Locations.files(in: Locations.seeds).map(\.lastPathComponent)))
    #expect(records.count == 5)
    #expect(try folder.bytes("out/errors.jsonl").isEmpty)
    #expect(folder.names("out") == ["annotations.jsonl", "errors.jsonl", "journal.jsonl", "policies.jsonl", "summary.json"])
  }

  @Test func onlyStandardErrorSpeaks() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(["run", "seeds", "--output", folder.path("out")])
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("5 documents, 0 failed"))
    #expect(outcome.errors.contains("wrote " + folder.path("out")))
    #expect(!outcome.errors.contains("\u{1B}"), "no terminal, no control characters")
  }

  @Test func quietRunSaysNothing() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(["run", "seeds", "--output", folder.path("out"), "--quiet"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "")
  }

  @Test func secondRunOverwritesWithTheSameBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院办公厅印发《方案》。")
    try folder.write("docs/b.txt", "")
    let arguments = ["run", folder.path("docs"), "--output", folder.path("out"), "--quiet"]
    #expect(try Command.run(arguments).exitCode == 1)
    let first = try Results(folder)
    #expect(try Command.run(arguments).exitCode == 1)
    #expect(try Results(folder) == first)
  }

  @Test func summaryAddsUp() throws {
    let folder = try TemporaryFolder()
    let inputs = try FailingDocuments(in: folder)
    _ = try Command.run(["run", folder.path("docs"), "--output", folder.path("out")])
    let summary = try Summary(folder)
    let records = try folder.lines("out/annotations.jsonl").map { try Record(line: $0) }
    #expect(summary.addsUp)
    #expect(summary.complete)
    #expect(summary.done == records.count)
    #expect(summary.failed == inputs.failing.count)
    #expect(summary.failed == (try folder.lines("out/errors.jsonl").count))
    #expect(summary.skipped == inputs.skipped)
    #expect(summary.bytes == records.map(\.source.bytes).reduce(0, +))
    let counted = Dictionary(records.flatMap(\.mentions).map { ($0.type, 1) }, uniquingKeysWith: +)
    #expect(summary.mentions.filter { $0.value > 0 } == counted)
  }

  @Test func outputFoldersAreMade() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    let outcome = try Command.run(["run", "docs", "--output", "one/two/three"], in: folder.url)
    #expect(outcome.exitCode == 0)
    #expect(try folder.lines("one/two/three/annotations.jsonl").count == 1)
  }

  @Test func folderWithoutDocumentsGivesEmptyFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/picture.png", [0x89, 0x50, 0x4E, 0x47])
    let outcome = try Command.run(["run", "docs", "--output", "out"], in: folder.url)
    #expect(outcome.exitCode == 0)
    #expect(try folder.bytes("out/annotations.jsonl").isEmpty)
    #expect(try Summary(folder).skipped == 1)
  }

  @Test func severalInputsGoBeforeTheirDocumentsNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("laws/a.txt", "国务院印发通知。")
    try folder.write("news/a.txt", "国务院印发通知。")
    _ = try Command.run(["run", "news", "laws", "--output", "out"], in: folder.url)
    let ids = try folder.lines("out/annotations.jsonl").map { try Record(line: $0).id }
    #expect(ids == ["news/a.txt", "laws/a.txt"])
  }

  @Test func namesOfAnOwnRuleFolderAreFound() throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/bodies.yaml", RuleFolders.bodies)
    try folder.write("docs/a.txt", "近日，蓬莱仙岛信用社发布公告。")
    let arguments = ["run", "docs", "--output", "out", "--rules", "rules"]
    #expect(try Command.run(arguments, in: folder.url).exitCode == 0)
    let record = try Record(line: try #require(try folder.lines("out/annotations.jsonl").first))
    #expect(record.mentions(of: "institution").map(\.value.canonical) == ["蓬莱仙岛农村信用合作社"])
  }
}
