// What the words around a date say of it: 截至 before it, 起 behind it, whether it is compared with, opens its clause, or
// stands in a clause that tells of something done or planned.

internal import PolicyModel
internal import Rulebook

/// Where a date stands, as far as its meaning hangs on it.
struct DatePlace {
  enum Tense { case done, planned }

  var paragraph = 0
  var sentence = 0
  /// In the clean text.
  var span = TextSpan(start: 0, end: 0)
  /// 比上月, 与2020年7月持平: it is held against, not told of.
  var isCompared = false
  /// 每年3月31日: it comes again and again, so that no one day is meant.
  var recurs = false
  /// Nothing of its clause stands before it.
  var opensClause = false
  /// Nothing of its paragraph stands before it.
  var opensParagraph = false
  var tense: Tense?
}

struct DateSurroundings: Sendable {
  private let framesBefore: EdgeWords<DateValue.Relation>
  private let framesAfter: EdgeWords<DateValue.Relation?>
  private let recurrences: EdgeWords<Bool>
  private let comparisons: EdgeWords<Bool>
  private let clauseMarks: EdgeWords<Bool>
  private let done: EdgeWords<Bool>
  private let planned: EdgeWords<Bool>

  init(rules: RuleSet) {
    func words(_ name: String) -> EdgeWords<Bool> { EdgeWords(rules.wordList("dates/" + name)) { _ in true } }
    framesBefore = EdgeWords(named: rules.wordList("dates/frames-before"))
    framesAfter = EdgeWords(rules.wordList("dates/frames-after")) { $0 == "none" ? .some(nil) : DateValue.Relation(rawValue: $0) }
    recurrences = words("recurrences")
    comparisons = words("comparisons")
    clauseMarks = words("clause-marks")
    done = words("done")
    planned = words("planned")
  }

  /// The relation that the frame words next to a date express; those behind it say more than those before.
  func relation(of span: TextSpan, in text: TextBytes, paragraph: TextSpan) -> DateValue.Relation? {
    relation(after: span, in: text, paragraph: paragraph)
      ?? framesBefore.value(endingAt: span.start, in: text, limit: paragraph.start)
  }

  private func relation(after span: TextSpan, in text: TextBytes, paragraph: TextSpan) -> DateValue.Relation? {
    framesAfter.value(startingAt: span.end, in: text, limit: paragraph.end) ?? nil
  }

  /// - Parameter readsTense: Whether the clause is read for what it tells of.
  func place(
    of span: TextSpan, in text: TextBytes, paragraph: TextSpan, index: Int, sentence: Int, readsTense: Bool
  ) -> DatePlace {
    DatePlace(
      paragraph: index, sentence: sentence, span: span,
      isCompared: comparisons.value(endingAt: span.start, in: text, limit: paragraph.start) ?? false,
      recurs: recurrences.value(endingAt: span.start, in: text, limit: paragraph.start) ?? false,
      opensClause: span.start == paragraph.start || clauseMarks.value(endingAt: span.start, in: text, limit: paragraph.start) ?? false,
      opensParagraph: span.start == paragraph.start,
      tense: readsTense ? tense(around: span, in: text, paragraph: paragraph) : nil)
  }

  // MARK: Tense

  /// How far a clause is read, in bytes to either side.
  private static let reachBefore = 24
  private static let reachAfter = 120

  /// Plans may be told before the date (预计6月底) or after it, what is done only after it: 6月底，系统已上线. What is to be done
  /// before the date is a plan.
  private func tense(around span: TextSpan, in text: TextBytes, paragraph: TextSpan) -> DatePlace.Tense? {
    let frame = relation(after: span, in: text, paragraph: paragraph)
    if frame == .before || frame == .effective { return .planned }
    let clause = clause(around: span, in: text, paragraph: paragraph)
    if holds(planned, in: clause.lowerBound..<span.start, of: text) { return .planned }
    if holds(planned, in: span.end..<clause.upperBound, of: text) { return .planned }
    return holds(done, in: span.end..<clause.upperBound, of: text) ? .done : nil
  }

  /// From the mark before the date to the one after it, a comma right behind the date not counted.
  private func clause(around span: TextSpan, in text: TextBytes, paragraph: TextSpan) -> Range<Int> {
    var start = span.start
    while start > paragraph.start, span.start - start < Self.reachBefore {
      let (value, length) = text.codePoint(before: start)
      if Self.endsClause(value) { break }
      start -= length
    }
    var end = span.end
    while end < paragraph.end, end - span.end < Self.reachAfter {
      let (value, length) = text.codePoint(at: end)
      if Self.endsClause(value), end > span.end { break }
      end += length
    }
    return start..<end
  }

  private static func endsClause(_ value: UInt32) -> Bool {
    switch value {
    case Mark.ideographicFullStop, Mark.comma, Mark.fullwidthComma, Mark.semicolon, Mark.fullwidthSemicolon,
      Mark.fullwidthExclamationMark, Mark.fullwidthQuestionMark:
      true
    default: false
    }
  }

  private func holds(_ words: EdgeWords<Bool>, in range: Range<Int>, of text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if words.value(startingAt: offset, in: text, limit: range.upperBound) != nil { return true }
      offset += text.codePoint(at: offset).length
    }
    return false
  }
}
