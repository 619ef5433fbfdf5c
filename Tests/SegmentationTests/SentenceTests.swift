// Sentences of many kinds with the places where they are cut, marked by ｜. The texts are made up for these tests.

import Testing

/// A text with its cuts marked.
struct MarkedText: Sendable, CustomTestStringConvertible, ExpressibleByStringLiteral {
  let marked: String

  init(stringLiteral marked: String) { self.marked = marked }

  var text: String { marked.split(separator: "｜").joined() }
  var sentences: [String] {
    marked.split(separator: "｜").flatMap { $0.split(separator: "\n") }.map { $0.trimmingBlanks }
  }
  var testDescription: String { marked }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{A0}"]
    let scalars = Array(unicodeScalars)
    guard let first = scalars.firstIndex(where: { !blanks.contains($0) }),
      let last = scalars.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first...last])
    return String(view)
  }
}

struct SentenceTests {
  static let endMarks: [MarkedText] = [
    "存款保险实行限额偿付。｜最高偿付限额为人民币50万元。",
    "税率还会降吗？！｜市场拭目以待……",
    "加载中...｜请稍候",
    "首套房贷利率怎么调⁇｜各行细则陆续公布。",
    "本季出口回升｡｜进口持平｡",
    "前三季度运行平稳。｜　　第四季度承压 。",
    "上半年新增贷款8.6万亿元.｜其中,住户贷款增加1.2万亿元.",
    "同业拆借利率为1.75%.｜较上日下行3个基点.",
    "一．总体要求．｜坚持稳字当头．｜二．重点任务．",
    "(一). 提高站位. ｜各单位要统一思想.",
    "欧盟委员会主席乌尔苏拉.冯德莱恩到访. ｜双方签署两份文件.",
    "第三.五条不适用.",
    "系统由2.0.1升级到2.1。｜详见附件3.",
    "海外上市主体为Sunrise Holdings Inc.和Orient Co., Ltd.两家。",
    "门户网站www.example.gov.cn/list?page=2!3已改版！｜欢迎访问。",
    "早年他任职于Yahoo!奇摩。｜后来创业。",
    "他读过《怎么办？》吗？｜读过。",
  ]

  static let brackets: [MarkedText] = [
    "营业总收入58亿元（未经审计。以年报为准。），净利润4.1亿元。",
    "资产负债表见附件。｜（金额单位：万元。）｜利润表略。",
    "会议审议通过了决算草案。｜（记者 赵某某）",
    "上述企业共12家。｜（名单见附件）其中国有企业3家。",
    "（新华社北京电）全国财政工作会议召开。｜会议总结了工作。｜（完）",
    "有下列情形之一的，予以注销：（一）破产的。｜（二）被吊销许可证的。",
    "该指标由联合国统计司编制。[3]｜各国口径不一。[4][5]｜使用时应注明来源。²",
    "余额为3.2万亿元。①②\n①含外币。\n②期末数。",
    "①统筹推进。｜②分类施策。｜③压实责任。",
    "【公告】本行将于周六升级系统。｜【咨询】请拨打客服热线。",
  ]

