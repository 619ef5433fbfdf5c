// Streams and folders that take nothing, or no more: a message or silence, never a crash, never a hang.

import Foundation
import TestSupport
import Testing

@Suite struct StreamTests {
  @Test func outputFolderThatIsAFileIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    try folder.write("out", "in the way")
    let outcome = try Command.run(["run", "docs", "--output", "out"], in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("error: cannot write 'out': "), "\(outcome.errors)")
    #expect(try folder.bytes("out") == Data("in the way".utf8))
  }

  @Test func fullDiskIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    try folder.write("out/placeholder", "")
    try folder.link("out/annotations.jsonl", to: "/dev/full")
    let outcome = try Command.run(["run", "docs", "--output", "out"], in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("error: cannot write 'out/annotations.jsonl': No space left"), "\(outcome.errors)")
    #expect(!folder.names("out").contains("summary.json"))
  }

  /// Shell lines in which standard output is closed, full or read by nobody; their exit code is the command's.
  @Test(arguments: [
    "$COMMAND annotate < requests >&-",
    "$COMMAND annotate < requests > /dev/full",
    "{ $COMMAND annotate < requests; echo $? > code; } | head -n 1 > /dev/null; exit $(cat code)",
    "$COMMAND schema >&-",
    "$COMMAND schema > /dev/full",
  ])
  func lostStandardOutputIsTold(_ script: String) throws {
    let folder = try TemporaryFolder()
    let request = #"{"id":"a","content":"国务院于2024年4月1日印发《方案》。"}"# + "\n"
    try folder.write("requests", String(repeating: request, count: 500))
    let outcome = try Command.shell(script, in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("error: cannot write to standard output: "), "\(outcome.errors)")
  }

  @Test(arguments: ["$COMMAND annotate <&-", "$COMMAND annotate < ."])
  func unreadableStandardInputIsTold(_ script: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.shell(script, in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: cannot read standard input: "), "\(outcome.errors)")
  }

  @Test func messageForAClosedStandardErrorStaysOutOfTheOutputFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    try folder.write("out/errors.jsonl/in-the-way", "")
    #expect(try Command.shell("$COMMAND run docs --output out 2>&-", in: folder.url).exitCode == 1)
    #expect(try folder.bytes("out/annotations.jsonl").isEmpty)
  }

  @Test func closedStandardErrorChangesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    try folder.write("docs/empty.txt", "")
    #expect(try Command.shell("$COMMAND run docs --output open", in: folder.url).exitCode == 1)
    #expect(try Command.shell("$COMMAND run docs --output closed 2>&-", in: folder.url).exitCode == 1)
    #expect(try Results(folder, "closed") == Results(folder, "open"))
  }
}
