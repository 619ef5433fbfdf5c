// Plain text: each line is a paragraph, save rows of a table: lines in a row whose cells tabs part. There is no markup to go by
// but character references that survived from a page.

enum PlainTextReader {
  /// Reads the lines of `content[body]` into `buffer`.
  static func read(_ content: [UInt8], body: Range<Int>, into buffer: inout LineBuffer) {
    content.withUnsafeBufferPointer { bytes in
      var start = body.lowerBound
      // Whether the line before was a row, and whether this one and the next have cells.
      var followsRow = false
      var end = endOfLine(bytes, start, body.upperBound)
      var hasCells = hasTab(bytes, start..<end)
      while start < body.upperBound {
        let next = min(end + 1, body.upperBound)
        let nextEnd = endOfLine(bytes, next, body.upperBound)
        let nextHasCells = hasTab(bytes, next..<nextEnd)
        let isRow = hasCells && (followsRow || nextHasCells)
        if isRow { readRow(bytes, start..<end, into: &buffer) } else { readLine(bytes, start..<end, into: &buffer) }
        (start, end, followsRow, hasCells) = (next, nextEnd, isRow, nextHasCells)
      }
    }
  }

  private static func readLine(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into buffer: inout LineBuffer) {
    buffer.appendDecoding(bytes, line)
    buffer.breakLine()
  }

  /// A row's cells, each a line that belongs to the one before it.
  private static func readRow(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into buffer: inout LineBuffer) {
    buffer.role = .tableRow
    defer { buffer.role = .paragraph }
    var tabs = 0
    var hasEntry = false
    var start = line.lowerBound
    while start <= line.upperBound {
      var end = start
      while end < line.upperBound, bytes[end] != 0x09 { end += 1 }
      let before = buffer.lines.count
      readLine(bytes, start..<end, into: &buffer)
      if buffer.lines.count > before {
        buffer.lines[before].isGlued = hasEntry
        buffer.lines[before].tabs = UInt8(min(tabs, 255))
        (hasEntry, tabs) = (true, 0)
      }
      tabs += 1
      start = end + 1
    }
  }

  private static func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// Whether a tab parts two stretches of a line.
  private static func hasTab(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
    guard let tab = bytes[start..<line.upperBound].firstIndex(of: 0x09) else { return false }
    return bytes[tab..<line.upperBound].contains { $0 > 0x20 }
  }
}
