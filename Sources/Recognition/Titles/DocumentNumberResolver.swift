// Document numbers: where their codes begin, and their normal form with 〔〕 around the year and without blanks.

internal import PolicyModel
internal import Rulebook

struct DocumentNumberResolver {
  private let numbers: NumberReader
  private let codes: EdgeWords<Void>
  private let openers: EdgeWords<Void>
  private let names: NameTables

  init(rules: RuleSet, numbers: NumberReader, names: NameTables) {
    self.numbers = numbers
    codes = EdgeWords(rules.wordList("policies/issuer-codes")) { _ in () }
    openers = EdgeWords(rules.wordList("policies/number-openers")) { _ in () }
    self.names = names
  }

  /// The number's own place: without words that only lead to it, and without its organ's name before a code that says the same.
  func range(_ match: RuleMatch) -> Range<Int> {
    guard let code = match.range(of: .code), code.lowerBound == match.range.lowerBound else { return match.range }
    return start(of: code, in: match.text)..<match.range.upperBound
  }

  private func start(of code: Range<Int>, in text: TextBytes) -> Int {
    let known = codes.match(endingAt: code.upperBound, in: text, limit: code.lowerBound).map { code.upperBound - $0.length } ?? code.upperBound
    if known < code.upperBound, known > code.lowerBound,
      names.name(code.lowerBound..<known, of: text) != nil || openers.value(endingAt: known, in: text, limit: code.lowerBound) != nil
    { return known }
    var start = code.lowerBound
    while start < known, let opener = openers.match(startingAt: start, in: text, limit: code.upperBound), start + opener.length + 6 <= code.upperBound {
      start += opener.length
    }
    return start
  }

  func value(_ match: RuleMatch) -> DocumentNumberValue {
    let range = range(match)
    let code = match.range(of: .code).map { max($0.lowerBound, range.lowerBound)..<$0.upperBound }
    return DocumentNumberValue(
      number: normalised(range, match), issuerCode: code.map { match.text.packed($0) },
      year: match.range(of: .year).flatMap { numbers.whole($0, of: match.text) }, serial: match.range(of: .serial).map { folded($0, match.text) })
  }

  /// Brackets are folded only around the year; others belong to the name of a body or a decision.
  private func normalised(_ range: Range<Int>, _ match: RuleMatch) -> String {
    let year = match.range(of: .year)
    var number = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = match.text.codePoint(at: offset)
      let end = offset + length
      var folded = Mark.isDigit(value) ? Mark.folded(value) : value
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

  /// Digits of one width.
  private func folded(_ range: Range<Int>, _ text: TextBytes) -> String {
    var result = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if let scalar = UnicodeScalar(Mark.isDigit(value) ? Mark.folded(value) : value) { result.append(scalar) }
      offset += length
    }
    return String(result)
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
