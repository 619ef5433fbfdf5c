// The one pass over a document's bytes: every place where a rule or a name can begin, and how far it reaches.

internal import Rulebook

/// One worker's scanner. The door behind which all matching happens.
final class TextScanner {
  private let tables: ProgramTables
  private let conditions: LeadingConditions
  private let readings: [Lexicon.Reading?]
  private let names: NameTables
  private let automaton: DeterministicAutomaton
  @exclusivity(unchecked) private var captureReader: CaptureReader
  /// Automaton steps so far, for tests that count work instead of time.
  @exclusivity(unchecked) private(set) var steps = 0
  /// Names that blockers kept from becoming candidates, and the blockers; nil where nobody wants to know.
  @exclusivity(unchecked) var blocked: [Candidate]?

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
        let found = longestName(at: offset, value, length, in: text, limit: paragraph.upperBound)
      {
        if let name = progress.take(found, readings: readings) { candidates.append(name) } else { blocked?.append(found) }
      }
      let member = tables.member(of: value)
      let state = automaton.start(entrance, with: member)
      if state != DeterministicAutomaton.dead {
        run(from: state, start: offset, next: offset + length, in: text, paragraph: paragraph, &work)
        for place in 0..<work.ends.count {
          let end = work.ends[place]
          candidates.append(.init(origin: .rule(Int(end.rule)), start: offset, end: end.end, length: end.length))
        }
      }
      offset += length
      entrance = conditions.entrance(behind: member)
    }
    steps += work.steps
  }

  /// What the pass over a paragraph works with.
  private struct Work {
    /// How far rules reach from the present place: of a rule without assertions only the farthest end, of others the
    /// farthest few, for the case that the assertions refuse some.
    var ends = PlainArray<RuleEnd>()
    var steps = 0

    func free() { ends.free() }
  }

  /// The captures of a candidate that would win; nil where its assertions don't hold after all.
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
    let kept = tables.hasAssertions[Int(rule)] ? Self.endsTried : 1
    var nearest: Int?
    var count = 0
    for index in 0..<work.ends.count where work.ends[index].rule == rule {
      nearest = nearest ?? index
      count += 1
    }
    let reached = RuleEnd(rule: rule, end: end, length: length)
    // Ends come in order, so the one to give up is the first; its place goes to the one after it, and so on.
    guard count == kept, var place = nearest else { return work.ends.append(reached) }
    for index in (place + 1)..<max(place + 1, work.ends.count) where work.ends[index].rule == rule {
      work.ends[place] = work.ends[index]
      place = index
    }
    work.ends[place] = reached
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
