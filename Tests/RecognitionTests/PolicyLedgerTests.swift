// What sentences join to a title: number, issuers, day of issue, and what one policy does to another.

import PolicyModel
import Testing

@testable import Recognition

@Suite struct PolicyLedgerTests {
  private static func entry(_ title: String, in document: AnnotatedDocument) -> PolicyEntry? {
    document.policies.first { $0.title == title }
  }

  @Test(arguments: [
    ("2022年1月,银保监会印发《关于数字化转型的指导意见》(银保监办发〔2022〕2号)。", "关于数字化转型的指导意见", ["银保监办发〔2022〕2号"]),
    ("依照财税〔2019〕13号《关于普惠性税收减免的通知》执行。", "关于普惠性税收减免的通知", ["财税〔2019〕13号"]),
    ("国务院令第285号发布的《个人存款账户实名制规定》仍然有效。", "个人存款账户实名制规定", ["国务院令第285号"]),
    ("根据《关于数字经济的通知》（国发〔2021〕29号，以下简称《通知》）和《企业债券管理条例》（国务院令第121号）。", "企业债券管理条例", ["国务院令第121号"]),
    ("《证券公司管理办法》施行。另有国发〔2021〕29号文。", "证券公司管理办法", []),
  ] as [(String, String, [String])])
  func numberStandsBesideItsTitle(text: String, title: String, numbers: [String]) {
    #expect(Self.entry(title, in: Fixture.annotate(text))?.numbers == numbers)
  }

  @Test(arguments: [
    ("12月26日,金融监管总局发布《数字金融实施方案》。", "数字金融实施方案", ["国家金融监督管理总局"], "2025-12-26"),
    ("由原银保监会2022年1月印发的《关于数字化转型的指导意见》", "关于数字化转型的指导意见", ["中国银行保险监督管理委员会"], "2022-01"),
    ("2020年1月8日，上海市政府印发《科技中心建设实施方案》。", "科技中心建设实施方案", ["上海市人民政府"], "2020-01-08"),
    ("财政部、税务总局会同海关总署联合印发《关于自由贸易港的通知》和《进口清单》。", "进口清单", ["财政部", "国家税务总局", "海关总署"], nil),
    ("根据财政部、税务总局《关于小微企业所得税优惠政策的公告》。", "关于小微企业所得税优惠政策的公告", ["财政部", "国家税务总局"], nil),
    ("《金融消费者保护办法》由中国人民银行于2020年9月15日发布。", "金融消费者保护办法", ["中国人民银行"], "2020-09-15"),
    ("《企业债券管理条例》（1993年8月2日国务院令第121号发布）自2025年1月1日起废止。", "企业债券管理条例", [], "1993-08-02"),
    ("近日，证监会就《上市公司监管条例（征求意见稿）》公开征求意见。", "上市公司监管条例（征求意见稿）", ["中国证券监督管理委员会"], nil),
    ("金融监管总局召开新闻发布会介绍《数字金融实施方案》。", "数字金融实施方案", [], nil),
    ("工商银行表示，将落实近日发布的《普惠金融实施方案》。", "普惠金融实施方案", [], nil),
    ("证监会发布公告称根据《证券公司管理办法》予以处罚。", "证券公司管理办法", [], nil),
  ] as [(String, String, [String], String?)])
  func sentenceTellsIssuersAndDay(text: String, title: String, issuers: [String], issued: String?) {
    let document = Fixture.annotate(text, published: "2025-12-31")
    let entry = Self.entry(title, in: document)
    #expect(entry?.issuers.map { document.institutions[$0].canonical } == issuers)
    #expect(entry?.issued == issued)
  }

  @Test(arguments: [
    ("《公司法》修订后，《中华人民共和国公司法》第三条明确。", 1), ("《国务院关于融资担保的意见》印发。《关于融资担保的意见》提出。", 1),
    ("《国务院关于融资担保的意见》印发。《财政部关于融资担保的意见》提出。", 2),
  ] as [(String, Int)])
  func issuerInFrontMakesNoOtherPolicy(text: String, count: Int) {
    #expect(Fixture.annotate(text).policies.count == count)
  }

