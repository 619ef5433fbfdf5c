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
  /// The same by the class of the code point before; behind the last class for what stands before the window.
  private let bitsBehind: PlainArray<Needs.Bits>
  private let ruleCount: Int
  private var entranceOfBits: [Needs.Bits: Int32] = [:]
  /// The entrance asked for last, by its bits: mostly the one asked for next.
  private var latest: (bits: Needs.Bits, entrance: Int32) = (0, 0)
  /// By need: up to where `places` have been told of it.
  private let toldUntil: PlainArray<Int>
  /// What the latest window holds, ascending.
  private(set) var places = PlainArray<Place>()

  init(needs: Needs, conditions: LeadingConditions, ruleCount: Int) {
    self.needs = needs
    self.ruleCount = ruleCount
    bitsOfClass = PlainArray(needs.bitsOfClass)
    reaches = PlainArray(needs.needs.map { $0.reach })
    let bitsOfEntrance = PlainArray(conditions.needyRules.map { rules in
      needs.needs.enumerated().reduce(Needs.Bits(0)) { rules.contains($1.element.rule) ? $0 | 1 << Needs.Bits($1.offset) : $0 }
    })
    self.bitsOfEntrance = bitsOfEntrance
    bitsBehind = PlainArray(conditions.entranceOfClass.map { bitsOfEntrance[Int($0)] } + [0])
    toldUntil = PlainArray(repeating: 0, count: needs.needs.count)
  }

  func free() {
    bitsOfClass.free()
    reaches.free()
    bitsOfEntrance.free()
    bitsBehind.free()
    toldUntil.free()
    places.free()
  }

  mutating func forgetEntrances() {
    entranceOfBits = [:]
    latest = (0, 0)
  }

  /// Looks up where rules may begin near what they need.
  ///
  /// - Parameter first: The entrance of the window's first place.
  /// - Complexity: O(reach of the needs met, each place once a need).
  mutating func findPlaces(in window: borrowing ParagraphWindow, behind first: Int32) {
    places.removeAll()
    bitsBehind[bitsBehind.count - 1] = bitsOfEntrance[Int(first)]
    for bit in 0..<reaches.count { toldUntil[bit] = 0 }
    for index in 0..<window.needed.count {
      let place = window.needed[index]
      var bits = bitsOfClass[Int(window.member(place))]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let mask = bits & (0 &- bits)
        bits ^= mask
        for start in max(toldUntil[bit], place &+ 1 &- reaches[bit])..<max(toldUntil[bit], place &+ 1)
        where bitsBehind[Int(window.member(start &- 1))] & mask != 0 {
          if start < window.startCount { add(Place(start: Int32(truncatingIfNeeded: start), bits: mask)) }
        }
        toldUntil[bit] = place &+ 1
      }
    }
  }

  /// Sorts a place in: few stand behind it, since needs are met in order.
  private mutating func add(_ place: Place) {
    var index = places.count
    while index > 0, places[index - 1].start > place.start { index -= 1 }
    if index > 0, places[index - 1].start == place.start {
      places[index - 1].bits |= place.bits
      return
    }
    places.append(place)
    var last = places.count - 1
    while last > index {
      places[last] = places[last - 1]
      last -= 1
    }
    places[index] = place
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
