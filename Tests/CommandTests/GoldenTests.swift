// The reviewed result of `seeds/`. With POLICYEXTRACT_RECORD=1 the test rewrites it and fails, so that a change is looked at.

import Foundation
import TestSupport
import Testing

@Suite struct GoldenTests {
  private static let golden = Locations.packageRoot.appending(path: "Output/seeds.jsonl")

  @Test func seedsGiveTheReviewedRecords() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(["run", "seeds", "--output", folder.path("out")])
    try #require(outcome.exitCode == 0)
    let written = try folder.bytes("out/annotations.jsonl")
    guard ProcessInfo.processInfo.environment["POLICYEXTRACT_RECORD"] != "1" else {
      try written.write(to: Self.golden)
      Issue.record("recorded Output/seeds.jsonl anew: look at its difference, then run again without POLICYEXTRACT_RECORD")
      return
    }
    let reviewed = try Data(contentsOf: Self.golden)
    guard written != reviewed else { return }
    for difference in try RecordDifference.list(from: reviewed, to: written) { Issue.record("\(difference)") }
  }

  @Test func differencesAreReadable() throws {
    let old = #"{"id":"a","text":"甲乙丙丁","mentions":[{"id":"m1","text":"甲"},{"id":"m2","text":"丁"}],"warnings":[]}"#
    let new = #"{"id":"a","text":"甲乙戊丁","mentions":[{"id":"m1","text":"丁"},{"id":"m2","text":"戊"}],"warnings":[]}"#
    let differences = try RecordDifference.list(from: Data("\(old)\n".utf8), to: Data("\(new)\n\(old)\n".utf8))
    #expect(
      differences.map(\.description) == [
        "a: text at 2: reviewed '丙丁', now '戊丁'",
        #"a: mentions: gone {"text":"甲"}"#,
        #"a: mentions: new {"text":"戊"}"#,
        "line 2: new record 'a'",
      ])
  }

  @Test func differenceInBytesAloneIsToldToo() throws {
    let differences = try RecordDifference.list(from: Data(#"{"a":1,"id":"x"}"#.utf8), to: Data(#"{"id":"x","a":1}"#.utf8))
    #expect(differences.map(\.description) == ["x: the same values, written differently"])
  }
}
