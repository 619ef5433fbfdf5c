// A disk that fills up for real, and pipes that nobody reads.

import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct FullDiskTests {
  /// A run into a file system of one megabyte in memory, then the same with room enough. Only `make check-reliability`, which needs
  /// the right to mount; the sweep over faults has the same error without it.
  @Test(.enabled(if: Scale.isFull)) func runOnAFullDiskIsToldAndResumedElsewhere() throws {
    let documents = try StressDocuments(count: 400, sentences: 10)
    let clean = try documents.clean()
    let disk = documents.folder.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let mounted = try Command.shell("mount -t tmpfs -o size=1m tmpfs disk", in: documents.folder.url)
    try #require(mounted.exitCode == 0, "cannot mount a tmpfs: \(mounted.errors)")
    defer { _ = try? Command.shell("umount disk", in: documents.folder.url) }
    let outcome = try documents.run("disk/out")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("error: cannot write 'disk/out/") && outcome.errors.contains("No space left"), "\(outcome.errors)")
    #expect(try Results(documents.folder, "disk/out").tornLines.isEmpty)
    let again = try documents.run("disk/out", "--resume")
    #expect(again.exitCode == 1 && again.errors.contains("No space left"))
    #expect(try Command.shell("mount -o remount,size=64m disk", in: documents.folder.url).exitCode == 0)
    #expect(try documents.run("disk/out", "--resume").exitCode == 1)
    #expect(try Results(documents.folder, "disk/out") == clean)
    #expect(try Summary(documents.folder, "disk/out").addsUp)
  }
}
