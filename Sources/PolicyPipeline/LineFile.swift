// A file of lines: written whole lines at a time, in large blocks.

internal import SystemPackage
internal import Writing

/// An output file. Lines go to `buffer`; only whole lines reach the disk.
struct LineFile: ~Copyable {
  var buffer = OutputBuffer()
  private let path: FilePath
  private let descriptor: FileDescriptor

  /// What the buffer holds at most before it is written, in bytes.
  private static let blockSize = 1 << 20

  /// Creates the file, empty, and its folder where there is none.
  init(_ folder: FilePath, name: String) throws(RunError) {
    path = folder.appending(name)
    do {
      try Self.createFolder(folder)
      descriptor = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw .output(path: path.string, cause: "\(error)")
    }
  }

  mutating func flushIfLarge() throws(RunError) {
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Writes what is left and closes the file.
  consuming func close() throws(RunError) {
    try flush()
    do { try descriptor.close() } catch { throw .output(path: path.string, cause: "\(error)") }
  }

  private mutating func flush() throws(RunError) {
    do {
      _ = try buffer.withUnsafeBytes { try descriptor.writeAll($0) }
    } catch {
      throw .output(path: path.string, cause: "\(error)")
    }
    buffer.removeAll()
  }

  private static func createFolder(_ folder: FilePath) throws {
    var path = FilePath(root: folder.root)
    for component in folder.components {
      path.append(component)
      do throws(Errno) { try makeFolder(path) } catch { if error != .fileExists { throw error } }
    }
  }
}
