// Beginnings that have been tried before. Text repeats itself: what three code points at a place come to is soon known for
// most places that the gate of pairs lets through, and mostly it is nothing.

/// A memory of what three code points lead to, by the entrance and their classes. It forgets as it is overwritten; what it
/// holds is true.
struct KnownBeginnings {
  /// What three code points come to.
  struct Outcome {
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

  /// By slot: the key above 16 bits that are 0 where nothing begins so, and 1 else.
  private let keys: PlainArray<UInt64>
  private let outcomes: PlainArray<Outcome>

  /// Whether keys are different for all entrances and classes there are; nothing is remembered otherwise.
  private let isExact: Bool

  private static let size = 1 << 15
  private static let noKey = UInt64.max

  /// - Parameters:
  ///   - entranceCount: Keys are made of entrances and classes below these.
  init(entranceCount: Int, classCount: Int) {
    isExact = entranceCount < 1 << 9 && classCount <= 1 << 13
    keys = PlainArray(repeating: Self.noKey, count: Self.size)
    outcomes = PlainArray(repeating: Outcome(state: DeterministicAutomaton.dead, name: NameTables.root), count: Self.size)
  }

  func free() {
    keys.free()
    outcomes.free()
  }

  /// - Parameters: As they stand one behind the other in the text; `entrance` tells what stood before them.
  @inline(__always)
  static func key(_ entrance: Int32, _ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt64 {
    let member = UInt64(first) &<< 42 | UInt64(second) &<< 29 | UInt64(third) &<< 16
    return UInt64(UInt32(bitPattern: entrance)) &<< 55 | member
  }

  /// 0 where it is known that nothing begins so, else 1: a number, since a branch would be taken by chance.
  @inline(__always)
  func countOfHopeful(_ key: UInt64) -> Int {
    let difference = keys[Self.slot(key)] ^ key
    return Int(truncatingIfNeeded: (difference | (0 &- difference)) &>> 63)
  }

  @inline(__always)
  subscript(key: UInt64) -> Outcome? {
    let slot = Self.slot(key)
    return keys[slot] & ~0xFFFF == key ? outcomes[slot] : nil
  }

  func remember(_ key: UInt64, _ outcome: Outcome) {
    guard isExact else { return }
    let isVain = outcome.state == DeterministicAutomaton.dead && outcome.name == NameTables.root
    keys[Self.slot(key)] = key | (isVain ? 0 : 1)
    outcomes[Self.slot(key)] = outcome
  }

  func forget() {
    for slot in 0..<Self.size { keys[slot] = Self.noKey }
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 49) }
}
