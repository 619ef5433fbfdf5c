// What holds behind every match of a pattern: told where a match ends, it spares reading again what can't be one.

extension PatternNode {
  /// The assertions that hold at the end of every match, whichever way it took.
  package var endAssertions: [Assertion] {
    switch self {
    case .assertion(let assertion): return [assertion]
    case .empty, .set, .words: return []
    case .capture(_, let part): return part.endAssertions
    case .repetition(let part, let minimum, _): return minimum > 0 ? part.endAssertions : []
    case .alternation(let choices):
      let all = choices.map(\.endAssertions)
      return (all.first ?? []).filter { assertion in all.allSatisfy { $0.contains(assertion) } }
    case .sequence(let parts):
      var found: [Assertion] = []
      for part in parts.reversed() {
        found += part.endAssertions
        guard part.consumesNothing else { break }
      }
      return found
    }
  }

  /// Whether no match of it takes up any text.
  private var consumesNothing: Bool {
    switch self {
    case .empty, .assertion: true
    case .set, .words: false
    case .capture(_, let part), .repetition(let part, _, _): part.consumesNothing
    case .sequence(let parts), .alternation(let parts): parts.allSatisfy(\.consumesNothing)
    }
  }
}
