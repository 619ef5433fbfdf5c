// Beginnings that have been tried before. Text repeats itself: what three code points at a place come to is soon known for
// most places that the gate of pairs lets through, and mostly it is nothing.

/// A memory of what three code points lead to, by the entrance and their classes. It forgets as it is overwritten; what it
/// holds is true.
struct KnownBeginnings {
  /// What three code points come to.
  struct Outcome: BitwiseCopyable {
    /// The automaton's state behind them where it has accepted nothing on the way; dead where no match begins so;
    /// `acceptsSooner` where a match ends before them; `unknown` where nobody knows.
    var state: DeterministicAutomaton.State
    /// Where they lead in the trie of names; its root where no name begins so, `endsSooner` where a name ends before them.
    var name: NameTables.Node

    static let unknown = Outcome(state: KnownBeginnings.unknown, name: NameTables.root)
  }

  /// Three code points and what stands before them, scattered one to one: the pair of slots above what tells it from others
  /// there.
  struct Key: BitwiseCopyable {
    private let product: UInt64

    /// - Parameters: As they stand one behind the other in the text; `entrance` tells what stood before them.
    @inline(__always)
    init(_ entrance: Int32, _ first: UInt16, _ second: UInt16, _ third: UInt16) {
      let members = UInt64(first) &<< 44 | UInt64(second) &<< 31 | UInt64(third) &<< 18
      product = (UInt64(UInt32(bitPattern: entrance)) &<< 57 | members) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The first of the two slots where it may stand.
    @inline(__always)
    fileprivate var slot: Int { Int(truncatingIfNeeded: product &>> 48) &<< 1 }

    /// The entry of a beginning from which nothing comes.
    @inline(__always)
    fileprivate var vain: UInt32 { UInt32(truncatingIfNeeded: product &>> 16) & ~3 | KnownBeginnings.isKnown }
  }

  static let acceptsSooner: DeterministicAutomaton.State = -3
  static let unknown: DeterministicAutomaton.State = -4
  static let endsSooner: NameTables.Node = -1

  /// How many code points are remembered.
  static let depth = 3

  /// By slot: the rest of the key, `isHopeful` and `isKnown`; 0 where nothing is known.
  private let entries: PlainArray<UInt32>
  /// By slot; of no meaning where nothing is known.
  private let outcomes: PlainArray<Outcome>

  /// Whether keys are different for all entrances and classes there are; nothing is remembered otherwise.
  private let isExact: Bool

  private static let size = 1 << 17
  private static let isKnown: UInt32 = 1
  private static let isHopeful: UInt32 = 2

  /// - Parameters:
  ///   - entranceCount: Keys are made of entrances and classes below these.
  init(entranceCount: Int, classCount: Int) {
    isExact = entranceCount < 1 << 7 && classCount <= 1 << 13
    entries = PlainArray(zeroes: Self.size)
    outcomes = PlainArray(zeroes: Self.size)
  }

  func free() {
    entries.free()
    outcomes.free()
  }

  /// 0 where it is known that nothing begins so, else 1: a number, since a branch would be taken by chance.
  @inline(__always)
  func countOfHopeful(_ key: Key) -> Int {
    let (first, second) = (entries[key.slot] ^ key.vain, entries[key.slot &+ 1] ^ key.vain)
    return Int(truncatingIfNeeded: ((first | (0 &- first)) & (second | (0 &- second))) &>> 31)
  }

  @inline(__always)
  subscript(key: Key) -> Outcome {
    let entry = key.vain | Self.isHopeful
    if entries[key.slot] | Self.isHopeful == entry { return outcomes[key.slot] }
    return entries[key.slot &+ 1] | Self.isHopeful == entry ? outcomes[key.slot &+ 1] : .unknown
  }

  /// Of the two that stand where the key may stand the older is given up.
  func remember(_ key: Key, _ outcome: Outcome) {
    guard isExact else { return }
    let isVain = outcome.state == DeterministicAutomaton.dead && outcome.name == NameTables.root
    entries[key.slot &+ 1] = entries[key.slot]
    outcomes[key.slot &+ 1] = outcomes[key.slot]
    entries[key.slot] = isVain ? key.vain : key.vain | Self.isHopeful
    outcomes[key.slot] = outcome
  }

  func forget() {
    for slot in 0..<Self.size { entries[slot] = 0 }
  }
}
