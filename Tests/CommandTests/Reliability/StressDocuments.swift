// Inputs for the stress tests: many small documents of several kinds, some of which fail.

import Foundation
import TestSupport

struct StressDocuments {
  let folder: TemporaryFolder
  /// The options by which all runs over them are the same.
  let options: [String]

  /// - Parameter sentences: In each document.
  init(count: Int, sentences: Int, emit: [String] = ["documents", "sentences", "mentions"]) throws {
    folder = try TemporaryFolder()
    options = emit.flatMap { ["--emit", $0] }
    for number in 0..<count {
      let name = "docs/\(number % 7)/\(number % 31)/第\(number)号"
      let text = (0..<sentences).map { Self.sentence(number, $0) }
      switch number % 10 {
      case 3: try folder.write(name + ".html", "<html><body><h1>通知</h1><p>\(text.joined(separator: "</p><p>"))</p></body></html>")
      case 6: try folder.write(name + ".md", "# 公告\n\n" + text.joined(separator: "\n\n"))
      case 9 where number % 20 == 9: try folder.write(name + ".txt", "")
      default: try folder.write(name + ".txt", text.joined(separator: "\n"))
      }
    }
    try folder.write("docs/skipped.pdf", "no document")
  }

  private static func sentence(_ number: Int, _ index: Int) -> String {
    "\(2000 + number % 25)年\(1 + index % 12)月\(1 + number % 28)日，国务院办公厅印发《第\(number)号方案》（国办发〔2024〕\(index + 1)号），"
      + "安排\(number + index).5亿元，同比增长\(index % 90)%，涉及\(number + 3)家企业。"
  }

  func arguments(_ output: String, _ more: [String] = []) -> [String] {
    ["run", "docs", "--output", output, "--quiet", "--jobs", "2"] + options + more
  }

  func run(_ output: String, _ more: String..., environment: [String: String] = [:]) throws -> Outcome {
    try Command.run(arguments(output, more), in: folder.url, environment: environment)
  }

  /// What a run that nothing disturbs leaves.
  func clean() throws -> Results {
    _ = try run("clean")
    return try Results(folder, "clean")
  }
}
