// Lines of decoded content, ended by LF, CR LF or CR.

struct ContentLines: Sequence, IteratorProtocol {
  private let content: [UInt8]
  private(set) var position: Int

  init(_ content: [UInt8], from start: Int = 0) {
    self.content = content
    position = start
  }

  /// The next line without its end; `position` is then the start of the line after it.
  mutating func next() -> Range<Int>? {
    guard position < content.count else { return nil }
    let start = position
    var end = start
    while end < content.count, !isLineBreak(content[end]) { end += 1 }
    position = end
    if position < content.count {
      let isPair = content[position] == 0x0D && position + 1 < content.count && content[position + 1] == 0x0A
      position += isPair ? 2 : 1
    }
    return start..<end
  }
}

/// A range without the ASCII white space at its edges.
func trimmed(_ range: Range<Int>, of content: [UInt8]) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, isSpaceASCII(content[start]) { start += 1 }
  while end > start, isSpaceASCII(content[end - 1]) { end -= 1 }
  return start..<end
}
