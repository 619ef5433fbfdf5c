// The rules' program made deterministic, state by state, as the text asks for it. However many rules there are, a code
// point costs one step; however wild a pattern, the states kept are bounded.

internal import Rulebook

/// One worker's automaton. Its answers depend on the program alone; the states it has built only save time.
/// Its state is told to be accessed without exclusivity checks: one worker owns it,
/// and no method calls back into it while it changes.
final class DeterministicAutomaton {
  typealias State = Int32
  /// An index into the lists of rules that states accept. Good until states are forgotten.
  typealias RuleList = Int32
  /// Nothing can match any more.
  static let dead: State = 0
  /// There is no room for another state: forget them, and begin anew.
  static let full: State = -2

  /// What a step reads of a state.
  struct StateFacts: BitwiseCopyable {
    /// A bit for every class, modulo 64, that leads on. Most steps end a match, and end here.
    var liveClasses: UInt64
    /// The transition built first, for most states the only one: as in `rows`; 0 where there is none.
    var firstTransition: UInt32 = 0
    /// Where the state's other transitions lie in `rows`, and how many places they have there less one: a power of two less
    /// one, or -1 for none.
    var row: Int32 = 0
    var rowMask: Int16 = -1
    var transitionCount: UInt16 = 0
    /// The rules accepted; 0 where there are none.
    var accepted: RuleList
    /// Where the bits of the classes that all lead to `commonTarget` lie; -1 where there are few of them. That target is
    /// `unknown` until it is asked for.
    var commonClasses: Int32
    var commonTarget: State = DeterministicAutomaton.unknown
  }

  /// What the text pass reads, behind one pointer that never changes.
  private struct Core {
    var states = PlainArray<StateFacts>()
    /// Transitions of all states, each state's by open addressing: the class plus one, so that 0 is free, above the state
    /// they lead to, 16 bits each.
    var rows = PlainArray<UInt32>(capacity: 1 << 14)
    /// Class sets of states for which most classes are alike.
    var commonClasses = PlainArray<UInt64>()
    var acceptedRules = PlainArray<Int32>()
    /// By list of accepted rules: where it begins in `acceptedRules`; the next one's beginning is its end. The first is empty.
    var acceptedFrom = PlainArray<Int32>()
    /// By entrance and class: the state behind a first code point.
    var starts = PlainArray<State>()
    /// By class and next class: a bit where neither a name nor a match of a gated rule begins with the two; none where nobody
    /// has looked. Behind the last class stands one that refuses all.
    var refusals: PlainArray<UInt64>
    /// By class: whether its pairs are known.
    var pairsKnown: PlainArray<Bool>

    func free() {
      states.free()
      rows.free()
      commonClasses.free()
      acceptedRules.free()
      acceptedFrom.free()
      starts.free()
      refusals.free()
      pairsKnown.free()
    }
  }

  private let tables: ProgramTables
  /// Those that the look-behinds make; more come as rules with needs ask for them.
  private let firstEntrances: [RuleMask]
  private let core: UnsafeMutablePointer<Core>
  /// By state: the instructions that consume or accept, sorted.
  @exclusivity(unchecked) private var members = InstructionSets()
  @exclusivity(unchecked) private var listOfRules: [[Int32]: Int32] = [:]
  /// Where the words of a set of classes lie that states share.
  @exclusivity(unchecked) private var placeOfCommon: [[UInt64]: Int32] = [:]
  /// The instructions with which rules begin.
  @exclusivity(unchecked) private var beginnings: [(instruction: Int32, rule: Int)] = []
  /// By class, once asked for: the beginnings that go on with it, as indices. There are thousands of classes, and many rules that
  /// begin with nearly any.
  @exclusivity(unchecked) private var firstSteps: [[Int32]?]
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

