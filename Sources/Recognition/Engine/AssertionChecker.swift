// Look-behind and look-ahead, checked at a place of the text.

internal import Rulebook

/// The assertions of a program, as classes.
final class AssertionChecker {
  private struct Prepared: BitwiseCopyable {
    var isAhead: Bool
    var isNegated: Bool
    var holdsAtEdge: Bool
    /// Its sequences of several code points, as a range of `sequences`.
    var firstSequence: Int32
    var lastSequence: Int32
  }

  private let tables: ProgramTables
  private let prepared: PlainArray<Prepared>
  /// By assertion, `tables.wordsPerSet` each: the neighbours that decide alone, and those with which a longer sequence begins.
  private let deciders: PlainArray<UInt64>
  private let beginners: PlainArray<UInt64>
  /// By sequence: where its sets begin in `sets`, the nearest to the place first; one more than there are sequences.
  private let sequences: PlainArray<Int32>
  /// `tables.wordsPerSet` words each.
  private let sets: PlainArray<UInt64>

  init(_ program: PatternProgram, tables: ProgramTables) {
    self.tables = tables
    let samples = program.classes.samples
    var (prepared, sequences, sets) = (PlainArray<Prepared>(), PlainArray<Int32>(), PlainArray<UInt64>())
    var (deciders, beginners) = (PlainArray<UInt64>(), PlainArray<UInt64>())
    var setCount: Int32 = 0
    for (index, assertion) in program.assertions.enumerated() {
      let isAhead = assertion.place == .ahead
      let first = Int32(sequences.count)
      for sequence in assertion.alternatives where sequence.count > 1 {
        sequences.append(setCount)
        for set in isAhead ? sequence : sequence.reversed() {
          for word in Self.words(of: set, samples, count: tables.wordsPerSet) { sets.append(word) }
          setCount += 1
        }
      }
      let single = assertion.alternatives.filter { $0.count == 1 }.map { $0[0] }
      let nearest = assertion.alternatives.filter { $0.count > 1 }.map { isAhead ? $0[0] : $0[$0.count - 1] }
      for word in Self.words(of: CodePointSet(single.flatMap(\.ranges)), samples, count: tables.wordsPerSet) { deciders.append(word) }
      for word in Self.words(of: CodePointSet(nearest.flatMap(\.ranges)), samples, count: tables.wordsPerSet) { beginners.append(word) }
      prepared.append(
        Prepared(
          isAhead: isAhead, isNegated: assertion.isNegated, holdsAtEdge: assertion.alternatives.contains(where: \.isEmpty),
          firstSequence: first, lastSequence: Int32(sequences.count)))
    }
    sequences.append(setCount)
    (self.prepared, self.sequences, self.sets) = (prepared, sequences, sets)
    (self.deciders, self.beginners) = (deciders, beginners)
  }

  /// The classes of a set, which is one of those that classes respect.
  private static func words(of set: CodePointSet, _ samples: [UInt32], count: Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: count)
    for (member, sample) in samples.enumerated() where set.contains(sample) { words[member >> 6] |= 1 << UInt64(member & 63) }
    return words
  }

  deinit {
    prepared.free()
    deciders.free()
    beginners.free()
    sequences.free()
    sets.free()
  }

  /// Whether assertion `index` holds between the bytes before and after `offset` of a paragraph.
  func holds(_ index: Int, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    let facts = prepared[index]
    return finds(index, facts, at: offset, in: text, paragraph: paragraph) != facts.isNegated
  }

  private func finds(_ index: Int, _ facts: Prepared, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    guard facts.isAhead ? offset < paragraph.upperBound : offset > paragraph.lowerBound else { return facts.holdsAtEdge }
    var place = offset
    let neighbour = step(ahead: facts.isAhead, from: &place, in: text)
    if Self.holds(deciders, index * tables.wordsPerSet, neighbour) { return true }
    guard Self.holds(beginners, index * tables.wordsPerSet, neighbour) else { return false }
    return (facts.firstSequence..<facts.lastSequence).contains { sequence in
      stands(Int(sequence), isAhead: facts.isAhead, at: offset, in: text, paragraph: paragraph)
    }
  }

  private func stands(_ sequence: Int, isAhead: Bool, at offset: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var place = offset
    for set in sequences[sequence]..<sequences[sequence + 1] {
      guard isAhead ? place < paragraph.upperBound : place > paragraph.lowerBound else { return false }
      let member = step(ahead: isAhead, from: &place, in: text)
      guard Self.holds(sets, Int(set) * tables.wordsPerSet, member) else { return false }
    }
    return true
  }

  /// The class of the next code point in one direction, and past it.
  private func step(ahead isAhead: Bool, from place: inout Int, in text: TextBytes) -> UInt16 {
    let (value, length) = isAhead ? text.codePoint(at: place) : text.codePoint(before: place)
    place += isAhead ? length : -length
    return tables.member(of: value)
  }

  private static func holds(_ words: PlainArray<UInt64>, _ first: Int, _ member: UInt16) -> Bool {
    words[first + Int(member >> 6)] & (1 << UInt64(member & 63)) != 0
  }
}
