// An explanation as one line of JSON: the document's sentences, in each its matches. Not a record; it has no schema.

package import PolicyModel

/// Writes explanations. A match's id is its number from 1, `c1`; mentions have the ids of the document's record.
package struct ExplanationWriter: Sendable {
  package init() {}

  /// Appends the explanation and a line feed.
  package func write(_ explanation: Explanation, to buffer: inout OutputBuffer) {
    let segmented = explanation.document.segmented
    let places = PlaceWriter(segmented.clean)
    buffer.append(#"{"id":"#)
    buffer.append(string: segmented.clean.identity.id)
    buffer.append(#","published":"#)
    buffer.append(explanation.document.published)
    buffer.append(#","sentences":"#)
    var next = 0
    buffer.appendList(segmented.sentences.enumerated()) { buffer, sentence in
      buffer.append("{")
      places.writeOffsets(of: sentence.element.span, to: &buffer)
      buffer.append(#","text":"#)
      places.writeText(of: sentence.element.span, to: &buffer)
      buffer.append(#","matches":"#)
      let first = next
      while next < explanation.matches.count, explanation.matches[next].sentence == sentence.offset { next += 1 }
      buffer.appendList(first..<next) { $0.append(explanation.matches[$1], index: $1, places) }
      buffer.append("}")
    }
    buffer.append("}\n")
  }
}

extension OutputBuffer {
  fileprivate mutating func append(_ match: ExplainedMatch, index: Int, _ places: PlaceWriter) {
    append(#"{"id":"#)
    append(matchID: index)
    append(",")
    places.writeOffsets(of: match.span, to: &self)
    append(#","text":"#)
    places.writeText(of: match.span, to: &self)
    append(#","type":"#)
    append(string: match.type?.rawValue ?? "exclusion")
    append(#","rule":"#)
    append(string: match.rule)
    append(#","sources":"#)
    appendList(match.sources) { buffer, source in
      buffer.append(#"{"id":"#)
      buffer.append(string: source.id)
      buffer.append(#","file":"#)
      buffer.append(string: source.file)
      buffer.append(#","line":"#)
      buffer.append(source.line)
      buffer.append("}")
    }
    append(#","captures":"#)
    appendList(match.captures) { buffer, capture in
      buffer.append(#"{"name":"#)
      buffer.append(string: capture.name)
      buffer.append(",")
      places.writeOffsets(of: capture.span, to: &buffer)
      buffer.append(#","text":"#)
      places.writeText(of: capture.span, to: &buffer)
      buffer.append("}")
    }
    append(#","value":"#)
    if let value = match.value { append(value) } else { append("null") }
    append(match.verdict)
    append(#","changes":"#)
    appendList(match.changes) { $0.append($1) }
    append("}")
  }

  /// Appends the keys from `verdict` on, with the comma before them.
  private mutating func append(_ verdict: ExplainedMatch.Verdict) {
    switch verdict {
    case .mention(let index):
      append(#","verdict":"mention","mention":"#)
      append(mentionID: index)
    case .exclusion: append(#","verdict":"exclusion""#)
    case .repeatedHeading: append(#","verdict":"repeated_heading""#)
    case .lost(let winner, let advantage):
      append(#","verdict":"lost","to":"#)
      append(matchID: winner)
      append(#","by":"#)
      append(string: advantage.rawValue)
    case .refused(let refusal):
      append(#","verdict":"refused","reason":"#)
      append(refusal)
    }
  }

  private mutating func append(_ refusal: ExplainedMatch.Refusal) {
    switch refusal {
    case .assertion: append(#""assertion""#)
    case .meaning(let resolver):
      append(#""meaning","resolver":"#)
      append(string: resolver)
    case .insideWord: append(#""inside_word""#)
    case .blocker: append(#""blocker""#)
    case .insideBlocker: append(#""inside_blocker""#)
    }
  }

  private mutating func append(_ change: DocumentChange) {
    switch change {
    case .anchored(let anchor, let day):
      append(#"{"change":"anchored","anchor":"#)
      append(string: anchor.rawValue)
      append(#","date":"#)
      append(day)
    case .noSuchDay: append(#"{"change":"no_such_day""#)
    case .unanchored: append(#"{"change":"unanchored""#)
    case .framed(let relation):
      append(#"{"change":"framed","relation":"#)
      append(string: relation.rawValue)
    case .shortForm(let title):
      append(#"{"change":"short_form","title":"#)
      append(string: title)
    case .ambiguous(let titles):
      append(#"{"change":"ambiguous","titles":"#)
      appendList(titles) { $0.append(string: $1) }
    case .bearer(let id, let ids):
      append(#"{"change":"bearer","id":"#)
      append(string: id)
      append(#","of":"#)
      appendList(ids) { $0.append(string: $1) }
    case .notInForce(let day):
      append(#"{"change":"not_in_force","date":"#)
      append(day)
    }
    append("}")
  }

  private mutating func append(matchID index: Int) { append(id: "c", index) }
}
