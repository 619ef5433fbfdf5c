// Reading code points out of valid UTF-8, forwards and backwards.

/// The clean text as the hot loops see it. Valid UTF-8; the pointer outlives every use.
typealias TextBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The code point that begins at `offset` and its length in bytes.
  ///
  /// - Precondition: the buffer is valid UTF-8 and `offset` is the start of a code point.
  @inline(__always)
  func codePoint(at offset: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(offset + 1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(offset + 1) << 6 | tail(offset + 2), 3) }
    return ((first & 0x07) << 18 | tail(offset + 1) << 12 | tail(offset + 2) << 6 | tail(offset + 3), 4)
  }

  /// The code point that ends at `offset` and its length in bytes.
  ///
  /// - Precondition: the buffer is valid UTF-8 and `offset` > 0 is the end of a code point.
  @inline(__always)
  func codePoint(before offset: Int) -> (value: UInt32, length: Int) { codePoint(at: start(before: offset)) }

  /// Where the code point begins that ends at `offset`.
  ///
  /// - Precondition: as for `codePoint(before:)`.
  @inline(__always)
  func start(before offset: Int) -> Int {
    var start = offset &- 1
    while self[start] & 0xC0 == 0x80 { start &-= 1 }
    return start
  }

  /// Which bits of a code point stand in its last two bytes.
  static var lowBitMask: Int { 0xFFF }

  /// The lowest bits of the code point that ends at `offset`, found without looking for its beginning.
  ///
  /// - Precondition: as for `codePoint(before:)`.
  @inline(__always)
  func lowBits(before offset: Int) -> UInt32 {
    let last = UInt32(self[offset &- 1])
    return last < 0x80 ? last : UInt32(self[offset &- 2] & 0x3F) &<< 6 | last & 0x3F
  }

  @inline(__always)
  private func tail(_ offset: Int) -> UInt32 { UInt32(self[offset] & 0x3F) }

  /// How many code points begin in a range.
  func codePointCount(in range: Range<Int>) -> Int { self[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }

  /// Whether the words stand somewhere in a range.
  func contains(_ words: String, in range: Range<Int>) -> Bool {
    let length = words.utf8.count
    guard let first = words.utf8.first else { return true }
    guard length <= range.count else { return false }
    return (range.lowerBound...(range.upperBound - length)).contains {
      self[$0] == first && self[$0..<($0 + length)].elementsEqual(words.utf8)
    }
  }

  func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