  fileprivate static let unknown: State = -1
  /// Sets from this many classes on tell most classes not apart.
  private static let manyClasses = 200
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
    let refusals = PlainArray<UInt64>(zeroes: (tables.classCount + 1) * tables.wordsPerSet)
    for word in (refusals.count - tables.wordsPerSet)..<refusals.count { refusals[word] = .max }
    return Core(
      refusals: refusals,
      pairsKnown: PlainArray(repeating: false, count: tables.classCount))
  }

  deinit {
    core.pointee.free()
    core.deallocate()
    members.free()
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

  /// Whether a name, or a match of a gated rule, may begin with code points of two classes, one behind the other; true
  /// always where the first class is new. Good until states are forgotten.
  struct Pairs {
    /// By class, and within its words by the next: a bit where nothing begins with the two.
    private let refusals: UnsafeMutablePointer<UInt64>
    private let wordsPerClass: Int
    /// What may follow where nothing stands before: no class.
    let none: Seconds

    fileprivate init(_ refusals: UnsafeMutablePointer<UInt64>, _ tables: ProgramTables) {
      self.refusals = refusals
      wordsPerClass = tables.wordsPerSet
      none = Seconds(refusals: refusals + tables.classCount * tables.wordsPerSet)
    }

    /// What may follow a class.
    @inline(__always)
    func seconds(behind first: UInt16) -> Seconds { Seconds(refusals: refusals + Int(first) &* wordsPerClass) }

    /// A set of classes.
    struct Seconds {
      fileprivate let refusals: UnsafeMutablePointer<UInt64>

      /// 1 where the class may follow, else 0: a number, since a branch would be taken by chance.
      @inline(__always)
      func count(of member: UInt16) -> Int {
        Int(truncatingIfNeeded: ~refusals[Int(member &>> 6)] &>> UInt64(member & 63) & 1)
      }
    }
  }

  var pairs: Pairs { Pairs(core.pointee.refusals.base, tables) }

  /// Makes the gate of pairs sure of a class.
  @inline(__always)
  func learnPairs(of first: UInt16) {
    if !core.pointee.pairsKnown[Int(first)] { findPairs(of: first) }
  }

  /// Good until a state is built.
  @inline(__always)
  func facts(of state: State) -> UnsafePointer<StateFacts> { UnsafePointer(core.pointee.states.base + Int(state)) }

  /// The state behind one more code point of this class, or full.
  ///
  /// - Parameter facts: The state's own.
  @inline(__always)
  func next(_ state: State, _ facts: UnsafePointer<StateFacts>, _ member: UInt16) -> State {
    let facts = facts.pointee
    guard facts.liveClasses &>> UInt64(member & 63) & 1 != 0 else { return Self.dead }
    let wanted = UInt32(member) &+ 1
    if facts.firstTransition &>> 16 == wanted { return State(truncatingIfNeeded: facts.firstTransition & 0xFFFF) }
    if facts.commonClasses >= 0, areCommon(facts, member) {
      return facts.commonTarget != Self.unknown ? facts.commonTarget : build(from: state, with: member)
    }
    guard facts.rowMask >= 0 else { return build(from: state, with: member) }
    let row = core.pointee.rows.base + Int(facts.row)
    let mask = UInt16(bitPattern: facts.rowMask)
    var slot = Self.slot(member) & mask
    while true {
      let transition = row[Int(slot)]
      if transition &>> 16 == wanted { return State(truncatingIfNeeded: transition & 0xFFFF) }
      if transition == 0 { return build(from: state, with: member) }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func areCommon(_ facts: StateFacts, _ member: UInt16) -> Bool {
    core.pointee.commonClasses[Int(facts.commonClasses) &+ Int(member &>> 6)] &>> UInt64(member & 63) & 1 != 0
  }

  /// Calls `body` with each rule of a list, ascending.
  @inline(__always)
  func forEachRule(of list: RuleList, _ body: (Int32) -> Void) {
    let list = Int(list)
    for place in core.pointee.acceptedFrom[list]..<core.pointee.acceptedFrom[list &+ 1] { body(core.pointee.acceptedRules[Int(place)]) }
  }

  /// Whether so much has been built that it is better forgotten.
  var isLarge: Bool { members.count > Self.manyStates || entrances.count > Self.mostEntrances }

  /// Drops what was built; states and entrances from before are void.
  func forget() {
    core.pointee.free()
    core.initialize(to: Self.emptyCore(tables))
    entrances = firstEntrances
    entranceOfRules = [:]
    members.free()
    members = InstructionSets()
    listOfRules = [:]
    placeOfCommon = [:]
    begin()
  }

  // MARK: Building

  /// The dead state is the first, no rules the first list.
  private func begin() {
    core.pointee.acceptedFrom.append(0)
    _ = state(of: [])
    core.pointee.starts.append(Self.unknown, count: entrances.count * tables.classCount)
  }

  private func findStart(_ entrance: Int32, with member: UInt16) -> State {
    let rules = entrances[Int(entrance)]
    closure += 1
    var reached: [Int32] = []
    forEachFirstStep(with: member) { target, rule in if rules.contains(rule) { close(target, into: &reached) } }
    let state = state(of: reached)
    if state != Self.full { core.pointee.starts[Int(entrance) * tables.classCount + Int(member)] = state }
    return state
  }

  /// Calls `body` with each rule that may begin with a class, and where that leads.
  private func forEachFirstStep(with member: UInt16, _ body: (_ target: Int32, _ rule: Int) -> Void) {
    for index in firstSteps(with: member) {
      let (instruction, rule) = beginnings[Int(index)]
      body(tables.target(of: tables.instructions[Int(instruction)], with: member), rule)
    }
  }

  private func firstSteps(with member: UInt16) -> [Int32] {
    if let known = firstSteps[Int(member)] { return known }
    let steps = beginnings.indices.filter { tables.target(of: tables.instructions[Int(beginnings[$0].instruction)], with: member) >= 0 }
    let indices = steps.map { Int32($0) }
    firstSteps[Int(member)] = indices
    return indices
  }

  private static func namePairs(_ names: NameTables, _ tables: ProgramTables) -> [(first: UInt16, second: UInt16?)] {
    names.beginnings.map { (tables.member(of: $0.first), $0.second.map { tables.member(of: $0) }) }.sorted { $0.first < $1.first }
  }

  private func findPairs(of member: UInt16) {
    closure += 1
    var reached: [Int32] = []
    forEachFirstStep(with: member) { target, rule in if gatedRules.contains(rule) { close(target, into: &reached) } }
    var next = [UInt64](repeating: 0, count: tables.wordsPerSet)
    for index in reached {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: tables.forEachWord(ofSet: instruction.first) { next[$0] |= $1 }
      case .branch: tables.forEachClass(ofBranch: instruction.first) { next[Int($0 >> 6)] |= 1 << UInt64($0 & 63) }
      case .accept: for word in next.indices { next[word] = .max }
      case .split, .save, .assert: break
      }
    }
    addSecondsOfNames(beginningWith: member, to: &next)
    for (word, members) in next.enumerated() { core.pointee.refusals[Int(member) * tables.wordsPerSet + word] = ~members }
    core.pointee.pairsKnown[Int(member)] = true
  }

  private func addSecondsOfNames(beginningWith member: UInt16, to next: inout [UInt64]) {
    var index = namePairs.partitioningIndex { $0.first >= member }
    while index < namePairs.count, namePairs[index].first == member {
      if let second = namePairs[index].second {
        next[Int(second >> 6)] |= 1 << UInt64(second & 63)
      } else {
        for word in next.indices { next[word] = .max }
      }
      index += 1
    }
  }

  @inline(never)
  private func build(from state: State, with member: UInt16) -> State {
    let target = self.state(of: step(members[Int(state)], with: member))
    guard target != Self.full else { return target }
    var facts = core.pointee.states[Int(state)]
    let transition = UInt32(member + 1) << 16 | UInt32(target)
    if facts.commonClasses >= 0, areCommon(facts, member) {
      facts.commonTarget = target
    } else if facts.firstTransition == 0 {
      facts.firstTransition = transition
    } else {
      if Int(facts.transitionCount) * 2 > Int(facts.rowMask) { grow(&facts) }
      insert(transition, into: facts)
      facts.transitionCount += 1
    }
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
    guard let (number, isNew) = members.insert(sorted, limit: Self.mostStates) else { return Self.full }
    let state = State(number)
    guard isNew else { return state }
    let rules = sorted.map { tables.instructions[Int($0)] }.filter { $0.opcode == .accept }.map { $0.first }.sorted()
    core.pointee.states.append(
      StateFacts(liveClasses: liveClasses(of: sorted), accepted: list(of: rules), commonClasses: commonClasses(of: sorted)))
    return state
  }

  /// Where the bits lie of the classes that the large sets among the instructions share and that nothing else takes.
  private func commonClasses(of instructions: [Int32]) -> Int32 {
    let instructions = instructions.map { tables.instructions[Int($0)] }
    let large = instructions.filter { $0.opcode == .set && tables.classCount(ofSet: $0.first) >= Self.manyClasses }
    guard !large.isEmpty else { return -1 }
    var common = [UInt64](repeating: .max, count: tables.wordsPerSet)
    for instruction in instructions {
      switch instruction.opcode {
      case .set:
        let isLarge = tables.classCount(ofSet: instruction.first) >= Self.manyClasses
        tables.forEachWord(ofSet: instruction.first) { common[$0] &= isLarge ? $1 : ~$1 }
      case .branch: tables.forEachClass(ofBranch: instruction.first) { common[Int($0 >> 6)] &= ~(1 << UInt64($0 & 63)) }
      case .split, .save, .assert, .accept: break
      }
    }
    if let known = placeOfCommon[common] { return known }
    let place = Int32(core.pointee.commonClasses.count)
    for word in common { core.pointee.commonClasses.append(word) }
    placeOfCommon[common] = place
    return place
  }

  /// The index of a list of accepted rules.
  private func list(of rules: [Int32]) -> Int32 {
    if let known = listOfRules[rules] { return known }
    let list = Int32(core.pointee.acceptedFrom.count - 1)
    for rule in rules { core.pointee.acceptedRules.append(rule) }
    core.pointee.acceptedFrom.append(Int32(core.pointee.acceptedRules.count))
    listOfRules[rules] = list
    return list
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

  /// Places for a state's first transitions behind the one that stands with its facts.
  private static let firstRow = 4

  @inline(__always)
  private static func slot(_ member: UInt16) -> UInt16 { member ^ member &>> 4 }

  private func insert(_ transition: UInt32, into facts: StateFacts) {
    let row = core.pointee.rows.base + Int(facts.row)
    let mask = UInt16(bitPattern: facts.rowMask)
    var slot = Self.slot(UInt16(transition >> 16 - 1)) & mask
    while row[Int(slot)] != 0 { slot = (slot + 1) & mask }
    row[Int(slot)] = transition
  }

  /// Moves a state's transitions to a row twice as long; its old one is left.
  private func grow(_ facts: inout StateFacts) {
    let old = facts
    let length = old.rowMask < 0 ? Self.firstRow : 2 * (Int(old.rowMask) + 1)
    facts.row = Int32(core.pointee.rows.count)
    facts.rowMask = Int16(length - 1)
    core.pointee.rows.append(0, count: length)
    for slot in 0..<(Int(old.rowMask) + 1) {
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
