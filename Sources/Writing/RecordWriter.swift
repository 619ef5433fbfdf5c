// The record of one document: one line of JSON with its keys in the documented order. Mentions and ledgers are in the
// neighbouring files; which mentions there are was decided before.

package import PolicyModel

/// Writes annotated documents as JSON Lines.
package struct RecordWriter: Sendable {
  package init() {}

  /// Appends the document's record and a line feed.
  ///
  /// - Precondition: every span lies within the text.
  package func write(_ document: AnnotatedDocument, to buffer: inout OutputBuffer) {
    let clean = document.segmented.clean
    let places = PlaceWriter(clean)
    buffer.append(#"{"schema":"policyextract/1","id":"#)
    buffer.append(string: clean.identity.id)
    buffer.append(#","source":"#)
    buffer.append(clean.identity)
    buffer.append(#","title":"#)
    buffer.append(string: clean.title)
    buffer.append(#","published":"#)
    buffer.append(document.published)
    buffer.append(#","text":"#)
    buffer.append(string: clean.text.span)
    buffer.append(#","paragraphs":"#)
    buffer.appendList(clean.paragraphs) { $0.append($1, places) }
    buffer.append(#","sentences":"#)
    buffer.appendList(document.segmented.sentences) { $0.append($1, places) }
    buffer.append(#","mentions":"#)
    buffer.appendList(document.mentions.enumerated()) { $0.append($1.element, index: $1.offset, places) }
    buffer.append(#","institutions":"#)
    buffer.appendList(document.institutions.enumerated()) { $0.append($1.element, index: $1.offset) }
    buffer.append(#","policies":"#)
    buffer.appendList(document.policies.enumerated()) { $0.append($1.element, index: $1.offset) }
    buffer.append(#","figures":"#)
    buffer.appendList(document.figures) { $0.append($1) }
    buffer.append(#","warnings":"#)
    buffer.appendList(document.warnings) { $0.append($1) }
    buffer.append("}\n")
  }
}

extension OutputBuffer {
  fileprivate mutating func append(_ identity: SourceIdentity) {
    append(#"{"format":"#)
    append(string: identity.format.rawValue)
    append(#","encoding":"#)
    append(string: identity.encoding)
    append(#","bytes":"#)
    append(identity.byteCount)
    append(#","sha256":"#)
    append(string: identity.sha256)
    append("}")
  }

  mutating func append(_ published: Published?) {
    guard let published else { return append("null") }
    append(#"{"date":"#)
    append(published.day)
    append(#","time":"#, optional: published.time?.description)
    append(#","from":"#)
    append(string: published.evidence.rawValue)
    append("}")
  }

  fileprivate mutating func append(_ paragraph: Paragraph, _ places: PlaceWriter) {
    append("{")
    places.writeOffsets(of: paragraph.span, to: &self)
    append(#","kind":"#)
    append(string: paragraph.kind.rawValue)
    append(#","source":"#)
    places.writeSource(of: paragraph.span, to: &self)
    append("}")
  }

  fileprivate mutating func append(_ sentence: Sentence, _ places: PlaceWriter) {
    append("{")
    places.writeOffsets(of: sentence.span, to: &self)
    append("}")
  }

  fileprivate mutating func append(_ warning: DocumentWarning) {
    append(#"{"code":"#)
    append(string: warning.code.rawValue)
    append(#","count":"#)
    append(warning.count)
    append(#","detail":"#, optional: warning.detail)
    append("}")
  }
}
