// JSON strings: quotes, escapes, and the scan for bytes that need one. Everything that JSON lets stand raw stands raw,
// Han characters and U+2028 included.

extension OutputBuffer {
  package mutating func append(string text: String) { append(string: text.utf8Span.span) }

  /// Appends the string, or `null`.
  package mutating func append(string text: String?) {
    if let text { append(string: text) } else { append("null") }
  }

  /// Appends `key`, which brings its own comma and colon, and the string; nothing at all where there is no string.
  mutating func append(_ key: StaticString, optional text: String?) {
    guard let text else { return }
    append(key)
    append(string: text)
  }

  /// Appends valid UTF-8 as a JSON string.
  package mutating func append(string utf8: Span<UInt8>) {
    append(byte: UInt8(ascii: "\""))
    utf8.withUnsafeBufferPointer { appendEscaped($0) }
    append(byte: UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < utf8.count {
      let end = firstEscape(in: utf8, from: start)
      append(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(utf8)[start..<end]))
      guard end < utf8.count else { return }
      appendEscape(of: utf8[end])
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(#"\""#)
    case UInt8(ascii: "\\"): append(#"\\"#)
    case 0x08: append(#"\b"#)
    case 0x09: append(#"\t"#)
    case 0x0A: append(#"\n"#)
    case 0x0C: append(#"\f"#)
    case 0x0D: append(#"\r"#)
    default:
      append(#"\u00"#)
      append(byte: hexadecimalDigit(byte >> 4))
      append(byte: hexadecimalDigit(byte & 0xF))
    }
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// The offset of the first byte at or after `start` that a JSON string cannot hold raw (a control character, a quotation
/// mark, a reverse solidus), or the count where there is none.
///
/// Eight bytes at a time: each test leaves a byte's high bit set where it holds. A borrow can set it wrongly only above a
/// byte where it is set rightly, so the lowest is always true.
private func firstEscape(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highBits = ones << 7
  let quotationMarks = ones &* 0x22
  let reverseSolidi = ones &* 0x5C
  let firstPrintables = ones &* 0x20

  var offset = start
  let raw = UnsafeRawBufferPointer(utf8)
  while offset + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let control = word &- firstPrintables
    let quotationMark = (word ^ quotationMarks) &- ones
    let reverseSolidus = (word ^ reverseSolidi) &- ones
    let found = (control | quotationMark | reverseSolidus) & ~word & highBits
    if found != 0 { return offset + found.trailingZeroBitCount / 8 }
    offset += 8
  }
  while offset < utf8.count {
    let byte = utf8[offset]
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return offset }
    offset += 1
  }
  return offset
}
