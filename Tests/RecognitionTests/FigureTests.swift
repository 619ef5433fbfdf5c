// What amounts measure, whose they are, as of when, compared with what; whose 元 it is; units of tables.

import PolicyModel
import Testing

@testable import Recognition

struct FigureTests {
  @Test(arguments: [
    ("全年完成技改投资38亿元，同比增长7.5%。", ["技改投资", "技改投资"]),
    ("其中，住户贷款余额2万亿元、企业贷款余额5万亿元。", ["住户贷款余额", "企业贷款余额"]),
    ("出口额和进口额分别为30亿美元、20亿美元。", ["出口额", "进口额"]),
    ("制造业、建筑业增加值分别增长6%和4%。", ["制造业增加值", "建筑业增加值"]),
    ("担保余额不得超过净资产的40%。", ["担保余额"]),
    ("绿色贷款占全部贷款的12%。", ["绿色贷款"]),
    ("可以处3万元以下的罚款。", ["罚款"]),
    ("债券持有量由6月的80亿美元降至70亿美元。", ["债券持有量", "债券持有量"]),
    ("营业利润-2.3亿元，上年同期1.1亿元。", ["营业利润", "营业利润"]),
    ("两市成交额1.2万亿元，较上一交易日放量300亿元。", ["两市成交额", "两市成交额"]),
    ("污染物排放量下降15%。", ["污染物排放量"]),
    ("全市一般公共预算支出120亿元，其余贷款3亿元。", ["一般公共预算支出", "贷款"]),
    ("截至2025年6月30日止六個月之綜合收益為3億港元，末期股息每股0.2港元。", ["綜合收益", "末期股息"]),
    ("研发投入强度达到3.1%，在手订单60亿元，或有负债2亿元。", ["研发投入强度", "在手订单", "或有负债"]),
    ("进口额2亿元，出口额3亿元，同比分别增长3%和5%。", ["进口额", "出口额", "进口额", "出口额"]),
    ("单位GDP能耗五年累计下降13.5%，不良率较期初上升0.3个百分点。", ["单位GDP能耗", "不良率"]),
    ("该基金自2020年3月成立以来年化收益率为4.87%。", ["年化收益率"]),
    ("并购贷款余额8亿元，首次公开发行募集资金总额5亿元。", ["并购贷款余额", "首次公开发行募集资金总额"]),
  ])
  func indicatorsAreTheNearestNounPhrases(text: String, wanted: [String]) {
    #expect(Fixture.annotate(text).figures.map { $0.indicator ?? "" } == wanted)
  }

  @Test(arguments: [
    ("保费收入同比增长5%。", Figure.Comparison.yoy), ("价格环比下降1%。", .mom), ("存款较年初增加3亿元。", .sinceYearStart),
    ("资产总额较上年末增加3亿元。", .sinceYearEnd), ("利率为2%。", nil),
  ] as [(String, Figure.Comparison?)])
  func comparisonsAreTold(text: String, wanted: Figure.Comparison?) {
    #expect(Fixture.annotate(text).figures.map(\.comparison) == [wanted])
  }

  @Test(arguments: [
    ("预计全年利润5亿元。", Figure.Modality.forecast), ("力争投资超过5亿元。", .planned), ("持股比例不得超过5%。", .required),
    ("实现利润5亿元。", .actual), ("供应量价值5亿元。", .actual),
  ])
  func modalitiesAreTold(text: String, wanted: Figure.Modality) {
    #expect(Fixture.annotate(text).figures.map(\.modality) == [wanted])
  }

  @Test func holderAndDateGovernAList() throws {
    let document = Fixture.annotate("截至2024年6月30日，交通银行授信金额30亿元、贷款余额20亿元。", published: "2024-07-10")
    let figures = document.figures
    #expect(figures.count == 2)
    for figure in figures {
      #expect(try document.institutions[#require(figure.holder)].canonical == "交通银行")
      #expect(try document.text(of: document.mentions[#require(figure.asOf)]) == "2024年6月30日")
    }
  }

  @Test func whoReportsAFigureDoesNotHoldIt() {
    #expect(Fixture.annotate("国家统计局公布的数据显示，居民消费价格上涨2%。").figures.map(\.holder) == [nil])
  }

  @Test(arguments: [
    ("港股市況：恒生指數報收，財政司長說儲備達500億元，政府預算赤字創歷來新高，經濟學者認為應節約開支。", "HKD"),
    ("金融監督管理委員會說明，臺灣保險業資產總額達500億元，財務狀況穩健，業務經營應遵循規範辦理。", "TWD"),
    ("香港财政储备达500亿元。", "CNY"), ("財政儲備500億元。", "CNY"),
  ])
  func unmarkedYuanIsTheRegions(text: String, currency: String) {
    let currencies = Fixture.annotate(text).mentions.compactMap { mention -> String? in
      if case .money(let money) = mention.value { money.currency } else { nil }
    }
    #expect(currencies == [currency])
  }

  @Test func limitsBehindOneProhibitionAreTurnedRound() {
    let bounds = Fixture.annotate("費率不得高於成本百分之八十或低於百分之四十。").mentions.compactMap(\.value.bounds?.modifier)
    #expect(bounds == [.atMost, .atLeast])
  }

  @Test func cellsTakeTheUnitOfTheirColumnTheirRowOrTheCaption() {
    let rows = ["单位：亿元", "项目\t户数（万户）\t金额\t占比（%）", "甲类\t12\t30.5\t40", "余额（万美元）\t3\t8\t9"]
    let amounts = Fixture.table(rows).mentions.compactMap { mention -> String? in
      switch mention.value {
      case .money(let money): "\(money.bounds.min?.description ?? "") \(money.currency)"
      case .percent(let percent): "\(percent.bounds.min?.description ?? "") \(percent.unit)"
      case .quantity(let quantity): "\(quantity.bounds.min?.description ?? "") \(quantity.unit)"
      default: nil
      }
    }
    #expect(amounts == ["120000 户", "3050000000 CNY", "40 percent", "30000 户", "80000 USD", "9 percent"])
  }

  @Test func numbersThatNameRowsTakeNoUnit() {
    let rows = ["单位：亿元", "序号\t年份\t收入", "1\t2023\t55"]
    #expect(Fixture.table(rows).texts(.money) == ["55"])
  }
}

extension Fixture {
  /// A document whose first line is a caption and whose others are a table's rows.
  static func table(_ rows: [String]) -> AnnotatedDocument {
    var document = document(rows.joined(separator: "\n"))
    for index in document.clean.paragraphs.indices.dropFirst() { document.clean.paragraphs[index].kind = .tableRow }
    return Recognizer(rules: rules).annotate(document)
  }
}
