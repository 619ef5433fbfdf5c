// A word list made ready for "which of these words begins (or ends) here?". Words are bytes; nothing is known of meaning.

/// Words found by their first or by their last code point.
struct WordTable: Sendable {
  /// Which end of a word stands at the place asked about.
  enum Anchor: Sendable { case start, end }

  /// The words by bucket, the longest of a bucket first: their spellings lie one behind the other.
  private var words: [Word] = []
  private var spellings: [UInt8] = []
  /// Where the words of each bucket begin, and behind the last where they end.
  private var bucketStarts: [Int] = [0]
  private let anchor: Anchor
  /// ASCII letters match whatever their case.
  private let foldsCase: Bool

  private struct Word {
    let start: Int
    let length: Int
  }

  private static let bucketCount = 1024

  init(_ words: [[UInt8]], anchoredAt anchor: Anchor, foldsCase: Bool = false) {
    self.anchor = anchor
    self.foldsCase = foldsCase
    for bucket in buckets(of: words) {
      for word in bucket {
        self.words.append(Word(start: spellings.count, length: word.count))
        spellings += word
      }
      bucketStarts.append(self.words.count)
    }
  }

  private func buckets(of words: [[UInt8]]) -> [[[UInt8]]] {
    var buckets = [[[UInt8]]](repeating: [], count: WordTable.bucketCount)
    for word in words where !word.isEmpty {
      let spelling = foldsCase ? word.map(WordTable.lowered) : word
      let key = spelling.withUnsafeBufferPointer { bytes in
        let text = ParagraphText(bytes: bytes, start: 0, end: spelling.count)
        return anchor == .start ? text.scalar(at: 0) : text.scalar(before: spelling.count)
      }
      if let key { buckets[bucket(of: key)].append(spelling) }
    }
    for index in buckets.indices { buckets[index].sort { $0.count > $1.count } }
    return buckets
  }

  /// The length in bytes of the longest word that begins at `offset` and ends by `limit`; 0 where there is none.
  ///
  /// - Precondition: the table is anchored at the start.
  func longestWord(startingAt offset: Int, in text: ParagraphText, limit: Int) -> Int {
    assert(anchor == .start)
    let limit = min(limit, text.end)
    guard offset < limit, let scalar = text.scalar(at: offset) else { return 0 }
    for index in candidates(for: scalar) {
      let word = words[index]
      if offset + word.length <= limit, stands(word, at: offset, in: text) { return word.length }
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
    for index in candidates(for: scalar) {
      let word = words[index]
      if offset - word.length >= floor, stands(word, at: offset - word.length, in: text) { return word.length }
    }
    return 0
  }

  /// Whether a word may begin with the code point, or end with it, as the table is anchored. No is certain.
  @inline(__always)
  func mayHold(_ scalar: Scalar) -> Bool { !candidates(for: scalar).isEmpty }

  /// The indices of the words that may stand at the code point.
  @inline(__always)
  private func candidates(for scalar: Scalar) -> Range<Int> {
    let bucket = bucket(of: scalar)
    return bucketStarts[bucket]..<bucketStarts[bucket + 1]
  }

  private func stands(_ word: Word, at offset: Int, in text: ParagraphText) -> Bool {
    for index in 0..<word.length {
      let byte = text.bytes[offset + index]
      guard (foldsCase ? WordTable.lowered(byte) : byte) == spellings[word.start + index] else { return false }
    }
    return true
  }

  @inline(__always)
  private func bucket(of scalar: Scalar) -> Int {
    let isFoldable = foldsCase && (0x41...0x5A).contains(scalar.value)
    return Int(isFoldable ? scalar.value + 0x20 : scalar.value) % WordTable.bucketCount
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
