// A list of words looked up at places of a text, in flat arrays: a lookup touches nothing that is counted.

/// Words with labels, found by their first code point.
struct WordTable: Sendable {
  private struct Word {
    var start: Int
    var count: Int
    var label: Vocabulary.Label
  }

  /// The words' bytes, one after another.
  private let bytes: [UInt8]
  /// Slot by slot, the longest word first.
  private let words: [Word]
  /// Where each slot's words begin in `words`; one more than there are slots.
  private let slots: [Int]

  init(_ entries: [(word: [UInt8], label: Vocabulary.Label)]) {
    let filed = entries.filter { !$0.word.isEmpty }.map { (slot: WordTable.slot($0.word, at: 0, to: $0.word.count), entry: $0) }
    let sorted = filed.sorted { ($0.slot, -$0.entry.word.count) < ($1.slot, -$1.entry.word.count) }
    var bytes: [UInt8] = []
    var words: [Word] = []
    for (_, entry) in sorted {
      words.append(Word(start: bytes.count, count: entry.word.count, label: entry.label))
      bytes += entry.word
    }
    self.bytes = bytes
    self.words = words
    slots = (0...256).map { slot in sorted.firstIndex { $0.slot >= slot } ?? sorted.count }
  }

  /// The last byte of the first code point: Han characters share their first.
  private static func slot(_ text: [UInt8], at index: Int, to end: Int) -> Int {
    Int(text[min(index + codePointLength(text[index]), end) - 1])
  }

  /// The longest word at `index` for which `accepts` holds, given the label and where the word ends; blanks inside the text
  /// aside.
  func longest(
    in text: [UInt8], from index: Int, to end: Int, accepts: (Vocabulary.Label, Int) -> Bool = { _, _ in true }
  ) -> (label: Vocabulary.Label, end: Int)? {
    guard index < end else { return nil }
    let slot = WordTable.slot(text, at: index, to: end)
    for candidate in slots[slot]..<slots[slot + 1] {
      let word = words[candidate]
      if let wordEnd = match(word, in: text, from: index, to: end), accepts(word.label, wordEnd) { return (word.label, wordEnd) }
    }
    return nil
  }

  private func match(_ word: Word, in text: [UInt8], from start: Int, to end: Int) -> Int? {
    var index = start
    var blanks = 0
    for place in word.start..<(word.start + word.count) {
      let byte = bytes[place]
      while index < end, blanks < 8, index > start, !isContinuation(byte), text[index] != byte,
        let length = text.blankLength(at: index, before: end)
      {
        index += length
        blanks += 1
      }
      guard index < end, text[index] == byte else { return nil }
      index += 1
    }
    return index
  }
}
