// The ledger of policies as lines of a file.

internal import Writing

extension PolicyGatherer {
  /// The lines of `policies.jsonl`, one policy each, in order of first citation.
  func lines() -> OutputBuffer {
    var buffer = OutputBuffer()
    for row in rows() { buffer.append(row) }
    return buffer
  }

  /// Takes in a document's part, if it has one.
  mutating func add(_ citations: DocumentCitations?) {
    if let citations { add(citations) }
  }
}
