// Whole records and values, byte for byte.

import PolicyModel
import Testing
import Writing

@Suite struct RecordWriterTests {
  @Test func documentWithoutAnythingHasEmptyListsAndNulls() {
    let document = SampleDocument(lines: []).annotated
    let expected =
      #"{"schema":"policyextract/1","id":"a.txt","source":{"format":"text","encoding":"utf-8","bytes":3,"sha256":"\#(digest)"},"#
      + #""title":null,"published":null,"text":"","paragraphs":[],"sentences":[],"#
      + #""mentions":[],"institutions":[],"policies":[],"figures":[],"warnings":[]}"# + "\n"
    #expect(record(of: document) == expected)
  }

  @Test func recordHasItsKeysInTheDocumentedOrder() {
    let document = SampleDocument(
      id: "news/004.txt",
      lines: [(.title, "提出33项"), (.paragraph, "金融监管总局印发《方案》。")],
      title: "提出33项",
      published: Published(day: day(2025, 12, 31), time: ClockTime(hour: 17, minute: 22), evidence: .dateLine),
      mentions: [
        ("33项", "quantity.count", .quantity(QuantityValue(bounds: .exactly("33"), unit: "项"))),
        (
          "金融监管总局", "institution.lexicon",
          .institution(InstitutionValue(canonical: "国家金融监督管理总局", category: .regulator, lexiconID: "cn.nfra"))
        ),
        ("《方案》", "policy.title_marks", .policy(PolicyValue(title: "方案", kind: .plan))),
      ],
      institutions: [
        InstitutionEntry(
          canonical: "国家金融监督管理总局", category: .regulator, lexiconID: "cn.nfra", names: ["金融监管总局"], mentions: [1])
      ],
      policies: [PolicyEntry(title: "方案", kind: .plan, issuers: [0], mentions: [2])],
      figures: [Figure(mention: 0)],
      warnings: [DocumentWarning(.noArticle)]
    ).annotated

    let expected =
      #"{"schema":"policyextract/1","id":"news/004.txt","source":{"format":"text","encoding":"utf-8","bytes":54,"sha256":"\#(digest)"},"#
      + #""title":"提出33项","published":{"date":"2025-12-31","time":"17:22","from":"date_line"},"#
      + #""text":"提出33项\n金融监管总局印发《方案》。","#
      + #""paragraphs":[{"start":0,"end":5,"kind":"title","source":[3,14]},{"start":6,"end":19,"kind":"paragraph","source":[15,54]}],"#
      + #""sentences":[{"start":0,"end":5},{"start":6,"end":19}],"#
      + #""mentions":[{"id":"m1","type":"quantity","start":2,"end":5,"text":"33项","sentence":0,"rule":"quantity.count","source":[9,14],"#
      + #""value":{"min":33,"max":33,"modifier":"exact","unit":"项"}},"#
      + #"{"id":"m2","type":"institution","start":6,"end":12,"text":"金融监管总局","sentence":1,"rule":"institution.lexicon","source":[15,33],"#
      + #""value":{"canonical":"国家金融监督管理总局","category":"regulator","id":"cn.nfra"}},"#
      + #"{"id":"m3","type":"policy","start":14,"end":18,"text":"《方案》","sentence":1,"rule":"policy.title_marks","source":[39,51],"#
      + #""value":{"title":"方案","kind":"plan"}}],"#
      + #""institutions":[{"id":"i1","canonical":"国家金融监督管理总局","category":"regulator","lexicon":"cn.nfra","names":["金融监管总局"],"mentions":["m2"]}],"#
      + #""policies":[{"id":"p1","title":"方案","kind":"plan","names":[],"numbers":[],"issuers":["i1"],"mentions":["m3"]}],"#
      + #""figures":[{"mention":"m1","holder":null,"as_of":null,"comparison":null,"modality":"actual"}],"#
      + #""warnings":[{"code":"no_article","count":1}]}"# + "\n"
    #expect(record(of: document) == expected)
  }

  @Test func ledgersCarryEveryOptionalKey() {
    let line = record(of: SampleDocument.complete.annotated)
    let expected =
      #""institutions":[{"id":"i1","canonical":"中国银行保险监督管理委员会上海监管局","category":"regulator","lexicon":"cn.cbirc.shanghai","#
      + #""names":["上海银保监局"],"mentions":["m4"]}],"#
      + #""policies":[{"id":"p1","title":"关于保险业支持科技创新的指导意见","kind":"opinion","names":["《指导意见》"],"#
      + #""numbers":["沪银保监发〔2022〕9号"],"issuers":["i1"],"issued":"2022-07","self":true,"#
      + #""relations":[{"kind":"repeals","policy":"p1"}],"mentions":["m3"]}],"#
      + #""figures":[{"mention":"m6","indicator":"保费收入","holder":"i1","as_of":"m2","comparison":"yoy","modality":"actual"}],"#
      + #""warnings":[{"code":"bytes_replaced","count":2,"detail":"at bytes 17 and 99"}]}"# + "\n"
    #expect(line.hasSuffix(expected))
  }

