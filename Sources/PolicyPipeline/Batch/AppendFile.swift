// A file that grows at its end. Whoever owns it says up to where its contents count; what lies behind is cut off.

internal import Glibc
internal import SystemPackage
internal import Writing

/// Gathers bytes and writes them in large blocks.
final class AppendFile {
  private let path: FilePath
  private let descriptor: FileDescriptor
  private var pending = OutputBuffer()
  /// Bytes on the disk.
  private var written: Int

  /// From here on bytes are written as they come.
  private static let blockSize = 1 << 17
  /// The room kept for pending bytes.
  private static let roomLimit = 1 << 16

  /// Opens the file, makes it where there is none, and cuts it to `length`.
  ///
  /// - Throws: `output`, as all of its functions.
  init(_ path: FilePath, length: Int) throws(RunError) {
    self.path = path
    written = length
    do {
      descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw .output(path: path.string, cause: "\(error)")
    }
    do {
      // A device has no length and can't be cut.
      if try descriptor.seek(offset: 0, from: .end) != Int64(length) { try descriptor.cut(to: length) }
    } catch {
      try? descriptor.close()
      throw .output(path: path.string, cause: "\(error)")
    }
  }

  deinit { try? descriptor.close() }

  /// Bytes that are not on the disk yet.
  var pendingCount: Int { pending.count }

  /// The length that the file has with everything pending.
  var length: Int { written + pending.count }

  func append(_ bytes: UnsafeRawBufferPointer) throws(RunError) {
    guard bytes.count >= Self.blockSize else { return pending.append(bytes) }
    try flush()
    try write(bytes)
  }

  func append(_ write: (inout OutputBuffer) -> Void) { write(&pending) }

  func flush() throws(RunError) {
    guard pending.count > 0 else { return }
    try pending.withUnsafeBytes { (bytes) throws(RunError) in try write(bytes) }
    pending.removeAll(keeping: Self.roomLimit)
  }

  /// Waits until everything written is on the disk itself.
  func synchronize() throws(RunError) {
    guard fsync(descriptor.rawValue) == 0 else { throw failure(Errno(rawValue: errno)) }
  }

  /// Cuts off what goes beyond `length`.
  func cut(to length: Int) throws(RunError) {
    pending.removeAll()
    do throws(Errno) { try descriptor.cut(to: length) } catch { throw failure(error) }
    written = length
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(RunError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      do {
        let offset = Int64(written + rest.startIndex)
        rest = rest.dropFirst(try descriptor.write(toAbsoluteOffset: offset, UnsafeRawBufferPointer(rebasing: rest)))
      } catch {
        throw failure(error)
      }
    }
    written += bytes.count
  }

  private func failure(_ error: any Error) -> RunError { .output(path: path.string, cause: "\(error)") }
}

extension FileDescriptor {
  fileprivate func cut(to length: Int) throws(Errno) {
    guard ftruncate(rawValue, length) == 0 else { throw Errno(rawValue: errno) }
  }
}
