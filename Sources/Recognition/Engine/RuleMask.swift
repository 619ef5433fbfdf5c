// Sets of rules as bits.

/// A set of rule indices below a count; masks that meet have the same count.
struct RuleMask: Hashable {
  private var words: [UInt64]

  init(count: Int, members: some Sequence<Int> = EmptyCollection<Int>()) {
    words = [UInt64](repeating: 0, count: max(1, (count + 63) / 64))
    for member in members { insert(member) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ rule: Int) -> Bool { words[rule >> 6] & (1 << UInt64(rule & 63)) != 0 }

  mutating func insert(_ rule: Int) { words[rule >> 6] |= 1 << UInt64(rule & 63) }

  mutating func formUnion(_ other: RuleMask) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func intersection(_ other: RuleMask) -> RuleMask {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  func subtracting(_ other: RuleMask) -> RuleMask {
    var result = self
    for index in words.indices { result.words[index] &= ~other.words[index] }
    return result
  }
}

extension RuleMask: Comparable {
  static func < (left: RuleMask, right: RuleMask) -> Bool { left.words.lexicographicallyPrecedes(right.words) }
}
