// Lines from a file descriptor, read in blocks; how long a line may be is not its business.

internal import SystemPackage

/// Lines of a file descriptor, without their line feeds.
struct LineInput {
  private let descriptor: FileDescriptor
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

  /// Nil at the end.
  ///
  /// - Throws: The system's `Errno`; there is no going on after it.
  mutating func next() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = pending[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(pending[start..<end])
      }
      if isAtEnd {
        defer { start = pending.count }
        return start < pending.count ? Array(pending[start...]) : nil
      }
      pending.removeSubrange(..<start)
      start = 0
      searched = pending.count
      try fill()
    }
  }

  /// What is left unread is lost.
  func close() { try? descriptor.close() }

  private mutating func fill() throws {
    let old = pending.count
    pending.append(contentsOf: repeatElement(0, count: 1 << 16))
    let count = try pending.withUnsafeMutableBytes { bytes in
      try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[old...]))
    }
    pending.removeSubrange((old + count)...)
    isAtEnd = count == 0
  }
}
