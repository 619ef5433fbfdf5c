// A stretch of a paragraph, decoded once: the class of every code point, and the few places where anything can begin.
// Nearly every place is refused here, by two look-ups, before trie or automaton are touched.

internal import Rulebook

/// The scanner's view of a paragraph, a window after the other; its memory is reused. One worker's.
struct ParagraphWindow {
  /// Code points decoded.
  private(set) var count = 0
  /// Of those, the first that may begin matches. Behind them stand as many more as a match may be long, where the
  /// paragraph has them.
  private(set) var startCount = 0
  /// Where the window begins in the text.
  private(set) var start = 0
  /// Where a name or a match of a rule without a need may begin, ascending.
  private(set) var places: Places
  /// By place: what was known of it when the window was read.
  private let outcomes: UnsafeMutablePointer<KnownBeginnings.Outcome>
  /// Code points that a need asks for, ascending.
  private(set) var needed: Places
  /// By code point: its offset from `start`; behind the last where the next one begins.
  private let distances: UnsafeMutablePointer<UInt16>
  /// By code point: its class; behind the last the edge's where the paragraph ends there.
  private let members: UnsafeMutablePointer<UInt16>

  /// Indices of code points.
  struct Places {
    fileprivate let base: UnsafeMutablePointer<UInt16>
    fileprivate(set) var count = 0

    fileprivate init(capacity: Int) { base = .allocate(capacity: capacity) }

    subscript(index: Int) -> Int { Int(base[index]) }

    /// - Precondition: There is room.
    fileprivate mutating func append(_ index: Int) {
      base[count] = UInt16(truncatingIfNeeded: index)
      count &+= 1
    }
  }

  /// In bytes. Distances fit 16 bits.
  private static let length = 12_288
  /// What a match may reach over with what stands behind it, in bytes.
  private static let margin = (TextScanner.longestMatch + 1) * 4
  /// Code points in a window, and places behind them for the edge and for looks ahead.
  static let capacity = length + 2

  init() {
    distances = .allocate(capacity: Self.capacity)
    members = .allocate(capacity: Self.capacity)
    outcomes = .allocate(capacity: Self.capacity)
    places = Places(capacity: Self.capacity)
    needed = Places(capacity: Self.capacity)
  }

  func free() {
    distances.deallocate()
    members.deallocate()
    outcomes.deallocate()
    places.base.deallocate()
    needed.base.deallocate()
  }

  /// The offset in the text of a code point, or of the end of the last one.
  @inline(__always)
  func offset(of index: Int) -> Int { start &+ Int(distances[index]) }

  /// The class of a code point; behind the last one the edge's where the paragraph ends there.
  @inline(__always)
  func member(_ index: Int) -> UInt16 { members[index] }

  /// What was known of the place of this index in `places`.
  @inline(__always)
  func outcome(ofPlace index: Int) -> KnownBeginnings.Outcome { outcomes[index] }

  /// Reads the window that begins at `start`.
  ///
  /// - Precondition: `start` is the beginning of a code point before `end`, where the paragraph ends.
  mutating func read(from start: Int, to end: Int, of text: TextBytes, _ tables: ScanTables, _ pairs: DeterministicAutomaton.Pairs) {
    self.start = start
    var limit = min(end, start + Self.length)
    while limit < end, text[limit] & 0xC0 == 0x80 { limit -= 1 }
    decode(text[start..<limit], tables.reader, pairs)
    let isLast = limit == end
    close(with: isLast ? tables.edgeClass : 0, pairs)
    startCount = count
    if !isLast {
      while startCount > 0, offset(of: startCount) + Self.margin > limit { startCount -= 1 }
    }
    while places.count > 0, places[places.count - 1] >= startCount { places.count -= 1 }
  }

  /// Decodes, and keeps the places whose pair the gate knows: without a branch, since whether anything begins at one is a
  /// matter of chance.
  private mutating func decode(_ bytes: Slice<TextBytes>, _ tables: ScanTables.Reader, _ pairs: DeterministicAutomaton.Pairs) {
    (count, places.count, needed.count) = (0, 0, 0)
    guard let base = UnsafeBufferPointer(rebasing: bytes).baseAddress else { return }
    let (distances, members, places) = (distances, members, places.base)
    let end = bytes.count
    var (offset, index, placeCount) = (0, 0, 0)
    var seconds = pairs.none
    while offset < end {
      let lead = UInt32(base[offset])
      distances[index] = UInt16(truncatingIfNeeded: offset)
      var member: UInt16
      if lead >= 0xE0, lead < 0xF0 {
        let second = UInt32(base[offset &+ 1])
        let third = UInt32(base[offset &+ 2])
        // The marks of lead and tail bytes, taken off in one.
        member = tables[basic: (lead &<< 12) &+ (second &<< 6) &+ third &- 0xE2080]
        offset &+= 3
      } else if lead < 0x80 {
        member = tables[basic: lead]
        offset &+= 1
      } else {
        let (rare, length) = decodeRare(base + offset, tables)
        member = rare
        offset &+= length
      }
      if member >= ScanTables.isNeeded {
        member ^= ScanTables.isNeeded
        needed.append(index)
      }
      members[index] = member
      places[placeCount] = UInt16(truncatingIfNeeded: index &- 1)
      placeCount &+= seconds.count(of: member)
      seconds = pairs.seconds(behind: member)
      index &+= 1
    }
    distances[index] = UInt16(truncatingIfNeeded: offset)
    count = index
    self.places.count = placeCount
  }

  /// A code point of two or four bytes.
  @inline(never)
  private func decodeRare(_ bytes: UnsafePointer<UInt8>, _ tables: ScanTables.Reader) -> (member: UInt16, length: Int) {
    let length = bytes[0] < 0xE0 ? 2 : 4
    return (tables.markedMember(of: TextBytes(start: bytes, count: length).codePoint(at: 0).value), length)
  }

  /// Sets what stands behind the last code point, whose pair is known only now.
  private mutating func close(with member: UInt16, _ pairs: DeterministicAutomaton.Pairs) {
    members[count] = member
    members[count + 1] = 0
    if count > 0, pairs.seconds(behind: members[count - 1]).count(of: member) > 0 { places.append(count - 1) }
  }

  /// Drops the places at which nothing is known to begin, and looks up what is known of the others.
  ///
  /// - Parameters:
  ///   - entrances: By the class of what stands before a place.
  ///   - first: The entrance of the window's first place.
  mutating func recall(_ known: KnownBeginnings, entrances: PlainArray<Int32>, first: Int32) {
    let (places, outcomes) = (places.base, outcomes)
    var kept = 0
    for index in 0..<self.places.count {
      let place = Int(places[index])
      places[kept] = UInt16(truncatingIfNeeded: place)
      kept &+= known.countOfHopeful(key(at: place, entrances, first: first))
    }
    for index in 0..<kept { outcomes[index] = known[key(at: Int(places[index]), entrances, first: first)] }
    self.places.count = kept
  }

  /// Voids what was looked up, for when states are forgotten.
  func forgetOutcomes() {
    for index in 0..<places.count { outcomes[index] = .unknown }
  }

  @inline(__always)
  func key(at place: Int, _ entrances: PlainArray<Int32>, first: Int32) -> KnownBeginnings.Key {
    let entrance = place == 0 ? first : entrances[Int(members[place &- 1])]
    return KnownBeginnings.Key(entrance, members[place], members[place &+ 1], members[place &+ 2])
  }
}
