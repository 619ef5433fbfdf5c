// Memory for the hot loops: a growable array of plain values whose reads are a load.

internal import Glibc

/// Values without reference counts, in memory of their own. The owner frees it; copies share it.
struct PlainArray<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  /// Elements of nothing but zero bits. Large ones take no memory before they are written to.
  init(zeroes count: Int) {
    capacity = max(count, 1)
    base = calloc(capacity, MemoryLayout<Element>.stride)!.bindMemory(to: Element.self, capacity: capacity)
    self.count = count
  }

  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  /// - Precondition: `0 <= index < count`; unchecked.
  @inline(__always)
  subscript(index: Int) -> Element {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }

  /// Good until the next append.
  var elements: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: base, count: count) }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    base[count] = element
    count += 1
  }

  mutating func append(_ element: Element, count added: Int) {
    while count + added > capacity { grow() }
    (base + count).update(repeating: element, count: added)
    count += added
  }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return base[count]
  }

  mutating func removeAll() { count = 0 }

  mutating func remove(from index: Int) { count = index }

  func free() { base.deallocate() }

  private mutating func grow() {
    let old = base
    capacity *= 2
    base = .allocate(capacity: capacity)
    base.update(from: old, count: count)
    old.deallocate()
  }
}
