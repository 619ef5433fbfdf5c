// Calendar days and minutes of the proleptic Gregorian calendar, without clock or time zone.

/// A day that exists. Ordered by time.
public struct CivilDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil where there is no such day (30 February) or the year lies outside 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day `ordinal` days after 1970-01-01; nil outside the years 1...9999. Howard Hinnant's civil_from_days.
  public init?(dayNumber ordinal: Int) {
    guard CivilDate.dayNumbers.contains(ordinal) else { return nil }
    let shifted = ordinal + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 0001-01-01 to 9999-12-31.
  private static let dayNumbers = -719_162...2_932_896

  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// - Precondition: `month` is 1...12.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01. Howard Hinnant's days_from_civil.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { (dayNumber % 7 + 10) % 7 + 1 }

  /// Nil where the calendar ends.
  public func adding(days: Int) -> CivilDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CivilDate(dayNumber: sum)
  }

  /// The same day of another month, or that month's last day where it is shorter; nil where the calendar ends.
  public func adding(months: Int) -> CivilDate? {
    let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, index >= 12 else { return nil }
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    return CivilDate(year: newYear, month: newMonth, day: min(day, CivilDate.days(inMonth: newMonth, of: newYear)))
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A time of day to the minute; 24:00 is the end of the day.
public struct ClockTime: Hashable, Sendable {
  public let hour: Int
  public let minute: Int

  public init?(hour: Int, minute: Int) {
    guard (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
    self.hour = hour
    self.minute = minute
  }
}

/// A day, or a minute of a day: one end of a date's interval.
public struct CalendarMoment: Hashable, Sendable {
  public let day: CivilDate
  public let time: ClockTime?

  public init(_ day: CivilDate, at time: ClockTime? = nil) {
    self.day = day
    self.time = time
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2022-06-01`.
  public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))" }
}

extension ClockTime: CustomStringConvertible {
  /// `17:22`.
  public var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
}

extension CalendarMoment: CustomStringConvertible {
  /// ISO 8601 to the day or the minute: `2022-06-01`, `2022-06-01T00:00`.
  public var description: String { time.map { "\(day)T\($0)" } ?? day.description }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
