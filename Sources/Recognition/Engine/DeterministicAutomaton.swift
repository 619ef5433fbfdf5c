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

  /// What the text pass reads, behind one pointer that never changes.
  private struct Core {
    /// By state: a bit for every class, modulo 64, that leads on. Most steps end a match, and end here.
    var liveClasses = PlainArray<UInt64>()
    /// Transitions, open addressing: state and class plus one, so that 0 is free, above the state they lead to.
    var transitions = PlainArray<UInt64>(repeating: 0, count: DeterministicAutomaton.firstCapacity)
    /// By entrance and class: the state behind a first code point.
    var starts: PlainArray<State>
    /// By state: where its accepted rules begin in `acceptedRules`; the next state's beginning is their end.
    var acceptedFrom = PlainArray<Int32>()
    var acceptedRules = PlainArray<Int32>()

    func free() {
      liveClasses.free()
      transitions.free()
      starts.free()
      acceptedFrom.free()
      acceptedRules.free()
    }
  }

  private let tables: ProgramTables
  private let conditions: LeadingConditions
  private let core: UnsafeMutablePointer<Core>
  /// By state: the instructions that consume or accept, sorted.
  @exclusivity(unchecked) private var members: [[Int32]] = []
  @exclusivity(unchecked) private var stateOfMembers: [[Int32]: State] = [:]
  @exclusivity(unchecked) private var transitionCount = 0
  /// The instructions with which rules begin, and the condition of their rule.
  @exclusivity(unchecked) private var beginnings: [(instruction: Int32, condition: LeadingConditions.Mask)] = []
  /// By class, once asked for: where the beginnings lead with it.
  @exclusivity(unchecked) private var firstSteps: [[(target: Int32, condition: LeadingConditions.Mask)]?]
  /// By instruction: the closure that saw it last.
  private let seenBy: PlainArray<Int32>
  @exclusivity(unchecked) private var closure: Int32 = 0
  private let pending: UnsafeMutablePointer<PlainArray<Int32>>

  private static let unknown: State = -1
  private static let stateLimit = 30_000
  private static let stateBits: UInt64 = 24
  private static let stateMask: UInt64 = 1 << stateBits - 1
  private static let firstCapacity = 1 << 14

  init(tables: ProgramTables, conditions: LeadingConditions) {
    self.tables = tables
    self.conditions = conditions
    seenBy = PlainArray(repeating: 0, count: tables.instructions.count)
    pending = .allocate(capacity: 1)
    pending.initialize(to: PlainArray())
    firstSteps = .init(repeating: nil, count: tables.classCount)
    core = .allocate(capacity: 1)
    core.initialize(to: Core(starts: PlainArray(repeating: Self.unknown, count: conditions.entranceCount * tables.classCount)))
    begin()
    for (entry, condition) in zip(tables.entries, conditions.bitOfRule) {
      closure += 1
      var reached: [Int32] = []
      close(entry.start, into: &reached)
      beginnings += reached.map { ($0, condition) }
    }
  }

  deinit {
    core.pointee.free()
    core.deallocate()
    seenBy.free()
    pending.pointee.free()
    pending.deallocate()
  }

  /// The state behind a code point of this class with which a match begins; dead where none does.
  @inline(__always)
  func start(_ entrance: Int32, with member: UInt16) -> State {
    let known = core.pointee.starts[Int(entrance) * tables.classCount + Int(member)]
    return known != Self.unknown ? known : findStart(entrance, with: member)
  }

  /// The state behind one more code point of this class.
  @inline(__always)
  func next(_ state: State, _ member: UInt16) -> State {
    guard core.pointee.liveClasses[Int(state)] & (1 << UInt64(member & 63)) != 0 else { return Self.dead }
    let key = (UInt64(UInt32(bitPattern: state)) << 16 | UInt64(member)) + 1
    let transitions = core.pointee.transitions
    let mask = transitions.count - 1
    var slot = Self.slot(key) & mask
    while transitions[slot] != 0 {
      if transitions[slot] >> Self.stateBits == key { return State(truncatingIfNeeded: transitions[slot] & Self.stateMask) }
      slot = (slot + 1) & mask
    }
    return build(from: state, with: member, key: key)
  }

  /// Calls `body` with each rule accepted in a state, ascending.
  @inline(__always)
  func forEachAccepted(in state: State, _ body: (Int32) -> Void) {
    let first = Int(core.pointee.acceptedFrom[Int(state)])
    let last = Int(core.pointee.acceptedFrom[Int(state) + 1])
    for place in first..<last { body(core.pointee.acceptedRules[place]) }
  }

  /// Drops what was built once it is too much; states from before are void. To be called between matches.
  func forgetIfLarge() {
    guard members.count > Self.stateLimit else { return }
    core.pointee.free()
    core.initialize(to: Core(starts: PlainArray(repeating: Self.unknown, count: conditions.entranceCount * tables.classCount)))
    members = []
    stateOfMembers = [:]
    transitionCount = 0
    begin()
  }

  // MARK: Building

  /// The dead state is the first.
  private func begin() {
    core.pointee.acceptedFrom.append(0)
    _ = state(of: [])
  }

  private func findStart(_ entrance: Int32, with member: UInt16) -> State {
    let mask = conditions.masks[Int(entrance)]
    closure += 1
    var reached: [Int32] = []
    for (target, condition) in firstSteps(with: member) where mask & condition != 0 { close(target, into: &reached) }
    let state = state(of: reached)
    core.pointee.starts[Int(entrance) * tables.classCount + Int(member)] = state
    return state
  }

  private func firstSteps(with member: UInt16) -> [(target: Int32, condition: LeadingConditions.Mask)] {
    if let known = firstSteps[Int(member)] { return known }
    let steps = beginnings.compactMap { instruction, condition in
      tables.target(of: tables.instructions[Int(instruction)], with: member).map { (target: $0, condition: condition) }
    }
    firstSteps[Int(member)] = steps
    return steps
  }

  private func build(from state: State, with member: UInt16, key: UInt64) -> State {
    let target = self.state(of: step(members[Int(state)], with: member))
    if transitionCount * 2 > core.pointee.transitions.count { grow() }
    insert(key << Self.stateBits | UInt64(UInt32(bitPattern: target)))
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
      if let target = tables.target(of: instruction, with: member) { close(target, into: &reached) }
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
    let state = State(members.count)
    stateOfMembers[sorted] = state
    members.append(sorted)
    let rules = sorted.map { tables.instructions[Int($0)] }.filter { $0.opcode == .accept }.map(\.first)
    for rule in rules.sorted() { core.pointee.acceptedRules.append(rule) }
    core.pointee.acceptedFrom.append(Int32(core.pointee.acceptedRules.count))
    core.pointee.liveClasses.append(liveClasses(of: sorted))
    return state
  }

  private func liveClasses(of instructions: [Int32]) -> UInt64 {
    instructions.reduce(0) { bits, index in
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: return bits | tables.foldedSet(instruction.first)
      case .branch: return bits | tables.foldedBranch(instruction.first)
      default: return bits
      }
    }
  }

  // MARK: Transitions

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) }

  private func insert(_ transition: UInt64) {
    let transitions = core.pointee.transitions
    let mask = transitions.count - 1
    var slot = Self.slot(transition >> Self.stateBits) & mask
    while transitions[slot] != 0 { slot = (slot + 1) & mask }
    transitions[slot] = transition
  }

  private func grow() {
    let old = core.pointee.transitions
    core.pointee.transitions = PlainArray(repeating: 0, count: old.count * 2)
    for slot in 0..<old.count where old[slot] != 0 { insert(old[slot]) }
    old.free()
  }
}
