// Stretches of days and what cuts them: units of the calendar, positions, ordinals. Pure arithmetic; what an expression
// counts from is DateAnchoring's business.

internal import PolicyModel

/// Days from first to last, both included.
struct CalendarSpan: Equatable {
  var first: CivilDate
  var last: CivilDate

  init(_ first: CivilDate, _ last: CivilDate) {
    self.first = first
    self.last = last
  }

  /// Whole months; nil where the calendar ends.
  init?(months: ClosedRange<Int>, of year: Int) {
    guard let first = CivilDate(year: year, month: months.lowerBound, day: 1),
      let last = CivilDate(year: year, month: months.upperBound, day: CivilDate.days(inMonth: months.upperBound, of: year))
    else { return nil }
    self.init(first, last)
  }

  init?(year: Int) { self.init(months: 1...12, of: year) }

  /// The unit that the day lies in, or one so many before or after it.
  ///
  /// - Parameter fiscalStart: The month in which budget years begin.
  init?(_ unit: CalendarParts.Unit, _ count: Int, from day: CivilDate, fiscalStart: Int) {
    switch unit {
    case .day:
      guard let day = day.adding(days: count) else { return nil }
      self.init(day, day)
    case .week:
      guard let monday = day.adding(days: 7 * count + 1 - day.weekday), let sunday = monday.adding(days: 6) else { return nil }
      self.init(monday, sunday)
    case .fiscal:
      let year = (day.month < fiscalStart ? day.year - 1 : day.year) + count
      guard let first = CivilDate(year: year, month: fiscalStart, day: 1), let last = first.adding(months: 12)?.adding(days: -1)
      else { return nil }
      self.init(first, last)
    case .year, .half, .quarter, .month:
      let length = unit.months ?? 1
      guard let other = day.adding(months: count * length) else { return nil }
      let first = (other.month - 1) / length * length + 1
      self.init(months: first...(first + length - 1), of: other.year)
    }
  }

  /// How many days lie between the span and a day; 0 inside it.
  func distance(to day: CivilDate) -> Int {
    max(0, first.dayNumber - day.dayNumber, day.dayNumber - last.dayNumber)
  }

  // MARK: Cutting

  /// The day of that number in the span's first month; nil where there is none.
  func day(_ number: Int) -> CalendarSpan? {
    CivilDate(year: first.year, month: first.month, day: number).map { CalendarSpan($0, $0) }
  }

  /// The day of the week in a span of one week.
  func weekday(_ number: Int) -> CalendarSpan? { first.adding(days: number - first.weekday).map { CalendarSpan($0, $0) } }

  /// Of a month ten days; of longer spans the months at either end, three of a year's twelve, else one.
  func cut(to position: CalendarParts.Position) -> CalendarSpan? {
    let count = (last.year - first.year) * 12 + last.month - first.month + 1
    guard count > 1 else { return tenDays(position) }
    let edge = count == 12 ? 3 : 1
    let (low, high) =
      switch position {
      case .early: (0, edge)
      case .middle: (edge, count - edge)
      case .late: (count - edge, count)
      case .earlyMiddle: (0, count - edge)
      case .middleLate: (edge, count)
      }
    guard let start = first.adding(months: low), let end = first.adding(months: high)?.adding(days: -1) else { return nil }
    return CalendarSpan(start, end)
  }

  private func tenDays(_ position: CalendarParts.Position) -> CalendarSpan? {
    let (low, high) =
      switch position {
      case .early: (1, 10)
      case .middle: (11, 20)
      case .late: (21, last.day)
      case .earlyMiddle: (1, 20)
      case .middleLate: (11, last.day)
      }
    guard let start = day(low), let end = day(high) else { return nil }
    return CalendarSpan(start.first, end.last)
  }

  /// Units by their ordinals. Weeks begin on Monday: those of a year are numbered as ISO 8601 does, a month's first week begins
  /// with its first Monday. Nil where the span doesn't hold them.
  func cut(to slice: CalendarParts.Slice, weekday: Int?) -> CalendarSpan? {
    var start: CivilDate?
    var end: CivilDate?
    if let weekday {
      start = first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (slice.first - 1))
      end = start
    } else if let length = slice.unit.months {
      start = first.adding(months: length * (slice.first - 1))
      end = first.adding(months: length * slice.last)?.adding(days: -1)
    } else if slice.unit == .week {
      let monday = firstMonday
      start = monday?.adding(days: 7 * (slice.first - 1))
      end = monday?.adding(days: 7 * slice.last - 1)
    } else {
      start = first.adding(days: slice.first - 1)
      end = first.adding(days: slice.last - 1)
    }
    guard let start, let end, start <= last, start <= end else { return nil }
    return CalendarSpan(start, end)
  }

  private var firstMonday: CivilDate? {
    let isYear = first.month == 1 && last.month == 12
    guard isYear else { return first.adding(days: (8 - first.weekday) % 7) }
    return CivilDate(year: first.year, month: 1, day: 4).flatMap { $0.adding(days: 1 - $0.weekday) }
  }

  /// The same stretch of another year; a month's end stays one.
  func moved(years: Int) -> CalendarSpan? {
    guard let start = first.adding(months: 12 * years), let end = last.adding(months: 12 * years) else { return nil }
    guard last.day == CivilDate.days(inMonth: last.month, of: last.year) else { return CalendarSpan(start, end) }
    return CivilDate(year: end.year, month: end.month, day: CivilDate.days(inMonth: end.month, of: end.year))
      .map { CalendarSpan(start, $0) }
  }
}

extension CivilDate {
  /// So many units on; nil where the calendar ends.
  func adding(_ count: Int, _ unit: CalendarParts.Unit) -> CivilDate? {
    if let months = unit.months { return adding(months: months * count) }
    return adding(days: unit == .week ? 7 * count : count)
  }
}
