// Documents that can't be done: recorded, passed over, remembered by the exit code.

import Foundation
import TestSupport
import Testing

@Suite struct FailureTests {
  @Test func failingDocumentsAreRecordedAndTheOthersDone() throws {
    let folder = try TemporaryFolder()
    let inputs = try FailingDocuments(in: folder)
    let outcome = try Command.run(["run", "docs", "--output", "out"], in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(try folder.lines("out/annotations.jsonl").map { try Record(line: $0).id } == inputs.done)

    let failures = try folder.lines("out/errors.jsonl").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    }
    #expect(failures.allSatisfy { $0.keys.sorted() == ["id", "reason", "stage"] })
    #expect(failures.allSatisfy { $0["stage"] == "intake" })
    #expect(failures.compactMap { $0["id"] } == inputs.failing.keys.sorted())
    for failure in failures {
      let expected = try #require(inputs.failing[failure["id"] ?? ""])
      #expect(failure["reason"]?.contains(expected) == true, "\(failure)")
    }
  }

  @Test func quietRunStillTellsOfFailures() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/empty.txt", "")
    let outcome = try Command.run(["run", "docs", "--output", "out", "--quiet"], in: folder.url)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors == "1 of 1 documents failed; see out/errors.jsonl\n")
  }

  @Test func pageWithoutTextFails() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/page.html", "<html><head><script>var a = 1</script></head><body><img src='a.png'></body></html>")
    let outcome = try Command.run(["run", "docs", "--output", "out"], in: folder.url)
    #expect(outcome.exitCode == 1)
    let line = try #require(try folder.lines("out/errors.jsonl").first)
    #expect(line.hasPrefix(#"{"id":"page.html","stage":"cleaning","reason":"holds no text"#))
  }
}
