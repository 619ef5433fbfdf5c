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

  /// How far one rule reaches from a place.
  private struct RuleEnd: BitwiseCopyable {
    var rule: Int32
    /// Offset in bytes, and length in code points.
    var end: Int
    var length: Int
  }

  /// A rule that is settled at a place, or the ends of it that were tried.
  private struct Settled: BitwiseCopyable {
    var rule: Int32
    var tries: Int
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
    var work = Work()
    defer { work.free() }
    var offset = paragraph.lowerBound
    var progress = NameProgress(next: offset, blockedUntil: offset)
    var entrance = conditions.edge
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
        run(from: state, start: offset, next: offset + length, in: text, paragraph: paragraph, &work)
        if work.ends.count > 0 { settle(start: offset, in: text, paragraph: paragraph, &work, into: &candidates) }
      }
      offset += length
      entrance = conditions.entrance(behind: member)
    }
    steps += work.steps
  }

  /// What the pass over a paragraph works with.
  private struct Work {
    /// How far rules reach from the present place, in the order met; of a rule without assertions only the farthest.
    var ends = PlainArray<RuleEnd>()
    var settled = PlainArray<Settled>()
    var steps = 0

    func free() {
      ends.free()
      settled.free()
    }
  }

  /// The captures of a candidate that has won.
  func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    captureReader.captures(of: rule, in: range, of: text, paragraph: paragraph)
  }

  // MARK: Rules

  @inline(__always)
  private func run(
    from first: DeterministicAutomaton.State, start: Int, next: Int, in text: TextBytes, paragraph: Range<Int>,
    _ work: inout Work
  ) {
    work.ends.removeAll()
    var state = first
    var offset = next
    var length = 1
    while true {
      automaton.forEachAccepted(in: state) { note($0, end: offset, length: length, &work) }
      guard offset < paragraph.upperBound, length < Self.longestMatch else { break }
      let (value, width) = text.codePoint(at: offset)
      state = automaton.next(state, tables.member(of: value))
      if state == DeterministicAutomaton.dead { break }
      offset += width
      length += 1
    }
    work.steps += length
  }

  private func note(_ rule: Int32, end: Int, length: Int, _ work: inout Work) {
    if !tables.hasAssertions[Int(rule)] {
      for index in 0..<work.ends.count where work.ends[index].rule == rule {
        work.ends[index] = RuleEnd(rule: rule, end: end, length: length)
        return
      }
    }
    work.ends.append(RuleEnd(rule: rule, end: end, length: length))
  }

  /// Of each rule the farthest end at which its assertions hold.
  private func settle(
    start: Int, in text: TextBytes, paragraph: Range<Int>, _ work: inout Work, into candidates: inout [Candidate]
  ) {
    work.settled.removeAll()
    for place in stride(from: work.ends.count - 1, through: 0, by: -1) {
      let reached = work.ends[place]
      let known = (0..<work.settled.count).first { work.settled[$0].rule == reached.rule }
      if let known, work.settled[known].tries >= Self.endsTried { continue }
      let holds = !tables.hasAssertions[Int(reached.rule)]
        || captureReader.matches(Int(reached.rule), in: start..<reached.end, of: text, paragraph: paragraph)
      if holds {
        candidates.append(
          .init(origin: .rule(Int(reached.rule)), start: start, end: reached.end, length: reached.length))
      }
      let tries = holds ? Self.endsTried : 1
      if let known {
        work.settled[known] = Settled(rule: reached.rule, tries: work.settled[known].tries + tries)
      } else {
        work.settled.append(Settled(rule: reached.rule, tries: tries))
      }
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
