// The rules' program made deterministic, state by state, as the text asks for it. However many rules there are, a code
// point costs one step; however wild a pattern, the states kept are bounded.

internal import Rulebook

/// One worker's automaton. Its answers depend on the program alone; the states it has built only save time.
final class DeterministicAutomaton {
  typealias State = Int32
  /// Nothing can match any more.
  static let dead: State = 0

  private let tables: ProgramTables
  /// By state: the instructions that consume or accept, sorted.
  private var members: [[Int32]] = []
  /// By state: where its accepted rules begin in `acceptedRules`; the next state's beginning is their end.
  private var acceptedFrom: [Int32] = []
  private var acceptedRules: [Int32] = []
  private var stateOfMembers: [[Int32]: State] = [:]
  /// By state: a bit for every class, modulo 64, that leads on. Most steps end a match, and end here.
  private var liveClasses: UnsafeMutablePointer<UInt64>
  /// Transitions, open addressing: state and class plus one, so that 0 is free, above the state they lead to.
  private var transitions: UnsafeMutablePointer<UInt64>
  private var capacity: Int
  private var liveCapacity = 1024
  private var transitionCount = 0
  /// For each set of leading conditions met so far: by class, the state behind a first code point.
  private var starts: [[State]] = []
  private var startOfMask: [LeadingConditions.Mask: Int] = [:]
  /// By entrance: its leading conditions.
  private var masks: [LeadingConditions.Mask] = []
  private let conditions: LeadingConditions
  /// By instruction: the closure that saw it last.
  private var seenBy: [Int32]
  private var closure: Int32 = 0

  private static let unknown: State = -1
  private static let stateLimit = 30_000
  private static let stateBits: UInt64 = 24
  private static let firstCapacity = 1 << 14

  init(tables: ProgramTables, conditions: LeadingConditions) {
    self.tables = tables
    self.conditions = conditions
    seenBy = [Int32](repeating: 0, count: tables.instructions.count)
    capacity = Self.firstCapacity
    transitions = .allocate(capacity: capacity)
    liveClasses = .allocate(capacity: liveCapacity)
    forget()
  }

  deinit {
    transitions.deallocate()
    liveClasses.deallocate()
  }

  /// The rules accepted in a state, ascending, by their places in `acceptedRule`.
  @inline(__always)
  func accepted(in state: State) -> Range<Int> {
    Int(acceptedFrom[Int(state)])..<Int(acceptedFrom[Int(state) + 1])
  }

  @inline(__always)
  func acceptedRule(_ place: Int) -> Int32 { acceptedRules[place] }

  /// Where the rules that meet these leading conditions begin, for `start`. Void after `forgetIfLarge`.
  func entrance(for mask: LeadingConditions.Mask) -> Int {
    if let known = startOfMask[mask] { return known }
    starts.append([State](repeating: Self.unknown, count: tables.classCount))
    startOfMask[mask] = starts.count - 1
    masks.append(mask)
    return starts.count - 1
  }

  /// The state behind a code point of this class with which a match begins; dead where none does.
  @inline(__always)
  func start(_ entrance: Int, with member: UInt16) -> State {
    let known = starts[entrance][Int(member)]
    return known != Self.unknown ? known : findStart(entrance, with: member)
  }

  /// The state behind one more code point of this class.
  @inline(__always)
  func next(_ state: State, _ member: UInt16) -> State {
    guard liveClasses[Int(state)] & (1 << UInt64(member & 63)) != 0 else { return Self.dead }
    let key = (UInt64(UInt32(bitPattern: state)) << 16 | UInt64(member)) + 1
    let mask = capacity - 1
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while transitions[slot] != 0 {
      if transitions[slot] >> Self.stateBits == key { return State(truncatingIfNeeded: transitions[slot] & 0xFF_FFFF) }
      slot = (slot + 1) & mask
    }
    return build(from: state, with: member, key: key)
  }

  /// Drops what was built once it is too much; states from before are void. To be called between matches.
  func forgetIfLarge() {
    if members.count > Self.stateLimit { forget() }
  }

  // MARK: Building

