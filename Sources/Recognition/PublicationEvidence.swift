// When the document was published, read from its own dates where nothing outside tells.

internal import PolicyModel

/// A date finding with the paragraph it stands in.
struct PlacedDate {
  var span: TextSpan
  var paragraph: Int
  var expression: DateExpression
}

enum PublicationEvidence {
  /// How many paragraphs from either end may be a date or a signature line.
  private static let reach = 6
  /// A date line may name its source too, but is no sentence: its length in bytes.
  private static let longestDateLine = 150

  /// What the document says of its own date: a date line near the top, else a signature's date at the end, else the
  /// latest complete date in the text (whose year alone is sure). Nil where there is none.
  static func find(in dates: [PlacedDate], of paragraphs: [Paragraph]) -> Published? {
    dateLine(dates, paragraphs) ?? signature(in: dates, of: paragraphs) ?? inferred(dates)
  }

  private static func dateLine(_ dates: [PlacedDate], _ paragraphs: [Paragraph]) -> Published? {
    for date in dates where date.paragraph < reach {
      let paragraph = paragraphs[date.paragraph]
      let opens = date.span.start == paragraph.span.start && paragraph.span.length <= longestDateLine
      if paragraph.kind != .title, opens || paragraph.kind == .dateLine || paragraph.kind == .sourceLine,
        isAlone(date, in: paragraph) || paragraph.kind != .paragraph,
        let (day, time) = completeDay(date.expression)
      {
        return Published(day: day, time: time, evidence: .dateLine)
      }
    }
    return nil
  }

  /// The date that stands by itself at the end, as under a signature.
  static func signature(in dates: [PlacedDate], of paragraphs: [Paragraph]) -> Published? {
    for date in dates.reversed() where date.paragraph >= paragraphs.count - reach {
      if isAlone(date, in: paragraphs[date.paragraph]), let (day, _) = completeDay(date.expression) {
        return Published(day: day, evidence: .signature)
      }
    }
    return nil
  }

  private static func isAlone(_ date: PlacedDate, in paragraph: Paragraph) -> Bool {
    date.span == paragraph.span
  }

  private static func completeDay(_ expression: DateExpression) -> (CivilDate, ClockTime?)? {
    guard case .calendar(let said) = expression, said.yearForm == .full, let year = said.year, let month = said.month, let day = said.day,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return (date, said.hasMinute ? said.time : nil)
  }

  private static func inferred(_ dates: [PlacedDate]) -> Published? {
    dates.compactMap { latestDay($0.expression) }.max().map { Published(day: $0, evidence: .inferred) }
  }

  /// The last day of what a complete expression names, to the month at least; a bare year tells plans as often as events.
  private static func latestDay(_ expression: DateExpression) -> CivilDate? {
    guard case .calendar(let said) = expression, said.yearForm == .full, let year = said.year, let month = said.month
    else { return nil }
    return CivilDate(year: year, month: month, day: said.day ?? CivilDate.days(inMonth: month, of: year))
  }
}
