// One record against the bytes of its file: every place is cut out, decoded, read by itself and compared. The maps that made
// the record have no say in it.

internal import Cleaning
internal import Intake
internal import PolicyModel

/// Verifies documents one after another.
struct DocumentVerifier {
  private var reader = SliceReader()

  /// Compares the record with its file, and counts what it compared.
  mutating func verify(_ document: RecordedDocument, against file: FileContents, _ summary: inout VerificationSummary) {
    guard file.sha256 == document.sha256, file.byteCount == document.byteCount else {
      return summary.add(
        VerificationDifference(
          document: document.id, part: "file", wanted: "\(document.byteCount) bytes, sha256 \(document.sha256)",
          found: "\(file.byteCount) bytes, sha256 \(file.sha256)"))
    }
    let text = CodePointText(document.text)
    for place in document.paragraphs {
      summary.paragraphs += 1
      verify(place, of: document, text, kind: place.kind ?? .paragraph, file, &summary)
    }
    var paragraphs = ParagraphCursor(document.paragraphs)
    for place in document.sentences where place.source != nil {
      summary.sentences += 1
      verify(place, of: document, text, kind: paragraphs.kind(at: place.span.lowerBound), file, &summary)
    }
    paragraphs = ParagraphCursor(document.paragraphs)
    for place in document.mentions {
      summary.mentions += 1
      verify(place, of: document, text, kind: paragraphs.kind(at: place.span.lowerBound), file, &summary)
    }
  }

  private mutating func verify(
    _ place: RecordedPlace, of document: RecordedDocument, _ text: CodePointText, kind: Paragraph.Kind,
    _ file: FileContents, _ summary: inout VerificationSummary
  ) {
    func note(wanted: [UInt8], found: String) {
      summary.add(
        VerificationDifference(
          document: document.id, part: place.part.description, bytes: place.source,
          wanted: String(decoding: wanted, as: UTF8.self), found: found))
    }
    guard let wanted = text.slice(place.span) else {
      return note(wanted: place.text ?? [], found: "a span beyond the text")
    }
    if let own = place.text, own != wanted { return note(wanted: own, found: String(decoding: wanted, as: UTF8.self)) }
    guard let source = place.source else { return note(wanted: wanted, found: "no byte range in the record") }
    guard source.upperBound <= file.bytes.count else { return note(wanted: wanted, found: "the end of the input") }
    guard let slice = decodedSlice(file.bytes[source], encoding: document.encoding) else {
      return note(wanted: wanted, found: "an unknown encoding, \(document.encoding)")
    }
    if let found = reader.difference(of: slice, from: wanted, format: document.format, kind: kind) {
      note(wanted: wanted, found: String(decoding: found, as: UTF8.self))
    }
  }
}

/// A text that is cut by code points.
private struct CodePointText {
  private let text: [UInt8]
  /// Where each code point begins, and the text's length.
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    starts = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
  }

  /// Nil for a span that reaches beyond the text.
  func slice(_ span: Range<Int>) -> [UInt8]? {
    guard span.upperBound < starts.count else { return nil }
    return Array(text[starts[span.lowerBound]..<starts[span.upperBound]])
  }
}

/// The paragraphs that places which come in order stand in.
private struct ParagraphCursor {
  private var rest: ArraySlice<RecordedPlace>

  init(_ paragraphs: [RecordedPlace]) { rest = paragraphs[...] }

  mutating func kind(at offset: Int) -> Paragraph.Kind {
    while let first = rest.first, first.span.upperBound <= offset, rest.count > 1 { rest.removeFirst() }
    return rest.first?.kind ?? .paragraph
  }
}
