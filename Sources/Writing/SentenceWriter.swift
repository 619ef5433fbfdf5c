// One sentence a line, with its mentions as they stand in the document's record.

package import PolicyModel

/// Writes the lines of `sentences.jsonl`.
package struct SentenceWriter: Sendable {
  package init() {}

  /// Appends a line for each of the document's sentences, in order.
  package func write(_ document: AnnotatedDocument, to buffer: inout OutputBuffer) {
    let places = PlaceWriter(document.segmented.clean)
    var next = 0
    for (index, sentence) in document.segmented.sentences.enumerated() {
      buffer.appendDocument(of: document)
      buffer.append(#","sentence":"#)
      buffer.append(index)
      buffer.append(",")
      places.writeOffsets(of: sentence.span, to: &buffer)
      buffer.append(#","text":"#)
      places.writeText(of: sentence.span, to: &buffer)
      buffer.append(#","kind":"#)
      buffer.append(string: document.segmented.clean.paragraphs[sentence.paragraph].kind.rawValue)
      buffer.append(#","source":"#)
      places.writeSource(of: sentence.span, to: &buffer)
      buffer.append(#","mentions":"#)
      let first = next
      while next < document.mentions.count, document.mentions[next].sentence == index { next += 1 }
      buffer.appendList(first..<next) { $0.append(document.mentions[$1], index: $1, places) }
      buffer.append("}\n")
    }
  }
}

extension OutputBuffer {
  /// Appends a line's beginning: which document it is of.
  mutating func appendDocument(of document: AnnotatedDocument) {
    append(#"{"document":"#)
    append(string: document.segmented.clean.identity.id)
    append(#","published":"#)
    append(document.published?.day)
  }
}
