// The marks of a paragraph, in memory that is kept from one paragraph to the next.

/// A list of marks. An array would do, but for asking at each change whether it is shared.
struct MarkList: ~Copyable {
  private var memory: UnsafeMutablePointer<Mark>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// - Precondition: `index` is one of a mark.
  subscript(index: Int) -> Mark {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such mark")
      return UnsafePointer(memory + index)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such mark")
      return memory + index
    }
  }

  @inline(__always)
  mutating func append(_ mark: Mark) {
    if count == capacity { grow() }
    (memory + count).initialize(to: mark)
    count += 1
  }

  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Mark>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }
}
