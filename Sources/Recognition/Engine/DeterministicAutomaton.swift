// The rules' program made deterministic, state by state, as the text asks for it. However many rules there are, a code
// point costs one step; however wild a pattern, the states kept are bounded.

internal import Rulebook

/// One worker's automaton. Its answers depend on the program alone; the states it has built only save time.
/// Its state is told to be accessed without exclusivity checks: one worker owns it,
/// and no method calls back into it while it changes.
final class DeterministicAutomaton {
  typealias State = Int32
  /// Nothing can match any more.
  static let dead: State = 0
  /// There is no room for another state: forget them, and begin anew.
  static let full: State = -2

  /// What a step reads of a state.
  struct StateFacts: BitwiseCopyable {
    /// A bit for every class, modulo 64, that leads on. Most steps end a match, and end here.
    var liveClasses: UInt64
    /// Where the state's transitions lie in `rows`, and how many places they have there less one: a power of two less one.
    var row: Int32
    var rowMask: UInt16
    var transitionCount: UInt16 = 0
    /// Where its accepted rules lie.
    var firstAccepted: Int32
    var acceptedCount: Int32
  }

  /// What the text pass reads, behind one pointer that never changes.
  private struct Core {
    var states = PlainArray<StateFacts>()
    /// Transitions of all states, each state's by open addressing: the class plus one, so that 0 is free, above the state
    /// they lead to, 16 bits each.
    var rows = PlainArray<UInt32>(capacity: 1 << 14)
    var acceptedRules = PlainArray<Int32>()
    /// By entrance and class: the state behind a first code point.
    var starts = PlainArray<State>()
    /// By class and next class, a bit: whether a name, or a match of a gated rule, may begin with the two. All bits of a
    /// class are set until it is asked for.
    var pairs: PlainArray<UInt64>
    /// By class: whether it has been asked for.
    var pairsKnown: PlainArray<Bool>

    func free() {
      states.free()
      rows.free()
      acceptedRules.free()
      starts.free()
      pairs.free()
      pairsKnown.free()
    }
  }

  private let tables: ProgramTables
  /// Those that the look-behinds make; more come as rules with needs ask for them.
  private let firstEntrances: [RuleMask]
  private let core: UnsafeMutablePointer<Core>
  /// By state: the instructions that consume or accept, sorted.
  @exclusivity(unchecked) private var members: [[Int32]] = []
  @exclusivity(unchecked) private var stateOfMembers: [[Int32]: State] = [:]
  /// The instructions with which rules begin.
  @exclusivity(unchecked) private var beginnings: [(instruction: Int32, rule: Int)] = []
  /// By class, once asked for: where the beginnings lead with it.
  @exclusivity(unchecked) private var firstSteps: [[(target: Int32, rule: Int)]?]
  /// By entrance: the rules that may begin there.
  @exclusivity(unchecked) private var entrances: [RuleMask]
  @exclusivity(unchecked) private var entranceOfRules: [RuleMask: Int32] = [:]
  /// The rules that share the gate of pairs.
  private let gatedRules: RuleMask
  /// The pairs of classes with which names begin, sorted by the first; nil for any second.
  private let namePairs: [(first: UInt16, second: UInt16?)]
  /// By instruction: the closure that saw it last.
  private let seenBy: PlainArray<Int32>
  @exclusivity(unchecked) private var closure: Int32 = 0
  private let pending: UnsafeMutablePointer<PlainArray<Int32>>

  private static let unknown: State = -1
  /// From how many states on they are forgotten when there is time, and how many there can be.
  private static let manyStates = 30_000
  private static let mostStates = 65_000
  private static let mostEntrances = 2_000

  /// - Parameters:
  ///   - entrances: The rules that may begin behind each kind of place.
  ///   - gatedRules: Those that are only tried where the gate of pairs lets them.
  ///   - names: The lexicon's names, which share the gate.
  init(tables: ProgramTables, entrances: [RuleMask], gatedRules: RuleMask, names: NameTables) {
    self.tables = tables
    namePairs = Self.namePairs(names, tables)
    firstEntrances = entrances
    self.entrances = entrances
    seenBy = PlainArray(repeating: 0, count: tables.instructionCount)
    pending = .allocate(capacity: 1)
    pending.initialize(to: PlainArray())
    firstSteps = .init(repeating: nil, count: tables.classCount)
    self.gatedRules = gatedRules
    core = .allocate(capacity: 1)
    core.initialize(to: Self.emptyCore(tables))
    begin()
    for rule in 0..<tables.ruleCount {
      closure += 1
      var reached: [Int32] = []
      close(tables.entryStarts[rule], into: &reached)
      beginnings += reached.map { ($0, rule) }
    }
  }

  private static func emptyCore(_ tables: ProgramTables) -> Core {
    Core(
      pairs: PlainArray(repeating: .max, count: tables.classCount * tables.wordsPerSet),
      pairsKnown: PlainArray(repeating: false, count: tables.classCount))
  }

  deinit {
    core.pointee.free()
    core.deallocate()
    seenBy.free()
    pending.pointee.free()
    pending.deallocate()
  }

