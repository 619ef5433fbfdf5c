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
    ("11月至3月", "2023-12-01", "2023-11-01", "2024-03-31"), ("年底", "2022-05-01", "2022-10-01", "2022-12-31"),
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

  @Test func aDayThatDoesNotExistIsKeptAndWarnedOf() {
    let document = Fixture.annotate("2021年2月30日签署。", published: "2021-03-05")
    #expect(document.mentions.map { document.text(of: $0) } == ["2021年2月30日"])
    #expect(document.mentions[0].value.fields["start"] == nil)
    #expect(document.warnings == [DocumentWarning(.dateUnresolved, count: 1)])
  }
}
