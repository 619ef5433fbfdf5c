// The pipeline as `policyextract run` goes through it: folders walked, files read, records written to a file.

internal import Foundation
internal import PolicyPipeline

/// From the first file to the last byte written; tables filled on demand are empty at the start, the rules are compiled.
/// Memory is that of the whole process.
func measureRun(over inputs: [URL]) throws -> RunMeasurement {
  let output = FileManager.default.temporaryDirectory.appending(path: "policyextract-bench-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: output) }
  let batch = BatchRun(inputs: inputs.map(\.path), output: output.path, rules: try ExtractionRules())
  var clock = CPUClock()
  let summary = try batch.run()
  let total = Work(seconds: clock.lap(), bytes: summary.bytes)
  return RunMeasurement(total: total, peakBytes: try ProcessMemory(of: "self").peak)
}