  /// The state behind a code point of this class with which a match begins; dead where none does, or full.
  @inline(__always)
  func start(_ entrance: Int32, with member: UInt16) -> State {
    let known = core.pointee.starts[Int(entrance) &* tables.classCount &+ Int(member)]
    return known != Self.unknown ? known : findStart(entrance, with: member)
  }

  func rules(of entrance: Int32) -> RuleMask { entrances[Int(entrance)] }

  /// The entrance for exactly these rules.
  func entrance(for rules: RuleMask) -> Int32 {
    if let known = entranceOfRules[rules] { return known }
    let entrance = Int32(entrances.count)
    entrances.append(rules)
    entranceOfRules[rules] = entrance
    core.pointee.starts.append(Self.unknown, count: tables.classCount)
    return entrance
  }

  /// Whether a name, or a match of a gated rule, may begin with code points of two classes, one behind the other; true too often where the first is new. Good until states are forgotten.
  struct Pairs {
    fileprivate let words: UnsafeMutablePointer<UInt64>
    fileprivate let wordsPerClass: Int

    @inline(__always)
    func hold(_ first: UInt16, _ second: UInt16) -> Bool {
      let place = Int(first) &* wordsPerClass &+ Int(second &>> 6)
      return words[place] &>> UInt64(second & 63) & 1 != 0
    }
  }

  var pairs: Pairs { Pairs(words: core.pointee.pairs.base, wordsPerClass: tables.wordsPerSet) }

  /// The same for certain.
  @inline(__always)
  func begins(with first: UInt16, _ second: UInt16) -> Bool {
    if !core.pointee.pairsKnown[Int(first)] { findPairs(of: first) }
    return pairs.hold(first, second)
  }

  @inline(__always)
  func facts(of state: State) -> StateFacts { core.pointee.states[Int(state)] }

  /// The state behind one more code point of this class, or full.
  ///
  /// - Parameter facts: The state's own.
  @inline(__always)
  func next(_ state: State, _ facts: StateFacts, _ member: UInt16) -> State {
    guard facts.liveClasses &>> UInt64(member & 63) & 1 != 0 else { return Self.dead }
    let row = core.pointee.rows.base + Int(facts.row)
    let wanted = UInt32(member) &+ 1
    var slot = Self.slot(member) & facts.rowMask
    while true {
      let transition = row[Int(slot)]
      if transition &>> 16 == wanted { return State(truncatingIfNeeded: transition & 0xFFFF) }
      if transition == 0 { return build(from: state, with: member) }
      slot = (slot &+ 1) & facts.rowMask
    }
  }

  /// Calls `body` with each rule accepted in a state, ascending.
  @inline(__always)
  func forEachAccepted(in facts: StateFacts, _ body: (Int32) -> Void) {
    for place in facts.firstAccepted..<(facts.firstAccepted &+ facts.acceptedCount) { body(core.pointee.acceptedRules[Int(place)]) }
  }

  /// Whether so much has been built that it is better forgotten.
  var isLarge: Bool { members.count > Self.manyStates || entrances.count > Self.mostEntrances }

  /// Drops what was built; states and entrances from before are void.
  func forget() {
    core.pointee.free()
    core.initialize(to: Self.emptyCore(tables))
    entrances = firstEntrances
    entranceOfRules = [:]
    members = []
    stateOfMembers = [:]
    begin()
  }

  // MARK: Building

  /// The dead state is the first.
  private func begin() {
    _ = state(of: [])
    core.pointee.starts.append(Self.unknown, count: entrances.count * tables.classCount)
  }

  private func findStart(_ entrance: Int32, with member: UInt16) -> State {
    let rules = entrances[Int(entrance)]
    closure += 1
    var reached: [Int32] = []
    for (target, rule) in firstSteps(with: member) where rules.contains(rule) { close(target, into: &reached) }
    let state = state(of: reached)
    if state != Self.full { core.pointee.starts[Int(entrance) * tables.classCount + Int(member)] = state }
    return state
  }

  private func firstSteps(with member: UInt16) -> [(target: Int32, rule: Int)] {
    if let known = firstSteps[Int(member)] { return known }
    let steps = beginnings.compactMap { instruction, rule -> (target: Int32, rule: Int)? in
      let target = tables.target(of: tables.instructions[Int(instruction)], with: member)
      return target < 0 ? nil : (target: target, rule: rule)
    }
    firstSteps[Int(member)] = steps
    return steps
  }

  private static func namePairs(_ names: NameTables, _ tables: ProgramTables) -> [(first: UInt16, second: UInt16?)] {
    names.beginnings.map { (tables.member(of: $0.first), $0.second.map { tables.member(of: $0) }) }.sorted { $0.first < $1.first }
  }

  /// Opens a row of the gate for the names that begin with its class.
  private func openPairs(forNames member: UInt16, row: Int) {
    var index = namePairs.partitioningIndex { $0.first >= member }
    while index < namePairs.count, namePairs[index].first == member {
      if let second = namePairs[index].second {
        core.pointee.pairs[row + Int(second >> 6)] |= 1 << UInt64(second & 63)
      } else {
        for word in 0..<tables.wordsPerSet { core.pointee.pairs[row + word] = .max }
      }
      index += 1
    }
  }

