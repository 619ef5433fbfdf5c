// Look-behind and look-ahead, checked at a place of the text.

internal import Rulebook

/// The assertions of a program, each with the classes that a neighbour must have for any alternative to hold.
struct AssertionChecker {
  private struct Prepared {
    var assertion: Assertion
    var neighbours: CodePointSet
    var holdsAtEdge: Bool
  }

  private let prepared: [Prepared]

  init(_ assertions: [Assertion]) {
    prepared = assertions.map { assertion in
      let neighbours = assertion.alternatives.compactMap { assertion.place == .ahead ? $0.first : $0.last }
      return Prepared(
        assertion: assertion, neighbours: CodePointSet(neighbours.flatMap(\.ranges)),
        holdsAtEdge: assertion.alternatives.contains(where: \.isEmpty))
    }
  }

  /// Whether assertion `index` holds between the bytes before and after `offset` of a paragraph.
  func holds(_ index: Int, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    let prepared = prepared[index]
    let found = prepared.assertion.place == .ahead
      ? finds(prepared, ahead: offset, in: text, limit: paragraph.upperBound)
      : finds(prepared, behind: offset, in: text, limit: paragraph.lowerBound)
    return found != prepared.assertion.isNegated
  }

  private func finds(_ prepared: Prepared, ahead offset: Int, in text: TextBytes, limit: Int) -> Bool {
    guard offset < limit else { return prepared.holdsAtEdge }
    guard prepared.neighbours.contains(text.codePoint(at: offset).value) else { return false }
    return prepared.assertion.alternatives.contains { sequence in
      guard !sequence.isEmpty else { return false }
      var place = offset
      return sequence.allSatisfy { set in
        guard place < limit else { return false }
        let (value, length) = text.codePoint(at: place)
        place += length
        return set.contains(value)
      }
    }
  }

  private func finds(_ prepared: Prepared, behind offset: Int, in text: TextBytes, limit: Int) -> Bool {
    guard offset > limit else { return prepared.holdsAtEdge }
    guard prepared.neighbours.contains(text.codePoint(before: offset).value) else { return false }
    return prepared.assertion.alternatives.contains { sequence in
      guard !sequence.isEmpty else { return false }
      var place = offset
      return sequence.reversed().allSatisfy { set in
        guard place > limit else { return false }
        let (value, length) = text.codePoint(before: place)
        place -= length
        return set.contains(value)
      }
    }
  }
}
