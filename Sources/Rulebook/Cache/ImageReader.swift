// Reads what ImageWriter laid out, from bytes that may be anything: every length and index is checked before use.

/// An image that holds something other than what is asked for.
struct ImageDamage: Error, Equatable {}

struct ImageReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var texts: [String] = []

  /// - Parameter bytes: Outlives the reader; what it returns are copies.
  init(_ bytes: UnsafeRawBufferPointer) throws(ImageDamage) {
    self.bytes = bytes
    texts = try byteStrings { String(decoding: $0, as: UTF8.self) }
  }

  var isAtEnd: Bool { offset == bytes.count }

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
    let source = try block(of: type)
    let array = [Number](unsafeUninitializedCapacity: source.count / MemoryLayout<Number>.stride) { buffer, count in
      let target = UnsafeMutableRawBufferPointer(buffer)
      FileBytes.prepareForWriting(target)
      target.copyMemory(from: source)
      count = buffer.count
    }
    return Number(1).littleEndian == 1 ? array : array.map(Number.init(littleEndian:))
  }

  /// Byte strings, each as `make` makes it.
  mutating func byteStrings<Made>(_ make: (UnsafeRawBufferPointer) -> Made) throws(ImageDamage) -> [Made] {
    let ends = try array(of: UInt32.self)
    let joined = try block(of: UInt8.self)
    var made: [Made] = []
    made.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      guard start <= end, end <= joined.count else { throw ImageDamage() }
      made.append(make(UnsafeRawBufferPointer(rebasing: joined[start..<Int(end)])))
      start = Int(end)
    }
    return made
  }

  mutating func list<Element>(
    _ each: (inout ImageReader) throws(ImageDamage) -> Element
  ) throws(ImageDamage) -> [Element] {
    let count = try index(below: (bytes.count - offset) / 4 + 1)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try each(&self)) }
    return elements
  }

  /// The bytes of an array, its count read before them.
  private mutating func block<Number>(of type: Number.Type) throws(ImageDamage) -> UnsafeRawBufferPointer {
    let stride = MemoryLayout<Number>.stride
    let count = try integer()
    guard count >= 0, count <= (bytes.count - offset) / stride else { throw ImageDamage() }
    defer { offset += count * stride }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count * stride)])
  }

  private mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) throws(ImageDamage) -> Number {
    guard offset + MemoryLayout<Number>.size <= bytes.count else { throw ImageDamage() }
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }
}
