// Document numbers in their normal form: 〔〕 around the year, no spaces.

internal import PolicyModel
internal import Rulebook

struct DocumentNumberResolver: Sendable {
  private let numbers: NumberReader

  init(numbers: NumberReader) { self.numbers = numbers }

  func value(_ match: RuleMatch) -> DocumentNumberValue {
    DocumentNumberValue(
      number: normalised(match), issuerCode: match.string(.code), year: match.range(of: .year).flatMap { numbers.whole($0, of: match.text) },
      serial: match.string(.serial))
  }

  /// Brackets are folded only around the year; others belong to the name of a body or a decision.
  private func normalised(_ match: RuleMatch) -> String {
    let year = match.range(of: .year)
    var number = String.UnicodeScalarView()
    var offset = match.range.lowerBound
    while offset < match.range.upperBound {
      let (value, length) = match.text.codePoint(at: offset)
      let end = offset + length
      var folded = value
      if let year, Mark.isOpeningBracket(value), year.lowerBound >= end, onlySpace(end..<year.lowerBound, in: match.text) {
        folded = Mark.leftShellBracket
      } else if let year, Mark.isClosingBracket(value), year.upperBound <= offset, onlySpace(year.upperBound..<offset, in: match.text) {
        folded = Mark.rightShellBracket
      }
      if !Mark.isSpace(value) { number.append(UnicodeScalar(folded)!) }
      offset = end
    }
    return String(number)
  }

  private func onlySpace(_ range: Range<Int>, in text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      guard Mark.isSpace(value) else { return false }
      offset += length
    }
    return true
  }
}
