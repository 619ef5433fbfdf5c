// Names that only the document explains: definitions, shorter forms of full names, organs of its own place, branches without their
// head offices. Each case lists all institutions that must be found, and nothing else may be.

import PolicyModel
import Testing

@testable import Recognition

struct DocumentNameTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    /// Mention and canonical name, in order.
    var bodies: [(String, String)]

    init(_ text: String, _ bodies: (String, String)...) {
      self.text = text
      self.bodies = bodies
    }

    var testDescription: String { text }
  }

  static let definitions: [Case] = [
    Case(
      "海通达物流有限公司（以下简称“海通达”）未按规定披露。海通达应当改正。", ("海通达物流有限公司", "海通达物流"), ("海通达", "海通达物流"),
      ("海通达", "海通达物流")),
    Case(
      "江北远洲控股集团有限公司(下称远洲控股)与招商银行签约，远洲控股获授信。", ("江北远洲控股集团有限公司", "江北远洲控股集团"), ("远洲控股", "江北远洲控股集团"),
      ("招商银行", "招商银行"), ("远洲控股", "江北远洲控股集团")),
    Case(
      "宁川智造股份有限公司（证券简称：宁川智造，以下简称“宁川”或“公司”）收到函件，宁川已回复。",
      ("宁川智造股份有限公司", "宁川智造"), ("宁川智造", "宁川智造"), ("宁川", "宁川智造"), ("宁川", "宁川智造")),
    Case("中国支付清算协会（以下简称“协会”）发布倡议。协会表示将跟进。", ("中国支付清算协会", "中国支付清算协会")),
    Case("上海浦东发展银行股份有限公司，以下简称浦发银行，完成增资。", ("上海浦东发展银行股份有限公司", "上海浦东发展银行"), ("浦发银行", "上海浦东发展银行")),
    Case(
      "岭海新域数据有限公司（LHXY）宣布裁员，LHXY股价下跌。", ("岭海新域数据有限公司", "岭海新域数据"), ("LHXY", "岭海新域数据"), ("LHXY", "岭海新域数据")),
    Case("甲方为承安建材有限公司（以下简称“出租人”）。出租人应当交付。", ("承安建材有限公司", "承安建材")),
    Case("瑞禾發展有限公司（以下簡稱「瑞禾」）公布業績，瑞禾盈利上升。", ("瑞禾發展有限公司", "瑞禾發展"), ("瑞禾", "瑞禾發展"), ("瑞禾", "瑞禾發展")),
  ]

  static let shortForms: [Case] = [
    Case(
      "杭州澜旭信息技术有限公司被罚。这是杭州澜旭首次被罚，澜旭未回应，澜旭信息另有案件。",
      ("杭州澜旭信息技术有限公司", "杭州澜旭信息技术"), ("杭州澜旭", "杭州澜旭信息技术"), ("澜旭", "杭州澜旭信息技术"),
      ("澜旭信息", "杭州澜旭信息技术")),
    Case(
      "禾川垣投资集团有限公司公告称，禾川垣集团拟减持。", ("禾川垣投资集团有限公司", "禾川垣投资集团"), ("禾川垣集团", "禾川垣投资集团")),
    Case("阳光未来科技有限公司成立。阳光洒满大地，未来可期。", ("阳光未来科技有限公司", "阳光未来科技")),
    Case("北京时间文化传媒有限公司成立。北京时间八点，发布会开始。", ("北京时间文化传媒有限公司", "北京时间文化传媒")),
    Case(
      "苏州澜旭科技有限公司与杭州澜旭科技有限公司无关，苏州澜旭已声明。", ("苏州澜旭科技有限公司", "苏州澜旭科技"), ("杭州澜旭科技有限公司", "杭州澜旭科技"),
      ("苏州澜旭", "苏州澜旭科技")),
    Case(
      "招商银行股份有限公司南京分行被罚，招行南京分行表示接受，南京分行将整改。", ("招商银行股份有限公司南京分行", "招商银行南京分行"),
      ("招行南京分行", "招商银行南京分行"), ("南京分行", "招商银行南京分行")),
    Case(
      "中国人民财产保险股份有限公司无锡分公司与人保财险无锡分公司是一家。", ("中国人民财产保险股份有限公司无锡分公司", "中国人民财产保险无锡分公司"),
      ("人保财险无锡分公司", "中国人民财产保险无锡分公司")),
  ]

  static let companies: [Case] = [
    Case(
      "原告隆安置业有限公司（以下简称隆安公司）诉被告湖北金汉房地产开发有限公司，隆安公司胜诉。", ("隆安置业有限公司", "隆安置业"), ("隆安公司", "隆安置业"),
      ("湖北金汉房地产开发有限公司", "湖北金汉房地产开发"), ("隆安公司", "隆安置业")),
    Case("系宁夏泰和房地产有限公司股东，泰和公司未还款。", ("宁夏泰和房地产有限公司", "宁夏泰和房地产"), ("泰和公司", "宁夏泰和房地产")),
    Case("平罗翔龙工贸有限公司上诉。翔龙公司称款已还。", ("平罗翔龙工贸有限公司", "平罗翔龙工贸"), ("翔龙公司", "平罗翔龙工贸")),
    Case("浪潮岭科技有限公司德州分公司签约。", ("浪潮岭科技有限公司德州分公司", "浪潮岭科技德州分公司")),
    Case("北京联想集团有限公司与联想集团无关。", ("北京联想集团有限公司", "北京联想集团"), ("联想集团", "联想集团")),
    Case(
      "除此之外，杭齿精工、*ST岭航、钱塘水务等8家公司发布公告，杭齿精工领涨。", ("杭齿精工", "杭齿精工"), ("*ST岭航", "*ST岭航"), ("钱塘水务", "钱塘水务"),
      ("杭齿精工", "杭齿精工")),
    Case(
      "工商银行本周共有陕西省分行、西安分行受罚。", ("工商银行", "中国工商银行"), ("陕西省分行", "中国工商银行陕西省分行"), ("西安分行", "中国工商银行西安分行")),
    Case("2017年宁波岭力股份有限公司完成收购。", ("宁波岭力股份有限公司", "宁波岭力")),
    Case("北大澜药股份有限公司公告。", ("北大澜药股份有限公司", "北大澜药")),
    Case("容川集团旗下的子公司很多。跨国集团不在此列。", ("容川集团", "容川集团")),
    Case("中保登联合重庆市发展改革委发布清单。", ("中保登", "中保保险资产登记交易系统"), ("重庆市发展改革委", "重庆市发展和改革委员会")),
    Case("防范化解金融风险，多家保险机构、相关部门、六部委和该行参加。"),
  ]

  static let words: [Case] = [
    Case("华为和小米抢走份额，小米销量增长。", ("华为", "华为技术"), ("小米", "小米集团"), ("小米", "小米集团")),
    Case("苹果和小米涨价，大众消费平稳，长城内外一片繁荣。"),
    Case("苹果公司开会。果农说，苹果滞销。", ("苹果公司", "苹果公司"), ("苹果", "苹果公司")),
    Case("新品发布后，甲骨文股价走高。", ("甲骨文", "甲骨文公司")),
  ]

  static let reaches: [Case] = [
    Case(
      "苏州及第云网络科技有限公司和常州市与澜科技有限公司签约。", ("苏州及第云网络科技有限公司", "苏州及第云网络科技"), ("常州市与澜科技有限公司", "常州市与澜科技")),
    Case("票据出票方四川锦川置业有限公司已失联。", ("四川锦川置业有限公司", "四川锦川置业")),
    Case("江苏证监局复查无锡澜桐光电股份有限公司。", ("江苏证监局", "中国证券监督管理委员会江苏监管局"), ("无锡澜桐光电股份有限公司", "无锡澜桐光电")),
    Case("岭和会计咨询（上海）有限公司成立。", ("岭和会计咨询（上海）有限公司", "岭和会计咨询（上海）")),
    Case("国家统计局安徽调查总队发布数据。", ("国家统计局安徽调查总队", "国家统计局安徽调查总队")),
    Case(
      "深圳市前海澜港现代服务业合作区管理局发文。", ("深圳市前海澜港现代服务业合作区管理局", "深圳市前海澜港现代服务业合作区管理局")),
  ]

  static let excerpts: [Case] = [
    Case(
      "桐川城市建设投资集团有限公司偿债，桐川城投的压力未消。", ("桐川城市建设投资集团有限公司", "桐川城市建设投资集团"), ("桐川城投", "桐川城市建设投资集团")),
    Case("北京市澜樾律师事务所代理本案，澜樾律所提醒当事人。", ("北京市澜樾律师事务所", "北京市澜樾律师事务所"), ("澜樾律所", "北京市澜樾律师事务所")),
    Case(
      "重庆渝澜房地产开发有限公司逾期，承兑方是渝澜地产集团财务有限公司，供应商找到渝澜财务公司，又找渝澜地产。",
      ("重庆渝澜房地产开发有限公司", "重庆渝澜房地产开发"), ("渝澜地产集团财务有限公司", "渝澜地产集团财务"), ("渝澜财务公司", "渝澜地产集团财务"),
      ("渝澜地产", "重庆渝澜房地产开发")),
    Case("沧岭精密仪器（苏州）有限公司搬走。苏州沧岭未回应。", ("沧岭精密仪器（苏州）有限公司", "沧岭精密仪器（苏州）"), ("苏州沧岭", "沧岭精密仪器（苏州）")),
  ]

  static let ownOrgans: [Case] = [
    Case(
      "江苏省财政厅印发通知。省财政厅会同省商务厅落实。", ("江苏省财政厅", "江苏省财政厅"), ("省财政厅", "江苏省财政厅"), ("省商务厅", "江苏省商务厅")),
    Case("各市、县财政局要落实，设区的市教育局负责。"),
    Case("市教育局、市卫健委联合发文。", ("市教育局", "市教育局"), ("市卫健委", "市卫生健康委员会")),
  ]

  @Test(arguments: definitions + shortForms + companies + words + reaches + excerpts + ownOrgans)
  func namesOfTheDocumentAreFound(_ wanted: Case) {
    let document = Fixture.annotate(wanted.text)
    let found = document.mentions.compactMap { mention -> (String, String)? in
      if case .institution(let value) = mention.value { (document.text(of: mention), value.canonical) } else { nil }
    }
    #expect(found.map(\.0) == wanted.bodies.map(\.0))
    #expect(found.map(\.1) == wanted.bodies.map(\.1))
  }

  @Test func formsOfOneBodyShareOneLedgerEntry() throws {
    let document = Fixture.annotate("杭州澜旭信息技术有限公司（以下简称“澜旭信息”）获批，杭州澜旭、澜旭信息均指该公司。")
    let entry = try #require(document.institutions.first)
    #expect(document.institutions.count == 1)
    #expect(entry.names == ["杭州澜旭信息技术有限公司", "澜旭信息", "杭州澜旭"])
    #expect(entry.mentions.count == 4)
  }

  @Test func workGrowsNoFasterThanTheText() {
    let line = "澜旭澜旭信息技术杭州澜旭（以下简称“澜旭”或“澜旭”或"
    let short = Recognizer(rules: Fixture.rules)
    _ = short.annotate(Fixture.document(String(repeating: line, count: 50)))
    let long = Recognizer(rules: Fixture.rules)
    _ = long.annotate(Fixture.document(String(repeating: line, count: 500)))
    #expect(long.steps < 12 * short.steps)
  }

  @Test func displacedNamesAreExplained() throws {
    let document = Fixture.document("上海银联电子支付服务有限公司受罚，上海银联未回应。")
    let explanation = Recognizer(rules: Fixture.rules).explain(document)
    let name = try #require(explanation.matches.first { $0.rule == "institution.short_form" })
    #expect(name.verdict == .mention(1))
    let lost = explanation.matches.filter { $0.span.end == name.span.end && $0.rule == "institution.lexicon" }
    #expect(lost.map(\.tookItsPlace) == [false])
  }
}
