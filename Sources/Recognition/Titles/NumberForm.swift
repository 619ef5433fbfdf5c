// The normal form of a document number that stands by itself: 〔〕 around the year, digits of one width, no blanks.

struct NumberForm: Sendable {
  /// The longest number, in bytes.
  private static let longest = 200

  /// The number that a text is; nil where it is no number: it must end with 号 and hold a digit.
  func number(_ written: String) -> String? {
    var written = written
    return written.withUTF8 { text in
      let range = text.trimmed(0..<text.count)
      guard !range.isEmpty, range.count <= Self.longest else { return nil }
      let last = text.codePoint(before: range.upperBound).value
      guard last == Mark.numberSign || last == Mark.traditionalNumberSign else { return nil }
      var number = String.UnicodeScalarView()
      var hasDigit = false
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (value, length) = text.codePoint(at: offset)
        offset += length
        if Mark.isSpace(value) { continue }
        if Mark.endsClause(value) { return nil }
        hasDigit = hasDigit || Mark.isDigit(value) || Mark.isNumeral(value)
        let folded =
          Mark.isOpeningBracket(value) ? Mark.leftShellBracket : Mark.isClosingBracket(value) ? Mark.rightShellBracket : Mark.isDigit(value) ? Mark.folded(value) : value
        if let scalar = UnicodeScalar(folded) { number.append(scalar) }
      }
      return hasDigit ? String(number) : nil
    }
  }
}
