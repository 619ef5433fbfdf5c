// Looks for many strings in a text at once. What a find means, and whether it counts, its user knows.

/// Strings to look for, each with a number of its user's.
struct NameSearch {
  private struct Key {
    var bytes: [UInt8]
    var number: Int
  }

  private var keys: [Key] = []
  /// By first code point: indices into `keys`, longer ones first.
  private var keysOfFirst: [UInt32: [Int]] = [:]
  /// A bit for each first code point by its hash, so that nearly every place is passed by with one look.
  private var gate = [UInt64](repeating: 0, count: 64)

  var isEmpty: Bool { keys.isEmpty }

  mutating func add(_ bytes: [UInt8], number: Int) {
    guard !bytes.isEmpty else { return }
    let first = bytes.withUnsafeBufferPointer { $0.codePoint(at: 0).value }
    let hash = Self.hash(first)
    gate[hash >> 6] |= 1 << UInt64(hash & 63)
    var sameFirst = keysOfFirst[first] ?? []
    let place = sameFirst.firstIndex { keys[$0].bytes.count < bytes.count } ?? sameFirst.count
    sameFirst.insert(keys.count, at: place)
    keysOfFirst[first] = sameFirst
    keys.append(Key(bytes: bytes, number: number))
  }

  /// Tells the finds in a range in order of start, longer keys first.
  ///
  /// - Parameter take: What a find comes to: where to look on, or nil to try the next key.
  /// - Complexity: O(range), one look a code point, besides what lies behind the gate.
  func search(_ range: Range<Int>, of text: TextBytes, take: (_ number: Int, _ find: Range<Int>) -> Int?) {
    gate.withUnsafeBufferPointer { gate in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (first, width) = text.codePoint(at: offset)
        let hash = Self.hash(first)
        offset = gate[hash >> 6] >> UInt64(hash & 63) & 1 == 0
          ? offset + width : taken(at: offset, first: first, in: range, of: text, take) ?? offset + width
      }
    }
  }

  private func taken(
    at offset: Int, first: UInt32, in range: Range<Int>, of text: TextBytes, _ take: (Int, Range<Int>) -> Int?
  ) -> Int? {
    guard let candidates = keysOfFirst[first] else { return nil }
    for index in candidates {
      let end = offset + keys[index].bytes.count
      guard end <= range.upperBound, text[offset..<end].elementsEqual(keys[index].bytes) else { continue }
      if let next = take(keys[index].number, offset..<end), next > offset { return next }
    }
    return nil
  }

  private static func hash(_ codePoint: UInt32) -> Int { Int(codePoint & 0xFFF) }
}
