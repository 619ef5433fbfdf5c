// How a quotation that holds end marks stands in the sentence around it: as speech, or built into a clause.

enum QuotationSetting {
  /// Speech that opens a sentence or follows a comma; its speaker may come behind it.
  case unattributed
  /// Speech behind a colon, or behind a comma and a clause with a verb of saying: its speaker is known.
  case attributed
  /// The object of a verb of saying right before it.
  case saidDirectly
  /// The object of a preposition or the like: its clause is bound to go on.
  case governed
  /// A part of a clause that goes on behind it: “…！”的口号.
  case carriedOn
  /// A part of a clause in any other way.
  case builtIn

  /// Whether the end marks inside split.
  var isSpeech: Bool { self == .unattributed || self == .attributed }
}

extension SentenceWalk {
  /// The setting of the quotation that opens at the mark `opening`; it has a partner and holds end marks.
  mutating func setting(ofQuotation opening: Int) -> QuotationSetting {
    let start = marks[opening].start
    let edge = text.trimmingBlanks(before: start, downTo: sentenceStart)
    guard edge > sentenceStart, let previous = text.scalar(before: edge) else { return openingSetting(opening) }
    if previous.isColon { return isCarriedOn(opening) ? .carriedOn : .attributed }
    if previous.value == Punctuation.ideographicComma, !isEnumerator(upTo: previous.start) { return .builtIn }
    if previous.carriesSentenceOn {
      guard !isCarriedOn(opening) else { return .carriedOn }
      return clauseSays(before: previous.start, atEnd: false) ? .attributed : .unattributed
    }
    if beginsAnew(behind: previous) || endsOpeningBracket(opening, at: edge) { return openingSetting(opening) }
    if resources.vocabulary.governingWords.longestWord(endingAt: edge, in: text, floor: sentenceStart) > 0 { return .governed }
    return clauseSays(before: edge, atEnd: true) ? .saidDirectly : .builtIn
  }

  private mutating func openingSetting(_ opening: Int) -> QuotationSetting {
    isCarriedOn(opening) ? .carriedOn : .unattributed
  }

  /// Whether a quotation behind the code point opens its sentence as good as at its start: a dash, the end of an
  /// enumerator, an opening mark.
  private func beginsAnew(behind scalar: Scalar) -> Bool {
    if scalar.isDash || scalar.isCircledNumber { return true }
    switch Punctuation.kind(of: scalar.value) {
    case .point, .opening: return true
    default: return false
    }
  }

  /// Whether a bracket that began the sentence, such as an enumerator's or a label's, ends at `offset` before the mark.
  private func endsOpeningBracket(_ opening: Int, at offset: Int) -> Bool {
    guard opening > 0, marks[opening - 1].end == offset, marks[opening - 1].role == .closing,
      let partner = marks[opening - 1].partner
    else { return false }
    return marks[partner].pair.enclosure == .bracket && marks[partner].start == sentenceStart
  }

  /// Whether the sentence up to `offset` is nothing but a number.
  private func isEnumerator(upTo offset: Int) -> Bool {
    guard offset - sentenceStart <= 12 else { return false }
    var offset = offset
    while offset > sentenceStart, let scalar = text.scalar(before: offset) {
      guard scalar.isDigit || resources.vocabulary.numerals.longestWord(endingAt: scalar.end, in: text, floor: scalar.start) > 0
      else { return false }
      offset = scalar.start
    }
    return true
  }

  /// Whether the noun at `offset` takes the quotation before it as its attribute. Speech ends in a full stop, attributes in
  /// another mark or none.
  private mutating func isAttribute(quotationEndingAt closing: Int, of offset: Int) -> Bool {
    isAttributiveNoun(at: offset) && endRole(before: closing) != .stop
      && !speakerFollows(from: offset, nextMark: closing + 1)
  }

  /// Whether the clause goes on behind the quotation, or behind the last of those that follow it without a gap.
  ///
  /// The answer no holds for each of them and is kept, so that a long row is walked once.
  private mutating func isCarriedOn(_ opening: Int) -> Bool {
    guard !marks[opening].isKnownToStandAlone, var closing = marks[opening].partner else { return false }
    var members = [opening]
    while closing + 1 < marks.count, marks[closing + 1].start == marks[closing].end, marks[closing + 1].role == .opening,
      marks[closing + 1].isQuotation, let next = marks[closing + 1].partner
    {
      members.append(closing + 1)
      closing = next
    }
    visitedBytes += members.count
    let offset = text.skippingBlanks(from: marks[closing].end)
    guard let next = text.scalar(at: offset) else { return false }
    if next.value == Punctuation.ideographicComma || clauseGoesOn(at: offset)
      || isAttribute(quotationEndingAt: closing, of: offset)
    {
      return true
    }
    for member in members { marks[member].isKnownToStandAlone = true }
    return false
  }
}
