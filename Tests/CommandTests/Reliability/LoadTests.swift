// Very many documents, a very long one, and very deep ones; and the memory that it takes.

import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct LoadTests {
  /// Peak memory in kilobytes, as the kernel counts it, of a run.
  private static func peakMemory(_ arguments: [String], in folder: TemporaryFolder) throws -> Int {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      import resource, subprocess, sys, os
      subprocess.run([os.environ["COMMAND"]] + sys.argv[1:], check=False)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    try folder.write("peak.py", script)
    let outcome = try Command.shell("python3 peak.py \(quoted)", in: folder.url)
    return try #require(outcome.lines.last.flatMap { Int($0) }, "\(outcome.errors)")
  }

  @Test func manySmallDocuments() throws {
    let count = Scale.count(300, full: 100_000)
    let documents = try StressDocuments(count: count, sentences: 1, emit: ["documents"])
    let begin = Date()
    #expect(try documents.run("out").exitCode == 1)
    let summary = try Summary(documents.folder)
    #expect(summary.addsUp)
    #expect(summary.found == count + 1)
    #expect(summary.failed == count / 20)
    print("\(count) small documents in \(Date().timeIntervalSince(begin)) s")
  }

  /// Of 200 MB in the long run; in a single paragraph, which is the worst that it can be.
  @Test func oneLongDocument() throws {
    let folder = try TemporaryFolder()
    let sentence = Array("2024年5月1日，国务院办公厅印发《方案》，安排3.5亿元，同比增长7%。".utf8)
    let size = Scale.count(200_000, full: 200_000_000)
    try folder.write("docs/a.txt", Array(repeatElement(sentence, count: size / sentence.count).joined()))
    try folder.write("docs/b.txt", sentence)
    let peak = try Self.peakMemory(["run", "docs", "--output", "out", "--quiet", "--jobs", "2"], in: folder)
    let summary = try Summary(folder)
    #expect(summary.done == 2 && summary.addsUp)
    print("one document of \(size) bytes: \(peak / 1024) MB at most, \(summary.timings.seconds) s")
  }

  @Test func deepNesting() throws {
    let folder = try TemporaryFolder()
    let depth = 10_000
    for (index, tag) in ["div", "font", "table", "li", "b"].enumerated() {
      let open = String(repeating: "<\(tag)>", count: depth)
      try folder.write("docs/\(index).html", "<html><body>\(open)国务院于2024年5月1日印发《方案》。</body></html>")
    }
    #expect(try Command.run(["run", "docs", "--output", "out", "--quiet"], in: folder.url).exitCode == 0)
    #expect(try folder.lines("out/annotations.jsonl").allSatisfy { $0.contains("国务院于2024年5月1日印发《方案》") })
    #expect(try Summary(folder).addsUp)
  }

  /// Two jobs over pages of up to a megabyte, and over ten times as many of them. Only the optimised command is held to it.
  @Test(.enabled(if: Scale.isFull)) func memoryIsBounded() throws {
    let folder = try TemporaryFolder()
    let pages = try Locations.documentFolders.flatMap(Locations.files).map { try Data(contentsOf: $0) }.filter { $0.count <= 1_000_000 }
    for (index, page) in pages.enumerated() { for copy in 0..<10 { try folder.write("\(copy == 0 ? "one" : "ten")/\(copy)/\(index).html", page) } }
    let command = ["--output", "out", "--quiet", "--jobs", "2", "--emit", "documents", "--emit", "sentences", "--emit", "mentions"]
    let one = try (0..<3).map { _ in try Self.peakMemory(["run", "one"] + command, in: folder) }.sorted()[1]
    let ten = try (0..<3).map { _ in try Self.peakMemory(["run", "one", "ten"] + command, in: folder) }.sorted()[1]
    print("\(pages.count) pages: \(one) kB at most; \(10 * pages.count) pages: \(ten) kB")
    #expect(ten <= 96 << 10)
    #expect(ten - one <= 2 << 10)
  }
}
