// Joins chosen lines into the clean text with its paragraphs and its map to the source. It decides nothing.

internal import PolicyModel

/// The clean text in construction.
struct Assembly {
  private(set) var text: [UInt8] = []
  private(set) var paragraphs: [Paragraph] = []
  private(set) var map = ByteMap()
  /// Where in the source the text written so far ends.
  private var sourceEnd = 0

  /// Appends `range` of the buffer's text as a paragraph of its own.
  mutating func appendParagraph(_ range: Range<Int>, of line: Line, from buffer: LineBuffer, kind: Paragraph.Kind) {
    guard let first = sourceStart(of: range, of: line, from: buffer) else { return }
    beginParagraph(sourceStart: first)
    let start = text.count
    appendText(range, of: line, from: buffer)
    paragraphs.append(Paragraph(span: TextSpan(start: start, end: text.count), kind: kind))
  }

  /// Appends a line: a paragraph, or a further entry of the table row that the line before it began.
  mutating func append(_ line: Line, from buffer: LineBuffer, kind: Paragraph.Kind) {
    if !line.isGlued || paragraphs.isEmpty {
      guard line.tabs > 0 else { return appendParagraph(line.range, of: line, from: buffer, kind: kind) }
      // The row begins with empty entries, which stand for nothing that lies before its first text.
      let first = sourceStart(of: line.range, of: line, from: buffer) ?? sourceEnd
      beginParagraph(sourceStart: first)
      sourceEnd = first
      paragraphs.append(Paragraph(span: TextSpan(start: text.count, end: text.count), kind: kind))
    }
    extend(with: line, from: buffer, separator: line.tabs > 0 ? 0x09 : 0x20, count: max(1, Int(line.tabs)))
  }

  /// Lets the last paragraph go on with a line, after `count` separators.
  mutating func extend(with line: Line, from buffer: LineBuffer, separator: UInt8, count: Int) {
    guard let last = paragraphs.last else { return }
    let first = sourceStart(of: line.range, of: line, from: buffer) ?? sourceEnd
    for _ in 0..<count { appendSeparator(separator, sourceStart: first) }
    appendText(line.range, of: line, from: buffer)
    paragraphs[paragraphs.count - 1].span = TextSpan(start: last.span.start, end: text.count)
  }

  /// Whether the last paragraph, running text, breaks off inside title marks.
  var endsInsideTitle: Bool {
    guard let last = paragraphs.last, last.kind == .paragraph else { return false }
    return TitleMarks.opensTitle(text, last.span.range)
  }

  /// Appends text that stands in no line: `places` leads from it, behind `offset` bytes of its own, to the source.
  mutating func appendParagraph(_ bytes: [UInt8], places: ByteMap, offset: Int, kind: Paragraph.Kind) {
    guard !bytes.isEmpty else { return }
    beginParagraph(sourceStart: places.unit(at: offset).lowerBound)
    let start = text.count
    var index = 0
    while index < bytes.count {
      let length = min(codePointLength(bytes[index]), bytes.count - index)
      let source = places.sourceRange(of: (offset + index)..<(offset + index + length))
      if source.count == length { map.appendCopy(of: source) } else { map.appendAtom(targetLength: length, source: source) }
      sourceEnd = source.upperBound
      index += length
    }
    text.append(contentsOf: bytes)
    paragraphs.append(Paragraph(span: TextSpan(start: start, end: text.count), kind: kind))
  }

  /// Appends text that stands in no line: `source` is the place it was copied from, or what it stands for as a whole.
  mutating func appendParagraph(_ bytes: [UInt8], source: Range<Int>, kind: Paragraph.Kind) {
    guard !bytes.isEmpty else { return }
    beginParagraph(sourceStart: source.lowerBound)
    let start = text.count
    if bytes.count == source.count {
      map.appendCopy(of: source)
    } else {
      map.appendAtom(targetLength: bytes.count, source: source)
    }
    text.append(contentsOf: bytes)
    sourceEnd = source.upperBound
    paragraphs.append(Paragraph(span: TextSpan(start: start, end: text.count), kind: kind))
  }

  private mutating func beginParagraph(sourceStart: Int) {
    guard !paragraphs.isEmpty else { return }
    appendSeparator(0x0A, sourceStart: sourceStart)
  }

  /// A line feed, tab or blank of our own stands for whatever lay between its neighbours.
  private mutating func appendSeparator(_ byte: UInt8, sourceStart: Int) {
    map.appendAtom(targetLength: 1, source: sourceEnd..<max(sourceEnd, sourceStart))
    text.append(byte)
  }

  private mutating func appendText(_ range: Range<Int>, of line: Line, from buffer: LineBuffer) {
    for piece in buffer.pieces[Int(line.firstPiece)..<Int(line.endPiece)] {
      let start = Int(piece.start)
      let end = start + Int(piece.length)
      guard end > range.lowerBound, start < range.upperBound else { continue }
      let source = Int(piece.source)
      if piece.length == piece.sourceLength {
        let from = max(start, range.lowerBound) - start
        let to = min(end, range.upperBound) - start
        map.appendCopy(of: (source + from)..<(source + to))
        sourceEnd = source + to
      } else {
        map.appendAtom(targetLength: Int(piece.length), source: source..<(source + Int(piece.sourceLength)))
        sourceEnd = source + Int(piece.sourceLength)
      }
    }
    text.append(contentsOf: buffer.text[range])
  }

  private func sourceStart(of range: Range<Int>, of line: Line, from buffer: LineBuffer) -> Int? {
    for piece in buffer.pieces[Int(line.firstPiece)..<Int(line.endPiece)]
    where Int(piece.start + piece.length) > range.lowerBound && Int(piece.start) < range.upperBound {
      let isCopy = piece.length == piece.sourceLength
      return Int(piece.source) + (isCopy ? max(0, range.lowerBound - Int(piece.start)) : 0)
    }
    return nil
  }
}
