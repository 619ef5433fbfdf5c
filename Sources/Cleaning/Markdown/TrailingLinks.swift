// The lines at a document's end that hold nothing but links: the address of the original, the way back to a list. They are
// page furniture, in Markdown, behind an HTML fragment and in plain text alike.

enum TrailingLinks {
  /// `body` without its last lines that consist only of links, addresses and the marks between them.
  ///
  /// - Complexity: linear in what is cut off and the line before it.
  static func trimmed(_ content: [UInt8], _ body: Range<Int>) -> Range<Int> {
    var end = body.upperBound
    while end > body.lowerBound {
      let start = content[body.lowerBound..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? body.lowerBound
      let line = content.trimmed(start..<end)
      guard line.isEmpty || isOnlyLinks(content, line) else { break }
      // A document that is nothing but links keeps them.
      if start == body.lowerBound { return line.isEmpty ? start..<start : body }
      end = start - 1
    }
    return body.lowerBound..<end
  }

  private static func isOnlyLinks(_ content: [UInt8], _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    var links = 0
    while index < line.upperBound {
      if let end = linkEnd(content, at: index, before: line.upperBound) {
        links += 1
        index = end
      } else if let length = separatorLength(content, at: index, before: line.upperBound) {
        index += length
      } else {
        return false
      }
    }
    return links > 0
  }

  /// The end of `<http://…>`, `[…](…)` or a bare address at `start`.
  private static func linkEnd(_ content: [UInt8], at start: Int, before end: Int) -> Int? {
    switch content[start] {
    case 0x3C:
      guard let close = content[start..<end].firstIndex(of: 0x3E),
        let scheme = addressStart(content, at: start + 1, before: close), scheme <= close,
        !content[start..<close].contains(0x20)
      else { return nil }
      return close + 1
    case 0x5B:
      guard let label = content[start..<end].firstIndex(of: 0x5D), label + 1 < end, content[label + 1] == 0x28,
        let close = content[(label + 1)..<end].firstIndex(of: 0x29)
      else { return nil }
      return close + 1
    default:
      guard var index = addressStart(content, at: start, before: end) else { return nil }
      while index < end, content[index] > 0x20, content[index] < 0x7F { index += 1 }
      return index
    }
  }

  /// The place behind `scheme://` or `www.`.
  private static func addressStart(_ content: [UInt8], at start: Int, before end: Int) -> Int? {
    if content.hasBytesIgnoringCase(Array("www.".utf8), at: start, before: end) { return start + 4 }
    var index = start
    while index < end, index - start < 12, isASCIILetter(content[index]) { index += 1 }
    guard index > start, content.hasBytes(Array("://".utf8), at: index, before: end) else { return nil }
    return index + 3
  }

  private static func separatorLength(_ content: [UInt8], at index: Int, before end: Int) -> Int? {
    if let blank = content.blankLength(at: index, before: end) { return blank }
    switch content[index] {
    case 0x7C, 0x2D, 0x2F, 0x3E, 0x2A: return 1
    case 0xC2: return content.hasBytes([0xC2, 0xB7], at: index, before: end) ? 2 : nil
    case 0xEF: return content.hasBytes([0xEF, 0xBD, 0x9C], at: index, before: end) ? 3 : nil
    default: return nil
    }
  }
}
