// What date expressions mean on a given day.

import PolicyModel
import Testing

@testable import Recognition

struct DateAnchoringTests {
  @Test(arguments: [
    ("12月26日发布", "2025-12-31", "2025-12-26", "2025-12-26"), ("1月8日召开", "2019-12-30", "2020-01-08", "2020-01-08"),
    ("12月20日召开", "2020-01-05", "2019-12-20", "2019-12-20"), ("6月底上线", "2022-06-01", "2022-06-21", "2022-06-30"),
    ("今年上半年", "2023-08-01", "2023-01-01", "2023-06-30"), ("去年12月", "2023-02-01", "2022-12-01", "2022-12-31"),
    ("上月末", "2023-01-10", "2022-12-21", "2022-12-31"), ("本周", "2026-11-21", "2026-11-16", "2026-11-22"),
    ("未来五年", "2025-12-31", "2026-01-01", "2030-12-31"), ("未来五年", "2022-02-24", "2022-02-25", "2027-02-24"),
    ("21日召开", "2020-07-21", "2020-07-21", "2020-07-21"), ("“十四五”时期", "2022-02-08", "2021-01-01", "2025-12-31"),
    ("11月至3月", "2023-12-01", "2023-11-01", "2024-03-31"), ("1-8月份", "2024-10-09", "2024-01-01", "2024-08-31"), ("年底", "2022-05-01", "2022-10-01", "2022-12-31"),
  ])
  func completesFromTheDocumentsDate(text: String, published: String, start: String, end: String) {
    let dates = Fixture.annotate(text, published: published).mentions.compactMap { mention -> DateValue? in
      if case .date(let value) = mention.value { value } else { nil }
    }
    #expect(dates.count == 1)
    #expect(dates.first?.start?.description == start)
    #expect(dates.first?.end?.description == end)
    #expect(dates.first?.anchor == (text.hasPrefix("“") ? DateValue.Anchor.none : .published))
  }

  @Test func withoutAnyDateTheLatestExplicitOneTellsTheYear() {
    let document = Fixture.annotate("2020年7月，首批项目公示。\n截至10月16日，累计授信增加。")
    #expect(document.published?.evidence == .inferred)
    #expect(document.mentions.last?.value.fields["start"] == "2020-10-16")
  }

  @Test(arguments: [
    ("2023年第四季度增长4%，全年增长3%。", "2024-02-01", "2023-01-01"), ("2023年完成，全年合计3亿元。", "2024-02-01", "2023-01-01"),
    ("2023年第四季度增长4%，全年增长3%。", "2024-10-09", "2024-01-01"),
  ])
  func theWholeYearIsThatOfThePeriodJustToldOf(text: String, published: String, start: String) {
    #expect(Fixture.annotate(text, published: published).mentions.compactMap { $0.value.fields["start"] }.last == start)
  }

  @Test(arguments: [
    ("本周五召开", "2024-03-20", "2024-03-22"), ("上星期日回应", "2020-08-18", "2020-08-16"), ("下周一公布", "2024-03-20", "2024-03-25"),
    ("周三宣布", "2011-12-15", "2011-12-14"), ("将于周二公布", "2024-03-20", "2024-03-26"), ("9月第二周", "2024-08-20", "2024-09-09"),
    ("八月份的第一个周二", "2021-06-14", "2021-08-03"), ("2月29日", "2019-03-22", "2020-02-29"), ("大前年", "2024-03-20", "2021-01-01"),
    ("80年代中期", "2024-03-20", "1983-01-01"), ("本世纪20年代", "2024-03-20", "2020-01-01"), ("08-02 06:31", "2024-08-05", "2024-08-02T06:31"),
    ("15年3月2日", "2021-06-14", "2015-03-02"), ("九零年9月十号", "1995-06-19", "1990-09-10"), ("今年以来", "2024-03-20", "2024-01-01"),
    ("二季度末", "2024-07-20", "2024-06-01"), ("12月9日零时至12月16日24时", "2021-12-20", "2021-12-09T00:00"),
  ])
  func beginsOn(text: String, published: String, start: String) {
    let dates = Fixture.annotate(text, published: published).dates
    #expect(dates.count == 1)
    #expect(dates.first?.value.start?.description == start)
  }

  @Test(arguments: [
    // What is done lies before the document's date, what is planned after it.
    ("8月，该系统已完成升级。", "2022-06-01", "2021-08-01"), ("8月，该系统升级。", "2022-06-01", "2022-08-01"),
    ("预计1月上线。", "2022-06-01", "2023-01-01"), ("1月，系统上线。", "2022-06-01", "2022-01-01"),
    ("11月底前完成验收。", "2022-05-01", "2022-11-21"), ("7月1日起施行。", "2022-03-01", "2022-07-01"),
  ])
  func theClauseTellsTheYear(text: String, published: String, start: String) {
    #expect(Fixture.annotate(text, published: published).dates.first?.value.start?.description == start)
  }

