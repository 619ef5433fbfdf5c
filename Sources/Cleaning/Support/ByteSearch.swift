// Searching and comparing byte ranges, without regard to ASCII case where the name says so.

internal import Glibc

extension Array where Element == UInt8 {
  /// The place of the first `needle` in `range`, or nil. Linear for the short fixed needles of markup.
  func firstRange(of needle: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = needle.first, range.count >= needle.count else { return nil }
    return withUnsafeBufferPointer { bytes -> Range<Int>? in
      guard let base = bytes.baseAddress else { return nil }
      var from = range.lowerBound
      let last = range.upperBound - needle.count
      while from <= last, let found = memchr(base + from, Int32(first), last - from + 1) {
        let at = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
        if needle.withUnsafeBufferPointer({ memcmp(base + at, $0.baseAddress!, needle.count) }) == 0 {
          return at..<(at + needle.count)
        }
        from = at + 1
      }
      return nil
    }
  }

  /// True where the bytes at `offset` are `word`.
  func hasBytes(_ word: [UInt8], at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + word.count <= end else { return false }
    for index in word.indices where self[offset + index] != word[index] { return false }
    return true
  }

  /// True where the bytes at `offset` are `word`, ASCII case aside; `word` is in lower case.
  func hasBytesIgnoringCase(_ word: [UInt8], at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + word.count <= end else { return false }
    for index in word.indices where lowercased(self[offset + index]) != word[index] { return false }
    return true
  }

  /// `range` without ASCII blanks, ideographic and no-break spaces at its edges.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let length = blankLength(at: start, before: end) { start += length }
    while end > start {
      var last = end - 1
      while last > start && isContinuation(self[last]) { last -= 1 }
      guard blankLength(at: last, before: end) == end - last else { break }
      end = last
    }
    return start..<end
  }

  /// The length of the blank or invisible code point at `offset`, or nil where something visible stands there.
  func blankLength(at offset: Int, before end: Int) -> Int? {
    let lead = self[offset]
    if isASCIIBlank(lead) { return 1 }
    guard lead >= 0x80 else { return nil }
    let length = codePointLength(lead)
    guard offset + length <= end else { return nil }
    return withUnsafeBufferPointer { bytes in
      switch role(at: bytes.baseAddress! + offset, length: length) {
      case .edgeBlank, .invisible: length
      case .visible, .clauseMark: nil
      }
    }
  }
}
