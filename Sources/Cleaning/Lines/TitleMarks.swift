// Title marks 《》 that a line break parts: where a line breaks off inside them, and the next one closes them, the two are one line.

enum TitleMarks {
  /// How much of a title may stand on either side of the break, in bytes.
  private static let reach = 240

  /// The last byte of 《 and of 》; the others are E3 80.
  private static let opening: UInt8 = 0x8A
  private static let closing: UInt8 = 0x8B
  private static let fullStop: UInt8 = 0x82

  /// Whether the last title mark near the end of a line opens a title.
  static func opensTitle(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    var index = line.upperBound - 3
    // Most lines end with a full stop.
    guard index >= line.lowerBound, mark(text, index) != fullStop else { return false }
    let first = max(line.lowerBound, line.upperBound - reach)
    while index >= first {
      if let mark = mark(text, index) {
        if mark == opening { return true }
        if mark == closing || mark == fullStop { return false }
      }
      index -= 1
    }
    return false
  }

  /// Whether the first title mark near the start of a line closes a title.
  static func closesTitle(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    let end = min(line.upperBound, line.lowerBound + reach) - 2
    while index < end {
      if let mark = mark(text, index) {
        if mark == closing { return true }
        if mark == opening || mark == fullStop { return false }
      }
      index += 1
    }
    return false
  }

  /// The last byte of a code point among the CJK marks; nil for others.
  private static func mark(_ text: [UInt8], _ index: Int) -> UInt8? {
    text[index] == 0xE3 && text[index + 1] == 0x80 ? text[index + 2] : nil
  }
}
