// Helpers for the Intake tests: the shared documents, folders made for a test, and the system's own encoder.

import Foundation
import Glibc
import PolicyModel
import SystemPackage
import Testing

@testable import Intake

/// Real documents, read only.
let sharedFolder: URL = {
  if let path = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"] { return URL(fileURLWithPath: path) }
  let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return packageRoot.appendingPathComponent("../shared").standardizedFileURL
}()

/// A new folder that goes away with its owner.
final class TemporaryFolder {
  let path: FilePath

  init() throws {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/intake.XXXXXX".utf8CString)
    path = try template.withUnsafeMutableBufferPointer { FilePath(platformString: try #require(mkdtemp($0.baseAddress!))) }
  }

  deinit {
    let remover = Process()
    remover.executableURL = URL(fileURLWithPath: "/bin/rm")
    remover.arguments = ["-rf", path.string]
    try? remover.run()
    remover.waitUntilExit()
  }

  /// Writes a file, making the folders above it.
  @discardableResult
  func write(_ relativePath: String, _ bytes: [UInt8] = Array("正文".utf8)) throws -> FilePath {
    let file = path.pushing(FilePath(relativePath))
    try FileManager.default.createDirectory(
      atPath: file.removingLastComponent().string, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file.string))
    return file
  }

  func makeFolder(_ relativePath: String) throws {
    try FileManager.default.createDirectory(
      atPath: path.pushing(FilePath(relativePath)).string, withIntermediateDirectories: true)
  }

  func link(_ relativePath: String, to destination: String) throws {
    #expect(symlink(destination, path.pushing(FilePath(relativePath)).string) == 0)
  }
}

/// Everything a walk yields, and what it skipped.
struct WalkOutcome: Equatable {
  var ids: [String] = []
  var failures: [String: DocumentFailure.Reason] = [:]
  var skipped = 0

  init(_ inputs: FilePath...) throws {
    var walk = try InputWalk(inputs: inputs)
    while let finding = walk.next() {
      switch finding {
      case .document(let found), .lines(let found): ids.append(found.id)
      case .failure(let failure): failures[failure.id] = failure.reason
      }
    }
    skipped = walk.skippedCount
  }
}

func contentText(_ document: SourceDocument) -> String { String(decoding: document.content, as: UTF8.self) }
