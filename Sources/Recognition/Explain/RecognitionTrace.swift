// What one document's recognition says of itself while it goes on, gathered into explained matches. It listens; it
// decides nothing.

internal import PolicyModel
internal import Rulebook

/// The record of one document. Reports come in the order of the work: matches paragraph by paragraph, then the document's
/// date, then mentions in the order of the text.
final class RecognitionTrace {
  /// A match with what can be told only later: who it lost to, and what its date or name means on the document's day.
  private struct Entry {
    var match: ExplainedMatch
    /// Where the one that it lost to starts.
    var winner: Int?
    var meaning: Finding.Meaning?
  }

  private var entries: [Entry] = []
  /// By start: the index of the entry that took its place there.
  private var owners: [Int: Int] = [:]
  private var published: Published?

  // MARK: Reports

  func add(_ match: ExplainedMatch, meaning: Finding.Meaning?, lostTo winner: Candidate? = nil) {
    if match.tookItsPlace { owners[match.span.start] = entries.count }
    entries.append(Entry(match: match, winner: winner?.start, meaning: meaning))
  }

  /// The document's own names have found their places, and what others mean is settled; `displaced` lost theirs.
  ///
  /// - Parameter rule: The rule that a finding is credited to.
  func named(_ findings: [Finding], displacing displaced: [Displacement], rule: (Finding) -> String) {
    var entryOfSpan: [Int: [Int: Int]] = [:]
    for index in entries.indices where entries[index].match.type == .institution && entries[index].match.tookItsPlace {
      let span = entries[index].match.span
      if entryOfSpan[span.start]?[span.end] == nil {
        entryOfSpan[span.start, default: [:]][span.end] = index
      } else {
        // A name known by its end and by the lexicon, too.
        entries[index].match.verdict = .lost(to: 0, by: .order)
        entries[index].winner = span.start
      }
    }
    for finding in findings where finding.isInstitution {
      let span = finding.span
      let entry = entryOfSpan[span.start]?.removeValue(forKey: span.end) ?? entries.count
      if entry == entries.count {
        entries.append(Entry(match: ExplainedMatch(unnamedAt: span), winner: nil, meaning: nil))
      }
      entries[entry].match.rule = rule(finding)
      entries[entry].meaning = finding.meaning
      owners[span.start] = entry
    }
    // What is left has lost its place, or came to nothing.
    let lossAt = Dictionary(displaced.map { ($0.finding.span.start, $0) }, uniquingKeysWith: { first, _ in first })
    for index in entryOfSpan.values.flatMap(\.values) {
      let span = entries[index].match.span
      if let loss = lossAt[span.start], loss.finding.span == span {
        entries[index].match.verdict = .lost(to: 0, by: .longer)
        entries[index].winner = loss.by.span.start
      } else {
        entries[index].match.verdict = .refused(.meaning(resolver: Resolver.body.rawValue))
      }
      if owners[span.start] == index { owners[span.start] = nil }
    }
  }

  /// The document's date is known: gives every match the value that it has by itself, and lets go of the text.
  func close(published: Published?, institutions: InstitutionResolver) {
    self.published = published
    for index in entries.indices {
      guard let meaning = entries[index].meaning else { continue }
      entries[index].match.value = value(of: meaning, institutions: institutions)
      entries[index].match.changes = institutions.changes(of: meaning, on: published?.day)
      entries[index].meaning = nil
    }
  }

  func mention(_ index: Int, at span: TextSpan) { change(span) { $0.verdict = .mention(index) } }

  func repeated(at span: TextSpan) { change(span) { $0.verdict = .repeatedHeading } }

  /// - Parameters:
  ///   - before: What was known of time before the date was resolved.
  ///   - after: What is known now.
  func anchored(
    _ date: DateValue, _ expression: DateExpression, at span: TextSpan, from before: DateAnchoring, to after: DateAnchoring
  ) {
    change(span) { match in
      match.value = .date(date)
      let day = date.anchor == .previousMention ? before.previous : published?.day
      if after.unresolved > before.unresolved, date.anchor != .none || date.start != nil || expression.isComplete {
        match.changes.append(.noSuchDay)
      } else if date.anchor != .none, let day {
        match.changes.append(.anchored(date.anchor, day: day))
      } else if date.start == nil, date.end == nil {
        match.changes.append(.unanchored)
      }
      if let relation = date.relation { match.changes.append(.framed(relation)) }
    }
  }

  func resolved(_ mention: Mention, to value: PolicyValue) {
    change(mention.span) { match in
      if case .policy(let said) = mention.value, said.title != value.title { match.changes.append(.shortForm(of: value.title)) }
      if !value.ambiguous.isEmpty { match.changes.append(.ambiguous(value.ambiguous)) }
      match.value = .policy(value)
    }
  }

  /// What the text around an amount adds to its value.
  func settled(_ mention: Mention) { change(mention.span) { $0.value = mention.value } }

  private func change(_ span: TextSpan, _ body: (inout ExplainedMatch) -> Void) {
    if let owner = owners[span.start] { body(&entries[owner].match) }
  }

  private func value(of meaning: Finding.Meaning, institutions: InstitutionResolver) -> MentionValue? {
    switch meaning {
    case .value(let value): return value
    case .date(let expression):
      var anchoring = DateAnchoring(published: published)
      return .date(anchoring.resolve(expression))
    case .title(let reading), .heading(let reading): return .policy(reading.value)
    case .name(let name): return .institution(institutions.value(ofName: name, on: published?.day))
    case .body(let reading): return .institution(institutions.value(of: reading, on: published?.day))
    }
  }

  // MARK: Result

  /// All matches in the order that `Explanation` promises, with their sentences.
  func matches(in sentences: [Sentence]) -> [ExplainedMatch] {
    let order = entries.indices.sorted { left, right in
      let (first, second) = (entries[left].match, entries[right].match)
      if first.span != second.span { return (first.span.start, second.span.end) < (second.span.start, first.span.end) }
      return (second.verdict.standing, left) < (first.verdict.standing, right)
    }
    var place = [Int](repeating: 0, count: entries.count)
    for (position, entry) in order.enumerated() { place[entry] = position }
    var sentence = 0
    return order.map { index in
      var match = entries[index].match
      while sentence + 1 < sentences.count, sentences[sentence + 1].span.start <= match.span.start { sentence += 1 }
      match.sentence = sentence
      if case .lost(_, let advantage) = match.verdict, let owner = entries[index].winner.flatMap({ owners[$0] }) {
        match.verdict = .lost(to: place[owner], by: advantage)
      }
      return match
    }
  }
}

extension ExplainedMatch {
  /// A mention that no match proposed: a name that the document gives.
  fileprivate init(unnamedAt span: TextSpan) {
    self.init(
      span: span, sentence: 0, type: .institution, rule: NameOrigin.shortForm.rawValue, sources: [], captures: [], value: nil,
      verdict: .mention(0), changes: [])
  }
}

extension ExplainedMatch.Verdict {
  /// The higher, the farther the match came: refused, lost, took its place.
  var standing: Int {
    switch self {
    case .refused: 0
    case .lost: 1
    case .mention, .exclusion, .repeatedHeading: 2
    }
  }
}

extension DateExpression {
  /// Whether it says its own year, so that nothing but the calendar can be against it.
  fileprivate var isComplete: Bool {
    switch self {
    case .calendar(let said), .since(let said): said.isComplete
    case .range(let low, _): low.isComplete
    case .fixed, .fiscalYear: true
    case .decade(_, .numbered, _): true
    case .sinceStart, .window, .same, .decade, .vague: false
    }
  }
}
