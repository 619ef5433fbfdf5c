// What bodies were called when: the body that a name means on a day, whether the name was in force, and what came before and after.

import PolicyModel
import Testing

@testable import Recognition

struct LineageTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var day: String
    var canonical: String
    var isValid: Bool
    var predecessor: String?
    var successor: String?

    init(_ name: String, _ day: String, _ canonical: String, _ isValid: Bool = true, from predecessor: String? = nil, to successor: String? = nil) {
      (self.name, self.day, self.canonical, self.isValid) = (name, day, canonical, isValid)
      (self.predecessor, self.successor) = (predecessor, successor)
    }

    var testDescription: String { "\(name) \(day)" }
  }

  static let regulators: [Case] = [
    Case("银保监会", "2018-04-08", "中国银行保险监督管理委员会", from: "cn.cbrc", to: "cn.nfra"),
    Case("银保监会", "2023-05-17", "中国银行保险监督管理委员会", from: "cn.cbrc", to: "cn.nfra"),
    Case("银保监会", "2023-05-18", "中国银行保险监督管理委员会", false, from: "cn.cbrc", to: "cn.nfra"),
    Case("银保监会", "2016-01-01", "中国银行保险监督管理委员会", false, from: "cn.cbrc", to: "cn.nfra"),
    Case("银监会", "2015-06-01", "中国银行业监督管理委员会", to: "cn.cbirc"),
    Case("银监会", "2020-06-01", "中国银行业监督管理委员会", false, to: "cn.cbirc"),
    Case("保监会", "2015-06-01", "中国保险监督管理委员会", to: "cn.cbirc"),
    Case("保监会", "2019-06-01", "中国保险监督管理委员会", false, to: "cn.cbirc"),
    Case("金融监管总局", "2023-05-18", "国家金融监督管理总局", from: "cn.cbirc"),
    Case("金融监管总局", "2025-12-31", "国家金融监督管理总局", from: "cn.cbirc"),
    Case("金融监管总局", "2022-12-31", "国家金融监督管理总局", false, from: "cn.cbirc"),
    Case("上海银保监局", "2022-02-08", "中国银行保险监督管理委员会上海监管局"),
    Case("上海银保监局", "2023-06-30", "中国银行保险监督管理委员会上海监管局"),
    Case("上海银保监局", "2023-07-20", "中国银行保险监督管理委员会上海监管局", false),
    Case("上海银保监局", "2018-06-30", "中国银行保险监督管理委员会上海监管局", false),
    Case("上海金融监管局", "2023-07-20", "国家金融监督管理总局上海监管局"),
    Case("上海金融监管局", "2023-07-19", "国家金融监督管理总局上海监管局", false),
    Case("北京银监局", "2016-05-01", "中国银行业监督管理委员会北京监管局"),
    Case("北京银监局", "2019-05-01", "中国银行业监督管理委员会北京监管局", false),
    Case("广东保监局", "2018-12-17", "中国保险监督管理委员会广东监管局", false),
    Case("浙江证监局", "2024-01-01", "中国证券监督管理委员会浙江监管局"),
  ]

  static let centralBank: [Case] = [
    Case("人民银行上海分行", "2017-08-15", "中国人民银行上海分行", to: "cn.pbc.sh"),
    Case("人民银行上海分行", "2023-08-18", "中国人民银行上海分行", false, to: "cn.pbc.sh"),
    Case("人民银行上海市分行", "2023-08-18", "中国人民银行上海市分行", from: "cn.pbc.sh.old"),
    Case("人民银行上海市分行", "2023-08-17", "中国人民银行上海市分行", false, from: "cn.pbc.sh.old"),
    Case("人民银行杭州中心支行", "2022-01-01", "中国人民银行杭州中心支行", to: "cn.pbc.zj"),
    Case("人民银行浙江省分行", "2024-01-01", "中国人民银行浙江省分行", from: "cn.pbc.hz"),
    Case("人民银行深圳市中心支行", "2023-08-18", "中国人民银行深圳市中心支行", false, to: "cn.pbc.szb"),
    Case("人民银行南京分行", "2019-01-01", "中国人民银行南京分行", to: "cn.pbc.js"),
    Case("人民银行四川省分行", "2024-01-01", "中国人民银行四川省分行", from: "cn.pbc.cd"),
  ]

  static let others: [Case] = [
    Case("中国铁路总公司", "2018-05-04", "中国铁路总公司", to: "cn.co.crg"),
    Case("中国铁路总公司", "2019-06-18", "中国铁路总公司", false, to: "cn.co.crg"),
    Case("广东发展银行", "2010-01-01", "广东发展银行", to: "cn.bank.gdb"),
    Case("广东发展银行", "2012-01-01", "广东发展银行", false, to: "cn.bank.gdb"),
    Case("广发银行", "2012-01-01", "广发银行", from: "cn.bank.gdb.old"),
    Case("中国华融", "2020-01-01", "中国华融资产管理", to: "cn.am.huarong"),
    Case("中国华融", "2024-06-01", "中国华融资产管理", false, to: "cn.am.huarong"),
    Case("蚂蚁金服", "2017-01-01", "浙江蚂蚁小微金融服务集团", to: "cn.co.ant"),
    Case("洛阳银行", "2021-01-01", "洛阳银行", to: "cn.bank.zyb"),
    Case("文化部", "2017-01-01", "文化部", to: "cn.mct"),
    Case("文化部", "2019-01-01", "文化部", false, to: "cn.mct"),
    Case("北京铁路局", "2017-11-18", "北京铁路局", to: "cn.co.st.beijingtieluju"),
    Case("北京铁路局", "2017-11-19", "北京铁路局", false, to: "cn.co.st.beijingtieluju"),
    Case("北京环境交易所", "2019-01-01", "北京环境交易所", to: "cn.cbgex"),
    Case("上投摩根基金", "2020-01-01", "上投摩根基金管理", to: "cn.am.moganshl"),
    Case("浙江省农村信用社联合社", "2022-04-18", "浙江省农村信用社联合社", false, to: "cn.bank.zjrcu"),
    Case("保險業監理處", "2017-06-25", "保險業監理處", to: "hk.ia"),
    Case("保險業監理處", "2017-06-26", "保險業監理處", false, to: "hk.ia"),
    Case("經濟部工業局", "2024-01-01", "經濟部工業局", false, to: "tw.moea.idb"),
  ]

  @Test(arguments: regulators + centralBank + others)
  func nameMeansTheBodyOfItsDay(_ wanted: Case) throws {
    let document = Fixture.annotate("据\(wanted.name)消息。", published: wanted.day)
    let mention = try #require(document.mentions.first { $0.type == .institution })
    guard case .institution(let value) = mention.value else { return }
    #expect(document.text(of: mention) == wanted.name)
    #expect(value.canonical == wanted.canonical)
    #expect(value.isValid == wanted.isValid)
    #expect(value.predecessor == wanted.predecessor)
    #expect(value.successor == wanted.successor)
  }

  @Test func formerNameIsFoundBehindItsMark() throws {
    let document = Fixture.annotate("原银保监会印发的《办法》继续有效。", published: "2025-01-02")
    let mention = try #require(document.mentions.first)
    guard case .institution(let value) = mention.value else { return }
    #expect(document.text(of: mention) == "银保监会")
    #expect(value.successor == "cn.nfra")
    #expect(!value.isValid)
  }

  @Test(arguments: [
    ("建设银行北京市分行", "cn.bank.ccb", "北京市", "branch"), ("工行杭州西湖支行", "cn.bank.icbc", "杭州西湖", "sub_branch"),
    ("招行北分", "cn.bank.cmb", "北京", "branch"), ("中信证券上海徐汇营业部", "cn.sec.citics", "上海徐汇", "outlet"),
    ("建行北京通州分行", "cn.bank.ccb", "北京通州", "branch"), ("内蒙古银保监局", "cn.cbirc", "内蒙古", "branch"),
  ])
  func branchKnowsParentPlaceAndLevel(_ name: String, _ parent: String, _ place: String, _ level: String) throws {
    let mention = try #require(Fixture.annotate("走访\(name)。").mentions.first)
    guard case .institution(let value) = mention.value else { return }
    #expect(value.parent == parent)
    #expect(value.place == place)
    #expect(value.level == level)
  }
}
