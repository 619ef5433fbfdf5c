// The door for explanations, and what the recogniser tells its trace of a paragraph. Nothing is matched or settled here.

package import PolicyModel
internal import Rulebook

extension Recognizer {
  /// What `annotate` gives, with every match that was proposed and what became of it.
  package func explain(_ document: consuming SegmentedDocument) -> Explanation {
    let trace = RecognitionTrace()
    scanner.blocked = []
    defer { scanner.blocked = nil }
    let annotated = annotate(document, trace: trace)
    return Explanation(document: annotated, matches: trace.matches(in: annotated.segmented.sentences))
  }

  /// Tells the trace of a paragraph's candidates, of which `losses` found their places taken, and of blocked names.
  func report(
    _ candidates: Candidates, _ losses: [Loss], paragraph: Range<Int>, index: Int, of text: TextBytes,
    to trace: RecognitionTrace
  ) {
    let lossOf = Dictionary(losses.map { ($0.candidate, $0) }, uniquingKeysWith: { first, _ in first })
    var told: [MatchPlace: Telling] = [:]
    for candidate in candidates {
      let reading = read(candidate, paragraph: paragraph, index: index, of: text)
      let telling = Telling(candidate: candidate, reading: reading, loss: lossOf[candidate])
      let place = MatchPlace(origin: candidate.origin, start: candidate.start)
      if told[place].map({ telling.goesBefore($0) }) ?? true { told[place] = telling }
    }
    for candidate in candidates {
      let place = MatchPlace(origin: candidate.origin, start: candidate.start)
      guard let telling = told[place], telling.candidate == candidate else { continue }
      var match = explained(candidate, telling.verdict, paragraph: paragraph, of: text)
      if let own = telling.reading.finding?.span { match.span = own }
      trace.add(match, meaning: telling.reading.finding?.meaning, lostTo: telling.loss?.winner)
    }
    for candidate in scanner.blocked ?? [] {
      guard case .name(let name) = candidate.origin else { continue }
      let refusal = lexicon.readings[name] == nil ? ExplainedMatch.Refusal.insideBlocker : .blocker
      trace.add(explained(candidate, .refused(refusal), paragraph: paragraph, of: text), meaning: nil)
    }
    scanner.blocked = []
  }

  /// A rule may reach several ends from one place; one of them is told.
  private struct MatchPlace: Hashable {
    var origin: Candidate.Origin
    var start: Int
  }

  private struct Telling {
    var candidate: Candidate
    var reading: CandidateReading
    var loss: Loss?

    /// Refused matches don't compete, whether their places were free or not.
    var verdict: ExplainedMatch.Verdict {
      switch (reading, loss) {
      case (.refused(let refusal), _): .refused(refusal)
      case (_, let loss?): .lost(to: 0, by: loss.advantage)
      case (.finding, nil): .mention(0)
      case (.exclusion, nil): .exclusion
      }
    }

    /// The end that took its place is told, else the longest that competed, else the longest.
    func goesBefore(_ other: Telling) -> Bool {
      (verdict.standing, candidate.length) > (other.verdict.standing, other.candidate.length)
    }
  }

  /// The match as far as it is known before the document's date is; the trace adds the rest.
  private func explained(
    _ candidate: Candidate, _ verdict: ExplainedMatch.Verdict, paragraph: Range<Int>, of text: TextBytes
  ) -> ExplainedMatch {
    var match = ExplainedMatch(
      span: TextSpan(start: candidate.start, end: candidate.end), sentence: 0, type: .institution, rule: Self.lexiconRule,
      sources: [], captures: [], value: nil, verdict: verdict, changes: [])
    switch candidate.origin {
    case .name(let name):
      match.sources = lexicon.bearers[name].map { source(lexicon.entries[$0].id, lexicon.entries[$0].location) }
    case .rule(let number):
      let rule = rules[number].rule
      match.rule = rule.id
      match.sources = [source(rule.id, rule.location)]
      if case .mention(let type) = rule.kind { match.type = type } else { match.type = nil }
      if let captures = scanner.captures(of: number, in: candidate.range, of: text, paragraph: paragraph) {
        match.captures = rule.captureNames.enumerated().compactMap { index, name in
          captures[index].map { .init(name: name, span: TextSpan(start: $0.lowerBound, end: $0.upperBound)) }
        }
      }
    }
    return match
  }

  private func source(_ id: String, _ location: RuleLocation) -> ExplainedMatch.Source {
    .init(id: id, file: location.file, line: location.line)
  }
}

extension InstitutionResolver {
  /// What the document's day decides about a name.
  func changes(of meaning: Finding.Meaning, on day: CivilDate?) -> [DocumentChange] {
    guard case .name(let name) = meaning, let day else { return [] }
    let value = value(ofName: name, on: day)
    var changes: [DocumentChange] = []
    let bearers = ids(ofName: name)
    if bearers.count > 1, let id = value.lexiconID { changes.append(.bearer(id: id, of: bearers)) }
    if !value.isValid { changes.append(.notInForce(on: day)) }
    return changes
  }
}
