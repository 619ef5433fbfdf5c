// What a caller waits for a first record: the command itself, started anew, with one line to annotate.

internal import Foundation

enum StartUp {
  /// A short document of a date, an amount and a percentage, in Latin letters and digits.
  private static let line = Array(#"{"id":"a","content":"2022-06-01: 3.5% of 200 USD."}"#.utf8) + [0x0A]

  /// - Precondition: `policyextract` lies beside this program.
  static func measure(times: Int) throws -> [StartUpMeasurement] {
    let command = URL(filePath: MeasureCommand.ownExecutable).deletingLastPathComponent().appending(path: "policyextract")
    return try (0..<times).map { _ in
      let clock = ContinuousClock()
      let start = clock.now
      let child = try ChildProcess(command.path, ["annotate"], input: line)
      guard !child.firstOutput().isEmpty else { throw BenchmarkError("'\(command.path) annotate' answers nothing") }
      let wait = start.duration(to: clock.now)
      let memory = try child.memory()
      return StartUpMeasurement(
        wallSeconds: wait / .seconds(1), cpuSeconds: try child.finish().cpuSeconds, ownBytes: memory.own, residentBytes: memory.resident)
    }
  }
}
