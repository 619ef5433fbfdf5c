// From byte offsets to the code point offsets that records speak in.

/// Counts the code points before any byte of a text.
///
/// One pass over the text leaves a running count at every 64th byte, so that paragraphs, sentences and mentions may ask
/// in any order and each question looks at no more than 64 bytes.
package struct CodePointIndex: Sendable {
  private let text: [UInt8]
  /// The code points that begin before each block of `blockLength` bytes.
  private let counts: [Int]

  /// The text is valid UTF-8.
  /// - Complexity: O(bytes).
  package init(_ text: [UInt8]) {
    self.text = text
    var counts: [Int] = []
    counts.reserveCapacity(text.count / blockLength + 1)
    var count = 0
    text.withUnsafeBufferPointer { utf8 in
      for start in stride(from: 0, through: utf8.count, by: blockLength) {
        counts.append(count)
        count += leadBytes(in: utf8, start..<min(start + blockLength, utf8.count))
      }
    }
    self.counts = counts
  }

  /// The number of code points that begin before the byte at `offset`.
  ///
  /// - Precondition: `0 <= offset <= text.count`.
  /// - Complexity: O(1).
  package func codePoints(before offset: Int) -> Int {
    precondition(0 <= offset && offset <= text.count, "an offset beyond the text")
    let block = offset / blockLength
    return counts[block]
      + text.withUnsafeBufferPointer { leadBytes(in: $0, (block * blockLength)..<offset) }
  }
}

private let blockLength = 64

/// The bytes of the range that begin a code point: all but the continuation bytes, 0x80...0xBF.
///
/// Eight at a time; a byte of the sum holds one lane's count, which is eight at most in a range of `blockLength` bytes.
private func leadBytes(in utf8: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = UnsafeRawBufferPointer(utf8)
  var offset = range.lowerBound
  var continuations: UInt64 = 0
  while offset + 8 <= range.upperBound {
    let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    continuations &+= (word >> 7) & ~(word >> 6) & ones
    offset += 8
  }
  var count = range.count - Int((continuations &* ones) >> 56)
  while offset < range.upperBound {
    if Int8(bitPattern: raw[offset]) < -64 { count -= 1 }
    offset += 1
  }
  return count
}
