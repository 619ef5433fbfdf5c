// Memory for a document's bytes that is reused from document to document.

/// Grows to what the longest document takes and stays there.
struct ByteBuffer: ~Copyable {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private(set) var count = 0

  deinit { memory.deallocate() }

  /// The bytes appended since `clear`; they stay where they are until the next change.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: memory[..<count]).assumingMemoryBound(to: UInt8.self)
  }

  mutating func clear() { count = 0 }

  /// Room for bytes behind those that are there, at least one; `append` then takes over what was written.
  mutating func freeSpace() -> UnsafeMutableRawBufferPointer {
    if count == memory.count { reserve(memory.count * 2) }
    return UnsafeMutableRawBufferPointer(rebasing: memory[count...])
  }

  /// - Parameter length: Bytes written at the start of `freeSpace`.
  mutating func append(_ length: Int) { count += length }

  mutating func reserve(_ capacity: Int) {
    guard capacity > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(bytes))
    memory.deallocate()
    memory = larger
  }
}
