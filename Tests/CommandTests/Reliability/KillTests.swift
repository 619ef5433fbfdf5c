// kill -9 at any moment: what is resumed ends byte for byte as if nothing had happened.

import Foundation
import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct KillTests {
  /// Starts the command and kills it after a part of the time that an undisturbed run takes.
  ///
  /// - Returns: Whether it was still running.
  private static func killed(_ documents: StressDocuments, _ more: [String] = [], after seconds: Double) throws -> Bool {
    let process = try Command.prepared(documents.arguments("out", more), in: documents.folder.url)
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(seconds * 1_000_000))
    let wasRunning = process.isRunning
    if wasRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return wasRunning
  }

  /// Half of the runs are killed a second time, while they are resumed.
  @Test func resumedRunsEndAsUndisturbedOnesDo() throws {
    let documents = try StressDocuments(count: Scale.count(60, full: 800), sentences: Scale.count(4, full: 6))
    let begin = Date()
    let clean = try documents.clean()
    let duration = Date().timeIntervalSince(begin)
    let rounds = Scale.count(4, full: 200)
    var (inTheMiddle, equal) = (0, 0)
    for round in 0..<rounds {
      try? FileManager.default.removeItem(atPath: documents.folder.path("out"))
      if try Self.killed(documents, after: Double.random(in: 0...duration)) { inTheMiddle += 1 }
      if round % 2 == 1 { _ = try Self.killed(documents, ["--resume"], after: Double.random(in: 0...duration)) }
      let outcome = try documents.run("out", "--resume")
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      if try Results(documents.folder) == clean { equal += 1 }
      #expect(try Summary(documents.folder).addsUp)
    }
    print("killed \(rounds) runs, \(inTheMiddle) of them before their end: \(equal) of \(rounds) resumed to the same bytes")
    #expect(equal == rounds)
  }

  /// The same for updates, which write beside the old results and then take their place.
  @Test func updatesEndAsCleanRunsDo() throws {
    let documents = try StressDocuments(count: Scale.count(60, full: 400), sentences: 4)
    let begin = Date()
    let before = try documents.clean()
    let duration = Date().timeIntervalSince(begin)
    let output = documents.folder.url.appending(path: "out")
    for number in stride(from: 1, to: Scale.count(60, full: 400), by: 10) {
      try documents.folder.write("docs/\(number % 7)/\(number % 31)/第\(number)号.txt", "2024年5月1日，国务院印发《新方案》，安排\(number)亿元。")
    }
    let after = try documents.clean()
    #expect(after != before)
    let rounds = Scale.count(3, full: 60)
    for round in 0..<rounds {
      try? FileManager.default.removeItem(at: output)
      // The results that are to be updated: those of the documents as they were.
      for (name, bytes) in before.files { try documents.folder.write("out/\(name)", bytes) }
      _ = try Self.killed(documents, ["--update"], after: Double.random(in: 0...duration))
      let outcome = try documents.run("out", round % 2 == 0 ? "--update" : "--resume")
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      #expect(try Results(documents.folder) == after)
    }
  }
}
