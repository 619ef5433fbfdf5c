// Reads matches of date rules into expressions. What the expressions mean on a given day is DateAnchoring's business.

internal import PolicyModel
internal import Rulebook

struct DateReader: Sendable {
  private let numbers: NumberReader
  private let words: WordTable
  private let parts: WordTable
  private let positions: WordTable
  private let windows: WordTable
  private let hours: WordTable

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    words = WordTable(rules.wordList("dates/relative"))
    parts = WordTable(rules.wordList("dates/parts"))
    positions = WordTable(rules.wordList("dates/positions"))
    windows = WordTable(rules.wordList("dates/windows"))
    hours = WordTable(rules.wordList("dates/hours"))
  }

  /// The expression of a match; nil where its numbers are no date (month 13).
  func expression(_ match: RuleMatch) -> DateExpression? {
    switch match.rule.resolver {
    case .calendar: calendar(match).map { .calendar($0) }
    case .calendarSince: calendar(match).map { .since($0) }
    case .calendarRange: range(match)
    case .relative: match.string(.word).flatMap { words[$0] }.flatMap(relative)
    case .window: window(match)
    case .planPeriod: planPeriod(match)
    default: nil
    }
  }

  private func calendar(_ match: RuleMatch) -> CalendarParts? {
    var said = CalendarParts()
    if let word = match.string(.word) {
      guard case .calendar(let relative)? = words[word].flatMap(relative) else { return nil }
      said = relative
    }
    if let text = match.string(.year) {
      guard let year = year(text, era: match.string(.era)) else { return nil }
      said.year = year
      said.isRepublican = match.range(of: .era) != nil
      said.mayBeRepublican = match.string(.era) != nil && !said.isRepublican
    }
    if let text = match.string(.part) {
      guard let part = parts[text].flatMap(part) else { return nil }
      said.part = part
    }
    if let text = match.string(.month) {
      guard let month = numbers.whole(text), (1...12).contains(month) else { return nil }
      said.month = month
    }
    if let text = match.string(.position) { said.position = positions[text].flatMap(CalendarParts.Position.init(rawValue:)) }
    if let text = match.string(.day) {
      guard let day = numbers.whole(text), (1...31).contains(day) else { return nil }
      said.day = day
    }
    guard readTime(match, into: &said) else { return nil }
    return said
  }

  /// False where a time is said that no clock shows.
  private func readTime(_ match: RuleMatch, into said: inout CalendarParts) -> Bool {
    guard let text = match.string(.hour) else { return true }
    guard var hour = numbers.whole(text) else { return false }
    if let half = match.string(.weekday).flatMap({ hours[$0] }).flatMap({ Int($0) }), hour < 12 { hour += half }
    let minute = match.string(.minute)
    said.hasMinute = minute != nil
    said.time = ClockTime(hour: hour, minute: minute.flatMap(numbers.whole) ?? 0)
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
    if first.year == nil, first.offset == nil, match.string(.lowYear) == nil, match.string(.highYear) != nil {
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
    if let text = match.string(year) {
      if let word = words[text] {
        guard case .calendar(let relative)? = relative(word) else { return nil }
        said = relative
      } else {
        guard let number = self.year(text, era: nil) else { return nil }
        said.year = number
      }
    }
    if let text = match.string(month) {
      guard let number = numbers.whole(text), (1...12).contains(number) else { return nil }
      said.month = number
    }
    if let text = match.string(day) {
      guard let number = numbers.whole(text), (1...31).contains(number) else { return nil }
      said.day = number
    }
    if let text = match.string(part) {
      guard let quarter = numbers.whole(text), (1...4).contains(quarter) else { return nil }
      said.part = .init(firstMonth: 3 * quarter - 2, lastMonth: 3 * quarter, grain: .quarter)
    }
    if let text = match.string(position) { said.position = positions[text].flatMap(CalendarParts.Position.init(rawValue:)) }
    return said
  }

  /// Four digits as they are; two are of this century up to 49, of the last one from 50 on; the Republic's era adds 1911.
  private func year(_ text: String, era: String?) -> Int? {
    guard let number = numbers.whole(text), number > 0 else { return nil }
    if era != nil { return number < 300 ? number + 1911 : nil }
    if number < 100 { return text.unicodeScalars.count == 2 ? number + (number < 50 ? 2000 : 1900) : nil }
    return (1000...2999).contains(number) ? number : nil
  }

  /// A table value: `year -1`, `since year`, `vague past day`.
  private func relative(_ value: String) -> DateExpression? {
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
  private func part(_ value: String) -> CalendarParts.Part? {
    let fields = value.split(separator: " ")
    guard fields.count == 3, let first = Int(fields[0]), let last = Int(fields[1]),
      let grain = DateValue.Grain(rawValue: String(fields[2]))
    else { return nil }
    return .init(firstMonth: first, lastMonth: last, grain: grain)
  }

  private func window(_ match: RuleMatch) -> DateExpression? {
    guard let sign = match.string(.word).flatMap({ windows[$0] }), let number = match.string(.number).flatMap(numbers.whole),
      let unit = match.string(.unit).flatMap({ windows[$0] }).flatMap(CalendarParts.Offset.Unit.init(rawValue:)),
      (1...200).contains(number)
    else { return nil }
    return .window(count: sign == "future" ? number : -number, unit: unit)
  }

  /// The first plan began in 1953, the second in 1958; the third only in 1966, and since then one follows the other.
  private func planPeriod(_ match: RuleMatch) -> DateExpression? {
    guard let number = match.string(.number).flatMap(numbers.whole), (1...30).contains(number) else { return nil }
    let first = number < 3 ? 1948 + 5 * number : 1951 + 5 * number
    let position = match.string(.position).flatMap { positions[$0] }.flatMap(CalendarParts.Position.init(rawValue:))
    let (low, high) = switch position {
    case .early: (first, first)
    case .late: (first + 4, first + 4)
    default: (first, first + 4)
    }
    guard let start = CivilDate(year: low, month: 1, day: 1), let end = CivilDate(year: high, month: 12, day: 31) else { return nil }
    return .fixed(start, end, low == high ? .year : .period)
  }
}
