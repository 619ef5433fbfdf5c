// What may be a mark inside lines of Markdown. Which of them are is a matter of the whole line, which a slice may not hold.

extension MarkedSlice {
  static let markdown = MarkedSlice(marks: markdownMarks, escape: reference)
}

/// Longer addresses are none.
private let longestAddress = 2048
/// Brackets that are tried as the end of an address.
private let mostEnds = 8

private func reference(_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)? {
  guard slice[index] == 0x26 else { return nil }
  return slice.withUnsafeBufferPointer { bytes in
    CharacterReferences.read(bytes.baseAddress!, at: index, before: bytes.count).map { (utf8(of: $0.codePoint), $0.end) }
  }
}

private func markdownMarks(_ slice: [UInt8], _ index: Int) -> [Int] {
  switch slice[index] {
  case 0x5D: [index + 1] + addressEnds(slice, behind: index)
  case 0x5B: [index + 1] + (slice.hasBytes([0x5E], at: index + 1, before: slice.count) ? ends(of: 0x5D, slice, from: index) : [])
  case 0x21: slice.hasBytes([0x5B], at: index + 1, before: slice.count) ? [index + 1] + imageEnds(slice, index) : []
  case 0x3C: tagEnds(slice, index)
  // * _ ~ ` \ | > #
  case 0x2A, 0x5F, 0x7E, 0x60, 0x5C, 0x7C, 0x3E, 0x23: [index + 1]
  default: []
  }
}

/// `](…)` or `][…]` behind a label that ends at `index`.
private func addressEnds(_ slice: [UInt8], behind index: Int) -> [Int] {
  guard index + 1 < slice.count else { return [] }
  switch slice[index + 1] {
  case 0x28: return ends(of: 0x29, slice, from: index + 1)
  case 0x5B: return ends(of: 0x5D, slice, from: index + 1)
  default: return []
  }
}

/// Pages that were turned into Markdown drop `![…](…)` as a whole.
private func imageEnds(_ slice: [UInt8], _ index: Int) -> [Int] {
  ends(of: 0x5D, slice, from: index).flatMap { addressEnds(slice, behind: $0 - 1) }
}

/// The places behind the first such brackets from `start` on, in its line.
private func ends(of bracket: UInt8, _ slice: [UInt8], from start: Int) -> [Int] {
  var ends: [Int] = []
  for index in start..<min(start + longestAddress, slice.count) {
    guard slice[index] != 0x0A, ends.count < mostEnds else { break }
    if slice[index] == bracket { ends.append(index + 1) }
  }
  return ends
}

/// A tag, a comment, or the bracket of an address written as `<http://…>`.
private func tagEnds(_ slice: [UInt8], _ index: Int) -> [Int] {
  if slice.hasBytes(Array("<!--".utf8), at: index, before: slice.count) {
    return slice.firstRange(of: Array("-->".utf8), in: (index + 4)..<slice.count).map { [$0.upperBound] } ?? []
  }
  let close = slice[(index + 1)...].firstIndex { $0 == 0x3E || $0 == 0x3C }
  return [index + 1] + (close.map { slice[$0] == 0x3E ? [$0 + 1] : [] } ?? [])
}
