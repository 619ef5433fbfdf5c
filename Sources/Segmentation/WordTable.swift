// A word list made ready for "which of these words begins (or ends) here?". Words are bytes; nothing is known of meaning.

/// Words found by their first or by their last code point.
struct WordTable: Sendable {
  /// Which end of a word stands at the place asked about.
  enum Anchor: Sendable { case start, end }

  /// The words by bucket, the longest first.
  private var buckets: [[[UInt8]]]
  private let anchor: Anchor
  /// ASCII letters match whatever their case.
  private let foldsCase: Bool

  private static let bucketCount = 1024

  init(_ words: [[UInt8]], anchoredAt anchor: Anchor, foldsCase: Bool = false) {
    self.anchor = anchor
    self.foldsCase = foldsCase
    buckets = Array(repeating: [], count: WordTable.bucketCount)
    for word in words where !word.isEmpty {
      let spelling = foldsCase ? word.map(WordTable.lowered) : word
      let key = spelling.withUnsafeBufferPointer { bytes in
        let text = ParagraphText(bytes: bytes, start: 0, end: spelling.count)
        return anchor == .start ? text.scalar(at: 0) : text.scalar(before: spelling.count)
      }
      if let key { buckets[bucket(of: key)].append(spelling) }
    }
    for index in buckets.indices { buckets[index].sort { $0.count > $1.count } }
  }

  /// The length in bytes of the longest word that begins at `offset` and ends by `limit`; 0 where there is none.
  ///
  /// - Precondition: the table is anchored at the start.
  func longestWord(startingAt offset: Int, in text: ParagraphText, limit: Int) -> Int {
    assert(anchor == .start)
    let limit = min(limit, text.end)
    guard offset < limit, let scalar = text.scalar(at: offset) else { return 0 }
    for word in buckets[bucket(of: scalar)] where offset + word.count <= limit && stands(word, at: offset, in: text) {
      return word.count
    }
    return 0
  }

  /// The length in bytes of the longest word that ends at `offset` and begins no earlier than `floor`; 0 where there is
  /// none.
  ///
  /// - Precondition: the table is anchored at the end.
  func longestWord(endingAt offset: Int, in text: ParagraphText, floor: Int) -> Int {
    assert(anchor == .end)
    let floor = max(floor, text.start)
    guard offset > floor, let scalar = text.scalar(before: offset) else { return 0 }
    for word in buckets[bucket(of: scalar)]
    where offset - word.count >= floor && stands(word, at: offset - word.count, in: text) {
      return word.count
    }
    return 0
  }

  private func stands(_ word: [UInt8], at offset: Int, in text: ParagraphText) -> Bool {
    for index in word.indices {
      let byte = text.bytes[offset + index]
      guard (foldsCase ? WordTable.lowered(byte) : byte) == word[index] else { return false }
    }
    return true
  }

  private func bucket(of scalar: Scalar) -> Int {
    let isFoldable = foldsCase && (0x41...0x5A).contains(scalar.value)
    return Int(isFoldable ? scalar.value + 0x20 : scalar.value) % WordTable.bucketCount
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
