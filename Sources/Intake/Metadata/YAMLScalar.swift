// One scalar of a front matter line: plain, 'single' or "double" quoted, or the folded text behind `>` and `|`.

enum YAMLScalar {
  /// The scalar's text; nil for lists, maps, anchors and tags.
  static func text(of value: [UInt8]) -> String? {
    switch value.first {
    case UInt8(ascii: "\""): return doubleQuoted(value.dropFirst())
    case UInt8(ascii: "'"): return singleQuoted(value.dropFirst())
    case UInt8(ascii: ">"), UInt8(ascii: "|"): return block(value)
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"): return nil
    default: return plain(value[...])
    }
  }

  /// Up to a comment: a `#` after a blank.
  private static func plain(_ value: ArraySlice<UInt8>) -> String {
    let comment = value.indices.first {
      value[$0] == UInt8(ascii: "#") && ($0 == value.startIndex || isSpaceASCII(value[$0 - 1]))
    }
    var text = value[..<(comment ?? value.endIndex)]
    while let last = text.last, isSpaceASCII(last) { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// The lines behind the indicator (`>-`, `|2`), already joined by blanks.
  private static func block(_ value: [UInt8]) -> String {
    String(decoding: value.drop { !isSpaceASCII($0) }.drop(while: isSpaceASCII), as: UTF8.self)
  }

  /// A doubled quote stands for itself; a missing end is the line's end.
  private static func singleQuoted(_ value: ArraySlice<UInt8>) -> String {
    let quote = UInt8(ascii: "'")
    var text: [UInt8] = []
    var rest = value
    while let byte = rest.popFirst() {
      if byte == quote {
        guard rest.first == quote else { break }
        rest.removeFirst()
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func doubleQuoted(_ value: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var rest = value
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { text += escaped(&rest) } else { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
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
    let code = UInt32(String(decoding: rest.prefix(digits), as: UTF8.self), radix: 16)
    rest = rest.dropFirst(digits)
    return Array(UTF8.encode(code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")!)
  }
}
