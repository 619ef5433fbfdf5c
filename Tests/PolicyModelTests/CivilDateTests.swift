// The calendar: days that exist, their numbers, their weekdays, and steps between them.

import PolicyModel
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    (2022, 2, 29), (2100, 2, 29), (1900, 2, 29), (2022, 2, 30), (2022, 4, 31), (2022, 6, 31), (2022, 9, 31),
    (2022, 11, 31), (2022, 1, 32), (2022, 1, 0), (2022, 0, 1), (2022, 13, 1), (0, 1, 1), (10000, 1, 1), (-1, 1, 1),
    (2022, -1, 1), (2022, 1, -1), (Int.max, 1, 1), (2022, Int.max, 1), (2022, 1, Int.max), (Int.min, Int.min, Int.min),
  ])
  func dayThatDoesNotExistIsRefused(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    (1600, true), (1700, false), (1900, false), (1999, false), (2000, true), (2024, true), (2100, false),
  ])
  func leapYearsFollowTheGregorianRule(_ year: Int, _ isLeap: Bool) {
    #expect(CivilDate.isLeap(year) == isLeap)
    #expect(CivilDate.days(inMonth: 2, of: year) == (isLeap ? 29 : 28))
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2000-03-01", 11017), ("2022-06-01", 19144),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func dayNumberCountsFrom1970(_ text: String, _ number: Int) throws {
    #expect(try date(text).dayNumber == number)
    #expect(try CivilDate(dayNumber: number) == date(text))
  }

  /// The Moon landing, the founding of the People's Republic, the Wuchang uprising, the American independence, the first
  /// day of the Gregorian calendar, the Beijing Olympics, and days around the epoch.
  @Test(arguments: [
    ("1969-07-20", 7), ("1949-10-01", 6), ("1911-10-10", 2), ("1776-07-04", 4), ("1582-10-15", 5), ("2008-08-08", 5),
    ("2000-01-01", 6), ("2024-02-29", 4), ("2022-06-01", 3), ("2025-12-29", 1), ("1970-01-01", 4), ("1969-12-26", 5),
  ])
  func weekdayIsThatOfHistory(_ text: String, _ weekday: Int) throws {
    #expect(try date(text).weekday == weekday)
  }

  @Test func everyDayOfAThousandYearsFollowsTheOneBefore() throws {
    var previous = try date("1499-12-31")
    var mistakes = 0
    for year in 1500...2499 {
      for month in 1...12 {
        for day in 1...CivilDate.days(inMonth: month, of: year) {
          let next = try #require(CivilDate(year: year, month: month, day: day))
          let follows =
            next.dayNumber == previous.dayNumber + 1 && CivilDate(dayNumber: next.dayNumber) == next
            && next.weekday == previous.weekday % 7 + 1 && previous < next
          if !follows { mistakes += 1 }
          previous = next
        }
      }
    }
    #expect(mistakes == 0)
  }

  @Test func everyMonthOfTheCalendarEndsWhereTheNextBegins() throws {
    var mistakes = 0
    for index in 12..<(9999 * 12 + 11) {
      let (year, month) = (index / 12, index % 12 + 1)
      let last = try #require(CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, of: year)))
      let next = try #require(CivilDate(year: (index + 1) / 12, month: (index + 1) % 12 + 1, day: 1))
      if last.adding(days: 1) != next || next.adding(days: -1) != last { mistakes += 1 }
    }
    #expect(mistakes == 0)
  }

  @Test(arguments: [-719_163, 2_932_897, Int.max, Int.min])
  func dayNumberOutsideTheCalendarIsRefused(_ number: Int) {
    #expect(CivilDate(dayNumber: number) == nil)
  }

  @Test(
    arguments: [
      ("2022-01-31", 1, "2022-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2022-03-31", -1, "2022-02-28"),
      ("2022-12-15", 1, "2023-01-15"), ("2022-01-15", -1, "2021-12-15"), ("2022-05-31", 0, "2022-05-31"),
      ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-29"), ("9999-12-31", 1, nil),
      ("0001-01-01", -1, nil),
      ("2022-01-01", Int.max, nil), ("2022-01-01", Int.min, nil),
    ] as [(String, Int, String?)])
  func addingMonthsKeepsTheDayOrTakesTheLast(_ start: String, _ months: Int, _ end: String?) throws {
    #expect(try date(start).adding(months: months)?.description == end)
  }

  @Test(
    arguments: [
      ("2022-12-31", 1, "2023-01-01"), ("2024-02-28", 2, "2024-03-01"), ("2024-03-01", -366, "2023-03-01"),
      ("9999-12-31", 1, nil), ("0001-01-01", -1, nil), ("2022-01-01", Int.max, nil), ("1960-01-01", Int.min, nil),
    ] as [(String, Int, String?)])
  func addingDaysCrossesMonthsAndYears(_ start: String, _ days: Int, _ end: String?) throws {
    #expect(try date(start).adding(days: days)?.description == end)
  }

  @Test(arguments: [(1, 1, 1, "0001-01-01"), (987, 6, 5, "0987-06-05"), (2022, 12, 31, "2022-12-31")])
  func dateIsWrittenAsISO8601(_ year: Int, _ month: Int, _ day: Int, _ text: String) {
    #expect(CivilDate(year: year, month: month, day: day)?.description == text)
  }

  @Test(arguments: [(0, 0, "00:00"), (9, 5, "09:05"), (23, 59, "23:59"), (24, 0, "24:00")])
  func momentIsWrittenToTheMinute(_ hour: Int, _ minute: Int, _ text: String) throws {
    let time = try #require(ClockTime(hour: hour, minute: minute))
    #expect(time.description == text)
    #expect(try CalendarMoment(date("2022-06-01"), at: time).description == "2022-06-01T\(text)")
    #expect(try CalendarMoment(date("2022-06-01")).description == "2022-06-01")
  }

  @Test(arguments: [(24, 1), (25, 0), (-1, 0), (12, 60), (12, -1), (Int.max, Int.max)])
  func timeThatDoesNotExistIsRefused(_ hour: Int, _ minute: Int) {
    #expect(ClockTime(hour: hour, minute: minute) == nil)
  }
}

private func date(_ text: String) throws -> CivilDate {
  let parts = try text.split(separator: "-").map { try #require(Int($0)) }
  return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
}
