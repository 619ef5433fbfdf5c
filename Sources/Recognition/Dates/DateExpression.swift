// What a date expression says by itself, before anything completes it.

internal import PolicyModel

/// A calendar expression's parts, as said.
struct CalendarParts: Equatable {
  enum Unit: String { case year, half, quarter, month, week, day, fiscal }

  /// What a relative expression counts from.
  enum Base: String {
    /// The document's date: 去年.
    case published
    /// The period that is reported on, where there is one: 上月, 年末.
    case report
    /// The date said before: 次年, 当日.
    case mention
    /// The day on which the document was issued: 印发之日.
    case issue
  }

  /// 今年 is year 0, 上月 is month -1.
  struct Offset: Equatable {
    var unit: Unit
    var count: Int
    var base = Base.published
  }

  /// A part of a year that a word names: months first to last.
  struct Part: Equatable {
    var firstMonth: Int
    var lastMonth: Int
    var grain: DateValue.Grain
  }

  enum Position: String {
    case early, middle, late
    case earlyMiddle = "early_middle"
    case middleLate = "middle_late"
  }

  /// Units counted inside the rest of the expression, from 1: 第三周 is 3 to 3, 前10天 1 to 10. With a weekday the unit is
  /// that day of the week.
  struct Slice: Equatable {
    var unit: Unit
    var first: Int
    var last: Int
  }

  /// How the year was written.
  enum YearForm {
    /// Of our era, whatever it was written in.
    case full
    /// Two digits that may be a year of this or the last century, or of the Republic where the document counts so.
    case short
  }

  var year: Int?
  var yearForm = YearForm.full
  /// Whether the year was counted in the Republic's era beyond doubt.
  var isRepublican = false
  var offset: Offset?
  var part: Part?
  var month: Int?
  var position: Position?
  var slice: Slice?
  /// 1 for Monday to 7 for Sunday.
  var weekday: Int?
  var day: Int?
  var time: ClockTime?
  var hasMinute = false

  /// Whether the expression needs no other to name its year.
  var isComplete: Bool { year != nil }

  /// Whether only the day of a month is said: 21日.
  var isDayAlone: Bool { day != nil && month == nil && offset == nil && year == nil }

  /// Whether only the day of a week is said: 周三.
  var isWeekdayAlone: Bool { weekday != nil && slice == nil && offset == nil && month == nil && year == nil }

  var grain: DateValue.Grain {
    if time != nil { return hasMinute ? .minute : .hour }
    if day != nil || weekday != nil { return .day }
    if let slice { return slice.first == slice.last ? slice.unit.grain : .period }
    if month != nil { return position == nil ? .month : .tenDays }
    if let part { return position == nil ? part.grain : .month }
    guard let unit = offset?.unit else { return position == nil ? .year : .period }
    guard position != nil else { return unit.grain }
    return unit == .month ? .tenDays : unit == .quarter ? .month : .period
  }
}

extension CalendarParts.Unit {
  var grain: DateValue.Grain {
    switch self {
    case .year, .fiscal: .year
    case .half: .half
    case .quarter: .quarter
    case .month: .month
    case .week: .week
    case .day: .day
    }
  }

  /// Of those that are whole months.
  var months: Int? {
    switch self {
    case .year, .fiscal: 12
    case .half: 6
    case .quarter: 3
    case .month: 1
    case .week, .day: nil
    }
  }
}

enum DateExpression: Equatable {
  enum Vagueness: String { case past, now, future }

  enum Century: Equatable {
    /// The years from this one on, by its first two digits: 19.
    case numbered(Int)
    /// From the document's century: 上世纪 is -1.
    case relative(Int)
    case unsaid
  }

  case calendar(CalendarParts)
  /// From the expression's beginning on, the end open.
  case since(CalendarParts)
  indirect case range(CalendarParts, CalendarParts)
  /// From the beginning of the document's year or month on, the end open: 年初至今.
  case sinceStart(CalendarParts.Unit)
  /// A span of units that begins after or ends with the document's date; `count` > 0 lies ahead.
  case window(count: Int, unit: CalendarParts.Unit)
  /// The same stretch of another year as the period said before: 上年同期 is -1.
  case same(years: Int)
  /// Ten years, from 0 to 9: 90年代 is 9.
  case decade(Int, of: Century, CalendarParts.Position?)
  /// From April of the year to March of the next.
  case fiscalYear(Int)
  /// 近日, 目前, 下一步.
  case vague(Vagueness, DateValue.Grain)
  case fixed(CivilDate, CivilDate, DateValue.Grain)
}

extension DateExpression {
  /// Whether it leaves to its clause which of several years or weeks is meant.
  var hangsOnTense: Bool {
    guard case .calendar(let said) = self else { return false }
    return said.year == nil && said.offset == nil && !said.isDayAlone
  }
}
