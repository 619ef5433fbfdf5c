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
  }

  /// In bytes. Distances fit 16 bits.
  private static let length = 12_288
  /// What a match may reach over, in bytes.
  private static let margin = TextScanner.longestMatch * 4
  /// Code points in a window, and places behind them for the edge and for looks ahead.
  static let capacity = length + 2

  init() {
    distances = .allocate(capacity: Self.capacity)
    members = .allocate(capacity: Self.capacity)
    places = Places(capacity: Self.capacity)
    needed = Places(capacity: Self.capacity)
  }

  func free() {
    distances.deallocate()
    members.deallocate()
    places.base.deallocate()
    needed.base.deallocate()
  }

  /// The offset in the text of a code point, or of the end of the last one.
  @inline(__always)
  func offset(of index: Int) -> Int { start &+ Int(distances[index]) }

  /// The class of a code point; behind the last one the edge's where the paragraph ends there.
  @inline(__always)
  func member(_ index: Int) -> UInt16 { members[index] }

  /// Reads the window that begins at `start`.
  ///
  /// - Precondition: `start` is the beginning of a code point before `end`, where the paragraph ends.
  mutating func read(from start: Int, to end: Int, of text: TextBytes, _ tables: ScanTables, _ pairs: DeterministicAutomaton.Pairs) {
    self.start = start
    var limit = min(end, start + Self.length)
    while limit < end, text[limit] & 0xC0 == 0x80 { limit -= 1 }
    decode(text[start..<limit], tables.reader)
    let isLast = limit == end
    members[count] = isLast ? tables.edgeClass : 0
    members[count + 1] = 0
    startCount = count
    if !isLast {
      while startCount > 0, offset(of: startCount) + Self.margin > limit { startCount -= 1 }
    }
    findPlaces(pairs, tables.reader)
  }

  private mutating func decode(_ bytes: Slice<TextBytes>, _ tables: ScanTables.Reader) {
    guard let base = UnsafeBufferPointer(rebasing: bytes).baseAddress else { return }
    let (distances, members) = (distances, members)
    let end = bytes.count
    var offset = 0
    var index = 0
    while offset < end {
      let lead = UInt32(base[offset])
      distances[index] = UInt16(truncatingIfNeeded: offset)
      if lead >= 0xE0, lead < 0xF0 {
        let second = UInt32(base[offset &+ 1])
        let third = UInt32(base[offset &+ 2])
        // The marks of lead and tail bytes, taken off in one.
        members[index] = tables[basic: (lead &<< 12) &+ (second &<< 6) &+ third &- 0xE2080]
        offset &+= 3
      } else if lead < 0x80 {
        members[index] = tables[basic: lead]
        offset &+= 1
      } else {
        let (value, length) = bytes.base.codePoint(at: bytes.startIndex + offset)
        members[index] = tables.member(of: value)
        offset &+= length
      }
      index &+= 1
    }
    distances[index] = UInt16(truncatingIfNeeded: offset)
    count = index
  }

  /// Places are kept without a branch, since whether anything begins at one is a matter of chance.
  private mutating func findPlaces(_ pairs: DeterministicAutomaton.Pairs, _ tables: ScanTables.Reader) {
    let (members, places, needed) = (members, places.base, needed.base)
    var (placeCount, neededCount) = (0, 0)
    for index in 0..<startCount {
      let member = members[index]
      places[placeCount] = UInt16(truncatingIfNeeded: index)
      placeCount &+= pairs.count(of: member, members[index &+ 1])
      needed[neededCount] = UInt16(truncatingIfNeeded: index)
      neededCount &+= Int(tables.flags(of: member) &>> ScanTables.isNeededBit & 1)
    }
    for index in startCount..<count where tables.flags(of: members[index]) & ScanTables.isNeeded != 0 {
      needed[neededCount] = UInt16(truncatingIfNeeded: index)
      neededCount &+= 1
    }
    self.places.count = placeCount
    self.needed.count = neededCount
  }

  /// Drops the places at which nothing is known to begin.
  ///
  /// - Parameters:
  ///   - entrances: By the class of what stands before a place.
  ///   - first: The entrance of the window's first place.
  mutating func dropVainPlaces(_ known: KnownBeginnings, entrances: PlainArray<Int32>, first: Int32) {
    let (members, places) = (members, places.base)
    var kept = 0
    for index in 0..<self.places.count {
      let place = Int(places[index])
      let entrance = place == 0 ? first : entrances[Int(members[place &- 1])]
      let key = KnownBeginnings.key(entrance, members[place], members[place &+ 1], members[place &+ 2])
      places[kept] = UInt16(truncatingIfNeeded: place)
      kept &+= known.countOfHopeful(key)
    }
    self.places.count = kept
  }
}
