// A growing list of small records: marks, in memory kept from one paragraph to the next, and sentences.

/// A list of records that nobody shares. An array would do, but for asking at each change whether it is shared.
struct RecordList<Record>: ~Copyable {
  private var memory: UnsafeMutablePointer<Record>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    memory = .allocate(capacity: self.capacity)
  }

  deinit {
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  /// - Precondition: `index` is one of a record.
  subscript(index: Int) -> Record {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such record")
      return UnsafePointer(memory + index)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such record")
      return memory + index
    }
  }

  @inline(__always)
  mutating func append(_ record: Record) {
    if count == capacity { grow() }
    (memory + count).initialize(to: record)
    count &+= 1
  }

  mutating func removeAll() {
    memory.deinitialize(count: count)
    count = 0
  }

  /// The records as an array, copied.
  func array() -> [Record] { Array(UnsafeBufferPointer(start: memory, count: count)) }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Record>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }
}

extension RecordList where Record: BitwiseCopyable {
  /// Appends the record once or, with a count of 0, not at all. It is written either way: there is no branch to guess wrong.
  @inline(__always)
  mutating func append(_ record: Record, count appended: Int) {
    if count == capacity { grow() }
    (memory + count).initialize(to: record)
    count &+= appended
  }
}