  @Test(arguments: [
    ("根据《中华人民共和国立法法》，制定本办法。", PolicyRelation.Kind.cites), ("为贯彻落实国务院办公厅《关于普惠金融的意见》，通知如下。", .implements),
    ("对《证券公司管理规定》作如下修改：删去第三条。", .amends), ("《支付机构管理规定》（银发〔2010〕5号）同时废止。", .repeals),
    ("《支付机构管理规定》自2024年1月1日起废止。", .repeals), ("与《支付机构管理规定》不一致的，以本办法为准。", .supersedes),
    ("修订后的《支付机构管理规定》共五章。", nil), ("据统计数据《2023年统计公报》增长。", nil), ("不再执行《支付机构管理规定》第三条。", nil),
  ] as [(String, PolicyRelation.Kind?)])
  func ownTextSaysWhatItDoesToOthers(sentence: String, kind: PolicyRelation.Kind?) {
    let document = Fixture.annotate("清算机构监督管理办法\n第一条　总则。\n\(sentence)", hasTitle: true)
    #expect(document.policies.first { $0.isSelf }?.title == "清算机构监督管理办法")
    #expect(document.policies.first { $0.isSelf }?.relations.map(\.kind) == (kind.map { [$0] } ?? []))
  }

  @Test func newsTellsWhichPolicyImplementsWhich() {
    let document = Fixture.annotate("为贯彻落实《关于普惠金融的实施意见》，银保监会于2023年5月4日印发《关于小微企业金融服务的通知》。")
    #expect(document.policies.map(\.relations) == [[], [PolicyRelation(kind: .implements, target: 0)]])
  }

  @Test(arguments: [
    ("法院发布《2023年度金融审判白皮书》。《审判白皮书》显示案件下降。", ["2023年度金融审判白皮书", "2023年度金融审判白皮书"]),
    ("依照《中华人民共和国公司法》和《公司法》。", ["中华人民共和国公司法", "中华人民共和国公司法"]), ("依照《社会保险法》和《保险法》。", ["社会保险法", "保险法"]),
    ("《甲类基金管理办法》和《乙类基金管理办法》以《基金管理办法》为准。", ["甲类基金管理办法", "乙类基金管理办法", "基金管理办法"]),
  ] as [(String, [String])])
  func endOfOneTitleStandsForIt(text: String, titles: [String]) {
    let document = Fixture.annotate(text)
    #expect(document.mentions.compactMap { if case .policy(let value) = $0.value { value.title } else { nil } } == titles)
  }

  @Test func whatASentenceCitesIsNotItsSubject() {
    let cited = Fixture.annotate("根据《中华人民共和国行政处罚法》第四十四条、《证券法》第一百九十七条，我局作出决定。")
    #expect(cited.policies.allSatisfy { $0.relations.isEmpty })
    let order = Fixture.annotate("中国证监会令第227号《期货持仓管理规定》自公布之日起施行，《期货公司管理办法》（证监会令第43号）同时废止。")
    #expect(order.policies.map(\.relations) == [[PolicyRelation(kind: .repeals, target: 1)], []])
  }

  @Test(arguments: [
    "两家公司签署《合作备忘录》。", "《经济观察报》记者在《财富故事》栏目中采访。", "纪录片《土地管理办法》热播。", "小说《审判规则》出版。", "获批《支付业务许可证》。",
  ] as [String])
  func otherTitlesAreNoPolicies(text: String) {
    #expect(Fixture.annotate(text).texts(.policy).isEmpty)
  }

  @Test(arguments: [
    ("《关于加强管理的通知要求各地落实。后来《数据安全管理办法》出台。", ["《数据安全管理办法》"]), ("《数据安全管理办法》》与《《反洗钱法》。", ["《数据安全管理办法》", "《反洗钱法》"]),
    ("《关于印发〈关于做好“放管服”改革的《实施意见》〉的通知》", ["《关于印发〈关于做好“放管服”改革的《实施意见》〉的通知》"]),
  ] as [(String, [String])])
  func unbalancedAndNestedMarksAreSurvived(text: String, titles: [String]) {
    #expect(Fixture.annotate(text).texts(.policy) == titles)
  }
}
