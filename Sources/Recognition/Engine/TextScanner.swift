// The one pass over a document's bytes: every place where a rule or a name can begin, and how far it reaches.

internal import Rulebook

/// One worker's scanner. The door behind which all matching happens.
final class TextScanner {
  private let tables: ProgramTables
  private let conditions: LeadingConditions
  private let readings: [Lexicon.Reading?]
  private let names: NameTables
  private let automaton: DeterministicAutomaton
  private var captureReader: CaptureReader
  /// Automaton steps so far, for tests that count work instead of time.
  private(set) var steps = 0

  /// The longest match, in code points: bounds the work at one place.
  static let longestMatch = 256
  /// The most ends of one rule at one place that are tried where assertions refuse the longer ones.
  private static let endsTried = 8

  /// How far rules reach from the present place, in the order met; of a rule without assertions only the farthest.
  private var ends: [RuleEnd] = []
  /// Rules that are settled at the present place, with the ends tried.
  private var settled: [(rule: Int32, tries: Int)] = []

  private struct RuleEnd {
    var rule: Int32
    var end: Int
    var length: Int
  }

  init(rules: RuleSet) {
    tables = ProgramTables(rules.program)
    readings = rules.lexicon.readings
    names = NameTables(rules.lexicon.trie)
    conditions = LeadingConditions(rules.program)
    automaton = DeterministicAutomaton(tables: tables, conditions: conditions)
    captureReader = CaptureReader(tables: tables, assertions: AssertionChecker(rules.program.assertions))
  }

  /// Adds the candidates of one paragraph, in order of start.
  func scan(_ paragraph: Range<Int>, of text: TextBytes, into candidates: inout [Candidate]) {
    automaton.forgetIfLarge()
    var offset = paragraph.lowerBound
    var progress = NameProgress(next: offset, blockedUntil: offset)
    var mask = conditions.edge
    var entrance = automaton.entrance(for: mask)
    while offset < paragraph.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if names.mayBegin(value), offset >= progress.next,
        let found = longestName(at: offset, value, length, in: text, limit: paragraph.upperBound),
        let name = progress.take(found, readings: readings)
      {
        candidates.append(name)
      }
      let member = tables.member(of: value)
      let state = automaton.start(entrance, with: member)
      if state != DeterministicAutomaton.dead {
        run(from: state, start: offset, next: offset + length, in: text, paragraph: paragraph, into: &candidates)
      }
      offset += length
      let next = conditions.mask(behind: member)
      if next != mask {
        mask = next
        entrance = automaton.entrance(for: mask)
      }
    }
  }

  /// The captures of a candidate that has won.
  func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    captureReader.captures(of: rule, in: range, of: text, paragraph: paragraph)
  }

  // MARK: Rules

  private func run(
    from first: DeterministicAutomaton.State, start: Int, next: Int, in text: TextBytes, paragraph: Range<Int>,
    into candidates: inout [Candidate]
  ) {
    ends.removeAll(keepingCapacity: true)
    var state = first
    var offset = next
    var length = 1
    defer { steps += length }
    while true {
      for place in automaton.accepted(in: state) { note(automaton.acceptedRule(place), end: offset, length: length) }
      guard offset < paragraph.upperBound, length < Self.longestMatch else { break }
      let (value, width) = text.codePoint(at: offset)
      state = automaton.next(state, tables.member(of: value))
      if state == DeterministicAutomaton.dead { break }
      offset += width
      length += 1
    }
    if !ends.isEmpty { settle(start: start, in: text, paragraph: paragraph, into: &candidates) }
  }

  private func note(_ rule: Int32, end: Int, length: Int) {
    if !tables.hasAssertions[Int(rule)], let index = ends.firstIndex(where: { $0.rule == rule }) {
      ends[index].end = end
      ends[index].length = length
    } else {
      ends.append(RuleEnd(rule: rule, end: end, length: length))
    }
  }

  /// Of each rule the farthest end at which its assertions hold.
  private func settle(start: Int, in text: TextBytes, paragraph: Range<Int>, into candidates: inout [Candidate]) {
    settled.removeAll(keepingCapacity: true)
    for reached in ends.reversed() {
      let known = settled.firstIndex { $0.rule == reached.rule }
      if let known, settled[known].tries >= Self.endsTried { continue }
      let holds = !tables.hasAssertions[Int(reached.rule)]
        || captureReader.matches(Int(reached.rule), in: start..<reached.end, of: text, paragraph: paragraph)
      if holds {
        candidates.append(
          .init(origin: .rule(Int(reached.rule)), start: start, end: reached.end, length: reached.length))
      }
      let tries = holds ? Self.endsTried : 1
      if let known { settled[known].tries += tries } else { settled.append((reached.rule, tries)) }
    }
  }

  // MARK: Lexicon

  /// How far a paragraph is read for names.
  private struct NameProgress {
    /// Where the next name may begin: names don't overlap.
    var next: Int
    /// Names that end here or before lie inside a word that doesn't mean them.
    var blockedUntil: Int

    /// The name that a find of the trie stands for, if any.
    mutating func take(_ found: Candidate, readings: [Lexicon.Reading?]) -> Candidate? {
      guard case .name(let index) = found.origin else { return nil }
      switch readings[index] {
      case nil:
        guard found.end > blockedUntil else { return nil }
        next = found.end
        return found
      case .nothing?:
        blockedUntil = max(blockedUntil, found.end)
        return nil
      case .name(let meant, let range, let length)?:
        let start = found.start + range.lowerBound
        next = found.start + range.upperBound
        return Candidate(origin: .name(meant), start: start, end: next, length: length)
      }
    }
  }

  private func longestName(at start: Int, _ first: UInt32, _ width: Int, in text: TextBytes, limit: Int) -> Candidate? {
    let offset = start + width
    guard names.mayBegin(first, offset < limit ? text.codePoint(at: offset).value : 0) else { return nil }
    return names.longest(at: start, in: text, limit: limit)
  }
}
