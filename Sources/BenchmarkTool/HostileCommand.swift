// Input made to do harm, ten megabytes of it: the scan's work for each byte is counted at two sizes, and the whole command has
// to come through.

internal import ArgumentParser
internal import Foundation
internal import Intake
internal import PolicyPipeline

struct HostileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hostile", abstract: "Count the scan's work on hostile input, and send it through the command.",
    discussion: "Exit code 1 where the work for each byte differs by more than a tenth between the sizes, or the command fails.")

  @Option(help: ArgumentHelp("The size of the larger inputs; the smaller ones have a tenth of it.", valueName: "MB"))
  var size = 10

  private static let units = ["一二三四五六七", "2024.1.1-2024.1.2-", "《", "不超过", "中国中国中国银行银行"]
  private static let tolerance = 0.1

  func run() throws {
    let rules = try ExtractionRules()
    var isSound = true
    print("input                    steps/byte, \(size / 10) MB   steps/byte, \(size) MB   run \(size) MB, s CPU")
    for unit in Self.units {
      let (small, large) = (repeated(unit, megabytes: size / 10), repeated(unit, megabytes: size))
      let (before, after) = (try stepsPerByte(small, rules), try stepsPerByte(large, rules))
      let holds = abs(after - before) <= Self.tolerance * before
      isSound = isSound && holds
      print(row(unit + "…", before.formatted(to: 4), after.formatted(to: 4), try runCommand(over: large), holds ? "" : "differs"))
    }
    print(row("bytes by chance", "", "", try runCommand(over: chanceBytes), ""))
    guard isSound else { throw ExitCode(1) }
  }

  private func repeated(_ unit: String, megabytes: Int) -> [UInt8] {
    let bytes = Array(unit.utf8)
    return Array(repeatElement(bytes, count: megabytes * 1_000_000 / bytes.count).joined())
  }

  private var chanceBytes: [UInt8] {
    var generator = SplitMix64(state: 20_240_501)
    return (0..<(size * 1_000_000)).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private func stepsPerByte(_ bytes: [UInt8], _ rules: ExtractionRules) throws -> Double {
    let processor = DocumentProcessor(rules: rules.ruleSet)
    _ = try processor.annotate(makeDocument(id: "hostile", bytes: bytes, format: .text))
    return Double(processor.steps) / Double(bytes.count)
  }

  /// Seconds of CPU time; a document that is refused for good reason counts as come through.
  private func runCommand(over bytes: [UInt8]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "policyextract-hostile-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "input")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    try Data(bytes).write(to: input.appending(path: "hostile.txt"))
    let command = URL(filePath: MeasureCommand.ownExecutable).deletingLastPathComponent().appending(path: "policyextract")
    let output = folder.appending(path: "output")
    let child = try ChildProcess(command.path, ["run", input.path, "--output", output.path, "--quiet"])
    return try child.finish(allowing: [0, 1]).cpuSeconds.formatted(to: 2)
  }

  private func row(_ name: String, _ figures: String...) -> String {
    name.padding(toLength: 24, withPad: " ", startingAt: 0) + figures.map { "   " + $0 }.joined()
  }
}
