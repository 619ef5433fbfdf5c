// Rules with a need, and the places of a window where they are worth trying.

/// What the scanner knows of needs while it reads a window. One worker's.
struct NeedyRules {
  private let needs: Needs
  /// By entrance: the bits of the rules that may begin there.
  private let bitsOfEntrance: [Needs.Bits]
  private let ruleCount: Int
  private var entranceOfBits: [Needs.Bits: Int32] = [:]
  /// The entrance asked for last, by its bits: mostly the one asked for next.
  private var latest: (bits: Needs.Bits, entrance: Int32) = (0, 0)
  /// By code point of the window: the needs that are near.
  private var near: PlainArray<Needs.Bits>
  /// By need: up to where `near` has been told of it.
  private var toldUntil: [Int]
  /// The places that may have a need near them.
  private(set) var places = 0..<0

  init(needs: Needs, conditions: LeadingConditions, ruleCount: Int) {
    self.needs = needs
    self.ruleCount = ruleCount
    bitsOfEntrance = conditions.needyRules.map { rules in
      needs.needs.enumerated().reduce(0) { rules.contains($1.element.rule) ? $0 | 1 << Needs.Bits($1.offset) : $0 }
    }
    near = PlainArray(repeating: 0, count: ParagraphWindow.capacity)
    toldUntil = [Int](repeating: 0, count: needs.needs.count)
  }

  func free() { near.free() }

  mutating func forgetEntrances() {
    entranceOfBits = [:]
    latest = (0, 0)
  }

  /// Looks up where needs are near.
  ///
  /// - Complexity: O(reach of the needs met, each place once a need).
  mutating func findPlaces(in window: borrowing ParagraphWindow) {
    for place in places { near[place] = 0 }
    for bit in toldUntil.indices { toldUntil[bit] = 0 }
    var (low, high) = (Int.max, 0)
    for index in 0..<window.needed.count {
      let place = window.needed[index]
      var bits = needs.bitsOfClass[Int(window.member(place))]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        bits &= bits - 1
        let first = max(toldUntil[bit], place + 1 - needs.needs[bit].reach)
        guard first <= place else { continue }
        for start in first...place { near[start] |= 1 << Needs.Bits(bit) }
        toldUntil[bit] = place + 1
        low = min(low, first)
      }
      high = place + 1
    }
    places = min(low, high)..<high
  }

  /// The entrance for the rules that may begin at a place and have what they need near it; nil where none may.
  mutating func entrance(at place: Int, behind entrance: Int32, of automaton: DeterministicAutomaton) -> Int32? {
    let bits = near[place] & bitsOfEntrance[Int(entrance)]
    guard bits != 0 else { return nil }
    if bits != latest.bits { latest = (bits, entranceOfBits[bits] ?? newEntrance(for: bits, of: automaton)) }
    return latest.entrance
  }

  private mutating func newEntrance(for bits: Needs.Bits, of automaton: DeterministicAutomaton) -> Int32 {
    let members = needs.needs.indices.filter { bits & (1 << Needs.Bits($0)) != 0 }.map { needs.needs[$0].rule }
    let entrance = automaton.entrance(for: RuleMask(count: ruleCount, members: members))
    entranceOfBits[bits] = entrance
    return entrance
  }
}
