// What a run leaves in its folder, to be compared with what another left.

import Foundation
import TestSupport

/// Every file of an output folder by its name; of the summary all but its timings.
struct Results: Equatable, CustomStringConvertible {
  var files: [String: Data]

  init(_ folder: TemporaryFolder, _ path: String = "out") throws {
    files = [:]
    for name in folder.names(path) {
      // The folder in which an update grows.
      let inner = folder.names("\(path)/\(name)").map { "\(name)/\($0)" }
      for file in name == "update.part" ? inner : [name] { files[file] = try folder.bytes("\(path)/\(file)") }
    }
    if let summary = files["summary.json"] { files["summary.json"] = try Self.withoutTimings(summary) }
  }

  /// Names and lengths are enough to read in a failure.
  var description: String { files.map { "\($0.key): \($0.value.count)" }.sorted().joined(separator: ", ") }

  private static func withoutTimings(_ summary: Data) throws -> Data {
    var object = try JSONSerialization.jsonObject(with: summary) as? [String: Any] ?? [:]
    object["timings"] = nil
    return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys) + Data("\n".utf8)
  }

  /// Lines, of any of the files, that aren't whole JSON objects.
  var tornLines: [String] {
    files.flatMap { name, bytes in
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let rest = lines.popLast() ?? Data()
      let broken = lines.filter { (try? JSONSerialization.jsonObject(with: Data($0))) == nil }
      return (broken + (rest.isEmpty ? [] : [rest])).map { "\(name): \(String(decoding: $0.prefix(80), as: UTF8.self))" }
    }
  }
}

/// `summary.json`.
struct Summary: Decodable, Equatable {
  struct Timings: Decodable, Equatable {
    var jobs: Int
    var seconds: Double
    var kept: Int
    var documents_per_second: Double
    var megabytes_per_second: Double
    var stages: [String: Double]
  }

  var found: Int
  var done: Int
  var failed: Int
  var skipped: Int
  var complete: Bool
  var bytes: Int
  var mentions: [String: Int]
  var warnings: [String: Int]
  var timings: Timings

  init(_ folder: TemporaryFolder, _ path: String = "out") throws {
    self = try JSONDecoder().decode(Summary.self, from: folder.bytes("\(path)/summary.json"))
  }

  var addsUp: Bool { found == done + failed + skipped }
}
