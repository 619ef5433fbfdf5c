// A mark for each code point, to ask before something dearer is looked up.

internal import Rulebook

/// Exact up to U+FFFF; beyond, code points that share their lower bits share a mark.
struct CodePointMarks: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init() {}

  /// The first code points of a list's words.
  init(beginnings list: WordList) {
    for entry in list.entries { entry.word.withUnsafeBufferPointer { insert($0.codePoint(at: 0).value) } }
  }

  /// The last code points of a list's words.
  init(endings list: WordList) {
    for entry in list.entries { entry.word.withUnsafeBufferPointer { insert($0.codePoint(before: $0.count).value) } }
  }

  mutating func insert(_ codePoint: UInt32) { bits[Int(codePoint >> 6 & 0x3FF)] |= 1 << UInt64(codePoint & 63) }

  mutating func formUnion(_ other: CodePointMarks) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  func contains(_ codePoint: UInt32) -> Bool { bits[Int(codePoint >> 6 & 0x3FF)] >> UInt64(codePoint & 63) & 1 != 0 }
}