  static let quotations: [MarkedText] = [
    "“资金三天就到账了。”养殖户周某某说。｜他打算再添两百头羊。",
    "“资金三天就到账了！”拿到贷款的周老板抹了把汗，笑着说。",
    "“资金三天就到账了！”｜周老板把合同举过头顶。",
    "“政策还有空间。”在昨日的发布会上，副部长孙某某对《财经日报》记者表示，下一步将扩大投资。",
    "“政策还有空间。｜工具也很充足。”谈及全年目标，孙某某说。",
    "“政策还有空间。”｜谈及全年目标，孙某某信心十足。",
    "“政策还有空间。”｜据孙某某介绍，专项债额度将增加。",
    "“政策还有空间。”｜这是本次会议释放的信号。",
    "“政策还有空间。”评论员方某某指出，“但力度要适当。｜不能急转弯。”",
    "记者问：“负担轻了多少？”｜负责人答：“大约两成。｜明年还会再减。”",
    "“什么时候能办？”“现在就能办。”的对话每天都在窗口发生。",
    "“什么时候能办？”｜“现在就能办。”窗口人员回答。",
    "面对“钱从哪里来？人往哪里去？”的追问，县里给出了答案。",
    "在“谁来监管？”这一问题上，各方分歧不小。",
    "以“同心向未来！”为主题的论坛昨日举行。",
    "“质量为先！信誉至上！”横幅挂在车间门口。",
    "厂房外墙写着“安全生产！”四个大字。",
    "会议要求坚持“稳中求进。以进促稳”的工作方针。",
    "当事人辩称其“不知情。也未获利。”｜我局不予采纳。",
    "他连说“太难了！”随即拿出账本。",
    "市长当场表态：“问题不解决不收兵。”并要求三日内整改到位。",
    "市长说：“限期整改。”｜与会人员表示赞同。",
    "“我……我没想到能批下来。”老人激动地说。",
    "“我们会继续支持小微企业，”该行行长说，“利率只降不升。”",
    "“为政之要，在于节用。”——某古籍",
    "\"利率处于低位.\"分析师表示.｜\"还有下降空间.\"",
    "她说，“先看两个月的数据。｜再决定是否降准。”",
    "“先看两个月的数据。｜“再决定是否降准。",
    "再决定是否降准。”｜会后没有发布新闻稿。",
    "再决定是否降准。”该人士说。",
    "“小说《账本》写得真好！”｜读者排起了长队。",
    "“谁来付账？”｜顾问公司的报告没有给出答案。",
    "“抓紧办、马上办！”｜——走进大厅，这样的话随处可闻。",
    "“企业的感受如何？”成了调研组最关心的问题。",
    "“企业的感受如何？”｜这是调研组最关心的问题。",
    "“这是一次压力测试。”接受采访的多位业内人士认为，中小银行要补充资本。",
    "“必须坚持问题导向。”文件明确指出，“要聚焦重点。｜要压实责任。”",
    "“守住底线。”会上，省长反复强调。",
    "“贷款批了！”｜电话那头传来客户经理的声音。",
    "对“是否存在利益输送？”的质疑，公司回应称，“不存在。”",
    "公司回应称“不存在利益输送。”｜但监管部门已介入。",
    "一块写有“禁止入内！”的牌子立在门口。",
    "商务部：“敦促纠正。”｜外交部：“将采取措施。”",
    "“小杨，开会了！”刚进院门的村支书喊了一声。",
    "“谈不上成功。”｜谈到过去十年，他有些感慨。",
  ]

  static let traditional: [MarkedText] = [
    "「利率政策維持不變。」央行總裁於記者會上表示，「未來視通膨而定。｜不排除調整。」",
    "立委質詢：「房貸水龍頭何時打開？」｜總裁答覆：「目前沒有規劃。」",
    "主管機關指出，「業者應強化內控。」並要求於月底前提出計畫。",
    "「這是艱難的決定。」｜他的聲音有些沙啞。",
    "公會高喊「還我公道！」等口號。",
    "依『保險法』第一百四十六條規定，核處新臺幣六十萬元罰鍰。｜如有不服，得提起訴願。",
    "財政司司長在網誌中寫道：「本港經濟正逐步復甦。｜我們不能鬆懈。」",
    "「要不要加稅？」議員問。｜局長未有正面回應。",
  ]

  static let ellipses: [MarkedText] = [
    "餐饮、住宿、旅游……这些行业恢复最快。",
    "走访、座谈、问卷……等方式一并采用。",
    "道路修通了，快递进村了……｜村民的日子越过越好。",
    "原材料、运费、人工……，样样都在涨。",
    "“……同时，要完善机制。｜强化监督。”通知指出。",
  ]

  @Test(arguments: endMarks)
  func endMarkEndsSentenceUnlessItsNeighboursForbid(_ example: MarkedText) {
    #expect(sentences(of: example.text) == example.sentences)
  }

  @Test(arguments: brackets)
  func bracketsProtectAndRemarksBehindEndMarksStandAlone(_ example: MarkedText) {
    #expect(sentences(of: example.text) == example.sentences)
  }

  @Test(arguments: quotations)
  func quotationStaysWithItsSpeakerOrItsClause(_ example: MarkedText) {
    #expect(sentences(of: example.text) == example.sentences)
  }

  @Test(arguments: traditional)
  func traditionalTextIsCutLikeSimplified(_ example: MarkedText) {
    #expect(sentences(of: example.text) == example.sentences)
  }

  @Test(arguments: ellipses)
  func ellipsisEndsSentenceUnlessItsClauseGoesOn(_ example: MarkedText) {
    #expect(sentences(of: example.text) == example.sentences)
  }
}
