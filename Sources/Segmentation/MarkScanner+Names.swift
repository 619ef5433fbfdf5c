// Exclamation and question marks that end nothing: those of web addresses and of names such as Yahoo!

extension MarkScanner {
  mutating func isInsideName(_ mark: Scalar) -> Bool {
    mark.end - mark.start == 1 && isInsideAddress(mark) || endsExclamatoryName(mark)
  }

  /// Whether ASCII text runs through the mark as it does in an address with a query.
  private mutating func isInsideAddress(_ mark: Scalar) -> Bool {
    guard let previous = text.scalar(before: mark.start), let next = text.scalar(at: mark.end) else { return false }
    return MarkScanner.standsInAddress(previous) && MarkScanner.standsInAddress(next)
  }

  private static func standsInAddress(_ scalar: Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true  // digits and letters
    case 0x23, 0x26, 0x2B, 0x2D, 0x2F, 0x3D, 0x40, 0x5F, 0x7E: true  // # & + - / = @ _ ~
    default: false
    }
  }

  private mutating func endsExclamatoryName(_ mark: Scalar) -> Bool {
    let length = resources.vocabulary.exclamatoryNames.longestWord(endingAt: mark.start, in: text, floor: text.start)
    guard length > 0 else { return false }
    guard let before = text.scalar(before: mark.start - length) else { return true }
    return !before.isLatinLetter
  }
}
