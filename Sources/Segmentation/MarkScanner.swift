// One pass over a paragraph's bytes that keeps its marks. What a mark is by its nearest neighbours (a period in a number, a
// question mark in an address) is settled here; what encloses it is settled later.

/// Finds the marks of one paragraph after another, in order.
struct MarkScanner {
  private(set) var text: ParagraphText
  let vocabulary: SentenceVocabulary
  /// End marks found so far, at any depth.
  private(set) var endMarkCount = 0

  init(text: ParagraphText, vocabulary: SentenceVocabulary) {
    self.text = text
    self.vocabulary = vocabulary
  }

  /// Replaces `marks` by those of the paragraph.
  mutating func scan(_ paragraph: ParagraphText, into marks: inout [Mark]) {
    text = paragraph
    endMarkCount = 0
    marks.removeAll(keepingCapacity: true)
    let end = text.end
    var offset = text.start
    while offset < end {
      let lead = text.bytes[offset]
      if lead >= 0xE4 && lead < 0xEF {
        offset += 3  // Han and other letters: no marks in these blocks.
      } else if lead < 0x80 {
        offset = MarkScanner.isASCIIMark(lead) ? scanMark(at: offset, into: &marks) : offset + 1
      } else if lead == 0xE3 || lead == 0xEF || lead == 0xE2 {
        offset = isComma(at: offset) ? offset + 3 : scanMark(at: offset, into: &marks)
      } else {
        offset += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      }
    }
  }

  /// One of `! " ' ( ) . ? [ ] { }`.
  @inline(__always)
  private static func isASCIIMark(_ byte: UInt8) -> Bool {
    guard byte >= 0x40 else { return lowASCIIMarks >> UInt64(byte) & 1 == 1 }
    return byte == 0x5B || byte == 0x5D || byte == 0x7B || byte == 0x7D
  }

  /// A bit for each mark below 0x40.
  private static let lowASCIIMarks: UInt64 = 0x8000_4386_0000_0000

  /// A full-width or ideographic comma: no mark, and the commonest punctuation by far.
  @inline(__always)
  private func isComma(at offset: Int) -> Bool {
    guard offset + 2 < text.end else { return false }
    switch (text.bytes[offset], text.bytes[offset + 1], text.bytes[offset + 2]) {
    case (0xEF, 0xBC, 0x8C), (0xE3, 0x80, 0x81): return true
    default: return false
    }
  }

  /// Keeps the mark at `offset`, if it is one, and returns the offset behind it.
  private mutating func scanMark(at offset: Int, into marks: inout [Mark]) -> Int {
    guard let scalar = text.scalar(at: offset) else { return text.end }
    switch Punctuation.kind(of: scalar.value) {
    case nil: return scalar.end
    case .point: return scanPoints(from: scalar, into: &marks)
    case .end(let role):
      guard role != .exclamation || !isInsideName(scalar) else { return scalar.end }
      appendEnd(role, from: offset, to: scalar.end, into: &marks)
    case .opening(let pair): append(.opening, pair, scalar, into: &marks)
    case .closing(let pair):
      guard pair != .singleQuotes || !isApostrophe(scalar) else { return scalar.end }
      append(.closing, pair, scalar, into: &marks)
    case .undirected(let pair):
      guard pair != .asciiSingleQuotes || !isApostrophe(scalar) else { return scalar.end }
      append(.undirected, pair, scalar, into: &marks)
    }
    return scalar.end
  }

  /// A period is an end mark by its neighbours; several in a row are an ellipsis.
  private mutating func scanPoints(from first: Scalar, into marks: inout [Mark]) -> Int {
    var last = first
    while let next = text.scalar(at: last.end), next.value == first.value { last = next }
    if last == first {
      if isFullStop(first) { appendEnd(.stop, from: first.start, to: first.end, into: &marks) }
    } else if let previous = text.scalar(before: first.start), mayEndSentence(previous) {
      appendEnd(.ellipsis, from: first.start, to: last.end, into: &marks)
    }
    return last.end
  }

  private mutating func appendEnd(_ role: Mark.Role, from start: Int, to end: Int, into marks: inout [Mark]) {
    marks.append(Mark(start: start, end: end, role: role, endMarksBefore: endMarkCount))
    endMarkCount += 1
  }

  private func append(_ role: Mark.Role, _ pair: Mark.Pair, _ scalar: Scalar, into marks: inout [Mark]) {
    marks.append(Mark(start: scalar.start, end: scalar.end, role: role, pair: pair, endMarksBefore: endMarkCount))
  }

  private func isApostrophe(_ mark: Scalar) -> Bool {
    guard let previous = text.scalar(before: mark.start), let next = text.scalar(at: mark.end) else { return false }
    return (previous.isLatinLetter || previous.isDigit) && next.isLatinLetter
  }
}
