// Lines from a file descriptor, read in blocks.

internal import Glibc
internal import SystemPackage

/// Lines of a file descriptor, without their line feeds.
struct LineInput {
  private let descriptor: FileDescriptor
  private let limit: Int
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// Whether the latest line was longer than the limit; what it held is gone.
  private(set) var isTooLong = false
  /// Bytes handed out so far, line feeds included, be it one that is missing at the end.
  private(set) var consumed = 0

  private static let blockSize = 1 << 16

  /// - Parameter limit: The longest line in bytes; of longer ones no more is kept than to tell.
  init(_ descriptor: FileDescriptor, limit: Int = .max) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Nil at the end; an empty line where it was too long.
  ///
  /// - Throws: The system's `Errno`; there is no going on after it.
  mutating func next() throws -> [UInt8]? {
    isTooLong = false
    var searched = start
    while true {
      if let end = lineFeed(from: searched) { return take(upTo: end) }
      if isAtEnd { return start < pending.count || isTooLong ? take(upTo: pending.count) : nil }
      if pending.count - start > limit { drop() }
      pending.removeSubrange(..<start)
      start = 0
      searched = pending.count
      try fill()
    }
  }

  /// What is left unread is lost.
  func close() { try? descriptor.close() }

  private mutating func take(upTo end: Int) -> [UInt8] {
    if end - start > limit { drop(upTo: end) }
    defer {
      consumed += end - start + 1
      start = min(end + 1, pending.count)
      if pending.capacity > 1 << 22, pending.count - start < Self.blockSize { pending = Array(pending[start...]); start = 0 }
    }
    return isTooLong ? [] : Array(pending[start..<end])
  }

  private mutating func drop(upTo end: Int? = nil) {
    isTooLong = true
    let end = end ?? pending.count
    consumed += end - start
    start = end
  }

  private func lineFeed(from offset: Int) -> Int? {
    pending.withUnsafeBytes { bytes in
      guard offset < bytes.count, let found = memchr(bytes.baseAddress! + offset, 0x0A, bytes.count - offset) else { return nil }
      return UnsafeRawPointer(found) - bytes.baseAddress!
    }
  }

  private mutating func fill() throws {
    let old = pending.count
    pending.append(contentsOf: repeatElement(0, count: Self.blockSize))
    let count: Int
    do {
      count = try pending.withUnsafeMutableBytes { bytes in
        try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[old...]))
      }
    } catch {
      pending.removeSubrange(old...)
      throw error
    }
    pending.removeSubrange((old + count)...)
    isAtEnd = count == 0
  }
}
