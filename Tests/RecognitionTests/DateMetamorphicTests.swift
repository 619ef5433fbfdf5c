// Moving a document's date moves what hangs on it, by that much, and nothing else.

import PolicyModel
import Testing

@testable import Recognition

struct DateMetamorphicTests {
  /// Dates of every kind; which of them hang on the document's date is what their anchors say.
  static let text = """
    2021年3月5日，甲公司成立；“十四五”时期扩大规模，2019年4月12日至19日公示。
    昨日，乙公司公告；今日开市。本周五召开会议，上周三已披露，下周二公示。
    今年投资增长，去年持平，明年继续；今年上半年、去年12月、明年一季度。
    上月收入增加，本月回升，下月15日付息，本季度盈利。
    未来三个月观察，近十天反弹，最近六周持平。
    年底前完成，年初至今上涨。
    近日发布，目前平稳。
    """

  private static func dates(on day: CivilDate) -> [(text: String, value: DateValue)] {
    Fixture.annotate(text, published: day.description).dates
  }

  private static let base = CivilDate(year: 2023, month: 8, day: 16)!

  @Test(arguments: [-2, -1, 1, 5])
  func aYearMovesDependentValuesByYears(years: Int) throws {
    try expectMoves(to: #require(Self.base.adding(months: 12 * years))) { value, text in
      // Weeks keep their weekdays, so they move with the day itself; checked by the test on days.
      text.contains("周") ? nil : value.adding(months: 12 * years)
    }
  }

  @Test(arguments: [-7, -3, -2, 1, 2, 4])
  func aMonthMovesMonthsByMonths(months: Int) throws {
    try expectMoves(to: #require(Self.base.adding(months: months))) { value, text in
      ["月", "昨日", "今日", "近日", "目前", "未来"].contains { text.contains($0) } && !text.contains("年")
        ? Self.moved(value, months: months) : nil
    }
  }

  @Test(arguments: [-28, -21, -14, -7, 7, 14])
  func aWeekMovesDaysAndWeeksByDays(days: Int) throws {
    try expectMoves(to: #require(Self.base.adding(days: days))) { value, text in
      ["周", "昨日", "今日", "近日", "目前", "近十天"].contains { text.contains($0) } ? value.adding(days: days) : nil
    }
  }

  @Test(arguments: [-15, -1, 1, 15])
  func aDayLeavesTheMonthAndYearAlone(days: Int) throws {
    let moved = Self.dates(on: try #require(Self.base.adding(days: days)))
    for (before, after) in zip(Self.dates(on: Self.base), moved) where ["年", "月", "季度"].contains(where: { before.text.contains($0) }) {
      let followsTheDay = before.text.hasPrefix("未来") || before.text.contains("近")
      if !followsTheDay { #expect(before.value == after.value, "\(before.text)") }
    }
  }

  /// A month's end stays one.
  private static func moved(_ day: CivilDate, months: Int) -> CivilDate? {
    guard let other = day.adding(months: months), day.day == CivilDate.days(inMonth: day.month, of: day.year) else {
      return day.adding(months: months)
    }
    return CivilDate(year: other.year, month: other.month, day: CivilDate.days(inMonth: other.month, of: other.year))
  }

  /// - Parameter expected: Where an end of a dependent date goes; nil for dates that this move says nothing of.
  private func expectMoves(to day: CivilDate, expected: (CivilDate, String) -> CivilDate?) {
    let (before, after) = (Self.dates(on: Self.base), Self.dates(on: day))
    #expect(before.map(\.text) == after.map(\.text))
    #expect(before.count > 20)
    for (old, new) in zip(before, after) {
      guard old.value.anchor == .published else {
        #expect(old.value == new.value, "\(old.text) does not hang on the document's date")
        continue
      }
      #expect((old.value.start == nil) == (new.value.start == nil) && (old.value.end == nil) == (new.value.end == nil))
      for (from, to) in [(old.value.start, new.value.start), (old.value.end, new.value.end)] {
        guard let from, let to, let wanted = expected(from.day, old.text) else { continue }
        #expect(to.day == wanted, "\(old.text) on \(day)")
      }
    }
  }
}
