// The one pass over a document's bytes: every place where a rule or a name can begin, and how far it reaches.

internal import Rulebook

/// One worker's scanner. The door behind which all matching happens.
struct TextScanner {
  private let program: PatternProgram
  private let conditions: LeadingConditions
  private let readings: [Lexicon.Reading?]
  private let trie: NameTrie
  private let automaton: DeterministicAutomaton
  private var captureReader: CaptureReader
  /// Automaton steps so far, for tests that count work instead of time.
  private(set) var steps = 0
  /// Matches that assertions or blockers kept from becoming candidates; nil where nobody wants to know.
  var refused: [Candidate]?

  /// The longest match, in code points: bounds the work at one place.
  static let longestMatch = 256
  /// The most ends of one rule at one place that are tried where assertions refuse the longer ones.
  private static let endsTried = 8

  private var ends: [RuleEnds] = []

  /// How far one rule reaches from one place.
  private struct RuleEnds {
    var rule: Int32
    /// The latest last; at most `endsTried`.
    var ends: [(end: Int, length: Int)]
  }

  init(rules: RuleSet) {
    program = rules.program
    readings = rules.lexicon.readings
    trie = rules.lexicon.trie
    conditions = LeadingConditions(rules.program)
    automaton = DeterministicAutomaton(program: rules.program, conditions: conditions)
    captureReader = CaptureReader(program: rules.program, assertions: AssertionChecker(rules.program.assertions))
  }

  /// Adds the candidates of one paragraph, in order of start.
  mutating func scan(_ paragraph: Range<Int>, of text: TextBytes, into candidates: inout [Candidate]) {
    automaton.forgetIfLarge()
    var offset = paragraph.lowerBound
    var names = NameProgress(next: offset, blockedUntil: offset)
    var mask = conditions.edge
    var entrance = automaton.entrance(for: mask)
    while offset < paragraph.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if offset >= names.next, let found = longestName(at: offset, value, length, in: text, limit: paragraph.upperBound) {
        if let name = names.take(found, readings: readings) { candidates.append(name) } else { refused?.append(found) }
      }
      let member = program.classes.member(of: value)
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
  mutating func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    captureReader.captures(of: rule, in: range, of: text, paragraph: paragraph)
  }

  // MARK: Rules

  private mutating func run(
    from first: DeterministicAutomaton.State, start: Int, next: Int, in text: TextBytes, paragraph: Range<Int>,
    into candidates: inout [Candidate]
  ) {
    ends.removeAll(keepingCapacity: true)
    var state = first
    var offset = next
    var length = 1
    while true {
      steps += 1
      for rule in automaton.accepted[Int(state)] { note(rule, end: offset, length: length) }
      guard offset < paragraph.upperBound, length < Self.longestMatch else { break }
      let (value, width) = text.codePoint(at: offset)
      state = automaton.next(state, program.classes.member(of: value))
      if state == DeterministicAutomaton.dead { break }
      offset += width
      length += 1
    }
    for reached in ends {
      if let best = longest(of: reached, start: start, in: text, paragraph: paragraph) {
        candidates.append(.init(origin: .rule(Int(reached.rule)), start: start, end: best.end, length: best.length))
      } else if let (end, length) = reached.ends.last {
        refused?.append(.init(origin: .rule(Int(reached.rule)), start: start, end: end, length: length))
      }
    }
  }

  private mutating func note(_ rule: Int32, end: Int, length: Int) {
    if let index = ends.firstIndex(where: { $0.rule == rule }) {
      if !program.entries[Int(rule)].hasAssertions {
        ends[index].ends = [(end, length)]
      } else {
        if ends[index].ends.count == Self.endsTried { ends[index].ends.removeFirst() }
        ends[index].ends.append((end, length))
      }
    } else {
      ends.append(RuleEnds(rule: rule, ends: [(end, length)]))
    }
  }

  private mutating func longest(
    of reached: RuleEnds, start: Int, in text: TextBytes, paragraph: Range<Int>
  ) -> (end: Int, length: Int)? {
    guard program.entries[Int(reached.rule)].hasAssertions else { return reached.ends.last }
    return reached.ends.last { end, _ in
      captureReader.captures(of: Int(reached.rule), in: start..<end, of: text, paragraph: paragraph) != nil
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

  private func longestName(
    at start: Int, _ first: UInt32, _ width: Int, in text: TextBytes, limit: Int
  ) -> Candidate? {
    var offset = start + width
    let second = offset < limit ? text.codePoint(at: offset).value : 0
    guard trie.mayBegin(first, second), var node = trie.child(of: 0, first) else { return nil }
    var length = 1
    var found: Candidate?
    while true {
      let name = trie.nameAt[Int(node)]
      if name >= 0 { found = .init(origin: .name(Int(name)), start: start, end: offset, length: length) }
      guard offset < limit else { return found }
      let (value, width) = text.codePoint(at: offset)
      guard let child = trie.child(of: node, value) else { return found }
      node = child
      offset += width
      length += 1
    }
  }
}
