// Annotated documents made by hand: lines of text in, everything else derived or given.

import PolicyModel
import Writing

/// A document whose paragraphs are `lines`, each one sentence; its file is the text behind a byte order mark.
struct SampleDocument {
  var id = "a.txt"
  var lines: [(kind: Paragraph.Kind, text: String)]
  var title: String?
  var published: Published?
  /// Each is looked for behind the one before it.
  var mentions: [(text: String, rule: String, value: MentionValue)] = []
  var institutions: [InstitutionEntry] = []
  var policies: [PolicyEntry] = []
  var figures: [Figure] = []
  var warnings: [DocumentWarning] = []

  var annotated: AnnotatedDocument {
    let text = Array(lines.map(\.text).joined(separator: "\n").utf8)
    var paragraphs: [Paragraph] = []
    for line in lines {
      let start = paragraphs.last.map { $0.span.end + 1 } ?? 0
      paragraphs.append(Paragraph(span: TextSpan(start: start, end: start + line.text.utf8.count), kind: line.kind))
    }
    let clean = CleanDocument(
      identity: SourceIdentity(
        id: id, format: .text, encoding: "utf-8", byteCount: text.count + 3, sha256: String(repeating: "0f", count: 32)),
      text: text, paragraphs: paragraphs, cleaning: .identity(length: text.count),
      decoding: .identity(length: text.count, offset: 3), title: title, published: published, warnings: warnings)
    let sentences = paragraphs.indices.map { Sentence(span: paragraphs[$0].span, paragraph: $0) }
    return AnnotatedDocument(
      segmented: SegmentedDocument(clean: clean, sentences: sentences), published: published,
      mentions: located(in: text, sentences), institutions: institutions, policies: policies, figures: figures,
      warnings: warnings)
  }

  private func located(in text: [UInt8], _ sentences: [Sentence]) -> [Mention] {
    var offset = 0
    return mentions.map { mention in
      guard let found = text[offset...].firstRange(of: Array(mention.text.utf8)) else {
        preconditionFailure("the sample does not hold \(mention.text)")
      }
      offset = found.upperBound
      let span = TextSpan(start: found.lowerBound, end: found.upperBound)
      let sentence = sentences.firstIndex { $0.span.contains(span) } ?? 0
      return Mention(span: span, sentence: sentence, rule: mention.rule, value: mention.value)
    }
  }
}

/// The record of a document, with its line feed.
func record(of document: AnnotatedDocument) -> String {
  var buffer = OutputBuffer()
  RecordWriter().write(document, to: &buffer)
  return String(decoding: buffer.bytes, as: UTF8.self)
}

func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate { CivilDate(year: year, month: month, day: day)! }

func decimal(_ text: String) -> ExactDecimal { ExactDecimal(parsing: text)! }

extension Bounds {
  static func exactly(_ number: String) -> Bounds {
    Bounds(min: decimal(number), max: decimal(number), modifier: .exact)
  }
}

extension SampleDocument {
  /// One of everything, with every optional key.
  static let complete = SampleDocument(
    lines: [
      (.title, "上海银保监局关于保险业支持科技创新的指导意见"),
      (.documentNumber, "沪银保监发〔2022〕9号"),
      (.paragraph, "截至2022年6月末，根据《指导意见》，上海银保监局辖内保费收入约5元/吨，同比增长25.5%，惠及3.5万户。"),
    ],
    title: "上海银保监局关于保险业支持科技创新的指导意见",
    published: Published(day: day(2022, 7, 15), time: ClockTime(hour: 9, minute: 5), evidence: .dateLine),
    mentions: [
      (
        "沪银保监发〔2022〕9号", "document_number.plain",
        .documentNumber(
          DocumentNumberValue(number: "沪银保监发〔2022〕9号", issuerCode: "沪银保监发", year: 2022, serial: "9"))
      ),
      (
        "2022年6月末", "date.month_end",
        .date(
          DateValue(
            start: CalendarMoment(day(2022, 6, 21)), end: CalendarMoment(day(2022, 6, 30)), grain: .tenDays,
            anchor: .documentYear, relation: .asOf, isVague: true))
      ),
      (
        "《指导意见》", "policy.title_marks",
        .policy(
          PolicyValue(
            title: "关于保险业支持科技创新的指导意见", kind: .opinion, ambiguous: ["甲指导意见", "乙指导意见"],
            officialTitle: "关于上海保险业支持科技创新的指导意见"))
      ),
      (
        "上海银保监局", "institution.lexicon",
        .institution(
          InstitutionValue(
            canonical: "中国银行保险监督管理委员会上海监管局", category: .regulator, lexiconID: "cn.cbirc.shanghai",
            isValid: false, successor: "cn.nfra.shanghai", predecessor: "cn.cbrc.shanghai", parent: "cn.cbirc",
            place: "上海", level: "province"))
      ),
      (
        "约5元/吨", "money.rate",
        .money(
          MoneyValue(
            bounds: Bounds(min: decimal("5"), max: decimal("5"), modifier: .about), currency: "CNY", per: "吨",
            indicator: "保费收入"))
      ),
      (
        "25.5%", "percent.sign",
        .percent(PercentValue(bounds: .exactly("25.5"), unit: .percent, direction: .up, indicator: "保费收入"))
      ),
      ("3.5万户", "quantity.count", .quantity(QuantityValue(bounds: .exactly("35000"), unit: "户", indicator: "惠及户数"))),
    ],
    institutions: [
      InstitutionEntry(
        canonical: "中国银行保险监督管理委员会上海监管局", category: .regulator, lexiconID: "cn.cbirc.shanghai",
        names: ["上海银保监局"], mentions: [3])
    ],
    policies: [
      PolicyEntry(
        title: "关于保险业支持科技创新的指导意见", kind: .opinion, names: ["《指导意见》"], numbers: ["沪银保监发〔2022〕9号"],
        issuers: [0], issued: "2022-07", isSelf: true, relations: [PolicyRelation(kind: .repeals, target: 0)], mentions: [2])
    ],
    figures: [Figure(mention: 5, indicator: "保费收入", holder: 0, asOf: 1, comparison: .yoy, modality: .actual)],
    warnings: [DocumentWarning(.bytesReplaced, count: 2, detail: "at bytes 17 and 99")])
}
