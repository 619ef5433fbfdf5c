// The shared data beside the package: gold documents, conformance cases, real pages.

import Foundation

enum SharedData {
  static func file(_ path: String) -> URL {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"].map { URL(fileURLWithPath: $0, relativeTo: root) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return folder.appendingPathComponent(path)
  }
}