  private func findPairs(of member: UInt16) {
    closure += 1
    var reached: [Int32] = []
    for (target, rule) in firstSteps(with: member) where gatedRules.contains(rule) { close(target, into: &reached) }
    let row = Int(member) * tables.wordsPerSet
    for word in 0..<tables.wordsPerSet { core.pointee.pairs[row + word] = 0 }
    for index in reached {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: tables.forEachWord(ofSet: instruction.first) { core.pointee.pairs[row + $0] |= $1 }
      case .branch: tables.forEachClass(ofBranch: instruction.first) { core.pointee.pairs[row + Int($0 >> 6)] |= 1 << UInt64($0 & 63) }
      case .accept: for word in 0..<tables.wordsPerSet { core.pointee.pairs[row + word] = .max }
      case .split, .save, .assert: break
      }
    }
    openPairs(forNames: member, row: row)
    core.pointee.pairsKnown[Int(member)] = true
  }

  @inline(never)
  private func build(from state: State, with member: UInt16) -> State {
    let target = self.state(of: step(members[Int(state)], with: member))
    guard target != Self.full else { return target }
    var facts = core.pointee.states[Int(state)]
    if facts.transitionCount * 2 > facts.rowMask { grow(&facts) }
    insert(UInt32(member + 1) << 16 | UInt32(target), into: facts)
    facts.transitionCount += 1
    core.pointee.states[Int(state)] = facts
    return target
  }

  /// The instructions reached from others by one code point.
  private func step(_ instructions: [Int32], with member: UInt16) -> [Int32] {
    closure += 1
    var reached: [Int32] = []
    for index in instructions {
      let instruction = tables.instructions[Int(index)]
      guard instruction.opcode != .accept else { continue }
      let target = tables.target(of: instruction, with: member)
      if target >= 0 { close(target, into: &reached) }
    }
    return reached
  }

  /// Follows splits, saves and assertions, which this automaton takes for granted: whoever fills the captures checks them.
  private func close(_ start: Int32, into reached: inout [Int32]) {
    let closure = closure
    let instructions = tables.instructions
    pending.pointee.append(start)
    while let index = pending.pointee.popLast() {
      guard seenBy[Int(index)] != closure else { continue }
      seenBy[Int(index)] = closure
      let instruction = instructions[Int(index)]
      switch instruction.opcode {
      case .set, .branch, .accept: reached.append(index)
      case .split:
        pending.pointee.append(instruction.second)
        pending.pointee.append(instruction.first)
      case .save, .assert: pending.pointee.append(instruction.second)
      }
    }
  }

  private func state(of reached: [Int32]) -> State {
    let sorted = reached.sorted()
    if let known = stateOfMembers[sorted] { return known }
    guard members.count < Self.mostStates else { return Self.full }
    let state = State(members.count)
    stateOfMembers[sorted] = state
    members.append(sorted)
    let rules = sorted.map { tables.instructions[Int($0)] }.filter { $0.opcode == .accept }.map(\.first)
    core.pointee.states.append(
      StateFacts(
        liveClasses: liveClasses(of: sorted), row: Int32(core.pointee.rows.count), rowMask: Self.firstRow - 1,
        firstAccepted: Int32(core.pointee.acceptedRules.count), acceptedCount: Int32(rules.count)))
    core.pointee.rows.append(0, count: Int(Self.firstRow))
    for rule in rules.sorted() { core.pointee.acceptedRules.append(rule) }
    return state
  }

  private func liveClasses(of instructions: [Int32]) -> UInt64 {
    var live: UInt64 = 0
    for index in instructions {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: tables.forEachWord(ofSet: instruction.first) { live |= $1 }
      case .branch: tables.forEachClass(ofBranch: instruction.first) { live |= 1 << UInt64($0 & 63) }
      case .split, .save, .assert, .accept: break
      }
    }
    return live
  }

  // MARK: Transitions

  /// Places for a new state's transitions.
  private static let firstRow: UInt16 = 4

  @inline(__always)
  private static func slot(_ member: UInt16) -> UInt16 { member ^ member &>> 4 }

  private func insert(_ transition: UInt32, into facts: StateFacts) {
    let row = core.pointee.rows.base + Int(facts.row)
    var slot = Self.slot(UInt16(transition >> 16 - 1)) & facts.rowMask
    while row[Int(slot)] != 0 { slot = (slot + 1) & facts.rowMask }
    row[Int(slot)] = transition
  }

  /// Moves a state's transitions to a row twice as long; its old one is left.
  private func grow(_ facts: inout StateFacts) {
    let old = facts
    facts.row = Int32(core.pointee.rows.count)
    facts.rowMask = old.rowMask * 2 + 1
    core.pointee.rows.append(0, count: Int(facts.rowMask) + 1)
    for slot in 0...Int(old.rowMask) {
      let transition = core.pointee.rows[Int(old.row) + slot]
      if transition != 0 { insert(transition, into: facts) }
    }
  }
}

extension Array {
  /// The first index whose element is in the second part of an array that the predicate parts in two.
  fileprivate func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
