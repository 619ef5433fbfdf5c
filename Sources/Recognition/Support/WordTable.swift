// Word lists as tables that are asked with slices of the text: no string is made to look a word up.

internal import Rulebook

/// Words with their values, by their bytes.
struct WordTable<Value: Sendable>: Sendable {
  /// All words' bytes, one word behind the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var values: [Value] = []
  /// Open addressing: a word's index, or -1.
  private var slots: [Int32]

  /// - Parameter value: What an entry's value means; words whose value means nothing are left out.
  init(_ list: WordList, value: (WordList.Entry) -> Value?) { self.init(list.entries, value: value) }

  /// Of a word that stands twice the first counts.
  init(_ entries: [WordList.Entry], value: (WordList.Entry) -> Value?) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    slots = [Int32](repeating: -1, count: capacity)
    for entry in entries {
      guard let value = value(entry) else { continue }
      let place = entry.word.withUnsafeBufferPointer { word in slot(of: word[...]) }
      guard slots[place] < 0 else { continue }
      slots[place] = Int32(values.count)
      values.append(value)
      bytes += entry.word
      ends.append(bytes.count)
    }
  }

  subscript(range: Range<Int>, text: TextBytes) -> Value? {
    let index = slots[slot(of: text[range])]
    return index < 0 ? nil : values[Int(index)]
  }

  /// The value of what is left of a range without its blanks; nil where it holds none.
  subscript(withoutBlanks range: Range<Int>, text: TextBytes) -> Value? {
    guard text[range].contains(where: { $0 == 0x20 }) else { return nil }
    let word = text[range].filter { $0 != 0x20 }
    return word.withUnsafeBufferPointer { self[0..<$0.count, $0] }
  }

  /// The word's slot, or the free one where it would stand.
  private func slot(of word: Slice<TextBytes>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0, !stands(Int(slots[slot]), equalTo: word) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func stands(_ index: Int, equalTo word: Slice<TextBytes>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == word.count else { return false }
    for offset in 0..<word.count where bytes[start + offset] != word[word.startIndex + offset] { return false }
    return true
  }
}

extension WordTable<String> {
  /// The values as they stand in the list.
  init(_ list: WordList) { self.init(list) { $0.value } }
}

extension WordTable where Value: RawRepresentable, Value.RawValue == String {
  /// The values by their names; words with another value are left out.
  init(named list: WordList) { self.init(list) { Value(rawValue: $0.value) } }
}

/// The words of a list by their edges, to find which of them a text ends or begins with.
struct EdgeWords<Value: Sendable>: Sendable {
  private let byLast: EdgeTable
  private let byFirst: EdgeTable
  private let values: [Value]
  /// Of the words, in bytes.
  private let lengths: [Int]

  /// - Parameter value: What an entry's value means; words whose value means nothing are left out.
  init(_ list: WordList, value: (String) -> Value?) { self.init(entries: list) { value($0.value) } }

  /// - Parameter value: What an entry means, its word known; entries that mean nothing are left out.
  init(entries list: WordList, value: (WordList.Entry) -> Value?) {
    var (words, values): ([[UInt8]], [Value]) = ([], [])
    for entry in list.entries {
      guard let value = value(entry) else { continue }
      words.append(entry.word)
      values.append(value)
    }
    self.values = values
    lengths = words.map { $0.count }
    byLast = EdgeTable(words) { word in word.codePoint(before: word.count).value }
    byFirst = EdgeTable(words) { word in word.codePoint(at: 0).value }
  }

  /// The value of the longest word that ends at `offset`.
  @inline(__always)
  func value(endingAt offset: Int, in text: TextBytes, limit: Int) -> Value? {
    guard offset > limit, byLast.mayHold(text.lowBits(before: offset)) else { return nil }
    return byLast.longest(endingAt: offset, in: text, limit: limit).map { values[$0] }
  }

  /// The value of the last word in a range, the longest of those that end where it ends.
  func last(in range: Range<Int>, of text: TextBytes) -> Value? {
    var end = range.upperBound
    while end > range.lowerBound {
      if let value = value(endingAt: end, in: text, limit: range.lowerBound) { return value }
      end = text.start(before: end)
    }
    return nil
  }

  /// The longest word that begins at `offset`: its value and its length in bytes.
  ///
  /// - Precondition: `offset` is the start of a code point.
  func match(startingAt offset: Int, in text: TextBytes, limit: Int) -> (value: Value, length: Int)? {
    guard offset < limit, byFirst.mayHold(text.codePoint(at: offset).value) else { return nil }
    return byFirst.longest(startingAt: offset, in: text, limit: limit).map { (values[$0], lengths[$0]) }
  }

  /// The longest word that ends at `offset`: its value and its length in bytes.
  func match(endingAt offset: Int, in text: TextBytes, limit: Int) -> (value: Value, length: Int)? {
    guard offset > limit, byLast.mayHold(text.lowBits(before: offset)) else { return nil }
    return byLast.longest(endingAt: offset, in: text, limit: limit).map { (values[$0], lengths[$0]) }
  }

