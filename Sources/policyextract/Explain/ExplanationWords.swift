// The words in which explanations speak: reasons, changes, places. Values have theirs in MentionValue+Summary.swift.

internal import PolicyExtract

struct ExplanationWords {
  private let explanation: Explanation
  /// By title: the first mention that says it in full.
  private var introductions: [String: Int] = [:]

  init(_ explanation: Explanation) {
    self.explanation = explanation
    for (index, mention) in explanation.document.mentions.enumerated() {
      guard case .policy(let value) = mention.value, introductions[value.title] == nil else { continue }
      if text(mention.span).contains(value.title) { introductions[value.title] = index }
    }
  }

  func text(_ span: TextSpan) -> String { explanation.document.segmented.clean.string(span) }

  var published: String {
    guard let published = explanation.document.published else { return "published: unknown; give --published" }
    let time = published.time.map { " \($0)" } ?? ""
    return "published \(published.day)\(time), from \(published.evidence.rawValue)"
  }

  func sign(of match: ExplainedMatch) -> String {
    switch match.verdict {
    case .mention: "+"
    case .exclusion: "#"
    case .repeatedHeading, .lost: "-"
    case .refused: "x"
    }
  }

  /// A mention's id in the record, with a blank behind it.
  func name(of match: ExplainedMatch) -> String {
    if case .mention(let index) = match.verdict { id(index) + " " } else { "" }
  }

  private func id(_ mention: Int) -> String { "m\(mention + 1)" }

  func meaning(of match: ExplainedMatch) -> String {
    let type = match.type?.rawValue ?? "exclusion"
    let summary = match.value?.summary(of: text(match.span)) ?? ""
    return summary.isEmpty ? type : type + " " + summary
  }

  /// The rule and where it stands, for names all entries that bear them; behind it the captures.
  func origin(of match: ExplainedMatch) -> String {
    let sources = match.sources.map { source in
      (source.id == match.rule ? "" : source.id + " ") + "\(source.file):\(source.line)"
    }
    let captures = match.captures.map { "\($0.name)=\(text($0.span))" }
    let parts = [match.rule, sources.joined(separator: ", "), captures.joined(separator: " ")]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// What happened to the match: why it isn't a mention, or what the document made of it.
  func remarks(on match: ExplainedMatch) -> [String] {
    switch match.verdict {
    case .mention: match.changes.map { "document: \(words(for: $0))" }
    case .exclusion: []
    case .repeatedHeading: ["document: a heading said before counts once"]
    case .lost(let winner, let advantage):
      ["lost to \(explanation.matches[winner].rule): \(words(for: advantage, explanation.matches[winner], match))"]
    case .refused(let refusal): ["refused: \(words(for: refusal, match))"]
    }
  }

  private func words(
    for advantage: ExplainedMatch.Advantage, _ winner: ExplainedMatch, _ loser: ExplainedMatch
  ) -> String {
    switch advantage {
    case .longer: "longer"
    case .startsEarlier: "starts earlier"
    case .type: "\(winner.type?.rawValue ?? "exclusion") before \(loser.type?.rawValue ?? "exclusion")"
    case .priority: "higher priority"
    case .order: "earlier rule"
    }
  }

  private func words(for refusal: ExplainedMatch.Refusal, _ match: ExplainedMatch) -> String {
    switch refusal {
    case .assertion: "an assertion of its pattern does not hold here"
    case .meaning(let resolver):
      "the resolver \(resolver) found no meaning in "
        + (match.captures.isEmpty ? "it" : match.captures.map { "\($0.name) \(text($0.span))" }.joined(separator: ", "))
    case .insideWord: "inside a longer word"
    case .blocker: "a word of institutions/blockers, which means no body"
    case .insideBlocker: "inside a word of institutions/blockers"
    }
  }

  private func words(for change: DocumentChange) -> String {
    switch change {
    case .anchored(let anchor, let day): "completed from \(words(for: anchor)), \(day)"
    case .noSuchDay: "no such day in the calendar"
    case .unanchored: "nothing in the document completes it"
    case .framed(let relation): "the words around it say \(relation.rawValue)"
    case .shortForm(let title): "short for " + (introductions[title].map { "the title of \(id($0))" } ?? title)
    case .ambiguous(let titles): "several titles fit: \(titles.joined(separator: "; "))"
    case .bearer(let id, let ids): "\(id) bore the name then, of \(ids.joined(separator: ", "))"
    case .notInForce(let day): "not the name in force on \(day)"
    }
  }

  private func words(for anchor: DateValue.Anchor) -> String {
    switch anchor {
    case .published: "the document's date"
    case .previousMention: "the date before it"
    case .title: "the title's date"
    case .documentYear: "the document's latest date"
    case .none: "itself"
    }
  }
}
