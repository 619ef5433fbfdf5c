// A file's bytes in memory that is reused from file to file.

internal import Glibc
internal import PolicyModel
internal import SystemPackage

/// Grows to the longest file read and stays there.
struct FileBuffer: ~Copyable {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var count = 0

  deinit { memory.deallocate() }

  /// The bytes of the last file, until the next `fill`.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: memory[..<count]).assumingMemoryBound(to: UInt8.self)
  }

  /// Reads a regular file to its end, even where it grows meanwhile.
  mutating func fill(from path: FilePath) throws(DocumentFailure.Reason) {
    count = 0
    do {
      // A pipe put in the file's place after the walk would otherwise block for ever.
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      defer { try? file.close() }
      try reserve(FileBuffer.length(of: file) + 1)
      while true {
        let free = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
        let read = try file.read(into: free)
        guard read > 0 else { return }
        count += read
        guard count <= documentSizeLimit else { throw DocumentFailure.Reason.tooLarge(bytes: count) }
        if count == memory.count { try reserve(memory.count * 2) }
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

  private mutating func reserve(_ capacity: Int) throws {
    guard capacity > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }
}
