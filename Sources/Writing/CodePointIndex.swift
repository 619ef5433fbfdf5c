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

/// Every byte begins a code point but the continuation bytes, 0x80...0xBF. The range holds at most `blockLength` bytes: the
/// sum in one byte lets the compiler count sixteen at once.
private func leadBytes(in utf8: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
  var count: UInt8 = 0
  for offset in range { count &+= Int8(bitPattern: utf8[offset]) < -64 ? 0 : 1 }
  return Int(count)
}
