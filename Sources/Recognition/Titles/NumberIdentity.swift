// When two document numbers are one: brackets, 第, blanks and numerals don't count, the organ's code does, to the letter.

internal import PolicyModel
package import Rulebook

package struct NumberIdentity {
  private let numbers: NumberReader
  private let identity: TitleIdentity
  private let organs: WordTable<String>

  package init(rules: RuleSet, identity: TitleIdentity) {
    numbers = NumberReader(rules: rules)
    self.identity = identity
    organs = WordTable(rules.wordList("policies/issuer-codes"))
  }

  private struct Parts {
    /// The code, or the organ and the kind of order.
    var head: Range<Int>
    var year: Range<Int>
    var serial: Range<Int>
  }

  /// What all ways to write one number have in common, and no other number has: 国发〔2021〕1号 and 国发[2021]第1号, not 国办发〔2021〕1号.
  package func key(of number: String) -> String {
    var number = number
    return number.withUTF8 { text in
      guard let parts = parts(text) else { return text.string(0..<text.count) }
      let head = identity.fullName(of: parts.head, in: text)
      return "\(head)|\(digits(parts.year, text))|\(digits(parts.serial, text))"
    }
  }

  /// The organ that issues under a number's code; nil where no list knows it.
  package func organ(of number: String) -> String? {
    var number = number
    return number.withUTF8 { text in parts(text).flatMap { organs[$0.head, text] } }
  }

  private func digits(_ range: Range<Int>, _ text: TextBytes) -> String {
    // The circle that stands for zero in old numbers is no numeral.
    var written = String(String.UnicodeScalarView(text.string(range).unicodeScalars.map { $0.value == 0x25CB ? "\u{3007}" : $0 }))
    return written.withUTF8 { numbers.whole(0..<$0.count, of: $0) }.map(String.init) ?? written
  }

  /// Head, year and serial; nil for numbers of another build, such as a court's.
  private func parts(_ text: TextBytes) -> Parts? {
    var opening: Int?
    var closing: Range<Int>?
    var year: Range<Int>?
    var ordinal: Range<Int>?
    var end = text.count
    var offset = 0
    while offset < text.count {
      let (value, length) = text.codePoint(at: offset)
      switch value {
      case Mark.leftShellBracket where opening == nil: opening = offset
      case Mark.rightShellBracket where closing == nil: closing = offset..<(offset + length)
      case Mark.yearSign where closing == nil && year == nil: year = offset..<(offset + length)
      case Mark.ordinal: ordinal = offset..<(offset + length)
      case Mark.numberSign, Mark.traditionalNumberSign: end = offset
      default: break
      }
      offset += length
    }
    if let opening, opening > 0, let closing, opening + 3 < closing.lowerBound, closing.upperBound <= end {
      let start = ordinal.map { max($0.upperBound, closing.upperBound) } ?? closing.upperBound
      return Parts(head: 0..<opening, year: (opening + 3)..<closing.lowerBound, serial: min(start, end)..<end)
    }
    guard opening == nil, let ordinal, ordinal.upperBound <= end else { return nil }
    guard let year, year.upperBound <= ordinal.lowerBound, year.lowerBound >= 4 else {
      return ordinal.lowerBound > 0 ? Parts(head: 0..<ordinal.lowerBound, year: 0..<0, serial: ordinal.upperBound..<end) : nil
    }
    return Parts(head: 0..<(year.lowerBound - 4), year: (year.lowerBound - 4)..<year.lowerBound, serial: ordinal.upperBound..<end)
  }
}

extension Mark {
  /// 年
  static let yearSign: UInt32 = 0x5E74
}
