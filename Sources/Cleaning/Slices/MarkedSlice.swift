// Compares a slice with the text it should give where a slice alone does not tell which marks are markup: in Markdown a star's
// partner may stand outside the slice. Both are read side by side; marks may be stepped over, text may not.

struct MarkedSlice: Sendable {
  /// Where what `slice` has at `index` is a mark and no text, the index behind it.
  private let mark: @Sendable (_ slice: [UInt8], _ index: Int) -> Int?
  /// The text that an escape at `index` stands for, and the index behind it.
  private let escape: @Sendable (_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)?

  /// True where the wanted text is all there is in the slice, in order, but for marks and blanks.
  ///
  /// - Complexity: linear; a mark that is searched for is bounded, or what does not end ends the comparison.
  func reads(_ slice: [UInt8], as wanted: [UInt8]) -> Bool {
    var (index, position) = (0, 0)
    while true {
      index = slice.endOfBlanks(from: index)
      position = wanted.endOfBlanks(from: position)
      guard index < slice.count else { return position == wanted.count }
      if let escaped = escape(slice, index), escaped.text.endOfBlanks(from: 0) == escaped.text.count {
        index = escaped.end
      } else if let escaped = escape(slice, index), wanted.hasBytes(escaped.text, at: position, before: wanted.count) {
        index = escaped.end
        position += escaped.text.count
      } else if position < wanted.count, slice[index] == wanted[position] {
        index += 1
        position += 1
      } else if let end = mark(slice, index) {
        index = end
      } else {
        return false
      }
    }
  }

  /// The inside of Markdown lines.
  static let markdown = MarkedSlice(mark: markdownMark, escape: reference)
  /// A scalar of YAML, quoted or not, of one line or several.
  static let scalar = MarkedSlice(mark: scalarMark, escape: scalarEscape)
}

extension [UInt8] {
  fileprivate func endOfBlanks(from start: Int) -> Int {
    var index = start
    while index < count, let blank = blankLength(at: index, before: count) { index += blank }
    return index
  }
}

// MARK: Markdown

private func reference(_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)? {
  guard slice[index] == 0x26 else { return nil }
  return slice.withUnsafeBufferPointer { bytes in
    CharacterReferences.read(bytes.baseAddress!, at: index, before: bytes.count).map { (utf8(of: $0.codePoint), $0.end) }
  }
}

private func markdownMark(_ slice: [UInt8], _ index: Int) -> Int? {
  switch slice[index] {
  case 0x5D: address(slice, index) ?? index + 1
  case 0x5B: slice.hasBytes([0x5E], at: index + 1, before: slice.count) ? closing(slice, index) ?? index + 1 : index + 1
  case 0x21: slice.hasBytes([0x5B], at: index + 1, before: slice.count) ? index + 1 : nil
  case 0x3C: tag(slice, index)
  // * _ ~ ` \ | > #
  case 0x2A, 0x5F, 0x7E, 0x60, 0x5C, 0x7C, 0x3E, 0x23: index + 1
  default: nil
  }
}

/// `](…)` or `][…]`: the end of a link.
private func address(_ slice: [UInt8], _ index: Int) -> Int? {
  guard index + 1 < slice.count, slice[index + 1] == 0x28 || slice[index + 1] == 0x5B else { return nil }
  return closing(slice, index + 1)
}

/// Longer addresses are none.
private let longestAddress = 2048 + 2

/// The place behind the partner of the bracket at `index`, in its line.
private func closing(_ slice: [UInt8], _ index: Int) -> Int? {
  let (open, close): (UInt8, UInt8) = slice[index] == 0x28 ? (0x28, 0x29) : (0x5B, 0x5D)
  var depth = 0
  var end = index
  while end < slice.count, end - index < longestAddress, slice[end] != 0x0A {
    if slice[end] == 0x5C {
      end += 1
    } else if slice[end] == open {
      depth += 1
    } else if slice[end] == close {
      depth -= 1
      if depth == 0 { return end + 1 }
    }
    end += 1
  }
  return nil
}

/// A tag, a comment, or the bracket of an address written as `<http://…>`.
private func tag(_ slice: [UInt8], _ index: Int) -> Int? {
  if slice.hasBytes(Array("<!--".utf8), at: index, before: slice.count) {
    return slice.firstRange(of: Array("-->".utf8), in: (index + 4)..<slice.count)?.upperBound
  }
  var name = index + 1
  while name < slice.count, isASCIIAlphanumeric(slice[name]) { name += 1 }
  if name < slice.count, name > index + 1, slice[name] == 0x3A || slice[name] == 0x40 { return index + 1 }
  return slice[index...].firstIndex(of: 0x3E).map { $0 + 1 }
}

// MARK: YAML

/// A quotation mark that is doubled or closes, or an indicator of folded text.
private func scalarMark(_ slice: [UInt8], _ index: Int) -> Int? {
  slice[index] == 0x27 || slice[index] == 0x22 ? index + 1 : nil
}

private func scalarEscape(_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)? {
  guard slice[index] == 0x5C, index + 1 < slice.count else { return nil }
  let digits: Int
  switch slice[index + 1] {
  case UInt8(ascii: "x"): digits = 2
  case UInt8(ascii: "u"): digits = 4
  case UInt8(ascii: "U"): digits = 8
  case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): return ([0x20], index + 2)
  default: return ([slice[index + 1]], index + 2)
  }
  let end = min(index + 2 + digits, slice.count)
  let code = UInt32(String(decoding: slice[(index + 2)..<end], as: UTF8.self), radix: 16)
  return (utf8(of: code ?? 0xFFFD), end)
}
