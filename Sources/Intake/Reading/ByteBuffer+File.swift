// A file's bytes into the buffer.

internal import Glibc
internal import PolicyModel
internal import SystemPackage

extension ByteBuffer {
  /// Reads a regular file to its end, even where it grows meanwhile.
  mutating func fill(from path: FilePath) throws(DocumentFailure.Reason) {
    clear()
    do {
      // A pipe put in the file's place after the walk would otherwise block for ever.
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      defer { try? file.close() }
      // One more than the length, so that the end is seen without growing.
      reserve(try ByteBuffer.length(of: file) + 1)
      while true {
        let read = try file.read(into: freeSpace())
        guard read > 0 else { return }
        append(read)
        guard count <= documentSizeLimit else { throw DocumentFailure.Reason.tooLarge(bytes: count) }
      }
    } catch let reason as DocumentFailure.Reason {
      throw reason
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private static func length(of file: FileDescriptor) throws -> Int {
    var status = stat()
    guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
    guard isRegularFile(status) else { throw DocumentFailure.Reason.unreadable("not a regular file") }
    let length = Int(status.st_size)
    guard length <= documentSizeLimit else { throw DocumentFailure.Reason.tooLarge(bytes: length) }
    return length
  }
}
