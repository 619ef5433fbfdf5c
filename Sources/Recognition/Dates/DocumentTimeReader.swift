// Gathers what a document as a whole says of time, from all of its findings, before its dates are completed one by one.

internal import PolicyModel
internal import Rulebook

struct DocumentTimeReader: Sendable {
  /// Words of titles that report on a period.
  private let reportTitles: [String]

  init(rules: RuleSet) {
    reportTitles = rules.wordList("dates/report-titles").entries.map { String(decoding: $0.word, as: UTF8.self) }
  }

  /// - Parameters:
  ///   - titleDates: The title's dates, wherever in it they stand.
  ///   - isHongKong: Whether a finding names a body of Hong Kong, whose budget years begin in April.
  func time(
    of findings: [Finding], inTitle titleDates: [PlacedDate], in clean: CleanDocument, text: TextBytes, published: Published?,
    isHongKong: (Finding) -> Bool
  ) -> DocumentTime {
    let dates = findings.compactMap { finding -> PlacedDate? in
      guard case .date(let expression) = finding.meaning else { return nil }
      return PlacedDate(span: finding.span, paragraph: finding.paragraph, expression: expression)
    }
    var time = DocumentTime(published: published, issued: PublicationEvidence.signature(in: dates, of: clean.paragraphs, text: text)?.day)
    for date in dates { time.note(date.expression) }
    if time.fiscalStart == 1, dates.contains(where: { countsFiscalYears($0.expression) }), findings.contains(where: isHongKong) {
      time.fiscalStart = DocumentTime.splitFiscalStart
    }
    time.titlePeriod = titlePeriod(titleDates, time: time)
    if time.titlePeriod != nil {
      time.isReport = clean.paragraphs.contains { paragraph in
        paragraph.kind == .title && reportTitles.contains { text.contains($0, in: paragraph.span.range) }
      }
    }
    return time
  }

  private func countsFiscalYears(_ expression: DateExpression) -> Bool {
    if case .calendar(let said) = expression { said.offset?.unit == .fiscal } else { false }
  }

  /// The period that the title names, if it names one.
  private func titlePeriod(_ dates: [PlacedDate], time: DocumentTime) -> RecordedDate? {
    var anchoring = DateAnchoring(time)
    var periods: [RecordedDate] = []
    for date in dates where isExplicit(date.expression) {
      let value = anchoring.resolve(date.expression)
      guard let start = value.start, let end = value.end, start.day < end.day, value.grain != .week else { continue }
      periods.append(
        RecordedDate(span: CalendarSpan(start.day, end.day), grain: value.grain, paragraph: date.paragraph, sentence: -1))
    }
    return periods.count == 1 ? periods[0] : nil
  }

  private func isExplicit(_ expression: DateExpression) -> Bool {
    switch expression {
    case .calendar(let said): said.offset == nil || said.offset?.base == .published
    case .range, .fiscalYear: true
    default: false
    }
  }
}
