// What a date expression says by itself, before anything completes it.

internal import PolicyModel

/// A calendar expression's parts, as said.
struct CalendarParts: Equatable {
  /// An offset from the document's date, in units of the named grain: 今年 is year 0, 上月 is month -1.
  struct Offset: Equatable {
    enum Unit: String { case year, month, quarter, week, day }
    var unit: Unit
    var count: Int
  }

  /// A part of a year that a word names: months first to last.
  struct Part: Equatable {
    var firstMonth: Int
    var lastMonth: Int
    var grain: DateValue.Grain
  }

  enum Position: String { case early, middle, late }

  var year: Int?
  var offset: Offset?
  var part: Part?
  var month: Int?
  var position: Position?
  var day: Int?
  var time: ClockTime?
  var hasMinute = false
  /// Whether the year was counted in the Republic's era by name.
  var isRepublican = false
  /// Whether the year was read as the era's without its name: 九十五年五月十八日, where the document uses the era elsewhere.
  var mayBeRepublican = false

  /// Whether the expression needs no other to name its year.
  var isComplete: Bool { year != nil }

  /// Whether only the day of a month is said: 21日.
  var isDayAlone: Bool { day != nil && month == nil && offset == nil && year == nil }
}

enum DateExpression: Equatable {
  enum Vagueness: String { case past, now, future }

  case calendar(CalendarParts)
  /// From the expression's beginning on, the end open.
  case since(CalendarParts)
  indirect case range(CalendarParts, CalendarParts)
  /// From the beginning of the document's year or month on, the end open: 年初至今.
  case sinceStart(CalendarParts.Offset.Unit)
  /// A span of units that begins after or ends with the document's date; `count` > 0 lies ahead.
  case window(count: Int, unit: CalendarParts.Offset.Unit)
  /// 近日, 目前, 下一步.
  case vague(Vagueness, DateValue.Grain)
  case fixed(CivilDate, CivilDate, DateValue.Grain)
}
