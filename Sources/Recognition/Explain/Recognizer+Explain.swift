// The door for explanations, and what the recogniser tells its trace of a paragraph. Nothing is matched or settled here.

package import PolicyModel
internal import Rulebook

extension Recognizer {
  /// What `annotate` gives, with every match that was proposed and what became of it.
  package mutating func explain(_ document: consuming SegmentedDocument) -> Explanation {
    let trace = RecognitionTrace()
    scanner.refused = []
    defer { scanner.refused = nil }
    let annotated = annotate(document, trace: trace)
    return Explanation(document: annotated, matches: trace.matches(in: annotated.segmented.sentences))
  }

  /// Tells the trace of a paragraph's candidates, of which `losses` found their places taken, and of what the scanner refused.
  mutating func report(
    _ candidates: [Candidate], _ losses: [Loss], paragraph: Range<Int>, index: Int, of text: TextBytes,
    to trace: RecognitionTrace
  ) {
    let lossOf = Dictionary(losses.map { ($0.candidate, $0) }, uniquingKeysWith: { first, _ in first })
    for candidate in candidates {
      let reading = read(candidate, paragraph: paragraph, index: index, of: text)
      let loss = lossOf[candidate]
      let verdict = loss.map { .lost(to: 0, by: $0.advantage) } ?? verdict(of: reading)
      let match = explained(candidate, verdict, paragraph: paragraph, of: text)
      trace.add(match, meaning: reading.finding?.meaning, lostTo: loss?.winner)
    }
    for candidate in scanner.refused ?? [] {
      let match = explained(candidate, .refused(refusal(of: candidate)), paragraph: paragraph, of: text)
      trace.add(match, meaning: nil)
    }
    scanner.refused = []
  }

  private func verdict(of reading: CandidateReading) -> ExplainedMatch.Verdict {
    switch reading {
    case .finding: .mention(0)
    case .exclusion: .exclusion
    case .refused(let refusal): .refused(refusal)
    }
  }

  /// Why the scanner kept a match from becoming a candidate.
  private func refusal(of candidate: Candidate) -> ExplainedMatch.Refusal {
    switch candidate.origin {
    case .rule: .assertion
    case .name(let name): rules.lexicon.readings[name] == nil ? .insideBlocker : .blocker
    }
  }

  /// The match as far as it is known before the document's date is; the trace adds the rest.
  private mutating func explained(
    _ candidate: Candidate, _ verdict: ExplainedMatch.Verdict, paragraph: Range<Int>, of text: TextBytes
  ) -> ExplainedMatch {
    var match = ExplainedMatch(
      span: TextSpan(start: candidate.start, end: candidate.end), sentence: 0, type: .institution, rule: Self.lexiconRule,
      sources: [], captures: [], value: nil, verdict: verdict, changes: [])
    switch candidate.origin {
    case .name(let name):
      match.sources = rules.lexicon.bearers[name].map { source(rules.lexicon.entries[$0].id, rules.lexicon.entries[$0].location) }
    case .rule(let number):
      let rule = rules.rules[number]
      match.rule = rule.id
      match.sources = [source(rule.id, rule.location)]
      if case .mention(let type) = rule.kind { match.type = type } else { match.type = nil }
      let captures = scanner.captures(of: number, in: candidate.range, of: text, paragraph: paragraph) ?? []
      match.captures = zip(rule.captureNames, captures).compactMap { name, range in
        range.map { .init(name: name, span: TextSpan(start: $0.lowerBound, end: $0.upperBound)) }
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
