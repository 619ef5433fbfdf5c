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
  private struct Word: Sendable {
    var bytes: [UInt8]
    var value: Value
  }

  /// Longer words first, so that the first that fits is the longest: by last and by first code point.
  private let byLast: CodePointTable<[Word]>
  private let byFirst: CodePointTable<[Word]>

  /// - Parameter value: What an entry's value means; words whose value means nothing are left out.
  init(_ list: WordList, value: (String) -> Value?) { self.init(entries: list) { value($0.value) } }

  /// - Parameter value: What an entry means, its word known; entries that mean nothing are left out.
  init(entries list: WordList, value: (WordList.Entry) -> Value?) {
    let words = list.entries.compactMap { entry in value(entry).map { Word(bytes: entry.word, value: $0) } }
      .sorted { $0.bytes.count > $1.bytes.count }
    byLast = CodePointTable(Dictionary(grouping: words) { word in
      word.bytes.withUnsafeBufferPointer { $0.codePoint(before: $0.count).value }
    })
    byFirst = CodePointTable(Dictionary(grouping: words) { word in word.bytes.withUnsafeBufferPointer { $0.codePoint(at: 0).value } })
  }

  /// The value of the longest word that ends at `offset`.
  func value(endingAt offset: Int, in text: TextBytes, limit: Int) -> Value? {
    guard offset > limit, let words = byLast[text.codePoint(before: offset).value] else { return nil }
    return words.first { word in
      let start = offset - word.bytes.count
      return start >= limit && text[start..<offset].elementsEqual(word.bytes)
    }?.value
  }

  /// The value of the last word in a range, the longest of those that end where it ends.
  func last(in range: Range<Int>, of text: TextBytes) -> Value? {
    var end = range.upperBound
    while end > range.lowerBound {
      if let value = value(endingAt: end, in: text, limit: range.lowerBound) { return value }
      end -= text.codePoint(before: end).length
    }
    return nil
  }

  /// The value of the longest word that begins at `offset`.
  ///
  /// - Precondition: `offset` is the start of a code point.
  func value(startingAt offset: Int, in text: TextBytes, limit: Int) -> Value? {
    guard offset < limit, let words = byFirst[text.codePoint(at: offset).value] else { return nil }
    return words.first { word in
      let end = offset + word.bytes.count
      return end <= limit && text[offset..<end].elementsEqual(word.bytes)
    }?.value
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

  init(_ entries: [UInt32: Value]) {
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
