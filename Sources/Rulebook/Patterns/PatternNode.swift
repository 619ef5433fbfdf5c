// The syntax tree of a pattern, fragments and word lists filled in.

package indirect enum PatternNode: Sendable, Equatable {
  case empty
  case set(CodePointSet)
  case sequence([PatternNode])
  case alternation([PatternNode])
  /// `maximum` nil is unbounded.
  case repetition(PatternNode, minimum: Int, maximum: Int?)
  case capture(name: String, PatternNode)
  /// The words of a list, none empty, each as its code points.
  case words([[UInt32]])
  case assertion(Assertion)
}

/// A condition on the text before or after a place; it consumes nothing.
package struct Assertion: Sendable, Equatable, Hashable {
  package enum Place: Sendable { case behind, ahead }

  package var place: Place
  package var isNegated: Bool
  /// Holds where one of these sequences of classes ends (behind) or begins (ahead); an empty sequence stands for the
  /// edge of the paragraph.
  package var alternatives: [[CodePointSet]]
}

extension PatternNode {
  /// Whether the pattern matches the empty string.
  package var matchesEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .set, .words: false
    case .sequence(let parts): parts.allSatisfy(\.matchesEmpty)
    case .alternation(let choices): choices.contains(where: \.matchesEmpty)
    case .repetition(let part, let minimum, _): minimum == 0 || part.matchesEmpty
    case .capture(_, let part): part.matchesEmpty
    }
  }

  /// Whether the pattern matches anything at all.
  package var matchesSomething: Bool {
    switch self {
    case .empty, .assertion: true
    case .set(let set): !set.isEmpty
    case .words(let words): !words.isEmpty
    case .sequence(let parts): parts.allSatisfy(\.matchesSomething)
    case .alternation(let choices): choices.contains(where: \.matchesSomething)
    case .repetition(let part, let minimum, _): minimum == 0 || part.matchesSomething
    case .capture(_, let part): part.matchesSomething
    }
  }

  /// The names captured, in order of appearance.
  package var captureNames: [String] {
    switch self {
    case .empty, .set, .words, .assertion: []
    case .sequence(let parts), .alternation(let parts): parts.flatMap(\.captureNames)
    case .repetition(let part, _, _): part.captureNames
    case .capture(let name, let part): [name] + part.captureNames
    }
  }

  /// Every sequence of classes that the pattern matches, for look-around; nil where there are too many or too long ones.
  package func sequences(limit: Int) -> [[CodePointSet]]? {
    switch self {
    case .empty: return [[]]
    case .set(let set): return [[set]]
    case .words(let words): return words.count <= limit ? words.map { $0.map { CodePointSet($0) } } : nil
    case .capture, .assertion: return nil
    case .alternation(let choices):
      var all: [[CodePointSet]] = []
      for choice in choices {
        guard let some = choice.sequences(limit: limit), all.count + some.count <= limit else { return nil }
        all += some
      }
      return all
    case .sequence(let parts):
      var all: [[CodePointSet]] = [[]]
      for part in parts {
        guard let some = part.sequences(limit: limit), all.count * some.count <= limit else { return nil }
        all = all.flatMap { head in some.map { head + $0 } }
      }
      return all
    case .repetition(let part, let minimum, let maximum):
      guard let maximum, maximum <= 8, let once = part.sequences(limit: limit) else { return nil }
      var all: [[CodePointSet]] = []
      var power: [[CodePointSet]] = [[]]
      for count in 0...maximum {
        if count >= minimum { all += power }
        power = power.flatMap { head in once.map { head + $0 } }
        guard all.count <= limit, power.count <= limit else { return nil }
      }
      return all
    }
  }
}
