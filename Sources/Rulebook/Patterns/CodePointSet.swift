// Sets of Unicode code points, as the classes of patterns are written.

/// A set of code points, kept as sorted ranges that neither overlap nor touch.
package struct CodePointSet: Sendable, Hashable {
  package private(set) var ranges: [ClosedRange<UInt32>]

  package init(_ ranges: [ClosedRange<UInt32>] = []) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound || range.lowerBound - 1 == last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  package init(_ codePoint: UInt32) { self.ranges = [codePoint...codePoint] }

  package static let highest: UInt32 = 0x10FFFF
  private static let lineFeed: UInt32 = 0x0A

  /// Every code point but the line feed: no match crosses the edge of a paragraph.
  package static let any = CodePointSet(lineFeed).complement

  package var isEmpty: Bool { ranges.isEmpty }

  /// The one member of a set of one.
  package var single: UInt32? {
    guard ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
    return ranges[0].lowerBound
  }

  /// - Complexity: O(log ranges).
  package func contains(_ codePoint: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= codePoint
  }

  package func union(_ other: CodePointSet) -> CodePointSet { CodePointSet(ranges + other.ranges) }

  /// All other code points; never the line feed unless this set lacks it on its own account.
  package var complement: CodePointSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= Self.highest { gaps.append(next...Self.highest) }
    return CodePointSet(gaps)
  }

  package func subtracting(_ other: CodePointSet) -> CodePointSet {
    complement.union(other).complement
  }
}

extension CodePointSet {
  /// The named classes of pattern syntax, written `\p{Han}`.
  package static let named: [String: CodePointSet] = [
    "Han": CodePointSet([0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005...0x3005]),
    "Digit": CodePointSet([0x30...0x39, 0xFF10...0xFF19]),
    "Latin": CodePointSet([0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A]),
    // Without the tab, which parts the cells of a table row.
    "Space": CodePointSet([0x20...0x20, 0xA0...0xA0, 0x3000...0x3000]),
    "Punctuation": CodePointSet([
      0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7...0xB7, 0x2010...0x2027, 0x2030...0x205E,
      0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
      0xFF5B...0xFF65,
    ]),
    "Circled": CodePointSet([0x2460...0x249B, 0x3220...0x3229, 0x3280...0x3289, 0x2776...0x2793]),
  ]
}
