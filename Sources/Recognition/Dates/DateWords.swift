// The word lists of dates, read once: what 上月, 上半年, 下午 and 周三 mean.

internal import PolicyModel
internal import Rulebook

struct DateWords: Sendable {
  let expressions: WordTable<DateExpression>
  let parts: WordTable<CalendarParts.Part>
  let positions: WordTable<CalendarParts.Position>
  let windowSigns: WordTable<Int>
  let units: WordTable<CalendarParts.Unit>
  /// The hours that a word for a part of the day adds to those before noon.
  let hours: WordTable<Int>
  let weekdays: WordTable<Int>
  let centuries: WordTable<Int>

  init(rules: RuleSet) {
    expressions = WordTable(rules.wordList("dates/relative")) { Self.relative($0.value) }
    parts = WordTable(rules.wordList("dates/parts")) { Self.part($0.value) }
    positions = WordTable(named: rules.wordList("dates/positions"))
    let windows = rules.wordList("dates/windows")
    windowSigns = WordTable(windows) { ["future": 1, "past": -1][$0.value] }
    units = WordTable(named: windows)
    hours = WordTable(rules.wordList("dates/hours")) { Int($0.value) }
    weekdays = WordTable(rules.wordList("dates/weekdays")) { Int($0.value) }
    centuries = WordTable(rules.wordList("dates/centuries")) { Int($0.value) }
  }

  /// A table value: `year -1`, `month 0 late report`, `same -1`, `since year`, `vague past day`.
  private static func relative(_ value: String) -> DateExpression? {
    let fields = value.split(separator: " ").map(String.init)
    guard fields.count >= 2 else { return nil }
    switch fields[0] {
    case "since": return CalendarParts.Unit(rawValue: fields[1]).map { .sinceStart($0) }
    case "same": return Int(fields[1]).map { .same(years: $0) }
    case "vague":
      let grain = fields.count > 2 ? DateValue.Grain(rawValue: fields[2]) : .period
      guard let vagueness = DateExpression.Vagueness(rawValue: fields[1]), let grain else { return nil }
      return .vague(vagueness, grain)
    default:
      guard let unit = CalendarParts.Unit(rawValue: fields[0]), let count = Int(fields[1]) else { return nil }
      var offset = CalendarParts.Offset(unit: unit, count: count)
      var said = CalendarParts()
      for field in fields.dropFirst(2) {
        if let base = CalendarParts.Base(rawValue: field) { offset.base = base }
        if let position = CalendarParts.Position(rawValue: field) { said.position = position }
      }
      said.offset = offset
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
}
