// The YAML front matter block that site generators put before a page: only its plain keys are read; lists and nested
// values are passed over. What the keys mean is said in FrontMatter+Keys.

/// A front matter block: its keys and where the body begins.
struct FrontMatter: Equatable {
  struct Field: Equatable {
    /// In lower case, with `_` for `-`.
    var key: String
    /// The scalar, unquoted; of a value written over several lines the lines joined by blanks.
    var value: String
    /// The value as written, line by line, without its indentation.
    var lines: [Range<Int>]
  }

  /// What stands between the lines of a value.
  static let joint = UInt8(ascii: " ")

  /// In file order, those without a scalar left out.
  var fields: [Field] = []
  /// Where the line behind the block begins.
  var bodyStart = 0

  /// Reads the block at the start of the content, after blank lines at most: `---`, lines, `---` or `...`.
  ///
  /// Nil where there is no block: it doesn't begin so, isn't closed, or holds more other lines than `key: value` lines, as
  /// where Markdown rules stand around prose.
  init?(_ content: [UInt8]) {
    guard let opening = FrontMatter.opening(content) else { return nil }
    var lines = ContentLines(content, from: opening)
    guard let first = lines.next(), content[trimmed(first, of: content)].elementsEqual("---".utf8) else { return nil }
    var collector = FrontMatterCollector()
    while let line = lines.next() {
      let text = content[trimmed(line, of: content)]
      if text.startIndex == line.lowerBound, FrontMatter.isClosing(text) {
        guard collector.isPlausible else { return nil }
        fields = collector.finish()
        bodyStart = lines.position
        return
      }
      collector.take(text, isIndented: line.lowerBound < text.startIndex)
      guard collector.mayGoOn else { return nil }
    }
    return nil
  }

  /// Where the first line that is not blank begins, if it begins with the block's mark.
  private static func opening(_ content: [UInt8]) -> Int? {
    guard let start = content.firstIndex(where: { !isSpaceASCII($0) }), content[start...].starts(with: "---".utf8) else {
      return nil
    }
    return start == 0 || isLineBreak(content[start - 1]) ? start : nil
  }

  private static func isClosing(_ text: ArraySlice<UInt8>) -> Bool {
    text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8)
  }
}

/// Gathers the fields of a block line by line.
private struct FrontMatterCollector {
  private var fields: [FrontMatter.Field] = []
  private var key: String?
  private var value: [UInt8] = []
  private var lines: [Range<Int>] = []
  private var keyLines = 0
  private var otherLines = 0

  /// More lines without a key than any block has; keeps prose between rules from being read to its end.
  var mayGoOn: Bool { otherLines <= keyLines + 8 }
  var isPlausible: Bool { keyLines > otherLines }

  mutating func take(_ text: ArraySlice<UInt8>, isIndented: Bool) {
    guard let first = text.first, first != UInt8(ascii: "#") else { return }
    if isIndented {
      extend(text)
    } else if let (name, rest) = FrontMatterCollector.split(text) {
      close()
      key = name
      value = Array(rest)
      lines = [rest.startIndex..<rest.endIndex]
      keyLines += 1
    } else {
      close()
      if first != UInt8(ascii: "-") { otherLines += 1 }
    }
  }

  mutating func finish() -> [FrontMatter.Field] {
    close()
    return fields
  }

  /// A value goes on over indented lines up to one that isn't, unless it is a nested one: then its key's own line is empty.
  private mutating func extend(_ text: ArraySlice<UInt8>) {
    guard key != nil, !value.isEmpty else { return }
    value += [FrontMatter.joint] + text
    lines.append(text.startIndex..<text.endIndex)
  }

  private mutating func close() {
    defer { key = nil }
    guard let key, let scalar = YAMLScalar.text(of: value), !scalar.isEmpty else { return }
    fields.append(FrontMatter.Field(key: key, value: scalar, lines: lines))
  }

  /// The key and the bytes of its value; nil for a line without `key:`, the colon before a blank or the line's end.
  private static func split(_ text: ArraySlice<UInt8>) -> (key: String, value: ArraySlice<UInt8>)? {
    guard let colon = text.prefix(65).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var name = text[..<colon]
    if let quote = name.first, quote == 0x22 || quote == 0x27, name.count > 1, name.last == quote {
      name = name.dropFirst().dropLast()
    }
    let rest = text[(colon + 1)...]
    guard !name.isEmpty, name.allSatisfy(isKeyByte), rest.isEmpty || isSpaceASCII(rest.first!) else { return nil }
    let key = name.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : lowercasedASCII($0) }
    return (String(decoding: key, as: UTF8.self), rest.drop(while: isSpaceASCII))
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    isLetterASCII(byte) || isDigitASCII(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte >= 0x80
  }
}
