// Reads what ImageWriter laid out, from bytes that may be anything: every length and index is checked before use. Arrays
// are read straight to where they stay, since fresh memory costs more than reading.

/// An image that holds something other than what is asked for.
struct ImageDamage: Error, Equatable {}

struct ImageReader {
  /// Fills a buffer with the bytes from an offset on; false where they can't be had.
  typealias Source = (_ buffer: UnsafeMutableRawBufferPointer, _ offset: Int) -> Bool

  private let source: Source
  private let end: Int
  private var offset: Int
  private var texts: [String] = []
  /// The bytes from `windowStart` on, for small values.
  private var window: [UInt8] = []
  private var windowStart = 0

  private static let windowLength = 1 << 14

  /// - Parameter range: Where the image lies in its source.
  init(_ range: Range<Int>, of source: @escaping Source) throws(ImageDamage) {
    self.source = source
    offset = range.lowerBound
    end = range.upperBound
    texts = try byteStrings { String(decoding: $0, as: UTF8.self) }
  }

  var isAtEnd: Bool { offset == end }

  mutating func integer() throws(ImageDamage) -> Int {
    guard let number = Int(exactly: try fixed(Int64.self)) else { throw ImageDamage() }
    return number
  }

  /// A number that is not negative and less than `limit`.
  mutating func index(below limit: Int) throws(ImageDamage) -> Int {
    let index = try integer()
    guard index >= 0, index < limit else { throw ImageDamage() }
    return index
  }

  mutating func flag() throws(ImageDamage) -> Bool {
    switch try fixed(UInt8.self) {
    case 0: false
    case 1: true
    default: throw ImageDamage()
    }
  }

  mutating func text() throws(ImageDamage) -> String {
    guard let text = try optionalText() else { throw ImageDamage() }
    return text
  }

  mutating func optionalText() throws(ImageDamage) -> String? {
    let index = try fixed(UInt32.self)
    if index == ImageWriter.noText { return nil }
    guard index < texts.count else { throw ImageDamage() }
    return texts[Int(index)]
  }

  /// One of an enumeration's cases, by its place among them.
  mutating func oneOf<Case>(_ cases: [Case]) throws(ImageDamage) -> Case { cases[try index(below: cases.count)] }

  mutating func array<Number: FixedWidthInteger & BitwiseCopyable>(of type: Number.Type) throws(ImageDamage) -> [Number] {
    let count = try index(below: max(0, end - offset - 8) / MemoryLayout<Number>.stride + 1)
    // Filling an empty array would write to memory that all empty ones share.
    guard count > 0 else { return [] }
    var isRead = false
    let array = [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<(count * MemoryLayout<Number>.stride)])
      FileBytes.prepareForWriting(target)
      isRead = source(target, offset)
      filled = isRead ? count : 0
    }
    guard isRead else { throw ImageDamage() }
    offset += count * MemoryLayout<Number>.stride
    return Number(1).littleEndian == 1 ? array : array.map(Number.init(littleEndian:))
  }

  /// Byte strings, each as `make` makes it.
  mutating func byteStrings<Made>(_ make: (UnsafeRawBufferPointer) -> Made) throws(ImageDamage) -> [Made] {
    let ends = try array(of: UInt32.self)
    let joined = try array(of: UInt8.self)
    guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), (ends.last ?? 0) == joined.count else { throw ImageDamage() }
    return joined.withUnsafeBytes { joined in
      var start = 0
      return ends.map { end in
        defer { start = Int(end) }
        return make(UnsafeRawBufferPointer(rebasing: joined[start..<Int(end)]))
      }
    }
  }

  mutating func list<Element>(
    _ each: (inout ImageReader) throws(ImageDamage) -> Element
  ) throws(ImageDamage) -> [Element] {
    let count = try index(below: max(0, end - offset - 8) / 4 + 1)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try each(&self)) }
    return elements
  }

  private mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) throws(ImageDamage) -> Number {
    let size = MemoryLayout<Number>.size
    if offset < windowStart || offset + size > windowStart + window.count { try moveWindow() }
    guard offset + size <= windowStart + window.count else { throw ImageDamage() }
    defer { offset += size }
    return window.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset - windowStart, as: type)) }
  }

  private mutating func moveWindow() throws(ImageDamage) {
    let length = min(Self.windowLength, end - offset)
    guard length > 0 else { throw ImageDamage() }
    windowStart = offset
    window = [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      filled = source(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<length]), offset) ? length : 0
    }
  }
}
