// When a period is a full stop: behind Han text, a per cent sign or a closing mark, before a blank, Han text or a quote.
// Numbers, versions, abbreviations and addresses fall out by that; enumerators and names of persons are told apart here.

extension MarkScanner {
  /// Whether a period that may be a full stop by what it follows is one.
  mutating func isFullStop(_ point: Scalar) -> Bool {
    let next = text.scalar(at: point.end)
    if let next, !next.isBlank && !next.isHan && !next.isOpeningOrUndirectedMark && !next.isClosingOrUndirectedMark {
      return false
    }
    return !isBetweenNumerals(point) && !endsEnumerator(point) && !isBetweenNames(point)
  }

  private mutating func isNumeral(_ scalar: Scalar) -> Bool {
    resources.vocabulary.numerals.longestWord(endingAt: scalar.end, in: text, floor: scalar.start) > 0
  }

  /// A decimal point, or one between article and item.
  private mutating func isBetweenNumerals(_ point: Scalar) -> Bool {
    guard let previous = text.scalar(before: point.start), let next = text.scalar(at: point.end) else { return false }
    return isNumeral(previous) && isNumeral(next)
  }

  /// Whether up to four numerals, in parentheses or bare, at the head of an item stand before the point.
  private mutating func endsEnumerator(_ point: Scalar) -> Bool {
    var offset = point.start
    let isEnclosed = text.scalar(before: offset).map { $0.value == 0x29 || $0.value == 0xFF09 } ?? false
    if isEnclosed, let closing = text.scalar(before: offset) { offset = closing.start }
    var count = 0
    while count < 5, let scalar = text.scalar(before: offset), isNumeral(scalar) || isEnclosed && scalar.isDigit {
      offset = scalar.start
      count += 1
    }
    guard (1...4).contains(count) else { return false }
    if let opening = text.scalar(before: offset), opening.value == 0x28 || opening.value == 0xFF08 { offset = opening.start }
    guard let before = text.scalar(before: offset) else { return true }
    return before.isBlank || before.carriesSentenceOn || Punctuation.kind(of: before.value) != nil
  }

  /// The point that joins the parts of a person's transcribed name: two characters that transcribe on either side.
  private mutating func isBetweenNames(_ point: Scalar) -> Bool {
    guard let previous = text.scalar(before: point.start), let beforePrevious = text.scalar(before: previous.start),
      let next = text.scalar(at: point.end), let afterNext = text.scalar(at: next.end)
    else { return false }
    return transcribes(beforePrevious) && transcribes(previous) && transcribes(next) && transcribes(afterNext)
  }

  private mutating func transcribes(_ scalar: Scalar) -> Bool {
    resources.vocabulary.transcriptionCharacters.longestWord(startingAt: scalar.start, in: text, limit: scalar.end) > 0
  }
}

extension Scalar {
  /// Whether a period behind the code point may be a full stop.
  var mayPrecedeFullStop: Bool {
    guard !isDigit, !isLatinLetter else { return false }
    return isHan || isPerCentSign || isClosingOrUndirectedMark
  }
}
