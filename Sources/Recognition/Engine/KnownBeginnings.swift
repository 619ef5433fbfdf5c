// Beginnings that have been tried before. Text repeats itself: what three code points at a place come to is soon known for
// most places that the gate of pairs lets through, and mostly it is nothing.

/// A memory of what three code points lead to, by the entrance and their classes. It forgets as it is overwritten; what it
/// holds is true.
struct KnownBeginnings {
  /// What three code points come to.
  struct Outcome: Hashable, BitwiseCopyable {
    /// The automaton's state behind them where it has accepted nothing on the way; dead where no match begins so;
    /// `acceptsSooner` where a match ends before them; `unknown` where nobody knows.
    var state: DeterministicAutomaton.State
    /// Where they lead in the trie of names; its root where no name begins so, `endsSooner` where a name ends before them.
    var name: NameTables.Node

    fileprivate static let unknown = Outcome(state: KnownBeginnings.unknown, name: NameTables.root)
    fileprivate static let vain = Outcome(state: DeterministicAutomaton.dead, name: NameTables.root)
  }

  /// An outcome by its number. Good until they are forgotten.
  typealias Index = UInt16
  static let unknownIndex: Index = 0
  static let vainIndex: Index = 1

  /// Three code points and what stands before them, scattered one to one: the pair of slots above what tells it from others
  /// there.
  struct Key: BitwiseCopyable {
    private let product: UInt64

    /// - Parameters:
    ///   - entrance: Tells what stood before them.
    ///   - members: The classes of that code point and of the three, as they lie in memory one behind the other.
    @inline(__always)
    init(_ entrance: Int32, _ members: UInt64) {
      product = (members & ~0xFFFF | UInt64(UInt32(bitPattern: entrance))) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The first of the two slots where it may stand.
    @inline(__always)
    fileprivate var slot: Int { Int(truncatingIfNeeded: product &>> UInt64(64 - KnownBeginnings.pairBits)) &<< 1 }

    /// What stands in its slot, above the number of its outcome.
    @inline(__always)
    fileprivate var tag: UInt64 { product &<< UInt64(KnownBeginnings.pairBits) }
  }

  static let acceptsSooner: DeterministicAutomaton.State = -3
  static let unknown: DeterministicAutomaton.State = -4
  static let endsSooner: NameTables.Node = -1

  /// How many code points are remembered.
  static let depth = 3

  /// Of as many bits is the number of a pair of slots, and that of an outcome.
  private static let pairBits = 16

  /// What is left of a key in its place, above the number of its outcome; 0 where nothing is known. All of it is written to at
  /// once, so that memory doesn't grow with the text.
  private let slots: PlainArray<UInt64>
  /// By number.
  private var outcomes: PlainArray<Outcome>
  private var indexOfOutcome: [Outcome: Index]

  init() {
    slots = PlainArray(repeating: 0, count: 2 << Self.pairBits)
    (outcomes, indexOfOutcome) = (PlainArray(), [:])
    begin()
  }

  func free() {
    slots.free()
    outcomes.free()
  }

  /// What is known of a beginning: an outcome's number.
  @inline(__always)
  func index(of key: Key) -> Index {
    let nearer = min(slots[key.slot] ^ key.tag, slots[key.slot &+ 1] ^ key.tag)
    return nearer &>> UInt64(Self.pairBits) == 0 ? Index(truncatingIfNeeded: nearer) : Self.unknownIndex
  }

  /// 0 for what is known to be vain, else 1: a number, since a branch would be taken by chance.
  @inline(__always)
  static func countOfHopeful(_ index: Index) -> Int { Int((UInt32(index ^ vainIndex) &+ 0xFFFF) &>> 16) }

  @inline(__always)
  subscript(index: Index) -> Outcome { outcomes[Int(index)] }

  /// Of the two that stand where the key may stand the older is given up.
  mutating func remember(_ key: Key, _ outcome: Outcome) {
    guard let index = indexOfOutcome[outcome] ?? newIndex(of: outcome) else { return }
    slots[key.slot &+ 1] = slots[key.slot]
    slots[key.slot] = key.tag | UInt64(index)
  }

  mutating func forget() {
    for slot in 0..<slots.count { slots[slot] = 0 }
    outcomes.removeAll()
    indexOfOutcome.removeAll(keepingCapacity: true)
    begin()
  }

  /// The first two numbers are what the constants say.
  private mutating func begin() {
    for outcome in [Outcome.unknown, .vain] { _ = newIndex(of: outcome) }
  }

  /// Nil where there is no number left.
  private mutating func newIndex(of outcome: Outcome) -> Index? {
    guard outcomes.count < 1 << Self.pairBits else { return nil }
    let index = Index(outcomes.count)
    outcomes.append(outcome)
    indexOfOutcome[outcome] = index
    return index
  }
}
