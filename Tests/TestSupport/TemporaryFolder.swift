// Folders made for one test.

package import Foundation

/// A new folder that goes away with its owner.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "policyextract-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// By the system's own command, which removes names in any encoding.
  deinit {
    let remover = Process()
    remover.executableURL = URL(filePath: "/bin/rm")
    remover.arguments = ["-rf", url.path(percentEncoded: false)]
    try? remover.run()
    remover.waitUntilExit()
  }

  /// The path of something in it.
  package func path(_ relativePath: String) -> String { url.appending(path: relativePath).path(percentEncoded: false) }

  /// Writes a file, making the folders above it.
  package func write(_ relativePath: String, _ bytes: some Sequence<UInt8>) throws {
    let file = url.appending(path: relativePath)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  package func write(_ relativePath: String, _ text: String) throws { try write(relativePath, text.utf8) }

  package func link(_ relativePath: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(relativePath), withDestinationPath: destination)
  }

  /// The file's bytes.
  package func bytes(_ relativePath: String) throws -> Data { try Data(contentsOf: url.appending(path: relativePath)) }

  /// The file's lines, without their line feeds.
  package func lines(_ relativePath: String) throws -> [String] {
    String(decoding: try bytes(relativePath), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The names in the folder, sorted; empty where there is no such folder.
  package func names(_ relativePath: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(relativePath))) ?? []).sorted()
  }
}
