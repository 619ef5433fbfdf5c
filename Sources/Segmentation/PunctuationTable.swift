// The kinds of punctuation made ready for look-up: two loads a code point, whatever it is.

/// `Punctuation.kind(of:)` by table.
struct PunctuationTable: Sendable {
  /// The row of every 64 code points up to U+FFFF; row 0 holds no mark.
  private let rows: [UInt8]
  private let kinds: [Punctuation.Kind?]

  private static let rowLength = 64

  init() {
    var rows = [UInt8](repeating: 0, count: 0x10000 / PunctuationTable.rowLength)
    var kinds = [Punctuation.Kind?](repeating: nil, count: PunctuationTable.rowLength)
    for block in Punctuation.blocks {
      for codePoint in block where Int(codePoint) % PunctuationTable.rowLength == 0 {
        rows[Int(codePoint) / PunctuationTable.rowLength] = UInt8(kinds.count / PunctuationTable.rowLength)
        kinds += (codePoint..<(codePoint + 64)).map(Punctuation.kind(of:))
      }
    }
    self.rows = rows
    self.kinds = kinds
  }

  @inline(__always)
  func kind(of codePoint: UInt32) -> Punctuation.Kind? {
    let row = Int(codePoint) / PunctuationTable.rowLength
    guard row < rows.count else { return nil }
    return kinds[Int(rows[row]) * PunctuationTable.rowLength + Int(codePoint) % PunctuationTable.rowLength]
  }
}
