// All real documents, taken through the corridor once for all tests.

import Foundation
import PolicyExtract
import TestSupport
import Testing

/// A document's record beside the bytes of its file.
struct RealDocument {
  var record: Record
  var file: [UInt8]

  static let all = Result { try run() }

  private static func run() throws -> [RealDocument] {
    let folder = try TemporaryFolder()
    let inputs = Locations.documentFolders
    let batch = BatchRun(
      inputs: inputs.map { $0.path(percentEncoded: false) }, output: folder.path("out"), rules: try ExtractionRules.compiled())
    let summary = try batch.run()
    #expect(summary.failed == 0)
    let folders = Dictionary(uniqueKeysWithValues: inputs.map { ($0.lastPathComponent, $0) })
    return try folder.lines("out/annotations.jsonl").map { line in
      let record = try Record(line: line)
      let parts = record.id.split(separator: "/", maxSplits: 1).map(String.init)
      let input = try #require(folders[parts[0]])
      return RealDocument(record: record, file: Array(try Data(contentsOf: input.appending(path: parts[1]))))
    }
  }

  /// What a property finds wrong with the documents, each finding after its document's id.
  static func violations(_ property: (RealDocument) -> [String]) throws -> [String] {
    try all.get().flatMap { document in property(document).map { "\(document.record.id): \($0)" } }
  }
}

/// A record's text by code points.
struct CodePoints {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var count: Int { scalars.count }

  subscript(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  func isBlank(_ offset: Int) -> Bool { scalars[offset].properties.isWhitespace }
}
