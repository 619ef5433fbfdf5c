// Reading one paragraph's code points by byte offset, forwards and backwards: with MarkCandidates and RecordList the room's
// unsafe core, where every read is guarded by the paragraph's bounds. Knows UTF-8, white space and Han; knows no punctuation.

/// A code point and the bytes it stands in.
struct Scalar: Equatable {
  let value: UInt32
  let start: Int
  let end: Int
}

/// The bytes from `start` to `end` of a text: one paragraph. Nothing outside them is ever read.
///
/// Borrows the text's memory instead of holding its array: counting references would cost more than the reading.
struct ParagraphText {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  let end: Int

  /// - Precondition: `0 <= start <= end <= bytes.count`; the memory outlives the value.
  init(bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int) {
    precondition(0 <= start && start <= end && end <= bytes.count, "a paragraph outside its text")
    self.bytes = bytes
    self.start = start
    self.end = end
  }

  /// The code point that begins at `offset`; nil at the paragraph's end.
  @inline(__always)
  func scalar(at offset: Int) -> Scalar? {
    guard offset < end else { return nil }
    let lead = bytes[offset]
    if lead < 0x80 { return Scalar(value: UInt32(lead), start: offset, end: offset + 1) }
    guard lead & 0xF0 == 0xE0, offset + 3 <= end else { return rareScalar(at: offset) }
    let value = UInt32(lead & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
    return Scalar(value: value, start: offset, end: offset + 3)
  }

  /// The code point that begins at `offset`, which is ASCII or no shorter than three bytes: read without a branch between
  /// one byte and three.
  ///
  /// - Precondition: `offset < end`.
  @inline(__always)
  func symbol(at offset: Int) -> Scalar {
    guard offset + 3 <= end, bytes[offset] < 0xF0 else { return scalar(at: offset) ?? rareScalar(at: offset) }
    let lead = UInt32(bytes[offset])
    let value = (lead & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
    let isLong = lead >> 7
    return Scalar(
      value: isLong &* value | (1 &- isLong) &* lead, start: offset, end: offset &+ 1 &+ 2 &* Int(isLong))
  }

  /// A code point of any length, or the replacement character for one that the paragraph's end cuts.
  @inline(never)
  private func rareScalar(at offset: Int) -> Scalar {
    let lead = bytes[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard offset + length <= end else { return Scalar(value: 0xFFFD, start: offset, end: end) }
    var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for index in (offset + 1)..<(offset + length) { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return Scalar(value: value, start: offset, end: offset + length)
  }

  /// The code point that ends at `offset`; nil at the paragraph's start.
  func scalar(before offset: Int) -> Scalar? {
    guard offset > start else { return nil }
    var first = offset - 1
    while first > start, offset - first < 4, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    return scalar(at: first)
  }

  /// Whether a code point of U+4000...U+9FFF stands at `offset`: as good as always Han, and neither mark nor white space.
  @inline(__always)
  func hasIdeograph(at offset: Int) -> Bool { offset < end && bytes[offset] &- 0xE4 <= 5 }

  /// The first offset from `offset` on that isn't white space.
  @inline(__always)
  func skippingBlanks(from offset: Int) -> Int {
    offset < end && mayBeginBlank(bytes[offset]) ? endOfBlanks(from: offset) : offset
  }

  /// White space begins with a byte up to 20, or with C2, E1, E2 or E3.
  @inline(__always)
  private func mayBeginBlank(_ lead: UInt8) -> Bool { lead <= 0x20 || lead &- 0x80 < 0x64 }

  private func endOfBlanks(from offset: Int) -> Int {
    var offset = offset
    while let scalar = scalar(at: offset), scalar.isBlank { offset = scalar.end }
    return offset
  }

  /// The last offset down from `offset` that has no white space right before it, but not below `floor`.
  @inline(__always)
  func trimmingBlanks(before offset: Int, downTo floor: Int) -> Int {
    hasVisibleSymbol(before: offset) ? offset : startOfBlanks(before: offset, downTo: floor)
  }

  private func startOfBlanks(before offset: Int, downTo floor: Int) -> Int {
    var offset = offset
    while offset > floor, let scalar = scalar(before: offset), scalar.isBlank { offset = scalar.start }
    return offset
  }

  /// Whether a code point from U+3001 on that isn't white space stands right before `offset`, as far as its bytes tell.
  @inline(__always)
  private func hasVisibleSymbol(before offset: Int) -> Bool {
    guard offset - 3 >= start else { return false }
    return bytes[offset - 3] &- 0xE3 <= 0x0C && bytes[offset - 1] != 0x80
  }
}

extension Scalar {
  /// White space as Unicode has it: blanks, tabs, line ends, U+00A0, U+3000. Zero-width characters aren't.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// A Han character, the ideographic zero and iteration mark included.
  var isHan: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) }

  var isLatinLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }
}