  @Test func publishedWithoutTimeLeavesTheKeyOut() {
    let document = SampleDocument(lines: [], published: Published(day: day(987, 1, 2), evidence: .inferred))
    #expect(record(of: document.annotated).contains(#""published":{"date":"0987-01-02","from":"inferred"},"#))
  }

  @Test func recordsFollowOneAnotherOneALine() {
    var buffer = OutputBuffer()
    let document = SampleDocument(lines: [(.paragraph, "甲")]).annotated
    RecordWriter().write(document, to: &buffer)
    RecordWriter().write(document, to: &buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == record(of: document) + record(of: document))
  }

  @Test(arguments: valueCases) func valueIsWritten(_ example: ValueCase) throws {
    let document = SampleDocument(lines: [(.paragraph, "甲")], mentions: [("甲", "a.b", example.value)])
    let line = record(of: document.annotated)
    let start = try #require(line.range(of: #""value":"#)).upperBound
    let end = try #require(line.range(of: #"}],"institutions""#)).lowerBound
    #expect(line[start..<end] == example.json)
  }
}

private let digest = String(repeating: "0f", count: 32)

struct ValueCase: Sendable, CustomTestStringConvertible {
  let value: MentionValue
  let json: String

  init(_ value: MentionValue, _ json: String) {
    self.value = value
    self.json = json
  }

  var testDescription: String { json }
}

private let valueCases: [ValueCase] =
  SampleDocument.complete.mentions.map(\.value).enumerated().map { ValueCase($1, completeValues[$0]) }
  + [
    ValueCase(
      .institution(InstitutionValue(canonical: "某\"公司", category: .assetManager)),
      #"{"canonical":"某\"公司","category":"asset_manager"}"#),
    ValueCase(.policy(PolicyValue(title: "保险法", kind: .law)), #"{"title":"保险法","kind":"law"}"#),
    ValueCase(.documentNumber(DocumentNumberValue(number: "证监会令第166号")), #"{"number":"证监会令第166号"}"#),
    ValueCase(
      .date(DateValue(start: nil, end: nil, grain: .day)), #"{"start":null,"end":null,"grain":"day","anchor":"none"}"#),
    ValueCase(
      .date(
        DateValue(
          start: CalendarMoment(day(2022, 6, 1), at: ClockTime(hour: 0, minute: 0)),
          end: CalendarMoment(day(2022, 6, 1), at: ClockTime(hour: 24, minute: 0)), grain: .minute, anchor: .published)),
      #"{"start":"2022-06-01T00:00","end":"2022-06-01T24:00","grain":"minute","anchor":"published"}"#),
    ValueCase(
      .money(MoneyValue(bounds: Bounds(min: decimal("200000000000"), max: nil, modifier: .moreThan), currency: "CNY")),
      #"{"min":200000000000,"max":null,"modifier":"more_than","currency":"CNY"}"#),
    ValueCase(
      .money(
        MoneyValue(
          bounds: Bounds(min: nil, max: ExactDecimal(12).scaled(byPowerOfTen: 30), modifier: .atMost), currency: "USD")),
      #"{"min":null,"max":12000000000000000000000000000000,"modifier":"at_most","currency":"USD"}"#),
    ValueCase(
      .percent(PercentValue(bounds: .exactly("-0.05"), unit: .pp, direction: .down)),
      #"{"min":-0.05,"max":-0.05,"modifier":"exact","unit":"pp","direction":"down"}"#),
    ValueCase(
      .quantity(QuantityValue(bounds: Bounds(min: decimal("10"), max: decimal("20"), modifier: .range), unit: "")),
      #"{"min":10,"max":20,"modifier":"range","unit":""}"#),
  ]

private let completeValues = [
  #"{"number":"沪银保监发〔2022〕9号","issuer_code":"沪银保监发","year":2022,"serial":"9"}"#,
  #"{"start":"2022-06-21","end":"2022-06-30","grain":"ten_days","anchor":"document_year","relation":"as_of","vague":true}"#,
  #"{"title":"关于保险业支持科技创新的指导意见","kind":"opinion","ambiguous":["甲指导意见","乙指导意见"],"official_title":"关于上海保险业支持科技创新的指导意见"}"#,
  #"{"canonical":"中国银行保险监督管理委员会上海监管局","category":"regulator","id":"cn.cbirc.shanghai","valid":false,"#
    + #""successor":"cn.nfra.shanghai","predecessor":"cn.cbrc.shanghai","parent":"cn.cbirc","place":"上海","level":"province"}"#,
  #"{"min":5,"max":5,"modifier":"about","currency":"CNY","per":"吨","indicator":"保费收入"}"#,
  #"{"min":25.5,"max":25.5,"modifier":"exact","unit":"percent","direction":"up","indicator":"保费收入"}"#,
  #"{"min":35000,"max":35000,"modifier":"exact","unit":"户","indicator":"惠及户数"}"#,
]
