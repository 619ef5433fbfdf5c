// Reads JSON from one line of bytes, value by value, without a tree: callers take the members they know and skip the rest.
// Strict where it looks; what is skipped is only held to its strings and to the
// number of its brackets.

/// What is wrong with a line of JSON, and where.
struct JSONProblem: Error, Equatable, CustomStringConvertible {
  /// In bytes from the line's start.
  var offset: Int
  var expectation: String

  var description: String { "at byte \(offset): \(expectation)" }
}

/// A place in a line of JSON. Nothing recurses, so that no nesting is too deep.
struct JSONCursor {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func problem(_ expectation: String) -> JSONProblem { JSONProblem(offset: position, expectation: expectation) }

  // MARK: Containers

  /// Reads an object; `member` is given each key and reads or skips its value.
  mutating func readObject(_ member: (String, inout JSONCursor) throws(JSONProblem) -> Void) throws(JSONProblem) {
    try readList(from: UInt8(ascii: "{"), to: UInt8(ascii: "}"), named: "an object") { cursor throws(JSONProblem) in
      let key = String(decoding: try cursor.readString(), as: UTF8.self)
      guard cursor.take(UInt8(ascii: ":")) else { throw cursor.problem("expected ':'") }
      try member(key, &cursor)
    }
  }

  /// Reads an array; `element` reads or skips each of its values.
  mutating func readArray(_ element: (inout JSONCursor) throws(JSONProblem) -> Void) throws(JSONProblem) {
    try readList(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), named: "an array", element)
  }

  private mutating func readList(
    from opening: UInt8, to closing: UInt8, named name: String, _ element: (inout JSONCursor) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    guard take(opening) else { throw problem("expected \(name)") }
    if take(closing) { return }
    repeat { try element(&self) } while take(UInt8(ascii: ","))
    guard take(closing) else { throw problem("\(name) does not end") }
  }

  /// Nothing but white space may follow.
  mutating func readEnd() throws(JSONProblem) {
    skipBlanks()
    guard position == bytes.count else { throw problem("expected the line's end") }
  }

  // MARK: Values

  /// A whole number that is not negative.
  mutating func readNumber() throws(JSONProblem) -> Int {
    skipBlanks()
    let start = position
    var value = 0
    while position < bytes.count, position - start < 18, bytes[position] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard position > start else { throw problem("expected a number") }
    return value
  }

  /// A pair `[start,end]` in order.
  mutating func readRange() throws(JSONProblem) -> Range<Int> {
    var bounds: [Int] = []
    try readArray { cursor throws(JSONProblem) in bounds.append(try cursor.readNumber()) }
    guard bounds.count == 2, bounds[0] <= bounds[1] else { throw problem("expected a pair of offsets in order") }
    return bounds[0]..<bounds[1]
  }

  /// The UTF-8 of a string, its escapes resolved.
  mutating func readString() throws(JSONProblem) -> [UInt8] {
    guard take(UInt8(ascii: "\"")) else { throw problem("expected a string") }
    var text: [UInt8] = []
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C { position += 1 }
      text.append(contentsOf: bytes[start..<position])
      guard position < bytes.count else { break }
      position += 1
      if bytes[position - 1] == 0x22 { return text }
      text.append(contentsOf: Array(String(try readEscape()).utf8))
    }
    throw problem("a string does not end")
  }

  /// Behind the backslash.
  private mutating func readEscape() throws(JSONProblem) -> Unicode.Scalar {
    guard position < bytes.count else { throw problem("a string does not end") }
    position += 1
    switch bytes[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try readCodePoint()
    case let byte where [0x22, 0x2F, 0x5C].contains(byte): return Unicode.Scalar(byte)
    default: throw problem("an unknown escape")
    }
  }

  private mutating func readCodePoint() throws(JSONProblem) -> Unicode.Scalar {
    let first = try readHexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw problem("expected the second half of a surrogate pair") }
    let second = try readHexadecimal()
    guard first & 0xFC00 == 0xD800, second & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
    else { throw problem("no surrogate pair") }
    return scalar
  }

  private mutating func readHexadecimal() throws(JSONProblem) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
    else { throw problem("expected four hexadecimal digits") }
    position += 4
    return value
  }

  /// Steps over a value of any kind.
  mutating func skipValue() throws(JSONProblem) {
    var depth = 0
    repeat {
      skipBlanks()
      guard position < bytes.count else { throw problem("a value does not end") }
      switch bytes[position] {
      case UInt8(ascii: "\""): _ = try readString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw problem("expected a value") }
        depth -= 1
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw problem("expected a value") }
        position += 1
      default: try skipWord()
      }
    } while depth > 0
  }

  /// A number, true, false or null.
  private mutating func skipWord() throws(JSONProblem) {
    let start = position
    while position < bytes.count, isWordByte(bytes[position]) { position += 1 }
    guard position > start else { throw problem("expected a value") }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x2B || byte == 0x2E
  }

  /// Takes one mark, after white space, if it comes next.
  private mutating func take(_ mark: UInt8) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == mark else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }
}
