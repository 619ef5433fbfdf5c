// Beginnings that have been tried before. Text repeats itself: what three code points at a place come to is soon known for
// most places that the gate of pairs lets through, and mostly it is nothing.

/// A memory of what three code points lead to, by the entrance and their classes. It forgets as it is overwritten; what it
/// holds is true.
struct KnownBeginnings {
  /// What three code points come to.
  struct Outcome: BitwiseCopyable {
    fileprivate var key: UInt64
    /// The automaton's state behind them where it has accepted nothing on the way; dead where no match begins so;
    /// `acceptsSooner` where a match ends before them.
    var state: DeterministicAutomaton.State
    /// Where they lead in the trie of names; its root where no name begins so, `endsSooner` where a name ends before them.
    var name: NameTables.Node
  }

  static let acceptsSooner: DeterministicAutomaton.State = -3
  static let endsSooner: NameTables.Node = -1

  /// How many code points are remembered.
  static let depth = 3

  private let outcomes: PlainArray<Outcome>

  private static let size = 1 << 14
  private static let nothing = Outcome(key: 0, state: DeterministicAutomaton.dead, name: NameTables.root)

  init() { outcomes = PlainArray(repeating: Self.nothing, count: Self.size) }

  func free() { outcomes.free() }

  /// - Parameters: As they stand one behind the other in the text; `entrance` tells what stood before them.
  @inline(__always)
  static func key(_ entrance: Int32, _ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt64 {
    (UInt64(UInt32(bitPattern: entrance)) &+ 1) &<< 48 | UInt64(first) &<< 32 | UInt64(second) &<< 16 | UInt64(third)
  }

  @inline(__always)
  subscript(key: UInt64) -> Outcome? {
    let outcome = outcomes[Self.slot(key)]
    return outcome.key == key ? outcome : nil
  }

  /// 0 where it is known that nothing begins so, else 1: a number, since a branch would be taken by chance.
  @inline(__always)
  func countOfHopeful(_ key: UInt64) -> Int {
    let outcome = outcomes[Self.slot(key)]
    let hope = (outcome.key ^ key) | UInt64(UInt32(bitPattern: outcome.state | outcome.name))
    return Int(truncatingIfNeeded: (hope | (0 &- hope)) &>> 63)
  }

  func remember(_ key: UInt64, state: DeterministicAutomaton.State, name: NameTables.Node) {
    outcomes[Self.slot(key)] = Outcome(key: key, state: state, name: name)
  }

  func forget() {
    for slot in 0..<Self.size { outcomes[slot] = Self.nothing }
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 50) }
}
