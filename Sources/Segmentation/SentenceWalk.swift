// The walk over a paragraph's marks that decides where sentences end. Titles and brackets are stepped over, speech is
// stepped into; what follows a quotation is judged in the files beside this one.

internal import PolicyModel

/// Cuts one paragraph after another; its buffers are kept between them.
///
/// What each sentence asks for is mutating even where it changes nothing: to lend the walk, the compiler copies it whole.
struct SentenceWalk: ~Copyable {
  let resources: SegmentationResources
  /// The paragraph without the white space at its edges.
  private(set) var text: ParagraphText
  var marks = RecordList<Mark>(capacity: 64)
  /// Where the sentence being read begins.
  private(set) var sentenceStart = 0
  private(set) var sentences: RecordList<Sentence>
  /// Every byte looked at, once for each look.
  var visitedBytes = 0

  private var scanner: MarkScanner
  private var paragraph = 0

  init(bytes: UnsafeBufferPointer<UInt8>, resources: SegmentationResources, expectedSentences: Int) {
    self.resources = resources
    text = ParagraphText(bytes: bytes, start: 0, end: 0)
    scanner = MarkScanner(text: text, resources: resources)
    sentences = RecordList(capacity: expectedSentences)
  }

  /// Appends the sentences of the paragraph to `sentences`.
  mutating func cut(_ span: TextSpan, paragraph: Int) {
    self.paragraph = paragraph
    text = SentenceWalk.trimmed(ParagraphText(bytes: text.bytes, start: span.start, end: span.end))
    guard text.start < text.end else { return }
    visitedBytes += span.length
    sentenceStart = text.start
    scanner.scan(text, into: &marks)
    if scanner.endMarkCount > 0 {
      if scanner.endMarkCount < marks.count { MarkPairing.pair(&marks, in: text) }
      walkMarks()
    }
    endSentence(at: text.end, next: text.end)
  }

  private static func trimmed(_ paragraph: ParagraphText) -> ParagraphText {
    let start = paragraph.skippingBlanks(from: paragraph.start)
    let end = paragraph.trimmingBlanks(before: paragraph.end, downTo: start)
    return ParagraphText(bytes: paragraph.bytes, start: start, end: end)
  }

  private mutating func walkMarks() {
    var index = 0
    while index < marks.count {
      let mark = marks[index]
      if mark.role.isEnd {
        index = settlePlainly(mark, index: index) ? index + 1 : settle(EndRun(at: mark, index: index))
      } else if mark.role == .opening, let partner = mark.partner {
        index = enter(opening: index, closing: partner)
      } else {
        index += 1
      }
    }
  }

  /// Steps over or into what a pair of marks encloses; returns the index of the mark to go on with.
  private mutating func enter(opening: Int, closing: Int) -> Int {
    guard marks[closing].endMarksBefore > marks[opening].endMarksBefore else { return closing + 1 }
    switch marks[opening].pair.enclosure {
    case .title: return closing + 1
    case .bracket: return leaveRemark(opening: opening, closing: closing)
    case .quotation:
      let setting = setting(ofQuotation: opening)
      marks[opening].setting = setting
      return setting.isSpeech ? opening + 1 : leaveQuotation(opening: opening, closing: closing)
    }
  }

  /// A bracketed remark with an end mark of its own, opened behind an end mark, is a sentence.
  private mutating func leaveRemark(opening: Int, closing: Int) -> Int {
    guard marks[opening].start == sentenceStart, sentenceStart > text.start else { return closing + 1 }
    return settle(EndRun(closingRemark: marks[closing], index: closing))
  }

  /// A quotation built into a clause protects its end marks; the last may end the clause too.
  private mutating func leaveQuotation(opening: Int, closing: Int) -> Int {
    guard let role = endRole(before: closing) else { return closing + 1 }
    return settle(EndRun(closing: marks[closing], index: closing, quotation: opening, role: role))
  }

  /// The role of the end mark that stands right before the closing mark, or before the closing marks right before that.
  func endRole(before closing: Int) -> Mark.Role? {
    var index = closing
    while index > 0, marks[index - 1].end == marks[index].start {
      index -= 1
      if marks[index].role.isEnd { return marks[index].role }
      guard marks[index].role == .closing else { return nil }
    }
    return nil
  }

  /// Deals with the end mark where nothing but Han text, or nothing at all, follows it; says whether it did. Most do so, and
  /// none of what else a run may end in or go on with needs to be looked for.
  @inline(__always)
  private mutating func settlePlainly(_ mark: Mark, index: Int) -> Bool {
    if mark.end == text.end { return true }
    guard mark.role != .ellipsis, mark.start > sentenceStart, text.hasIdeograph(at: mark.end) else { return false }
    guard index == 0 || marks[index - 1].end < mark.start else { return false }
    visitedBytes += mark.end - mark.start
    endSentence(at: mark.end, next: mark.end)
    return true
  }

  /// Ends the sentence behind the run unless it goes on; returns the index of the first mark behind the run.
  private mutating func settle(_ start: EndRun) -> Int {
    let run = extended(start)
    let next = text.skippingBlanks(from: run.end)
    visitedBytes += next - start.start
    if next < text.end, !isEmptySentence(run), !goesOn(behind: run, at: next) { endSentence(at: run.end, next: next) }
    return run.nextMark
  }

  /// Whether nothing but an opening mark stands before the run: an ellipsis that opens a quotation.
  private mutating func isEmptySentence(_ run: EndRun) -> Bool {
    if run.start == sentenceStart { return run.closedQuotation == nil && !run.isRemark }
    return run.firstMark > 0 && marks[run.firstMark - 1].end == run.start && marks[run.firstMark - 1].role == .opening
  }

  private mutating func goesOn(behind run: EndRun, at next: Int) -> Bool {
    if !text.hasIdeograph(at: next), let scalar = text.scalar(at: next), scalar.carriesSentenceOn { return true }
    if let quotation = run.closedQuotation { return goesOn(behindQuotation: quotation, run, at: next) }
    return run.isEllipsis && ellipsisGoesOn(from: run.start, to: next)
  }

  /// Ends the sentence at `offset`, which has no white space before it; the following one, if any, begins at `next`.
  private mutating func endSentence(at offset: Int, next: Int) {
    sentences.append(Sentence(span: TextSpan(start: sentenceStart, end: offset), paragraph: paragraph))
    sentenceStart = next
  }
}
