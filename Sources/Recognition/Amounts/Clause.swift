// The stretch of text that may say something about an amount from in front of it.

internal import PolicyModel

/// From the last mark of punctuation, or the last mention, to an amount.
struct Clause {
  let start: Int
  let amount: TextSpan
  let paragraphEnd: Int

  /// In bytes: bounds the work at one amount.
  private static let reach = 96

  /// - Parameter end: Of the mention before; the clause doesn't reach into it.
  init(of amount: TextSpan, after end: Int, in text: TextBytes, paragraph: TextSpan) {
    self.amount = amount
    paragraphEnd = paragraph.end
    let limit = max(paragraph.start, end, amount.start - Self.reach)
    var start = amount.start
    while start > limit {
      let (value, length) = text.codePoint(before: start)
      guard start - length >= limit, !Mark.isClauseEdge(value) else { break }
      start -= length
    }
    self.start = start
  }

  /// What stands in front of the amount.
  var front: Range<Int> { start..<amount.start }
}

extension Mark {
  /// Commas, stops, colons, quotation marks and the like: what parts clauses, and items of a list.
  static func isClauseEdge(_ value: UInt32) -> Bool {
    switch value {
    case 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x09, 0x0A, 0x22, 0x7C: true
    case 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x3001, 0x3002, 0x2026, 0x2014: true
    case 0x201C, 0x201D, 0x300C, 0x300D: true
    default: false
    }
  }
}
