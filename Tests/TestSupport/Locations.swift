// Where the tests find what they read: the package, and the shared data beside it.

package import Foundation

package enum Locations {
  package static let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Real documents, read only: `POLICYEXTRACT_SHARED`, or `../shared` of the package.
  package static let shared: URL = {
    if let given = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"] { return URL(filePath: given) }
    return packageRoot.appending(path: "../shared").standardizedFileURL
  }()

  package static let seeds = packageRoot.appending(path: "seeds")

  /// The folders of all real documents; a run over them in this order names each document by its folder's last component.
  package static let documentFolders = [seeds, shared.appending(path: "corpus"), shared.appending(path: "html/pages")]

  /// The files of a folder, sorted by name.
  package static func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
