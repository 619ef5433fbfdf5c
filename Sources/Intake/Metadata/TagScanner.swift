// The tags of a text, for questions about its format alone; cleaning them is libxml2's part.

/// A tag as found: a name behind `<` or `</` that a blank, `/` or `>` follows, and a `>` before the next `<`. So a stray `<`
/// and a URL in angle brackets are none.
struct ScannedTag {
  /// In lower case.
  var name: String
  var isClosing: Bool
  /// From `<` up to behind the name.
  var range: Range<Int>
}

/// Yields the tags of a text in order, those in comments left out. Linear time.
struct TagScanner: IteratorProtocol {
  /// A longer name is no tag's that matters here.
  private static let longestName = 10

  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  mutating func next() -> ScannedTag? {
    while let open = firstOccurrence(of: "<", in: rest) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        guard let end = firstOccurrence(of: "-->", in: rest.dropFirst(3)) else { return nil }
        rest = rest[(end + 3)...]
      } else if let tag = TagScanner.tag(at: open, rest) {
        rest = rest[tag.range.upperBound...]
        return tag
      }
    }
    return nil
  }

  /// - Parameter rest: What follows the `<` at `open`.
  private static func tag(at open: Int, _ rest: ArraySlice<UInt8>) -> ScannedTag? {
    let isClosing = rest.first == UInt8(ascii: "/")
    let text = isClosing ? rest.dropFirst() : rest
    let name = text.prefix(longestName).prefix { isLetterASCII($0) || isDigitASCII($0) || $0 == UInt8(ascii: "!") }
    guard let first = name.first, !isDigitASCII(first), name.endIndex < text.endIndex else { return nil }
    let next = text[name.endIndex]
    guard isSpaceASCII(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") else { return nil }
    let end = text[name.endIndex...].first { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
    guard end == UInt8(ascii: ">") else { return nil }
    let lowercased = String(decoding: name.map(lowercasedASCII), as: UTF8.self)
    return ScannedTag(name: lowercased, isClosing: isClosing, range: open..<name.endIndex)
  }
}
