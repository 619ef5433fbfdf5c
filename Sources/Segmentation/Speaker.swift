// Speakers: whether a clause says who spoke. By its verb of saying, where that is the clause's main verb as far as words tell.

/// A clause behind a quotation.
private struct Clause {
  enum Stop { case comma, sentence, other }

  let start: Int
  let end: Int
  let stop: Stop
  /// The offset behind the stop, and the first mark from there on.
  let next: Int
  let nextMark: Int
}

extension SentenceWalk {
  /// Clauses between a quotation and its speaker beyond which none is looked for, and the bytes a clause may have.
  private static let clauseLimit = 8
  private static let clauseByteLimit = 600

  /// Whether the words from `offset` on name the speaker of the quotation right before them.
  ///
  /// The verb of saying stands in the first clause that isn't an adverbial; or the sentence ends with it, for a verb of
  /// saying without speech behind it has its speech before it.
  mutating func speakerFollows(from offset: Int, nextMark: Int) -> Bool {
    guard resources.vocabulary.citationBeginnings.longestWord(startingAt: offset, in: text, limit: text.end) == 0
    else { return false }
    var clause = clause(from: offset, nextMark: nextMark)
    var mayReport = true
    for _ in 0..<SentenceWalk.clauseLimit {
      if mayReport || clause.stop == .sentence, holdsVerbOfSaying(clause.start..<clause.end, atEnd: !mayReport) {
        return true
      }
      guard clause.stop == .comma else { return false }
      mayReport = mayReport && isAdverbial(clause)
      clause = self.clause(from: clause.next, nextMark: clause.nextMark)
    }
    return false
  }

  /// Whether the paragraph from `offset` on is a single clause without an end mark, as a source behind a dash is.
  mutating func restIsOneClause(from offset: Int, nextMark: Int) -> Bool {
    clause(from: offset, nextMark: nextMark).end == text.end
  }

  /// The clause that begins at `offset`. Titles, brackets and quoted phrases are parts of it; an ideographic comma is, too.
  private mutating func clause(from offset: Int, nextMark: Int) -> Clause {
    var offset = text.skippingBlanks(from: offset)
    var index = nextMark
    let start = offset
    let limit = min(text.end, start + SentenceWalk.clauseByteLimit)
    var stop = Clause.Stop.sentence
    var next = text.end
    scan: while let scalar = text.scalar(at: offset) {
      guard offset < limit else { stop = .other; break }
      next = scalar.end
      if index < marks.count, marks[index].start == offset {
        let mark = marks[index]
        index += 1
        if mark.role.isEnd { break }
        if mark.role == .opening, let partner = mark.partner {
          if mark.isQuotation, marks[partner].endMarksBefore > mark.endMarksBefore { stop = .other; break scan }
          next = marks[partner].end
          index = partner + 1
        }
      } else if scalar.isColon {
        stop = .other
        break
      } else if scalar.carriesSentenceOn, scalar.value != Punctuation.ideographicComma, !isDigitSeparator(scalar) {
        stop = .comma
        break
      }
      offset = next
    }
    visitedBytes += min(next, limit) - start
    let end = text.trimmingBlanks(before: max(start, min(offset, text.end)), downTo: start)
    return Clause(start: start, end: end, stop: stop, next: next, nextMark: index)
  }

  private func isDigitSeparator(_ scalar: Scalar) -> Bool {
    guard scalar.value == 0x2C, let before = text.scalar(before: scalar.start), let after = text.scalar(at: scalar.end)
    else { return false }
    return before.isDigit && after.isDigit
  }

  private func isAdverbial(_ clause: Clause) -> Bool {
    resources.vocabulary.adverbialBeginnings.longestWord(startingAt: clause.start, in: text, limit: clause.end) > 0
      || resources.vocabulary.adverbialEndings.longestWord(endingAt: clause.end, in: text, floor: clause.start) > 0
  }

  /// Whether the clause that ends at `offset` holds a verb of saying, or ends with one.
  mutating func clauseSays(before offset: Int, atEnd: Bool) -> Bool {
    let floor = max(sentenceStart, offset - SentenceWalk.clauseByteLimit)
    var start = offset
    while start > floor, let scalar = text.scalar(before: start), !bounds(scalar) { start = scalar.start }
    visitedBytes += offset - start
    return holdsVerbOfSaying(start..<offset, atEnd: atEnd)
  }

  /// Whether a clause can't reach back over the code point.
  private func bounds(_ scalar: Scalar) -> Bool {
    if scalar.carriesSentenceOn { return scalar.value != Punctuation.ideographicComma }
    switch Punctuation.kind(of: scalar.value) {
    case .end: return true
    case .opening(let pair), .closing(let pair), .undirected(let pair): return pair.enclosure == .quotation
    case .point, nil: return false
    }
  }

  /// Whether a verb of saying stands in the range, or at its end; words that merely hold one, and nouns made of one, don't
  /// count.
  private mutating func holdsVerbOfSaying(_ range: Range<Int>, atEnd: Bool) -> Bool {
    let end = text.trimmingBlanks(before: range.upperBound, downTo: range.lowerBound)
    visitedBytes += range.count
    var offset = range.lowerBound
    while offset < end, let scalar = text.scalar(at: offset) {
      guard resources.vocabulary.wordsThatTouchOnSaying.mayHold(scalar) else {
        offset = scalar.end
        continue
      }
      let other = resources.vocabulary.wordsWithoutSaying.longestWord(startingAt: offset, in: text, limit: end)
      let verb = resources.vocabulary.verbsOfSaying.longestWord(startingAt: offset, in: text, limit: end)
      let lastVerb = resources.vocabulary.verbsOfSayingAtClauseEnd.longestWord(startingAt: offset, in: text, limit: end)
      if other > 0, other >= max(verb, lastVerb) {
        offset += other
        continue
      }
      if offset + lastVerb == end || verb > 0 && (!atEnd || offset + verb == end) {
        let length = offset + lastVerb == end ? lastVerb : verb
        if !isNoun(offset..<(offset + length), floor: range.lowerBound) { return true }
      }
      offset = max(scalar.end, offset + verb)
    }
    return false
  }

  private func isNoun(_ verb: Range<Int>, floor: Int) -> Bool {
    resources.vocabulary.nounMakersBefore.longestWord(endingAt: verb.lowerBound, in: text, floor: floor) > 0
      || resources.vocabulary.nounMakersAfter.longestWord(startingAt: verb.upperBound, in: text, limit: text.end) > 0
  }
}
