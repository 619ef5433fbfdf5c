// Plain text: each line is a paragraph. There is no markup to go by but character references that survived from a page.

enum PlainTextReader {
  /// Reads the lines of `content[body]` into `buffer`.
  static func read(_ content: [UInt8], body: Range<Int>, into buffer: inout LineBuffer) {
    content.withUnsafeBufferPointer { bytes in
      var start = body.lowerBound
      for index in body where bytes[index] == 0x0A || bytes[index] == 0x0D {
        buffer.appendDecoding(bytes, start..<index)
        buffer.breakLine()
        start = index + 1
      }
      buffer.appendDecoding(bytes, start..<body.upperBound)
      buffer.breakLine()
    }
  }
}
