// The one pass over a document's bytes: every place where a rule or a name can begin, and how far it reaches.

internal import Rulebook

/// One worker's scanner. The door behind which all matching happens.
///
/// Its state is told to be accessed without exclusivity checks: one worker owns it, and no method calls back into it.
final class TextScanner {
  private let tables: ProgramTables
  private let assertions: AssertionChecker
  private let scanTables: ScanTables
  private let names: NameTables
  private let automaton: DeterministicAutomaton
  /// By class of the code point before; the scanner's own, so that the loops read it through one pointer less. Behind the last
  /// class stands `outside`, for what stands before a window.
  private let entranceOfClass: PlainArray<Int32>
  private let outside: UInt16
  private let edge: Int32
  private let openEdge: Int32
  /// By class: whether a rule that matches whole paragraphs may end with it.
  private let closes: PlainArray<Bool>
  @exclusivity(unchecked) private var needy: NeedyRules
  @exclusivity(unchecked) private var knownBeginnings = KnownBeginnings()
  @exclusivity(unchecked) private var window: ParagraphWindow
  /// Where the match that is being followed has been accepted so far, ascending.
  @exclusivity(unchecked) private var trail = PlainArray<Acceptance>()
  /// The paragraph's candidates so far, in memory of the scanner's own: an array would ask at every append who else holds it.
  @exclusivity(unchecked) private var found = PlainArray<Candidate>()
  /// By rule: how many ends of it have been taken from the trail; all 0 between matches.
  private let endsTaken: PlainArray<UInt8>
  @exclusivity(unchecked) private var captureReader: CaptureReader
  /// Code points looked at so far, each once by the gate and once by every match that reads it: what tests count instead
  /// of time.
  @exclusivity(unchecked) private(set) var steps = 0
  /// Names that blockers kept from becoming candidates, and the blockers; nil where nobody wants to know. Where somebody does,
  /// matches that what stands behind them refuses become candidates, too.
  @exclusivity(unchecked) var blocked: [Candidate]?
  /// Whether what is remembered of beginnings counts matches that what stands behind them refuses.
  @exclusivity(unchecked) private var remembersRefused = false

  /// The longest match, in code points: bounds the work at one place.
  static let longestMatch = 256
  /// The most ends of one rule at one place that are tried where assertions refuse the longer ones.
  private static let endsTried: UInt8 = 8

  /// A place at which rules accept.
  private struct Acceptance: BitwiseCopyable {
    var rules: DeterministicAutomaton.RuleList
    /// Index of the code point behind the match.
    var end: Int32
  }

  init(_ shared: ScannerTables) {
    let conditions = shared.conditions
    (tables, scanTables, names, assertions) = (shared.program, shared.scan, shared.names, shared.assertions)
    outside = UInt16(conditions.entranceOfClass.count)
    entranceOfClass = PlainArray(conditions.entranceOfClass + [conditions.edge])
    window = ParagraphWindow(outside: outside)
    (edge, openEdge) = (conditions.edge, conditions.openEdge)
    closes = PlainArray(conditions.closes)
    endsTaken = PlainArray(repeating: 0, count: tables.ruleCount)
    automaton = DeterministicAutomaton(tables: tables, entrances: conditions.entrances, gatedRules: conditions.innerRules, names: names)
    needy = NeedyRules(needs: shared.needs, conditions: conditions, ruleCount: tables.ruleCount)
    captureReader = CaptureReader(tables: tables, assertions: assertions)
  }

  deinit {
    entranceOfClass.free()
    closes.free()
    knownBeginnings.free()
    window.free()
    trail.free()
    found.free()
    endsTaken.free()
    needy.free()
    captureReader.free()
  }

  /// The candidates of one paragraph, in order of start. Good until the next call.
  func candidates(in paragraph: Range<Int>, of text: TextBytes) -> Candidates {
    found.removeAll()
    find(in: paragraph, of: text)
    found.sortByStart()
    return Candidates(found.elements)
  }

  private func find(in paragraph: Range<Int>, of text: TextBytes) {
    if remembersRefused != (blocked != nil) {
      knownBeginnings.forget()
      remembersRefused.toggle()
    }
    var progress = NameProgress(next: paragraph.lowerBound, blockedUntil: paragraph.lowerBound)
    var start = paragraph.lowerBound
    entranceOfClass[Int(outside)] = entrance(of: paragraph, text)
    while start < paragraph.upperBound {
      if automaton.isLarge { forget() }
      window.read(from: start, to: paragraph.upperBound, of: text, scanTables, automaton.pairs)
      window.recall(knownBeginnings, entrances: entranceOfClass)
      scanWindow(of: text, paragraph: paragraph, &progress)
      entranceOfClass[Int(outside)] = entrance(at: window.startCount)
      start = window.offset(of: window.startCount)
    }
  }

