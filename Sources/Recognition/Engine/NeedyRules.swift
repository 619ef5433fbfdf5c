// Rules with a need, and the places of a window where they are worth trying.

/// What the scanner knows of needs while it reads a window. One worker's.
struct NeedyRules {
  /// A place where rules may begin that have what they need near it.
  struct Place: BitwiseCopyable {
    var start: Int32
    fileprivate var bits: Needs.Bits
  }

  private let needs: Needs
  private let bitsOfClass: PlainArray<Needs.Bits>
  /// By need, in code points.
  private let reaches: PlainArray<Int>
  /// By entrance: the bits of the rules that may begin there.
  private let bitsOfEntrance: PlainArray<Needs.Bits>
  private let ruleCount: Int
  private var entranceOfBits: [Needs.Bits: Int32] = [:]
  /// The entrance asked for last, by its bits: mostly the one asked for next.
  private var latest: (bits: Needs.Bits, entrance: Int32) = (0, 0)
  /// By code point of the window: the needs that are near; all 0 between windows.
  private let near: PlainArray<Needs.Bits>
  /// By need: up to where `near` has been told of it.
  private let toldUntil: PlainArray<Int>
  /// What the latest window holds, ascending.
  private(set) var places = PlainArray<Place>()

  init(needs: Needs, conditions: LeadingConditions, ruleCount: Int) {
    self.needs = needs
    self.ruleCount = ruleCount
    bitsOfClass = PlainArray(needs.bitsOfClass)
    reaches = PlainArray(needs.needs.map { $0.reach })
    bitsOfEntrance = PlainArray(conditions.needyRules.map { rules in
      needs.needs.enumerated().reduce(0) { rules.contains($1.element.rule) ? $0 | 1 << Needs.Bits($1.offset) : $0 }
    })
    near = PlainArray(repeating: 0, count: ParagraphWindow.capacity)
    toldUntil = PlainArray(repeating: 0, count: needs.needs.count)
  }

  func free() {
    bitsOfClass.free()
    reaches.free()
    bitsOfEntrance.free()
    near.free()
    toldUntil.free()
    places.free()
  }

  mutating func forgetEntrances() {
    entranceOfBits = [:]
    latest = (0, 0)
  }

  /// Looks up where rules may begin near what they need.
  ///
  /// - Parameters:
  ///   - entrances: By the class of what stands before a place.
  ///   - first: The entrance of the window's first place.
  /// - Complexity: O(reach of the needs met, each place once a need).
  mutating func findPlaces(in window: borrowing ParagraphWindow, entrances: PlainArray<Int32>, first: Int32) {
    places.removeAll()
    for bit in 0..<reaches.count { toldUntil[bit] = 0 }
    var (low, high) = (Int.max, 0)
    for index in 0..<window.needed.count {
      let place = window.needed[index]
      var bits = bitsOfClass[Int(window.member(place))]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        bits &= bits &- 1
        let nearest = max(toldUntil[bit], place &+ 1 &- reaches[bit])
        guard nearest <= place else { continue }
        for start in nearest...place { near[start] |= 1 &<< Needs.Bits(bit) }
        toldUntil[bit] = place &+ 1
        low = min(low, nearest)
      }
      high = place &+ 1
    }
    guard low < high else { return }
    for place in low..<high {
      let bits = near[place]
      guard bits != 0 else { continue }
      near[place] = 0
      let entrance = place == 0 ? first : entrances[Int(window.member(place &- 1))]
      let possible = bits & bitsOfEntrance[Int(entrance)]
      if possible != 0, place < window.startCount { places.append(Place(start: Int32(truncatingIfNeeded: place), bits: possible)) }
    }
  }

  /// The entrance for the rules that may begin at a place and have what they need near it.
  mutating func entrance(at place: Place, of automaton: DeterministicAutomaton) -> Int32 {
    if place.bits != latest.bits { latest = (place.bits, entranceOfBits[place.bits] ?? newEntrance(for: place.bits, of: automaton)) }
    return latest.entrance
  }

  private mutating func newEntrance(for bits: Needs.Bits, of automaton: DeterministicAutomaton) -> Int32 {
    let members = needs.needs.indices.filter { bits & (1 << Needs.Bits($0)) != 0 }.map { needs.needs[$0].rule }
    let entrance = automaton.entrance(for: RuleMask(count: ruleCount, members: members))
    entranceOfBits[bits] = entrance
    return entrance
  }
}
