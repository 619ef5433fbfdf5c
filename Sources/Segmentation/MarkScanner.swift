// One pass over a paragraph's candidates that keeps its marks. What a mark is by its nearest neighbours (a period in a number,
// a question mark in an address) is settled here; what encloses it is settled later.

/// Finds the marks of one paragraph after another, in order.
struct MarkScanner: ~Copyable {
  private(set) var text: ParagraphText
  let resources: SegmentationResources
  /// End marks found so far, at any depth.
  private(set) var endMarkCount = 0
  private var candidates: MarkCandidates

  init(text: ParagraphText, resources: SegmentationResources) {
    self.text = text
    self.resources = resources
    candidates = MarkCandidates(in: text.bytes)
  }

  /// Replaces `marks` by those of the paragraph, which stands behind the one scanned before.
  mutating func scan(_ paragraph: ParagraphText, into marks: inout RecordList<Mark>) {
    text = paragraph
    endMarkCount = 0
    marks.removeAll()
    var offset = text.start
    while let candidate = candidates.next(from: offset, before: text.end) {
      offset = scanMark(at: candidate, into: &marks)
    }
  }

  /// Keeps the mark at `offset`, if there is one, and returns the offset behind what was read.
  @inline(__always)
  private mutating func scanMark(at offset: Int, into marks: inout RecordList<Mark>) -> Int {
    let scalar = text.symbol(at: offset)
    let entry = resources.punctuation[scalar.value]
    if entry.needsContext { return scanInContext(scalar, entry, into: &marks) }
    let mark = Mark(start: offset, end: scalar.end, role: entry.role, pair: entry.pair, endMarksBefore: endMarkCount)
    marks.append(mark, count: Int(entry.markCount))
    endMarkCount &+= Int(entry.endMarkCount)
    return scalar.end
  }

  /// The same for what may be a mark, which its neighbours decide.
  private mutating func scanInContext(
    _ scalar: Scalar, _ entry: PunctuationTable.Entry, into marks: inout RecordList<Mark>
  ) -> Int {
    switch entry.role {
    case .stop: return scanPoints(from: scalar, into: &marks)
    case .exclamation where isInsideName(scalar), .closing where isApostrophe(scalar), .undirected where isApostrophe(scalar):
      break
    default: append(entry.role, entry.pair, from: scalar.start, to: scalar.end, into: &marks)
    }
    return scalar.end
  }

  /// A period is an end mark by its neighbours; several in a row are an ellipsis.
  private mutating func scanPoints(from first: Scalar, into marks: inout RecordList<Mark>) -> Int {
    guard let previous = text.scalar(before: first.start), previous.mayPrecedeFullStop else { return first.end }
    var last = first
    while let next = text.scalar(at: last.end), next.value == first.value { last = next }
    if last != first || isFullStop(first) {
      append(last == first ? .stop : .ellipsis, from: first.start, to: last.end, into: &marks)
    }
    return last.end
  }

  @inline(__always)
  private mutating func append(
    _ role: Mark.Role, _ pair: Mark.Pair = Mark.noPair, from start: Int, to end: Int, into marks: inout RecordList<Mark>
  ) {
    marks.append(Mark(start: start, end: end, role: role, pair: pair, endMarksBefore: endMarkCount))
    if role.isEnd { endMarkCount += 1 }
  }

  private mutating func isApostrophe(_ mark: Scalar) -> Bool {
    guard let previous = text.scalar(before: mark.start), let next = text.scalar(at: mark.end) else { return false }
    return (previous.isLatinLetter || previous.isDigit) && next.isLatinLetter
  }
}