  /// The entrance at a paragraph's beginning: rules that match it as a whole are left out where its end, or its length, is none
  /// of theirs.
  private func entrance(of paragraph: Range<Int>, _ text: TextBytes) -> Int32 {
    guard !paragraph.isEmpty, paragraph.count <= Self.longestMatch * 4 else { return openEdge }
    let last = text.codePoint(before: paragraph.upperBound)
    return closes[Int(tables.member(of: last.value))] ? edge : openEdge
  }

  /// The captures of a candidate that would win; nil where its assertions don't hold after all. Good until the next call.
  func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    captureReader.captures(of: rule, in: range, of: text, paragraph: paragraph)
  }

  private func scanWindow(of text: TextBytes, paragraph: Range<Int>, _ progress: inout NameProgress) {
    steps += window.startCount
    var index = 0
    // Rules that only open paragraphs know no gate.
    if window.start == paragraph.lowerBound {
      let known = knownBeginnings.index(of: window.key(at: 0, entranceOfClass))
      tryPlace(0, known, of: text, paragraph, &progress)
      if window.places.count > 0, window.places[0] == 0 { index = 1 }
    }
    while index < window.places.count {
      let known = window.outcome(ofPlace: index)
      tryPlace(window.places[index], known, of: text, paragraph, &progress)
      index &+= 1
    }
    tryNeedyRules()
  }

  /// Everything but rules with a need, at one place; from memory as far as it reaches.
  @inline(__always)
  private func tryPlace(
    _ start: Int, _ known: KnownBeginnings.Index, of text: TextBytes, _ paragraph: Range<Int>, _ progress: inout NameProgress
  ) {
    let outcome = known == KnownBeginnings.unknownIndex ? explore(start, of: text) : knownBeginnings[known]
    if outcome.name != NameTables.root {
      let depth = outcome.name == KnownBeginnings.endsSooner ? 0 : KnownBeginnings.depth
      findName(at: start, from: max(outcome.name, NameTables.root), depth: depth, of: text, paragraph, &progress)
    }
    if outcome.state > DeterministicAutomaton.dead {
      run(from: outcome.state, reached: start + KnownBeginnings.depth, entrance: entrance(at: start), start: start)
    } else if outcome.state == KnownBeginnings.acceptsSooner {
      run(from: entrance(at: start), start: start)
    }
  }

  /// What the three code points at a place come to where nobody has been, or not lately; remembered from now on.
  @inline(never)
  private func explore(_ start: Int, of text: TextBytes) -> KnownBeginnings.Outcome {
    let member = window.member(start)
    automaton.learnPairs(of: member)
    // Near the paragraph's end there are fewer than three, and it is part of the key.
    let end = min(start + KnownBeginnings.depth, window.count)
    let isWhole = end == start + KnownBeginnings.depth
    let state = state(behind: start..<end, from: entrance(at: start))
    var name = scanTables.beginsName(with: member) ? node(behind: start..<end, of: text) : NameTables.root
    if !isWhole, name != NameTables.root { name = KnownBeginnings.endsSooner }
    let outcome = KnownBeginnings.Outcome(
      state: isWhole || state == DeterministicAutomaton.dead ? state : KnownBeginnings.acceptsSooner, name: name)
    knownBeginnings.remember(window.key(at: start, entranceOfClass), outcome)
    return outcome
  }

  /// Where the code points of a range lead with nothing accepted before its end that the next of them allows; otherwise
  /// `acceptsSooner`.
  private func state(behind places: Range<Int>, from entrance: Int32) -> DeterministicAutomaton.State {
    var state = automaton.start(entrance, with: window.member(places.lowerBound))
    for place in places.dropFirst() where state > DeterministicAutomaton.dead {
      let facts = automaton.facts(of: state)
      guard !accepts(facts.pointee.accepted, before: window.member(place)) else { return KnownBeginnings.acceptsSooner }
      state = automaton.next(state, facts, window.member(place))
    }
    // Where there is no room for a state, the match itself makes some.
    return state == DeterministicAutomaton.full ? KnownBeginnings.acceptsSooner : state
  }

  private func accepts(_ rules: DeterministicAutomaton.RuleList, before follower: UInt16) -> Bool {
    var isAccepted = false
    automaton.forEachRule(of: rules) { if remembersRefused || assertions.mayEnd(Int($0), before: follower) { isAccepted = true } }
    return isAccepted
  }

  /// Where the code points of a range lead in the trie with no name ended before; otherwise `endsSooner`.
  private func node(behind places: Range<Int>, of text: TextBytes) -> NameTables.Node {
    var node = NameTables.root
    for place in places {
      if place > places.lowerBound, names.endsName(at: node) { return KnownBeginnings.endsSooner }
      node = names.step(from: node, text.codePoint(at: window.offset(of: place)).value)
      if node == NameTables.root { break }
    }
    return node
  }

  private func tryNeedyRules() {
    guard window.needed.count > 0 else { return }
    needy.findPlaces(in: window, behind: entranceOfClass[Int(outside)])
    for index in 0..<needy.places.count {
      let place = needy.places[index]
      run(from: needy.entrance(at: place, of: automaton), start: Int(place.start))
    }
  }

  @inline(__always)
  private func entrance(at start: Int) -> Int32 { entranceOfClass[Int(window.member(start &- 1))] }

  private func forget() {
    automaton.forget()
    needy.forgetEntrances()
    knownBeginnings.forget()
    window.forgetOutcomes()
  }

  // MARK: Rules

  @inline(__always)
  private func run(from entrance: Int32, start: Int) {
    let first = automaton.start(entrance, with: window.member(start))
    guard first != DeterministicAutomaton.dead else { return }
    run(from: first, reached: start + 1, entrance: entrance, start: start)
  }

  /// Follows a match on.
  ///
  /// - Parameters:
  ///   - first: The state behind the code points from `start` to `reached`, with nothing accepted before it.
  ///   - entrance: Where the match began.
  private func run(from first: DeterministicAutomaton.State, reached: Int, entrance: Int32, start: Int) {
    let limit = min(window.count, start + Self.longestMatch)
    var state = first
    var next = reached
    while state > DeterministicAutomaton.dead {
      let facts = automaton.facts(of: state)
      if facts.pointee.accepted > 0 { trail.append(Acceptance(rules: facts.pointee.accepted, end: Int32(truncatingIfNeeded: next))) }
      guard next < limit else { break }
      state = automaton.next(state, facts, window.member(next))
      next += 1
    }
    steps += next - reached + 1
    if state == DeterministicAutomaton.full { return runAnew(from: entrance, start: start) }
    if trail.count > 0 { takeEnds(start: start) }
  }

  /// Makes candidates of the trail: of a rule without assertions the farthest end, of others the farthest few before which
  /// nothing stands that they refuse, for the case that their assertions refuse some.
  private func takeEnds(start: Int) {
    let offset = window.offset(of: start)
    if trail.count == 1 {
      let (end, length) = (window.offset(of: Int(trail[0].end)), Int(trail[0].end) - start)
      let follower = window.member(Int(trail[0].end))
      automaton.forEachRule(of: trail[0].rules) { rule in
        guard assertions.mayEnd(Int(rule), before: follower) || blocked != nil else { return }
        found.append(Candidate(origin: .rule(Int(rule)), start: offset, end: end, length: length))
      }
      return trail.removeAll()
    }
    for index in (0..<trail.count).reversed() {
      let end = Int(trail[index].end)
      let follower = window.member(end)
      automaton.forEachRule(of: trail[index].rules) { rule in
        let rule = Int(rule)
        guard endsTaken[rule] < (tables.hasAssertions[rule] ? Self.endsTried : 1) else { return }
        if assertions.mayEnd(rule, before: follower) { endsTaken[rule] += 1 } else if blocked == nil { return }
        found.append(Candidate(origin: .rule(rule), start: offset, end: window.offset(of: end), length: end - start))
      }
    }
    for index in 0..<trail.count { automaton.forEachRule(of: trail[index].rules) { endsTaken[Int($0)] = 0 } }
    trail.removeAll()
  }

  /// Where there was no room for a state: with none of the old ones there is for all that one match can need.
  private func runAnew(from entrance: Int32, start: Int) {
    trail.removeAll()
    let rules = automaton.rules(of: entrance)
    forget()
    run(from: automaton.entrance(for: rules), start: start)
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

  /// - Parameters:
  ///   - node: Where `depth` code points from `place` on lead in the trie.
  private func findName(
    at place: Int, from node: NameTables.Node, depth: Int, of text: TextBytes, _ paragraph: Range<Int>,
    _ progress: inout NameProgress
  ) {
    let start = window.offset(of: place)
    guard start >= progress.next,
      let match = names.longest(
        at: start, from: node, length: depth, offset: window.offset(of: place + depth), in: text, limit: paragraph.upperBound)
    else { return }
    if let name = progress.take(match, readings: names.readings) { found.append(name) } else { blocked?.append(match) }
  }
}

extension PlainArray<Candidate> {
  /// A few ordered runs, one behind the other.
  fileprivate func sortByStart() {
    guard count > 1, !(1..<count).allSatisfy({ self[$0 - 1].start <= self[$0].start }) else { return }
    var elements = elements
    elements.sort { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}
