// Look-behind and look-ahead, checked at a place of the text.

internal import Rulebook

/// The assertions of a program. Made once, only read afterwards.
final class AssertionChecker {
  private struct Prepared: BitwiseCopyable {
    var isAhead: Bool
    var isNegated: Bool
    var holdsAtEdge: Bool
    /// Its sequences, as a range of `sequences`.
    var firstSequence: Int32
    var lastSequence: Int32
    /// Where the classes lie in `neighbours` with which one of the sequences begins.
    var neighbours: Int32
  }

  private let tables: ProgramTables
  private let prepared: PlainArray<Prepared>
  /// By sequence: where its sets begin in `sets`; one more than there are sequences.
  private let sequences: PlainArray<Int32>
  /// Class sets, the nearest to the place first.
  private let sets: PlainArray<Int32>
  /// Class sets as bits: most places are refused by the neighbour, whatever the sequences are.
  private let neighbours: PlainArray<UInt64>
  /// By rule: where the assertions that hold at its every end begin in `endAssertions`; one more than there are rules.
  private let endStarts: PlainArray<Int32>
  private let endAssertions: PlainArray<Int32>
  /// By rule: where the classes lie in `neighbours` that may stand behind its matches, the edge's with them; -1 for all.
  private let followers: PlainArray<Int32>

  init(_ program: PatternProgram, tables: ProgramTables) {
    self.tables = tables
    var (prepared, sequences, sets, neighbours) = (PlainArray<Prepared>(), PlainArray<Int32>(), PlainArray<Int32>(), PlainArray<UInt64>())
    for assertion in program.assertions {
      let isAhead = assertion.place == .ahead
      let first = Int32(sequences.count)
      let bits = neighbours.count
      neighbours.append(0, count: tables.wordsPerSet)
      for sequence in assertion.alternatives where !sequence.isEmpty {
        tables.forEachWord(ofSet: isAhead ? sequence[0] : sequence[sequence.count - 1]) { neighbours[bits + $0] |= $1 }
        sequences.append(Int32(sets.count))
        for set in isAhead ? sequence : sequence.reversed() { sets.append(set) }
      }
      prepared.append(
        Prepared(
          isAhead: isAhead, isNegated: assertion.isNegated, holdsAtEdge: assertion.alternatives.contains { $0.isEmpty },
          firstSequence: first, lastSequence: Int32(sequences.count), neighbours: Int32(bits)))
    }
    sequences.append(Int32(sets.count))
    endAssertions = PlainArray(program.entries.flatMap(\.endAssertions))
    var (endStarts, followers) = (PlainArray<Int32>(repeating: 0, count: 1), PlainArray<Int32>())
    var known: [[Int32]: Int32] = [[]: -1]
    for (rule, entry) in program.entries.enumerated() {
      endStarts.append(endStarts[rule] + Int32(entry.endAssertions.count))
      let asked = entry.endAssertions.filter { program.assertions[Int($0)].place == .ahead }
      let place = known[asked] ?? Int32(neighbours.count)
      if known.updateValue(place, forKey: asked) == nil {
        neighbours.append(.max, count: tables.wordsPerSet)
        for assertion in asked {
          let words = Self.neighbours(of: program.assertions[Int(assertion)], tables)
          for index in words.indices { neighbours[Int(place) + index] &= words[index] }
        }
      }
      followers.append(place)
    }
    (self.endStarts, self.followers) = (endStarts, followers)
    (self.prepared, self.sequences, self.sets, self.neighbours) = (prepared, sequences, sets, neighbours)
  }

  deinit {
    prepared.free()
    sequences.free()
    sets.free()
    neighbours.free()
    endStarts.free()
    endAssertions.free()
    followers.free()
  }

  /// The classes of code points before which an assertion can hold, whatever stands behind them, as bits.
  private static func neighbours(of assertion: ClassAssertion, _ tables: ProgramTables) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: tables.wordsPerSet)
    for sequence in assertion.alternatives where !assertion.isNegated || sequence.count <= 1 {
      if let first = sequence.first {
        tables.forEachWord(ofSet: first) { bits[$0] |= $1 }
      } else {
        bits[Int(tables.edgeClass) / 64] |= 1 << UInt64(tables.edgeClass % 64)
      }
    }
    return assertion.isNegated ? bits.map { ~$0 } : bits
  }

  /// Whether a match of a rule may have a code point of this class behind it, or the paragraph's edge.
  @inline(__always)
  func mayEnd(_ rule: Int, before member: UInt16) -> Bool {
    let place = Int(followers[rule])
    return place < 0 || neighbours[place &+ Int(member &>> 6)] &>> UInt64(member & 63) & 1 != 0
  }

  /// Whether a match of a rule may end at `offset`, whatever it is.
  func allowsEnd(of rule: Int, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    for place in endStarts[rule]..<endStarts[rule &+ 1] {
      guard holds(Int(endAssertions[Int(place)]), at: offset, in: text, paragraph: paragraph) else { return false }
    }
    return true
  }

  /// Whether assertion `index` holds between the bytes before and after `offset` of a paragraph.
  func holds(_ index: Int, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    let facts = prepared[index]
    return finds(facts, at: offset, in: text, paragraph: paragraph) != facts.isNegated
  }

  private func finds(_ facts: Prepared, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    guard facts.isAhead ? offset < paragraph.upperBound : offset > paragraph.lowerBound else { return facts.holdsAtEdge }
    var place = offset
    let neighbour = step(ahead: facts.isAhead, from: &place, in: text)
    guard neighbours[Int(facts.neighbours) &+ Int(neighbour &>> 6)] &>> UInt64(neighbour & 63) & 1 != 0 else { return false }
    for sequence in facts.firstSequence..<facts.lastSequence {
      let (first, end) = (Int(sequences[Int(sequence)]), Int(sequences[Int(sequence) + 1]))
      guard tables.set(sets[first], contains: neighbour) else { continue }
      if end == first + 1 || stands(first + 1..<end, isAhead: facts.isAhead, at: place, in: text, paragraph: paragraph) { return true }
    }
    return false
  }

  private func stands(_ range: Range<Int>, isAhead: Bool, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var place = offset
    for index in range {
      guard isAhead ? place < paragraph.upperBound : place > paragraph.lowerBound else { return false }
      guard tables.set(sets[index], contains: step(ahead: isAhead, from: &place, in: text)) else { return false }
    }
    return true
  }

  /// The class of the next code point in one direction, and past it.
  @inline(__always)
  private func step(ahead isAhead: Bool, from place: inout Int, in text: TextBytes) -> UInt16 {
    let (value, length) = isAhead ? text.codePoint(at: place) : text.codePoint(before: place)
    place += isAhead ? length : -length
    return tables.member(of: value)
  }
}
