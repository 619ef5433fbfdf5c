// What every match of a pattern must hold, and how soon. A rule that can begin nearly anywhere is tried only where what
// it needs is near: 号 for a document number.

/// A set of code points of which every match holds one, at the latest `reach` code points from its beginning.
package struct RequiredSet: Sendable, Equatable {
  package var set: CodePointSet
  /// In code points, the one needed included.
  package var reach: Int

  /// The fewer code points, the rarer in a text; of equally many the nearest.
  fileprivate func isBetter(than other: RequiredSet) -> Bool {
    (set.codePointCount, reach) < (other.set.codePointCount, other.reach)
  }
}

extension PatternNode {
  /// The rarest set that every match must hold; nil where no part is needed by all matches, or its distance is unbounded.
  package var requiredSet: RequiredSet? { best(behind: 0) }

  /// - Parameter offset: The most code points before the node.
  private func best(behind offset: Int) -> RequiredSet? {
    switch self {
    case .empty, .assertion: return nil
    case .set(let set): return RequiredSet(set: set, reach: offset + 1)
    case .words(let words):
      guard let longest = words.map(\.count).max() else { return nil }
      let first = RequiredSet(set: CodePointSet(each: words.compactMap(\.first)), reach: offset + 1)
      let last = RequiredSet(set: CodePointSet(each: words.compactMap(\.last)), reach: offset + longest)
      return last.isBetter(than: first) ? last : first
    case .capture(_, let part): return part.best(behind: offset)
    case .repetition(let part, let minimum, _): return minimum > 0 ? part.best(behind: offset) : nil
    case .sequence(let parts): return best(of: parts, behind: offset)
    case .alternation(let choices): return union(of: choices, behind: offset)
    }
  }

  private func best(of parts: [PatternNode], behind offset: Int) -> RequiredSet? {
    var offset = offset
    var best: RequiredSet?
    for part in parts {
      if let found = part.best(behind: offset), best.map({ found.isBetter(than: $0) }) ?? true { best = found }
      guard let length = part.longestMatch else { return best }
      offset += length
    }
    return best
  }

  private func union(of choices: [PatternNode], behind offset: Int) -> RequiredSet? {
    var union = RequiredSet(set: CodePointSet(), reach: 0)
    for choice in choices {
      guard let found = choice.best(behind: offset) else { return nil }
      union.set = union.set.union(found.set)
      union.reach = max(union.reach, found.reach)
    }
    return union.set.isEmpty ? nil : union
  }

  /// The most code points that the node takes up; nil where there is no most.
  private var longestMatch: Int? {
    switch self {
    case .empty, .assertion: return 0
    case .set: return 1
    case .words(let words): return words.map(\.count).max() ?? 0
    case .capture(_, let part): return part.longestMatch
    case .repetition(let part, _, let maximum):
      guard let maximum, let length = part.longestMatch else { return nil }
      return maximum * length
    case .sequence(let parts): return parts.reduce(0) { sum, part in sum.flatMap { sum in part.longestMatch.map { sum + $0 } } }
    case .alternation(let choices):
      return choices.reduce(0) { most, choice in most.flatMap { most in choice.longestMatch.map { max(most, $0) } } }
    }
  }

  /// Whether every match stands behind something that the pattern names first, and that isn't the paragraph's edge alone.
  package var opensWithLookBehind: Bool {
    switch self {
    case .assertion(let assertion): assertion.place == .behind && assertion.alternatives.contains { !$0.isEmpty }
    case .capture(_, let part): part.opensWithLookBehind
    case .sequence(let parts): parts.first?.opensWithLookBehind ?? false
    case .alternation(let choices): choices.allSatisfy(\.opensWithLookBehind)
    case .empty, .set, .words, .repetition: false
    }
  }

  /// How many code points a match can begin with.
  package var firstCodePointCount: Int { firstCodePoints.codePointCount }

  private var firstCodePoints: CodePointSet {
    switch self {
    case .empty, .assertion: return CodePointSet()
    case .set(let set): return set
    case .words(let words): return CodePointSet(each: words.compactMap(\.first))
    case .capture(_, let part), .repetition(let part, _, _): return part.firstCodePoints
    case .alternation(let choices): return CodePointSet(choices.flatMap(\.firstCodePoints.ranges))
    case .sequence(let parts):
      var ranges: [ClosedRange<UInt32>] = []
      for part in parts {
        ranges += part.firstCodePoints.ranges
        if !part.matchesEmpty { break }
      }
      return CodePointSet(ranges)
    }
  }
}

extension CodePointSet {
  fileprivate init(each codePoints: [UInt32]) { self.init(Set(codePoints).map { $0...$0 }) }

  package var codePointCount: Int { ranges.reduce(0) { $0 + $1.count } }
}
