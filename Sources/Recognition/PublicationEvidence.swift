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
  static func find(in dates: [PlacedDate], of paragraphs: [Paragraph], text: TextBytes) -> Published? {
    dateLine(dates, paragraphs) ?? signature(in: dates, of: paragraphs, text: text) ?? inferred(dates)
  }

  private static func dateLine(_ dates: [PlacedDate], _ paragraphs: [Paragraph]) -> Published? {
    let latest = inferred(dates)?.day.year
    for date in dates where date.paragraph < reach {
      let paragraph = paragraphs[date.paragraph]
      let opens = date.span.start == paragraph.span.start && paragraph.span.length <= longestDateLine
      if paragraph.kind != .title, opens || paragraph.kind == .dateLine || paragraph.kind == .sourceLine,
        isAlone(date, in: paragraph) || paragraph.kind != .paragraph || isTimedWithoutYear(date.expression),
        let (day, time) = completeDay(date.expression) ?? timedDay(date.expression, in: latest)
      {
        return Published(day: day, time: time, evidence: .dateLine)
      }
    }
    return nil
  }

  /// 08-02 06:31 at the head of a line is when it was put out; the latest explicit date tells the year.
  private static func isTimedWithoutYear(_ expression: DateExpression) -> Bool {
    guard case .calendar(let said) = expression else { return false }
    return said.year == nil && said.offset == nil && said.hasMinute
  }

  private static func timedDay(_ expression: DateExpression, in year: Int?) -> (CivilDate, ClockTime?)? {
    guard let year, isTimedWithoutYear(expression), case .calendar(let said) = expression, let month = said.month,
      let number = said.day, let day = CivilDate(year: year, month: month, day: number)
    else { return nil }
    return (day, said.time)
  }

  /// The date that stands by itself at the end, as under a signature, or behind the issuer's name where lines were run together.
  static func signature(in dates: [PlacedDate], of paragraphs: [Paragraph], text: TextBytes) -> Published? {
    for date in dates.reversed() where date.paragraph >= paragraphs.count - reach {
      let paragraph = paragraphs[date.paragraph]
      if isAlone(date, in: paragraph) || closes(date, paragraph, of: text), let (day, _) = completeDay(date.expression) {
        return Published(day: day, evidence: .signature)
      }
    }
    return nil
  }

  /// How long an issuer's name between the last sentence and its date may be, in bytes.
  private static let longestIssuer = 120
  /// How long a bracketed remark behind the date may be, with the blanks around it, in bytes.
  private static let longestRemark = 120

  /// Whether nothing but a bracketed remark (（此件公开发布）) follows the date in its paragraph, and nothing but a name stands
  /// between it and the last sentence: …落地见效。国务院办公厅2020年7月15日（此件公开发布）.
  private static func closes(_ date: PlacedDate, _ paragraph: Paragraph, of text: TextBytes) -> Bool {
    guard isRemark(date.span.end..<paragraph.span.end, of: text) else { return false }
    var offset = date.span.start
    while offset > paragraph.span.start, date.span.start - offset <= longestIssuer {
      let (value, length) = text.codePoint(before: offset)
      switch value {
      case Mark.ideographicFullStop: return offset < date.span.start
      case Mark.comma, Mark.fullwidthComma, Mark.semicolon, Mark.fullwidthSemicolon, Mark.fullwidthColon, Mark.enumerationComma:
        return false
      default: offset -= length
      }
    }
    return false
  }

  private static func isRemark(_ range: Range<Int>, of text: TextBytes) -> Bool {
    guard range.count <= longestRemark else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound, Mark.isSpace(text.codePoint(at: offset).value) { offset += text.codePoint(at: offset).length }
    guard offset < range.upperBound else { return true }
    var end = range.upperBound
    while Mark.isSpace(text.codePoint(before: end).value) { end -= text.codePoint(before: end).length }
    let (first, last) = (text.codePoint(at: offset).value, text.codePoint(before: end).value)
    return (first == Mark.fullwidthLeftParenthesis || first == Mark.leftParenthesis)
      && (last == Mark.fullwidthRightParenthesis || last == Mark.rightParenthesis)
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