  private func forget() {
    members = []
    acceptedFrom = [0]
    acceptedRules = []
    stateOfMembers = [:]
    useTable(ofCapacity: Self.firstCapacity)
    transitionCount = 0
    _ = state(of: [])
    starts = []
    startOfMask = [:]
    masks = []
  }

  private func findStart(_ entrance: Int, with member: UInt16) -> State {
    closure += 1
    var begin: [Int32] = []
    for (entry, bit) in zip(tables.entries, conditions.bitOfRule) where masks[entrance] & bit != 0 {
      reach(entry.start, &begin)
    }
    let state = state(of: step(begin, with: member))
    starts[entrance][Int(member)] = state
    return state
  }

  private func build(from state: State, with member: UInt16, key: UInt64) -> State {
    let target = self.state(of: step(members[Int(state)], with: member))
    if transitionCount * 2 > capacity { grow() }
    insert(key, target)
    transitionCount += 1
    return target
  }

  /// The instructions reached from others by one code point.
  private func step(_ instructions: [Int32], with member: UInt16) -> [Int32] {
    closure += 1
    var reached: [Int32] = []
    for index in instructions {
      let instruction = tables.instructions[Int(index)]
      guard instruction.opcode != .accept else { continue }
      if let target = tables.target(of: instruction, with: member) { reach(target, &reached) }
    }
    return reached
  }

  private func reach(_ instruction: Int32, _ reached: inout [Int32]) {
    close(instruction, into: &reached)
  }

  /// Follows splits, saves and assertions, which this automaton takes for granted: whoever fills the captures checks them.
  private func close(_ start: Int32, into reached: inout [Int32]) {
    var pending = [start]
    while let index = pending.popLast() {
      guard seenBy[Int(index)] != closure else { continue }
      seenBy[Int(index)] = closure
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set, .branch, .accept: reached.append(index)
      case .split: pending += [instruction.second, instruction.first]
      case .save, .assert: pending.append(instruction.second)
      }
    }
  }

  private func state(of reached: [Int32]) -> State {
    let sorted = reached.sorted()
    if let known = stateOfMembers[sorted] { return known }
    let state = State(members.count)
    stateOfMembers[sorted] = state
    members.append(sorted)
    acceptedRules += sorted.filter { tables.instructions[Int($0)].opcode == .accept }
      .map { tables.instructions[Int($0)].first }.sorted()
    acceptedFrom.append(Int32(acceptedRules.count))
    noteLiveClasses(of: sorted, state: state)
    return state
  }

  private func noteLiveClasses(of instructions: [Int32], state: State) {
    if Int(state) == liveCapacity { growLiveClasses() }
    liveClasses[Int(state)] = instructions.reduce(0) { bits, index in
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: return bits | tables.foldedSet(instruction.first)
      case .branch: return bits | tables.foldedBranch(instruction.first)
      default: return bits
      }
    }
  }

  private func growLiveClasses() {
    let old = liveClasses
    liveClasses = .allocate(capacity: liveCapacity * 2)
    liveClasses.update(from: old, count: liveCapacity)
    liveCapacity *= 2
    old.deallocate()
  }

  private func insert(_ key: UInt64, _ value: State) {
    let mask = capacity - 1
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while transitions[slot] != 0 { slot = (slot + 1) & mask }
    transitions[slot] = key << Self.stateBits | UInt64(UInt32(bitPattern: value))
  }

  private func grow() {
    let (old, oldCapacity) = (transitions, capacity)
    capacity *= 2
    transitions = .allocate(capacity: capacity)
    transitions.initialize(repeating: 0, count: capacity)
    for slot in 0..<oldCapacity where old[slot] != 0 {
      insert(old[slot] >> Self.stateBits, State(truncatingIfNeeded: old[slot] & 0xFF_FFFF))
    }
    old.deallocate()
  }

  /// An empty table in place of the present one.
  private func useTable(ofCapacity wanted: Int) {
    transitions.deallocate()
    capacity = wanted
    transitions = .allocate(capacity: wanted)
    transitions.initialize(repeating: 0, count: wanted)
  }
}
