// Dates and durations as other recognisers' test suites want them, and as the gold documents say, by the shared scoring tools.

import Foundation
import TestSupport
import Testing

@Suite struct DateConformanceTests {
  private struct Conformance: Decodable {
    var share: [String: Double]
    var groups: [String: Int]
    var excepted: Int
  }

  private struct Score: Decodable {
    var type: String
    var exact_f1: Double
    var value: Double
  }

  /// What a tool of the shared data prints.
  private static func output(of tool: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Locations.shared.appending(path: "tools/\(tool)").path(percentEncoded: false)] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["POLICYEXTRACT_CACHE": Command.cache]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }

  private static func shared(_ path: String) -> String { Locations.shared.appending(path: path).path(percentEncoded: false) }

  private static let command = Command.executable.path(percentEncoded: false)

  @Test func nineteenOfTwentyGroupsOfDatesAndDurationsAreRight() throws {
    let exceptions = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/conformance-exceptions-dates.tsv")
    let data = try Self.output(
      of: "conformance.py",
      [
        "--binary", Self.command, "--cases", Self.shared("conformance/date.jsonl"), Self.shared("conformance/duration.jsonl"),
        "--exceptions", exceptions.path(percentEncoded: false), "--json",
      ])
    let result = try JSONDecoder().decode(Conformance.self, from: data)
    let total = result.groups.values.reduce(0, +)
    let right = result.groups.reduce(0.0) { $0 + Double($1.value) * (result.share[$1.key] ?? 0) }
    #expect(right / Double(total) >= 0.95)
    #expect(Double(result.excepted) <= 0.08 * Double(total))
  }

  @Test(arguments: [("gold/seeds.jsonl", "seeds", 0.98), ("gold/dev.jsonl", "gold/dev-docs", 0.94)])
  func datesAgreeWithTheGold(gold: String, documents: String, exact: Double) throws {
    let data = try Self.output(
      of: "score.py",
      ["--gold", Self.shared(gold), "--docs", Self.shared(documents), "--binary", Self.command, "--type", "date", "--json"])
    let score = try #require(try JSONDecoder().decode([Score].self, from: data).first { $0.type == "date" })
    #expect(score.exact_f1 >= exact)
    #expect(score.value >= 0.96)
  }
}
