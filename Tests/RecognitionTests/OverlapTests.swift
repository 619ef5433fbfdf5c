// Which of two matches wins, and what short titles stand for.

import PolicyModel
import Testing

@testable import Recognition

struct OverlapTests {
  @Test(arguments: [
    ("《2022年工作要点的通知》", [MentionType.policy]), ("上海保险交易所", [.institution]), ("超过2000家企业", [.quantity]),
    ("2022年6月1日零时", [.date]), ("《金融时报》记者", [.institution]), ("银保监发〔2022〕2号", [.documentNumber]), ("下降0.5个百分点", [.percent]),
    ("五篇大文章写了3.5亿元", [.money]),
  ])
  func theLongestWins(text: String, types: [MentionType]) {
    let found = Fixture.annotate(text, published: "2022-06-01").mentions.map(\.type)
    #expect(found.filter { $0 != .quantity || types.contains(.quantity) } == types)
  }

  @Test func mentionsDoNotOverlap() {
    let text = "2022年6月1日，银保监会等六部门印发《关于银行业保险业数字化转型的指导意见》（银保监办发〔2022〕2号），投入超3.5亿元，增长12%。"
    let mentions = Fixture.annotate(text).mentions
    #expect(zip(mentions, mentions.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
    #expect(mentions.count == 6)
  }

  @Test func shortTitlesMeanWhatTheyWereDefinedFor() {
    let text = "印发《数字金融实施方案》（以下简称《方案》）和《绿色金融指导意见》。《方案》提出目标，《指导意见》提出原则，《办法》另行制定。"
    let titles = Fixture.annotate(text).mentions.compactMap { mention -> String? in
      if case .policy(let value) = mention.value { value.title } else { nil }
    }
    #expect(titles == ["数字金融实施方案", "数字金融实施方案", "绿色金融指导意见", "数字金融实施方案", "绿色金融指导意见", "办法"])
  }

  @Test func twoTitlesThatFitAreBothNamed() {
    let document = Fixture.annotate("《甲类管理办法》和《乙类管理办法》施行后，《办法》效果显著。")
    guard case .policy(let value)? = document.mentions.last?.value else {
      Issue.record("no policy found")
      return
    }
    #expect(value.ambiguous == ["甲类管理办法", "乙类管理办法"])
  }
}
