// The places of a tag's attribute values in the markup, as libxml2 takes tags apart: it tells what attributes say, not where
// they stand. Values are not decoded here.

/// Yields a tag's values one after another.
struct AttributeValues: IteratorProtocol {
  private let content: [UInt8]
  private let limit: Int
  /// How far the tag has been read; at its bracket or at the limit once there are no more values.
  private(set) var index: Int

  /// - Parameters:
  ///   - start: Behind the tag's name.
  ///   - limit: The markup's end.
  init(_ content: [UInt8], from start: Int, before limit: Int) {
    (self.content, self.limit, index) = (content, limit, start)
  }

  /// The next value without its quotation marks; nil behind the last.
  ///
  /// - Complexity: linear in what it passes over.
  mutating func next() -> Range<Int>? {
    while true {
      skip(while: isMarkupBlank)
      guard index < limit, !isTagEnd(index) else { return nil }
      let name = index
      if Self.beginsName(content[index]) { skip(while: Self.isNameByte) }
      guard index > name else {
        skipBogus()
        continue
      }
      skip(while: isMarkupBlank)
      guard index < limit, content[index] == 0x3D else { continue }
      index += 1
      skip(while: isMarkupBlank)
      return value()
    }
  }

  private mutating func value() -> Range<Int> {
    guard index < limit, content[index] == 0x22 || content[index] == 0x27 else {
      let start = index
      skip { !isMarkupBlank($0) && $0 != 0x3E }
      return start..<index
    }
    let (mark, start) = (content[index], index + 1)
    index = start
    skip { $0 != mark }
    defer { index = min(index + 1, limit) }
    return start..<index
  }

  /// What begins no name counts for nothing up to the next blank.
  private mutating func skipBogus() {
    while index < limit, !isMarkupBlank(content[index]), !isTagEnd(index) { index += 1 }
  }

  private mutating func skip(while holds: (UInt8) -> Bool) {
    while index < limit, holds(content[index]) { index += 1 }
  }

  private func isTagEnd(_ index: Int) -> Bool {
    content[index] == 0x3E || content[index] == 0x2F && index + 1 < limit && content[index + 1] == 0x3E
  }

  static func beginsName(_ byte: UInt8) -> Bool { isASCIILetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E }

  static func isNameByte(_ byte: UInt8) -> Bool { beginsName(byte) || isASCIIDigit(byte) || byte == 0x2D }
}
