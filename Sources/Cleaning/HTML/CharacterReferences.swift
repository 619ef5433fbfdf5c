// Character references that stand in text: `&nbsp;`, `&#160;`, and `&amp;nbsp;` where a page was escaped twice.

internal import CLibXML2

enum CharacterReferences {
  /// Longer names are none.
  private static let longestName = 12

  /// The code point of the reference at `start` and where the reference ends; nil where there is none.
  ///
  /// - Complexity: linear in what begins like one.
  static func read(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    guard let first = readOnce(text, at: start, before: end) else { return nil }
    guard first.codePoint == 0x26 else { return first }
    // `&amp;` before what makes a reference of it.
    return double(text, at: first.end, before: end) ?? first
  }

  /// As libxml2 reads attributes: `&amp;` is an ampersand whatever follows, and numbers need no semicolon.
  static func readLoosely(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    if let strict = readOnce(text, at: start, before: end) { return strict }
    guard start + 2 < end, text[start] == 0x26, text[start + 1] == 0x23 else { return nil }
    return digits(text, at: start + 2, before: end)
  }

  private static func readOnce(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    guard start + 3 < end, text[start] == 0x26 else { return nil }
    return text[start + 1] == 0x23
      ? numeric(text, at: start + 2, before: end) : named(text, at: start + 1, before: end)
  }

  /// The rest of a reference whose ampersand was escaped.
  private static func double(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    guard start < end else { return nil }
    return text[start] == 0x23 ? numeric(text, at: start + 1, before: end) : named(text, at: start, before: end)
  }

  private static func numeric(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    guard let number = digits(text, at: start, before: end), number.end < end, text[number.end] == 0x3B else { return nil }
    return (number.codePoint, number.end + 1)
  }

  private static func digits(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    guard start < end else { return nil }
    let isHexadecimal = text[start] | 0x20 == 0x78
    var index = isHexadecimal ? start + 1 : start
    let digits = index
    var value: UInt32 = 0
    while index < end, let digit = digit(text[index], isHexadecimal) {
      // Zeros may lead; beyond the last code point the number is of no use.
      if value <= 0x10FFFF { value = value * (isHexadecimal ? 16 : 10) + digit }
      index += 1
    }
    let isBlank = value == 0x09 || value == 0x0A || value == 0x0D
    guard index > digits, value >= 0x20 || isBlank, Unicode.Scalar(value) != nil else { return nil }
    return (value, index)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if isASCIIDigit(byte) { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return isHexadecimal && (0x61...0x66).contains(letter) ? UInt32(letter - 0x61 + 10) : nil
  }

  private static func named(_ text: UnsafePointer<UInt8>, at start: Int, before end: Int) -> (codePoint: UInt32, end: Int)? {
    var index = start
    while index < end, index - start < longestName, isASCIIAlphanumeric(text[index]) { index += 1 }
    guard index > start, index < end, text[index] == 0x3B else { return nil }
    let count = index - start
    let value = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestName + 1) { name -> UInt32? in
      for offset in 0..<count { name[offset] = text[start + offset] }
      name[count] = 0
      guard let entity = htmlEntityLookup(name.baseAddress!) else { return nil }
      return entity.pointee.value
    }
    return value.map { ($0, index + 1) }
  }
}
