// Where something stands: its code points in the text, its bytes in the source file, the slice itself.

internal import PolicyModel

/// Writes the places of one document's spans.
struct PlaceWriter {
  private let clean: CleanDocument
  private let index: CodePointIndex

  init(_ clean: CleanDocument) {
    self.clean = clean
    index = CodePointIndex(clean.text)
  }

  /// Appends the keys `start` and `end`, in code points of the text.
  func writeOffsets(of span: TextSpan, to buffer: inout OutputBuffer) {
    buffer.append(#""start":"#)
    buffer.append(index.codePoints(before: span.start))
    buffer.append(#","end":"#)
    buffer.append(index.codePoints(before: span.end))
  }

  /// Appends the pair of byte offsets into the source file.
  func writeSource(of span: TextSpan, to buffer: inout OutputBuffer) {
    let source = clean.sourceRange(of: span)
    buffer.append("[")
    buffer.append(source.lowerBound)
    buffer.append(",")
    buffer.append(source.upperBound)
    buffer.append("]")
  }

  /// Appends the slice of the text, as a string.
  func writeText(of span: TextSpan, to buffer: inout OutputBuffer) {
    buffer.append(string: clean.text.span.extracting(span.range))
  }
}
