// The line of a document that has no record, in its two forms. The wording of the reason is the model's.

package import PolicyModel

/// Writes failures as JSON Lines.
package struct FailureWriter: Sendable {
  package init() {}

  /// Appends a line of `errors.jsonl`: `{"id","stage","reason"}`.
  package func write(_ failure: DocumentFailure, to buffer: inout OutputBuffer) {
    buffer.append(#"{"id":"#)
    buffer.append(string: failure.id)
    buffer.append(#","stage":"#)
    buffer.append(string: failure.stage.rawValue)
    buffer.append(#","reason":"#)
    buffer.append(string: failure.reason.description)
    buffer.append("}\n")
  }

  /// Appends the line that stands in a stream of records for one that could not be made: `{"id","error"}`.
  package func writeReply(_ failure: DocumentFailure, to buffer: inout OutputBuffer) {
    buffer.append(#"{"id":"#)
    buffer.append(string: failure.id)
    buffer.append(#","error":"#)
    buffer.append(string: failure.reason.description)
    buffer.append("}\n")
  }
}
