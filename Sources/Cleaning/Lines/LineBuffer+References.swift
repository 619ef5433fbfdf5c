// Appending text that may hold character references: Markdown and plain text, where no parser has decoded them.

extension LineBuffer {
  /// Appends the bytes `range` of `source`, with character references decoded.
  mutating func appendDecoding(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let base = source.baseAddress else { return }
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard base[index] == 0x26, let reference = CharacterReferences.read(base, at: index, before: range.upperBound) else {
        index += 1
        continue
      }
      append(UnsafeBufferPointer(rebasing: source[start..<index]), source: start)
      utf8(of: reference.codePoint).withUnsafeBufferPointer { appendAtom($0, source: index..<reference.end) }
      index = reference.end
      start = index
    }
    append(UnsafeBufferPointer(rebasing: source[start..<range.upperBound]), source: start)
  }
}
