// What may be a mark inside a scalar of YAML, quoted or not, of one line or several.

extension MarkedSlice {
  static let scalar = MarkedSlice(marks: scalarMarks, escape: scalarEscape)
}

/// A quotation mark that is doubled or closes.
private func scalarMarks(_ slice: [UInt8], _ index: Int) -> [Int] {
  slice[index] == 0x27 || slice[index] == 0x22 ? [index + 1] : []
}

private func scalarEscape(_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)? {
  guard slice[index] == 0x5C, index + 1 < slice.count else { return nil }
  let digits: Int
  switch slice[index + 1] {
  case UInt8(ascii: "x"): digits = 2
  case UInt8(ascii: "u"): digits = 4
  case UInt8(ascii: "U"): digits = 8
  case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): return ([0x20], index + 2)
  default:
    let end = min(index + 1 + codePointLength(slice[index + 1]), slice.count)
    return (Array(slice[(index + 1)..<end]), end)
  }
  let start = index + 2
  var end = start
  while end < slice.count, end - start < digits, isHexadecimal(slice[end]) { end += 1 }
  let code = end - start == digits ? UInt32(String(decoding: slice[start..<end], as: UTF8.self), radix: 16) : nil
  let text = code.map(utf8) ?? []
  return (text.isEmpty ? replacementCharacter : text, end)
}

/// What an escape without its digits stands for.
private let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

private func isHexadecimal(_ byte: UInt8) -> Bool { isASCIIDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
