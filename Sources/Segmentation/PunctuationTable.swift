// The kinds of punctuation made ready for look-up: two loads a code point, whatever it is.

/// `Punctuation.kind(of:)` by table.
struct PunctuationTable: Sendable {
  /// What a code point is, whatever it is, so that reading it needs no branch.
  struct Entry: Sendable, Equatable {
    /// Whether it is a mark only where its neighbours say so.
    let needsContext: Bool
    /// How many marks it is by itself, 0 or 1, and how many end marks.
    let markCount: UInt8
    let endMarkCount: UInt8
    /// Meaningful for marks.
    let role: Mark.Role
    let pair: Mark.Pair

    init(_ kind: Punctuation.Kind?) {
      (needsContext, role, pair) =
        switch kind {
        case nil: (false, .closing, Mark.noPair)
        case .point: (true, .stop, Mark.noPair)
        case .end(let role): (role == .exclamation, role, Mark.noPair)
        case .opening(let pair): (false, .opening, pair)
        case .closing(let pair): (pair == .singleQuotes, .closing, pair)
        case .undirected(let pair): (pair == .asciiSingleQuotes, .undirected, pair)
        }
      markCount = kind == nil || needsContext ? 0 : 1
      endMarkCount = role.isEnd ? markCount : 0
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
    let (block, place) = Int(codePoint).quotientAndRemainder(dividingBy: PunctuationTable.rowLength)
    let row = block < rows.count ? Int(rows[block]) : 0
    return entries[row * PunctuationTable.rowLength + place]
  }
}