  @Test(arguments: [
    // The report's period, in the sentence or in the title.
    ("某部统计\n7月份CPI同比上涨2.7%，涨幅比上月扩大。", "上月", "2022-06-01", "2022-06-30"),
    ("某部统计\n6月末存款余额增加，比上年同期多。", "上年同期", "2021-06-21", "2021-06-30"),
    ("2022年7月金融统计数据报告\n上月新增较多。", "上月", "2022-06-01", "2022-06-30"),
    ("2021年金融统计数据报告\n年末余额增加。", "年末", "2021-10-01", "2021-12-31"),
    ("2021年金融统计数据报告\n12月末余额增加。", "12月末", "2021-12-21", "2021-12-31"),
    ("某部动态\n上月末，公司公告。", "上月末", "2022-07-21", "2022-07-31"),
    // A date said before.
    ("某部动态\n2018年亏损，次年扭亏。", "次年", "2019-01-01", "2019-12-31"),
    ("某部动态\n8月3日抵达，当日会谈。", "当日", "2022-08-03", "2022-08-03"),
    ("某部动态\n2017年3月5日立案。3月20日结案。", "3月20日", "2017-03-20", "2017-03-20"),
    ("某部动态\n8月3日（星期三）开会。", "星期三", "2022-08-03", "2022-08-03"),
    ("某部动态\n5月28、29日休市。", "29日", "2022-05-29", "2022-05-29"),
    ("某部动态\n今年11月至次年3月供暖。", "今年11月至次年3月", "2022-11-01", "2023-03-31"),
    // A document on the year to come.
    ("关于2023年休市安排的通知\n6月22日至24日休市。", "6月22日至24日", "2023-06-22", "2023-06-24"),
    ("关于2023年休市安排的通知\n8月31日前报送。", "8月31日", "2022-08-31", "2022-08-31"),
  ])
  func countsFromWhatTheDocumentTellsOf(text: String, words: String, start: String, end: String) {
    let found = Fixture.annotate(text, published: "2022-08-16", hasTitle: true).dates.first { $0.text == words }
    #expect(found?.value.start?.description == start)
    #expect(found?.value.end?.description == end)
  }

  @Test func budgetYearsBeginInAprilWhereTheDocumentSaysSo() {
    let text = "2020/21財政年度出現赤字。今個財政年度的赤字比上年度增加。"
    let values = Fixture.annotate(text, published: "2020-08-18").dates.map { $0.value.start?.description }
    #expect(values == ["2020-04-01", "2020-04-01", "2019-04-01"])
    let plain = Fixture.annotate("本年度收支平衡。", published: "2020-08-18").dates
    #expect(plain.map { $0.value.start?.description } == ["2020-01-01"])
  }

  @Test func theRepublicsYearsAreToldByTheDocument() {
    let republican = Fixture.annotate("民國八十五年訂定，九十五年五月十八日修正。").dates
    #expect(republican.map { $0.value.start?.description } == ["1996-01-01", "2006-05-18"])
    let common = Fixture.annotate("零五年五月十八日修正。", published: "2010-01-01").dates
    #expect(common.map { $0.value.start?.description } == ["2005-05-18"])
  }

  @Test func theDayOfIssueIsTheSignatures() {
    let text = "本办法自印发之日起施行。\n2024年1月3日"
    let found = Fixture.annotate(text, published: "2024-02-01").dates.first
    #expect(found?.text == "印发之日")
    #expect(found?.value.start?.description == "2024-01-03")
    #expect(found?.value.relation == .effective)
  }

  @Test(arguments: ["每年3月31日前报送。", "次日执行。", "应在办结当月告知。"])
  func recurringAndUnknownDaysHaveNoValue(text: String) {
    let dates = Fixture.annotate(text, published: "2024-02-01").dates.filter { !$0.text.hasPrefix("每") }
    #expect(dates.allSatisfy { $0.value.start == nil || text.hasPrefix("次日") })
  }

  @Test(arguments: [
    ("截至3月31日", DateValue.Relation.asOf), ("自3月1日起", .since), ("3月1日起施行", .effective), ("有效期至2025年6月1日", .until),
    ("3月1日前", .before), ("2020年以来", .since), ("3月1日后", .after), ("到2025年", .by), ("2025年6月1日废止", .expired),
  ])
  func frameWordsTellTheRelation(text: String, relation: DateValue.Relation) {
    #expect(Fixture.annotate(text, published: "2024-02-01").dates.first?.value.relation == relation)
  }

  @Test func aWordThatOnlyBeginsLikeAFrameIsNone() {
    #expect(Fixture.annotate("今年前两批项目", published: "2024-02-01").dates.first?.value.relation == nil)
  }

  @Test func datesInTitlesAreNone() {
    #expect(Fixture.annotate("小说《明日之后》将于明日上线。", published: "2024-02-01").dates.map(\.text) == ["明日"])
  }

  @Test func aDayThatDoesNotExistIsKeptAndWarnedOf() {
    let document = Fixture.annotate("2021年2月30日签署。", published: "2021-03-05")
    #expect(document.mentions.map { document.text(of: $0) } == ["2021年2月30日"])
    #expect(document.mentions[0].value.fields["start"] == nil)
    #expect(document.warnings == [DocumentWarning(.dateUnresolved, count: 1)])
  }

  @Test func aDateThatNothingCompletesIsNoWarning() {
    let document = Fixture.annotate("5月12日，平台上线。")
    #expect(document.dates.map { $0.value.start == nil } == [true])
    #expect(document.warnings.isEmpty)
  }
}
