// Reads matches of date rules into expressions. What the expressions mean on a given day is DateAnchoring's business.

internal import PolicyModel
internal import Rulebook

struct DateReader: Sendable {
  private let numbers: NumberReader
  private let words: WordTable<DateExpression>
  private let parts: WordTable<CalendarParts.Part>
  private let positions: WordTable<CalendarParts.Position>
  private let windowSigns: WordTable<Int>
  private let windowUnits: WordTable<CalendarParts.Offset.Unit>
  /// The hours that a word for a part of the day adds to those before noon.
  private let hours: WordTable<Int>

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    words = WordTable(rules.wordList("dates/relative")) { Self.relative($0.value) }
    parts = WordTable(rules.wordList("dates/parts")) { Self.part($0.value) }
    positions = WordTable(named: rules.wordList("dates/positions"))
    let windows = rules.wordList("dates/windows")
    windowSigns = WordTable(windows) { ["future": 1, "past": -1][$0.value] }
    windowUnits = WordTable(named: windows)
    hours = WordTable(rules.wordList("dates/hours")) { Int($0.value) }
  }

  /// The expression of a match; nil where its numbers are no date (month 13).
  func expression(_ match: RuleMatch) -> DateExpression? {
    switch match.facts.resolver {
    case .calendar: calendar(match).map { .calendar($0) }
    case .calendarSince: calendar(match).map { .since($0) }
    case .calendarRange: range(match)
    case .relative: match.value(of: .word, in: words)
    case .window: window(match)
    case .planPeriod: planPeriod(match)
    default: nil
    }
  }

  private func calendar(_ match: RuleMatch) -> CalendarParts? {
    var said = CalendarParts()
    if match.range(of: .word) != nil {
      guard case .calendar(let relative)? = match.value(of: .word, in: words) else { return nil }
      said = relative
    }
    if let range = match.range(of: .year) {
      let isRepublican = match.range(of: .era) != nil
      said.mayBeRepublican = !isRepublican && match.facts.constant(of: .era) != nil
      said.isRepublican = isRepublican
      guard let year = year(range, of: match.text, inEra: isRepublican || said.mayBeRepublican) else { return nil }
      said.year = year
    }
    if match.range(of: .part) != nil {
      guard let part = match.value(of: .part, in: parts) else { return nil }
      said.part = part
    }
    guard readNumber(.month, of: match, within: 1...12, into: &said.month),
      readNumber(.day, of: match, within: 1...31, into: &said.day), readTime(match, into: &said)
    else { return nil }
    said.position = match.value(of: .position, in: positions) ?? said.position
    return said
  }

  /// False where the parameter holds something that is no such number.
  private func readNumber(
    _ parameter: Resolver.Parameter, of match: RuleMatch, within allowed: ClosedRange<Int>, into number: inout Int?
  ) -> Bool {
    guard match.has(parameter) else { return true }
    guard let read = match.read(parameter, numbers.whole), allowed.contains(read) else { return false }
    number = read
    return true
  }

  /// False where a time is said that no clock shows.
  private func readTime(_ match: RuleMatch, into said: inout CalendarParts) -> Bool {
    guard let range = match.range(of: .hour) else { return true }
    guard var hour = numbers.whole(range, of: match.text) else { return false }
    if hour < 12, let half = match.value(of: .weekday, in: hours) { hour += half }
    let minute = match.range(of: .minute)
    said.hasMinute = minute != nil
    said.time = ClockTime(hour: hour, minute: minute.flatMap { numbers.whole($0, of: match.text) } ?? 0)
    return said.time != nil
  }

  private func range(_ match: RuleMatch) -> DateExpression? {
    guard let low = rangeEnd(match, year: .lowYear, month: .lowMonth, day: .lowDay, position: .lowPosition, part: .lowQuarter),
      var high = rangeEnd(match, year: .highYear, month: .highMonth, day: .highDay, position: .highPosition, part: .highQuarter)
    else { return nil }
    // What the end leaves out it takes from the beginning, from the largest part down.
    if high.year == nil, high.offset == nil {
      high.year = low.year
      high.offset = low.offset
    }
    if high.month == nil, high.day != nil, high.part == nil { high.month = low.month }
    var first = low
    if first.year == nil, first.offset == nil, match.range(of: .lowYear) == nil, match.range(of: .highYear) != nil {
      first.year = high.year
    }
    // 2022-2025: an end that says no month runs to the end of its year.
    return .range(first, high)
  }

  private func rangeEnd(
    _ match: RuleMatch, year: Resolver.Parameter, month: Resolver.Parameter, day: Resolver.Parameter,
    position: Resolver.Parameter, part: Resolver.Parameter
  ) -> CalendarParts? {
    var said = CalendarParts()
    if let range = match.range(of: year) {
      if let word = words[range, match.text] {
        guard case .calendar(let relative) = word else { return nil }
        said = relative
      } else {
        guard let number = self.year(range, of: match.text, inEra: false) else { return nil }
        said.year = number
      }
    }
    var quarter: Int?
    guard readNumber(month, of: match, within: 1...12, into: &said.month),
      readNumber(day, of: match, within: 1...31, into: &said.day), readNumber(part, of: match, within: 1...4, into: &quarter)
    else { return nil }
    if let quarter { said.part = .init(firstMonth: 3 * quarter - 2, lastMonth: 3 * quarter, grain: .quarter) }
    said.position = match.value(of: position, in: positions) ?? said.position
    return said
  }

  /// Four digits as they are; two are of this century up to 49, of the last one from 50 on; the Republic's era adds 1911.
  private func year(_ range: Range<Int>, of text: TextBytes, inEra: Bool) -> Int? {
    guard let number = numbers.whole(range, of: text), number > 0 else { return nil }
    if inEra { return number < 300 ? number + 1911 : nil }
    if number < 100 { return text.codePointCount(in: range) == 2 ? number + (number < 50 ? 2000 : 1900) : nil }
    return (1000...2999).contains(number) ? number : nil
  }

  /// A table value: `year -1`, `since year`, `vague past day`.
  private static func relative(_ value: String) -> DateExpression? {
    let fields = value.split(separator: " ").map(String.init)
    guard fields.count >= 2 else { return nil }
    switch fields[0] {
    case "since": return CalendarParts.Offset.Unit(rawValue: fields[1]).map { .sinceStart($0) }
    case "vague":
      let grain = fields.count > 2 ? DateValue.Grain(rawValue: fields[2]) : .period
      guard let vagueness = DateExpression.Vagueness(rawValue: fields[1]), let grain else { return nil }
      return .vague(vagueness, grain)
    default:
      guard let unit = CalendarParts.Offset.Unit(rawValue: fields[0]), let count = Int(fields[1]) else { return nil }
      var said = CalendarParts(offset: .init(unit: unit, count: count))
      if fields.count > 2 { said.position = CalendarParts.Position(rawValue: fields[2]) }
      return .calendar(said)
    }
  }

  /// A table value: first month, last month, grain.
  private static func part(_ value: String) -> CalendarParts.Part? {
    let fields = value.split(separator: " ")
    guard fields.count == 3, let first = Int(fields[0]), let last = Int(fields[1]),
      let grain = DateValue.Grain(rawValue: String(fields[2]))
    else { return nil }
    return .init(firstMonth: first, lastMonth: last, grain: grain)
  }

  private func window(_ match: RuleMatch) -> DateExpression? {
    var number: Int?
    guard let sign = match.value(of: .word, in: windowSigns), readNumber(.number, of: match, within: 1...200, into: &number),
      let number, let unit = match.value(of: .unit, in: windowUnits)
    else { return nil }
    return .window(count: sign * number, unit: unit)
  }

  /// The first plan began in 1953, the second in 1958; the third only in 1966, and since then one follows the other.
  private func planPeriod(_ match: RuleMatch) -> DateExpression? {
    var said: Int?
    guard readNumber(.number, of: match, within: 1...30, into: &said), let number = said else { return nil }
    let first = number < 3 ? 1948 + 5 * number : 1951 + 5 * number
    let (low, high) = switch match.value(of: .position, in: positions) {
    case .early: (first, first)
    case .late: (first + 4, first + 4)
    default: (first, first + 4)
    }
    guard let start = CivilDate(year: low, month: 1, day: 1), let end = CivilDate(year: high, month: 12, day: 31) else { return nil }
    return .fixed(start, end, low == high ? .year : .period)
  }
}
