// A date as programs and editors write it into metadata: 2022-06-01 17:00:00 +0800, 2022/6/1, 20220601, the day with its
// Chinese signs, Thu, 11 Aug 2022 03:33:06 GMT, Aug 11, 2022. Dates in running text are Recognition's.

internal import PolicyModel

/// A day and a time as written; a zone is not applied.
struct WrittenDate: Equatable {
  var day: CivilDate
  var time: ClockTime?

  /// Nil where the text does not begin with a day that exists.
  init?(_ text: String) {
    let tokens = WrittenDate.tokens(of: text)
    guard let (day, rest) = WrittenDate.numericDay(tokens) ?? WrittenDate.namedMonthDay(tokens) else { return nil }
    self.day = day
    time = WrittenDate.time(rest)
  }

  /// A run of digits, an ASCII word, or what stands between.
  private enum Token: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case colon
  }

  /// Only numbers, words and colons matter; dates hold few of them.
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Array(text.utf8.prefix(64))[...]
    while let first = rest.first, tokens.count < 16 {
      if isDigitASCII(first) {
        let digits = rest.prefix(while: isDigitASCII)
        tokens.append(.number(Int(String(decoding: digits.prefix(9), as: UTF8.self))!, digits: digits.count))
        rest = rest[digits.endIndex...]
      } else if isLetterASCII(first) {
        let letters = rest.prefix(while: isLetterASCII)
        tokens.append(.word(String(decoding: letters.map(lowercasedASCII), as: UTF8.self)))
        rest = rest[letters.endIndex...]
      } else {
        if first == UInt8(ascii: ":") { tokens.append(.colon) }
        rest.removeFirst()
      }
    }
    return tokens
  }

  /// Year, month, day, or all in eight digits.
  private static func numericDay(_ tokens: [Token]) -> (CivilDate, ArraySlice<Token>)? {
    if case .number(let number, digits: 8)? = tokens.first {
      return CivilDate(year: number / 10000, month: number / 100 % 100, day: number % 100).map { ($0, tokens[1...]) }
    }
    guard tokens.count >= 3, case .number(let year, digits: 4) = tokens[0], case .number(let month, digits: 1...2) = tokens[1],
      case .number(let day, digits: 1...2) = tokens[2]
    else { return nil }
    return CivilDate(year: year, month: month, day: day).map { ($0, tokens[3...]) }
  }

  /// 11 Aug 2022 or Aug 11, 2022, a weekday before it or not.
  private static func namedMonthDay(_ tokens: [Token]) -> (CivilDate, ArraySlice<Token>)? {
    for start in 0...1 where tokens.count >= start + 3 {
      let year: Int, month: Int, day: Int
      switch (tokens[start], tokens[start + 1], tokens[start + 2]) {
      case (.number(let first, digits: 1...2), .word(let name), .number(let last, digits: 4)):
        (day, month, year) = (first, number(ofMonth: name), last)
      case (.word(let name), .number(let middle, digits: 1...2), .number(let last, digits: 4)):
        (day, month, year) = (middle, number(ofMonth: name), last)
      default: continue
      }
      return CivilDate(year: year, month: month, day: day).map { ($0, tokens[(start + 3)...]) }
    }
    return nil
  }

  /// 1...12 by the first three letters; 0 for a word that is no month, which no date has.
  private static func number(ofMonth name: String) -> Int {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return (months.firstIndex(of: String(name.prefix(3))) ?? -1) + 1
  }

  /// Hour and minute, right behind the day or its `T`.
  private static func time(_ tokens: ArraySlice<Token>) -> ClockTime? {
    let rest = Array(tokens.first == .word("t") ? tokens.dropFirst() : tokens)
    guard rest.count >= 3, case .number(let hour, digits: 1...2) = rest[0], rest[1] == .colon,
      case .number(let minute, digits: 2) = rest[2]
    else { return nil }
    return ClockTime(hour: hour, minute: minute)
  }
}
