// What follows an end mark: whether the clause goes on behind a quotation or an ellipsis, by the words it goes on with.

extension SentenceWalk {
  /// Whether the sentence goes on at `next`, behind a run that closed a quotation.
  mutating func goesOn(behindQuotation quotation: EndRun.ClosedQuotation, _ run: EndRun, at next: Int) -> Bool {
    let setting = setting(of: quotation)
    if setting == .carriedOn || setting == .governed { return true }
    guard let scalar = text.scalar(at: next) else { return false }
    if scalar.isDash, restIsOneClause(from: next, nextMark: run.nextMark) { return true }
    if scalar.isOpeningOrUndirectedMark, opensEnclosure(run.nextMark, at: next) { return !setting.isSpeech }
    if clauseGoesOn(at: next) { return true }
    if run.exclaims, !setting.isSpeech, isAttributiveNoun(at: next) { return true }
    switch setting {
    case .unattributed: return speakerFollows(from: next, nextMark: run.nextMark)
    case .builtIn: return run.exclaims && !beginsClause(at: next)
    case .attributed, .saidDirectly, .carriedOn, .governed: return false
    }
  }

  private func setting(of quotation: EndRun.ClosedQuotation) -> QuotationSetting {
    guard case .opened(let opening) = quotation else { return .unattributed }
    return marks[opening].setting
  }

  /// Whether the mark at `next` opens another quotation or a bracket. A title may well begin a speaker's clause.
  private func opensEnclosure(_ index: Int, at next: Int) -> Bool {
    guard index < marks.count, marks[index].start == next else { return false }
    return marks[index].role == .opening && marks[index].pair.enclosure != .title
  }

  /// Whether the words at `offset`, right behind a quotation, carry its clause on without a subject of their own.
  func clauseGoesOn(at offset: Int) -> Bool {
    let limit = text.end
    let beginning = resources.vocabulary.clauseBeginnings.longestWord(startingAt: offset, in: text, limit: limit)
    if resources.vocabulary.continuations.longestWord(startingAt: offset, in: text, limit: limit) > beginning { return true }
    let adverb = resources.vocabulary.carryingAdverbs.longestWord(startingAt: offset, in: text, limit: limit)
    guard adverb > beginning, let next = text.scalar(at: offset + adverb) else { return false }
    return next.isHan && !beginsClause(at: next.start)
  }

  /// Whether a noun stands at `offset` that takes a quotation right before it as its attribute.
  func isAttributiveNoun(at offset: Int) -> Bool {
    resources.vocabulary.attributiveNouns.longestWord(startingAt: offset, in: text, limit: text.end) > 0
      && !beginsClause(at: offset)
  }

  /// Whether a clause with a subject of its own begins at `offset`, as far as a word tells.
  func beginsClause(at offset: Int) -> Bool {
    resources.vocabulary.clauseBeginnings.longestWord(startingAt: offset, in: text, limit: text.end) > 0
  }

  /// Whether the clause of an ellipsis goes on at `next`: by a word that sums up, or by stammering on with the character
  /// that stands before it.
  func ellipsisGoesOn(from start: Int, to next: Int) -> Bool {
    if resources.vocabulary.ellipsisContinuations.longestWord(startingAt: next, in: text, limit: text.end) > 0 { return true }
    guard let before = text.scalar(before: start), let after = text.scalar(at: next) else { return false }
    return before.value == after.value && before.isHan
  }
}
