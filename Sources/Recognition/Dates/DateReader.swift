// Reads matches of date rules into expressions. What the expressions mean on a given day is DateAnchoring's business.

internal import PolicyModel
internal import Rulebook

struct DateReader: Sendable {
  private let numbers: NumberReader
  private let words: DateWords

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    words = DateWords(rules: rules)
  }

  /// The expression of a match; nil where its numbers are no date (month 13) or where it stands in a title: a title is no
  /// policy where this is asked, but what it holds is a name all the same.
  func expression(_ match: RuleMatch, paragraph: Range<Int>) -> DateExpression? {
    guard !isInsideTitle(match.range, in: match.text, paragraph: paragraph) else { return nil }
    return switch match.facts.resolver {
    case .calendar: calendar(match).map { .calendar($0) }
    case .calendarSince: calendar(match).map { .since($0) }
    case .calendarRange: range(match)
    case .relative: match.value(of: .word, in: words.expressions)
    case .window: window(match)
    case .planPeriod: planPeriod(match)
    case .decade: decade(match)
    case .fiscalYear: fiscalYear(match)
    default: nil
    }
  }

  /// How far a title is looked for, in code points to either side.
  private static let titleReach = 40

  private func isInsideTitle(_ range: Range<Int>, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var start = range.lowerBound
    var steps = 0
    while start > paragraph.lowerBound, steps < Self.titleReach {
      let (value, length) = text.codePoint(before: start)
      if value == Mark.rightDoubleAngleBracket { return false }
      if value == Mark.leftDoubleAngleBracket { return closesTitle(after: range.upperBound, in: text, paragraph: paragraph) }
      start -= length
      steps += 1
    }
    return false
  }

  private func closesTitle(after end: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var offset = end
    var steps = 0
    while offset < paragraph.upperBound, steps < Self.titleReach {
      let (value, length) = text.codePoint(at: offset)
      if value == Mark.rightDoubleAngleBracket { return true }
      if value == Mark.leftDoubleAngleBracket { return false }
      offset += length
      steps += 1
    }
    return false
  }

  // MARK: Calendar expressions

  private static let clock = Clock(half: .half, hour: .hour, minute: .minute)

  private func calendar(_ match: RuleMatch) -> CalendarParts? {
    var said = CalendarParts()
    if match.range(of: .word) != nil {
      guard case .calendar(let relative)? = match.value(of: .word, in: words.expressions) else { return nil }
      said = relative
    }
    if let range = match.range(of: .year), !readYear(range, of: match, into: &said) { return nil }
    if match.range(of: .part) != nil {
      guard let part = match.value(of: .part, in: words.parts) else { return nil }
      said.part = part
    }
    guard readNumber(.month, of: match, within: 1...12, into: &said.month),
      readNumber(.day, of: match, within: 1...31, into: &said.day), readTime(Self.clock, of: match, into: &said),
      readSlice(match, into: &said)
    else { return nil }
    said.weekday = match.value(of: .weekday, in: words.weekdays)
    said.position = match.value(of: .position, in: words.positions) ?? said.position
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

  /// The first year of the Republic is 1912.
  private static let republic = 1911

  /// Four digits as they are; two wait for the document's century; the Republic's era is told by its name or by three digits.
  private func readYear(_ range: Range<Int>, of match: RuleMatch, into said: inout CalendarParts) -> Bool {
    guard let number = numbers.whole(range, of: match.text) else { return false }
    if match.range(of: .era) != nil || match.facts.constant(of: .era) != nil && number >= 100 {
      guard (1..<300).contains(number) else { return false }
      said.year = number + Self.republic
      said.isRepublican = true
    } else if number < 100 {
      said.year = number
      said.yearForm = .short
    } else {
      guard (1000...2999).contains(number) else { return false }
      said.year = number
    }
    return true
  }

  private struct Clock {
    var half: Resolver.Parameter
    var hour: Resolver.Parameter
    var minute: Resolver.Parameter
  }

  /// False where a time is said that no clock shows.
  private func readTime(_ clock: Clock, of match: RuleMatch, into said: inout CalendarParts) -> Bool {
    guard let range = match.range(of: clock.hour) else { return true }
    guard var hour = numbers.whole(range, of: match.text) else { return false }
    if hour < 12, let half = match.value(of: clock.half, in: words.hours) { hour += half }
    let minute = match.range(of: clock.minute)
    said.hasMinute = minute != nil
    said.time = ClockTime(hour: hour, minute: minute.flatMap { numbers.whole($0, of: match.text) } ?? 0)
    return said.time != nil
  }

  /// 第三周 or 前10天; a weekday by its ordinal alone.
  private func readSlice(_ match: RuleMatch, into said: inout CalendarParts) -> Bool {
    var ordinal: Int?
    var count: Int?
    guard readNumber(.number, of: match, within: 1...366, into: &ordinal),
      readNumber(.count, of: match, within: 1...366, into: &count)
    else { return false }
    guard let last = count ?? ordinal else { return true }
    let unit = match.value(of: .unit, in: words.units)
    guard let unit = unit ?? (match.range(of: .weekday) == nil ? nil : .day) else { return false }
    said.slice = .init(unit: unit, first: ordinal ?? 1, last: last)
    return true
  }

  // MARK: Ranges

  private struct RangeEnd {
    var year, month, day, position, quarter: Resolver.Parameter
    var clock: Clock

    static let low = RangeEnd(
      year: .lowYear, month: .lowMonth, day: .lowDay, position: .lowPosition, quarter: .lowQuarter,
      clock: Clock(half: .lowHalf, hour: .lowHour, minute: .lowMinute))
    static let high = RangeEnd(
      year: .highYear, month: .highMonth, day: .highDay, position: .highPosition, quarter: .highQuarter,
      clock: Clock(half: .highHalf, hour: .highHour, minute: .highMinute))
  }

  private func range(_ match: RuleMatch) -> DateExpression? {
    guard var low = end(.low, of: match), var high = end(.high, of: match) else { return nil }
    // What one end leaves out it takes from the other, from the largest part down.
    if high.year == nil, high.offset == nil {
      high.year = low.year
      high.yearForm = low.yearForm
      high.offset = low.offset
    } else if low.year == nil, low.offset == nil {
      low.year = high.year
      low.yearForm = high.yearForm
    }
    if let year = low.year, low.yearForm == .full, high.yearForm == .short, let short = high.year {
      high.year = year / 100 * 100 + short
      high.yearForm = .full
    }
    if high.month == nil, high.day != nil || high.time != nil, high.part == nil, high.offset == nil || high.offset == low.offset {
      high.month = low.month
    }
    if high.day == nil, high.time != nil { high.day = low.day }
    return .range(low, high)
  }

  private func end(_ end: RangeEnd, of match: RuleMatch) -> CalendarParts? {
    var said = CalendarParts()
    if let range = match.range(of: end.year) {
      if let word = words.expressions[range, match.text] {
        guard case .calendar(let relative) = word else { return nil }
        said = relative
      } else {
        guard readYear(range, of: match, into: &said) else { return nil }
      }
    }
    var quarter: Int?
    guard readNumber(end.month, of: match, within: 1...12, into: &said.month),
      readNumber(end.day, of: match, within: 1...31, into: &said.day),
      readNumber(end.quarter, of: match, within: 1...4, into: &quarter), readTime(end.clock, of: match, into: &said)
    else { return nil }
    if let quarter { said.part = .init(firstMonth: 3 * quarter - 2, lastMonth: 3 * quarter, grain: .quarter) }
    said.position = match.value(of: end.position, in: words.positions) ?? said.position
    return said
  }

  // MARK: Named periods

  private func window(_ match: RuleMatch) -> DateExpression? {
    var number: Int?
    guard let sign = match.value(of: .word, in: words.windowSigns), readNumber(.number, of: match, within: 1...200, into: &number),
      let number, let unit = match.value(of: .unit, in: words.units)
    else { return nil }
    return .window(count: sign * number, unit: unit)
  }

  /// The first plan began in 1953, the second in 1958; the third only in 1966, and since then one follows the other.
  private func planPeriod(_ match: RuleMatch) -> DateExpression? {
    var said: Int?
    guard readNumber(.number, of: match, within: 1...30, into: &said), let number = said else { return nil }
    let first = number < 3 ? 1948 + 5 * number : 1951 + 5 * number
    let (low, high) = switch match.value(of: .position, in: words.positions) {
    case .early: (first, first)
    case .late: (first + 4, first + 4)
    case .middle: (first + 2, first + 2)
    default: (first, first + 4)
    }
    guard let start = CivilDate(year: low, month: 1, day: 1), let end = CivilDate(year: high, month: 12, day: 31) else { return nil }
    return .fixed(start, end, low == high ? .year : .period)
  }

  /// 90年代, with the century by number or by word, or left out.
  private func decade(_ match: RuleMatch) -> DateExpression? {
    var tens: Int?
    var number: Int?
    guard readNumber(.decade, of: match, within: 0...90, into: &tens), let tens, tens % 10 == 0,
      readNumber(.century, of: match, within: 1...30, into: &number)
    else { return nil }
    let word = match.value(of: .word, in: words.centuries)
    let century: DateExpression.Century = number.map { .numbered($0 - 1) } ?? word.map { .relative($0) } ?? .unsaid
    return .decade(tens / 10, of: century, match.value(of: .position, in: words.positions))
  }

  /// 2020/21: the second year is the one after the first, or the two are no fiscal year.
  private func fiscalYear(_ match: RuleMatch) -> DateExpression? {
    var first: Int?
    var second: Int?
    guard readNumber(.low, of: match, within: 1900...2199, into: &first), let first,
      readNumber(.high, of: match, within: 0...2200, into: &second), let second, second % 100 == (first + 1) % 100
    else { return nil }
    return .fiscalYear(first)
  }
}
