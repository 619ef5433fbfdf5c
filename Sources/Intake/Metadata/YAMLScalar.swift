// One scalar of a front matter line: plain, 'single' or "double" quoted, or the folded text behind `>` and `|`.

enum YAMLScalar {
  /// A part of a scalar: what the bytes of `range` stand for.
  struct Part: Equatable {
    /// Into the value as written.
    var range: Range<Int>
    /// Nil where they stand for themselves.
    var text: [UInt8]?
  }

  /// The scalar's text; nil for lists, maps, anchors and tags.
  static func text(of value: [UInt8]) -> String? {
    parts(of: value).map { parts in
      String(decoding: parts.flatMap { $0.text ?? Array(value[$0.range]) }, as: UTF8.self)
    }
  }

  /// What the scalar's text is made of, in order; nil as for `text(of:)`.
  static func parts(of value: [UInt8]) -> [Part]? {
    switch value.first {
    case UInt8(ascii: "\""): return doubleQuoted(value[1...])
    case UInt8(ascii: "'"): return singleQuoted(value[1...])
    case UInt8(ascii: ">"), UInt8(ascii: "|"): return block(value)
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"): return nil
    default: return plain(value[...])
    }
  }

  /// Up to a comment: a `#` after a blank.
  private static func plain(_ value: ArraySlice<UInt8>) -> [Part] {
    let comment = value.indices.first {
      value[$0] == UInt8(ascii: "#") && ($0 == value.startIndex || isSpaceASCII(value[$0 - 1]))
    }
    var text = value[..<(comment ?? value.endIndex)]
    while let last = text.last, isSpaceASCII(last) { text = text.dropLast() }
    return [Part(range: text.startIndex..<text.endIndex)]
  }

  /// The lines behind the indicator (`>-`, `|2`), already joined by blanks.
  private static func block(_ value: [UInt8]) -> [Part] {
    let text = value.drop { !isSpaceASCII($0) }.drop(while: isSpaceASCII)
    return [Part(range: text.startIndex..<text.endIndex)]
  }

  /// A doubled quote stands for itself; a missing end is the line's end.
  private static func singleQuoted(_ value: ArraySlice<UInt8>) -> [Part] {
    let quote = UInt8(ascii: "'")
    var parts: [Part] = []
    var rest = value
    while !rest.isEmpty {
      let end = rest.firstIndex(of: quote) ?? rest.endIndex
      parts.append(Part(range: rest.startIndex..<end))
      rest = rest[end...].dropFirst()
      guard end < value.endIndex, rest.first == quote else { break }
      parts.append(Part(range: end..<(end + 2), text: [quote]))
      rest = rest.dropFirst()
    }
    return parts
  }

  private static func doubleQuoted(_ value: ArraySlice<UInt8>) -> [Part] {
    var parts: [Part] = []
    var rest = value
    while !rest.isEmpty {
      let end = rest.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } ?? rest.endIndex
      parts.append(Part(range: rest.startIndex..<end))
      guard end < rest.endIndex, rest[end] == UInt8(ascii: "\\") else { break }
      rest = rest[(end + 1)...]
      let text = escaped(&rest)
      parts.append(Part(range: end..<rest.startIndex, text: text))
    }
    return parts
  }

  /// What an escape stands for; the rest begins behind the backslash. An unknown one stands for itself.
  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    guard let letter = rest.popFirst() else { return [] }
    switch letter {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): return [0x20]
    case UInt8(ascii: "x"): return character(&rest, digits: 2)
    case UInt8(ascii: "u"): return character(&rest, digits: 4)
    case UInt8(ascii: "U"): return character(&rest, digits: 8)
    default: return [letter]
    }
  }

  private static func character(_ rest: inout ArraySlice<UInt8>, digits: Int) -> [UInt8] {
    let number = rest.prefix(digits).prefix { isDigitASCII($0) || (0x61...0x66).contains($0 | 0x20) }
    let code = number.count == digits ? UInt32(String(decoding: number, as: UTF8.self), radix: 16) : nil
    rest = rest[number.endIndex...]
    return Array(UTF8.encode(code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")!)
  }
}