  /// The value of the longest word that begins at `offset`.
  ///
  /// - Precondition: `offset` is the start of a code point.
  @inline(__always)
  func value(startingAt offset: Int, in text: TextBytes, limit: Int) -> Value? {
    guard offset < limit, byFirst.mayHold(text.codePoint(at: offset).value) else { return nil }
    return byFirst.longest(startingAt: offset, in: text, limit: limit).map { values[$0] }
  }
}

/// Words by the code point at one of their edges. A place is mostly asked in vain, so a few bits of its code point are looked
/// at before anything else.
private struct EdgeTable: Sendable {
  private struct Word: Sendable {
    /// In `bytes`.
    var start: Int32
    var length: Int32
    /// Its place in the list that the table is made of.
    var index: Int32
  }

  private var bytes: [UInt8] = []
  /// Those of one code point stand together, longer ones first, so that the first that fits is the longest.
  private var words: [Word] = []
  private let ranges: CodePointTable<Range<Int32>>
  /// A bit for the last bits of each code point.
  private var bits = [UInt64](repeating: 0, count: (TextBytes.lowBitMask + 1) / 64)

  init(_ list: [[UInt8]], edge: (TextBytes) -> UInt32) {
    // Edge, length from above, index: one number each, since they are sorted whenever a worker is made.
    let keys = list.indices.map { index in
      let codePoint = list[index].withUnsafeBufferPointer(edge)
      return UInt64(codePoint) << 43 | UInt64(0xFFFF - min(list[index].count, 0xFFFF)) << 27 | UInt64(index)
    }.sorted()
    words.reserveCapacity(keys.count)
    bytes.reserveCapacity(list.reduce(0) { $0 + $1.count })
    var ranges: [(codePoint: UInt32, value: Range<Int32>)] = []
    for key in keys {
      let (codePoint, index) = (UInt32(key >> 43), Int(key & (1 << 27 - 1)))
      let place = Int32(words.count)
      words.append(Word(start: Int32(bytes.count), length: Int32(list[index].count), index: Int32(index)))
      bytes += list[index]
      if let last = ranges.last, last.codePoint == codePoint {
        ranges[ranges.count - 1].value = last.value.lowerBound..<(place + 1)
      } else {
        ranges.append((codePoint, place..<(place + 1)))
        let low = Int(codePoint) & TextBytes.lowBitMask
        bits[low >> 6] |= 1 << UInt64(low & 63)
      }
    }
    self.ranges = CodePointTable(ranges)
  }

  /// False where no word has such a code point at its edge; true a little too often.
  @inline(__always)
  func mayHold(_ codePoint: UInt32) -> Bool {
    let low = Int(truncatingIfNeeded: codePoint) & TextBytes.lowBitMask
    return bits[low &>> 6] &>> UInt64(low & 63) & 1 != 0
  }

  func longest(endingAt end: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let range = ranges[text.codePoint(before: end).value] else { return nil }
    for place in range {
      let word = words[Int(place)]
      let start = end - Int(word.length)
      if start >= limit, stands(word, at: start, in: text) { return Int(word.index) }
    }
    return nil
  }

  func longest(startingAt start: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let range = ranges[text.codePoint(at: start).value] else { return nil }
    for place in range {
      let word = words[Int(place)]
      if start + Int(word.length) <= limit, stands(word, at: start, in: text) { return Int(word.index) }
    }
    return nil
  }

  private func stands(_ word: Word, at offset: Int, in text: TextBytes) -> Bool {
    for place in 0..<Int(word.length) where bytes[Int(word.start) + place] != text[offset + place] { return false }
    return true
  }
}

extension EdgeWords where Value: RawRepresentable, Value.RawValue == String {
  /// The values by their names; words with another value are left out.
  init(named list: WordList) { self.init(list, value: Value.init(rawValue:)) }
}

/// Values by code point; asked far more often in vain than not.
struct CodePointTable<Value: Sendable>: Sendable {
  /// Open addressing; a free slot has no value.
  private var keys: [UInt32]
  private var values: [Value?]

  /// - Parameter entries: Each code point once.
  init(_ entries: [(codePoint: UInt32, value: Value)]) {
    var capacity = 16
    while capacity < entries.count * 4 { capacity *= 2 }
    keys = [UInt32](repeating: .max, count: capacity)
    values = [Value?](repeating: nil, count: capacity)
    for (codePoint, value) in entries {
      var slot = Self.slot(codePoint) & (capacity - 1)
      while keys[slot] != .max { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = codePoint
      values[slot] = value
    }
  }

  subscript(codePoint: UInt32) -> Value? {
    var slot = Self.slot(codePoint) & (keys.count - 1)
    while keys[slot] != .max {
      if keys[slot] == codePoint { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  private static func slot(_ codePoint: UInt32) -> Int { Int((codePoint &* 0x9E37_79B1) >> 16) }
}
