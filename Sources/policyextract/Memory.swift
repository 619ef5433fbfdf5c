// What the process does with memory that it no longer needs.

internal import CMalloc

enum Memory {
  /// Blocks from this size on go back to the system when they are freed. Left to itself the allocator raises the size with every
  /// large block it sees, and a long document's memory would stay with the process, once for each worker.
  private static let largeBlock: Int32 = 1 << 18

  static func prepare() { _ = mallopt(M_MMAP_THRESHOLD, largeBlock) }
}
