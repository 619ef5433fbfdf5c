// The growing byte buffer that output lines are written into: literals, numbers, lists. JSON strings are next door, in
// OutputBuffer+String.swift; writing the bytes to a file is the caller's business.

package import PolicyModel

/// Bytes of JSON text, appended to only.
///
/// Made to be reused: `removeAll()` keeps the room, so a worker's buffer soon stops growing. It is the only owner of its
/// memory (which is why it may change threads): putting a short literal into place costs one comparison, where an array
/// would look for other owners each time.
package struct OutputBuffer: ~Copyable, @unchecked Sendable {
  private var room: UnsafeMutableRawBufferPointer
  /// The length of what was written.
  package private(set) var count = 0

  package init() { room = .allocate(byteCount: 4096, alignment: 1) }

  deinit { room.deallocate() }

  /// A copy of what was written.
  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Lends what was written for the length of the call, for writing it to a file.
  package borrowing func withUnsafeBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
  }

  package mutating func removeAll() { count = 0 }

  /// Keeps no more room than `limit` bytes, so that one long document doesn't hold its memory for ever.
  package mutating func removeAll(keeping limit: Int) {
    count = 0
    guard room.count > limit else { return }
    room.deallocate()
    room = .allocate(byteCount: 4096, alignment: 1)
  }

  /// Appends JSON text as it stands: punctuation, keys, constants.
  @inline(__always)
  package mutating func append(_ json: StaticString) {
    append(UnsafeRawBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }

  /// Appends bytes as they stand.
  @inline(__always)
  package mutating func append(_ source: UnsafeRawBufferPointer) {
    guard let start = source.baseAddress else { return }
    reserve(source.count)
    (room.baseAddress! + count).copyMemory(from: start, byteCount: source.count)
    count += source.count
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    reserve(1)
    room[count] = byte
    count += 1
  }

  /// Makes room for `length` bytes more.
  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if room.count - count < length { grow(by: length) }
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count + length, 2 * room.count), alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: room[..<count]))
    room.deallocate()
    room = larger
  }

  package mutating func append(_ number: Int) {
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    appendDigits(of: number.magnitude)
  }

  private mutating func appendDigits(of number: UInt) {
    guard number >= 100_000_000 else { return appendDigits(ofUpToEight: UInt64(number), atLeast: 1) }
    appendDigits(of: number / 100_000_000)
    appendDigits(ofUpToEight: UInt64(number % 100_000_000), atLeast: 8)
  }

  /// All eight digits at once, by halving: two lanes of four digits, four of two, eight of one. The divisions are
  /// multiplications that are exact in their range. Leading zeros are shifted out.
  private mutating func appendDigits(ofUpToEight number: UInt64, atLeast minimum: Int) {
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x7F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    let ones = tens | (twos &- tens &* 10) << 8
    let leadingZeros = min(ones.trailingZeroBitCount / 8, 8 - minimum)
    let digits = (ones | 0x3030_3030_3030_3030) >> UInt64(8 * leadingZeros)
    reserve(8)
    room.storeBytes(of: digits.littleEndian, toByteOffset: count, as: UInt64.self)
    count += 8 - leadingZeros
  }

  /// Appends the number in plain digits, never rounded.
  package mutating func append(_ number: ExactDecimal) {
    if let whole = number.wholeNumber { append(whole) } else { append(utf8: number.description.utf8Span.span) }
  }

  /// Appends the number, or `null`.
  package mutating func append(_ number: ExactDecimal?) {
    if let number { append(number) } else { append("null") }
  }

  /// Appends the moment as a string, to the day or the minute, or `null`.
  mutating func append(_ moment: CalendarMoment?) {
    guard let moment else { return append("null") }
    append(byte: UInt8(ascii: "\""))
    appendDigits(ofUpToEight: UInt64(moment.day.year), atLeast: 4)
    append(byte: UInt8(ascii: "-"))
    appendDigits(ofUpToEight: UInt64(moment.day.month), atLeast: 2)
    append(byte: UInt8(ascii: "-"))
    appendDigits(ofUpToEight: UInt64(moment.day.day), atLeast: 2)
    if let time = moment.time {
      append(byte: UInt8(ascii: "T"))
      appendDigits(ofUpToEight: UInt64(time.hour), atLeast: 2)
      append(byte: UInt8(ascii: ":"))
      appendDigits(ofUpToEight: UInt64(time.minute), atLeast: 2)
    }
    append(byte: UInt8(ascii: "\""))
  }

  /// Appends the day as a string, or `null`.
  mutating func append(_ day: CivilDate?) { append(day.map { CalendarMoment($0) }) }

  /// Appends valid UTF-8 as it stands.
  private mutating func append(utf8: Span<UInt8>) {
    utf8.withUnsafeBytes { append($0) }
  }

  /// Appends a JSON array; `write` is called once for each element, in order, and appends it.
  mutating func appendList<Elements: Sequence>(
    _ elements: Elements, write: (inout OutputBuffer, Elements.Element) -> Void
  ) {
    append("[")
    var isFirst = true
    for element in elements {
      if !isFirst { append(",") }
      isFirst = false
      write(&self, element)
    }
    append("]")
  }
}
