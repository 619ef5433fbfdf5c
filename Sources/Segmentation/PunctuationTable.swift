// The kinds of punctuation made ready for look-up: two loads a code point, whatever it is.

/// `Punctuation.kind(of:)` by table.
struct PunctuationTable: Sendable {
  struct Entry: Sendable {
    enum Reading: UInt8 { case noMark, certain, inContext }

    /// Whether the code point is a mark wherever it stands.
    let reading: Reading
    /// Meaningful for marks that are certain.
    let role: Mark.Role
    let pair: Mark.Pair

    init(_ kind: Punctuation.Kind?) {
      (reading, role, pair) =
        switch kind {
        case nil: (.noMark, .stop, Mark.noPair)
        case .point: (.inContext, .stop, Mark.noPair)
        case .end(let role): (role == .exclamation ? .inContext : .certain, role, Mark.noPair)
        case .opening(let pair): (.certain, .opening, pair)
        case .closing(let pair): (pair == .singleQuotes ? .inContext : .certain, .closing, pair)
        case .undirected(let pair): (pair == .asciiSingleQuotes ? .inContext : .certain, .undirected, pair)
        }
    }
  }

  /// The row of every 64 code points up to U+FFFF; row 0 holds no mark.
  private let rows: [UInt8]
  private let entries: [Entry]

  private static let rowLength = 64

  init() {
    var rows = [UInt8](repeating: 0, count: 0x10000 / PunctuationTable.rowLength)
    var entries = [Entry](repeating: Entry(nil), count: PunctuationTable.rowLength)
    for block in Punctuation.blocks {
      for codePoint in block where Int(codePoint) % PunctuationTable.rowLength == 0 {
        rows[Int(codePoint) / PunctuationTable.rowLength] = UInt8(entries.count / PunctuationTable.rowLength)
        entries += (codePoint..<(codePoint + 64)).map { Entry(Punctuation.kind(of: $0)) }
      }
    }
    self.rows = rows
    self.entries = entries
  }

  @inline(__always)
  subscript(codePoint: UInt32) -> Entry {
    let row = Int(codePoint) / PunctuationTable.rowLength
    return entries[(row < rows.count ? Int(rows[row]) : 0) * PunctuationTable.rowLength + Int(codePoint) % PunctuationTable.rowLength]
  }
}
