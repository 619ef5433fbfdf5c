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
  /// By code point: what ScanTables say of it; behind the last the edge where the paragraph ends there.
  private let entries: UnsafeMutablePointer<ScanTables.Entry>

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
  /// Code points in a window, and places behind them for the edge and for looks at eight at once.
  static let capacity = length + 9

  init() {
    distances = .allocate(capacity: Self.capacity)
    entries = .allocate(capacity: Self.capacity)
    places = Places(capacity: Self.capacity)
    needed = Places(capacity: Self.capacity)
  }

  func free() {
    distances.deallocate()
    entries.deallocate()
    places.base.deallocate()
    needed.base.deallocate()
  }

  /// The offset in the text of a code point, or of the end of the last one.
  @inline(__always)
  func offset(of index: Int) -> Int { start &+ Int(distances[index]) }

  /// The class of a code point; behind the last one the edge's where the paragraph ends there.
  @inline(__always)
  func member(_ index: Int) -> UInt16 { UInt16(truncatingIfNeeded: entries[index]) }

  @inline(__always)
  func beginsName(_ index: Int) -> Bool { entries[index] & ScanTables.beginsName != 0 }

  /// Reads the window that begins at `start`.
  ///
  /// - Precondition: `start` is the beginning of a code point before `end`, where the paragraph ends.
  mutating func read(from start: Int, to end: Int, of text: TextBytes, _ tables: ScanTables, _ pairs: DeterministicAutomaton.Pairs) {
    self.start = start
    var limit = min(end, start + Self.length)
    while limit < end, text[limit] & 0xC0 == 0x80 { limit -= 1 }
    decode(text[start..<limit], tables.reader)
    let isLast = limit == end
    entries[count] = isLast ? ScanTables.Entry(tables.edgeClass) : 0
    entries[count + 1] = 0
    startCount = count
    if !isLast {
      while startCount > 0, offset(of: startCount) + Self.margin > limit { startCount -= 1 }
    }
    findPlaces(pairs)
  }

  private mutating func decode(_ bytes: Slice<TextBytes>, _ tables: ScanTables.Reader) {
    guard let base = UnsafeBufferPointer(rebasing: bytes).baseAddress else { return }
    let (distances, entries) = (distances, entries)
    let end = bytes.count
    var offset = 0
    var index = 0
    while offset < end {
      let lead = UInt32(base[offset])
      distances[index] = UInt16(truncatingIfNeeded: offset)
      let entry: ScanTables.Entry
      if lead >= 0xE0, lead < 0xF0 {
        let second = UInt32(base[offset &+ 1])
        let third = UInt32(base[offset &+ 2])
        // The marks of lead and tail bytes, taken off in one.
        entry = tables[basic: (lead &<< 12) &+ (second &<< 6) &+ third &- 0xE2080]
        offset &+= 3
      } else if lead < 0x80 {
        entry = tables[basic: lead]
        offset &+= 1
      } else {
        let (value, length) = bytes.base.codePoint(at: bytes.startIndex + offset)
        entry = value < 0x10000 ? tables[basic: value] : tables.entry(ofSupplementary: value)
        offset &+= length
      }
      entries[index] = entry
      index &+= 1
    }
    distances[index] = UInt16(truncatingIfNeeded: offset)
    count = index
  }

  /// Places are kept without a branch, since whether anything begins at one is a matter of chance.
  private mutating func findPlaces(_ pairs: DeterministicAutomaton.Pairs) {
    let (entries, places) = (entries, places.base)
    var placeCount = 0
    var entry = entries[0]
    for index in 0..<startCount {
      let next = entries[index &+ 1]
      places[placeCount] = UInt16(truncatingIfNeeded: index)
      placeCount &+= pairs.count(of: UInt16(truncatingIfNeeded: entry), UInt16(truncatingIfNeeded: next))
      entry = next
    }
    self.places.count = placeCount
    findNeeded()
  }

  /// Drops the places at which nothing is known to begin.
  ///
  /// - Parameters:
  ///   - entrances: By the class of what stands before a place.
  ///   - first: The entrance of the window's first place.
  mutating func dropVainPlaces(_ known: KnownBeginnings, entrances: PlainArray<Int32>, first: Int32) {
    let (entries, places) = (entries, places.base)
    var kept = 0
    for index in 0..<self.places.count {
      let place = Int(places[index])
      let entrance = place == 0 ? first : entrances[Int(UInt16(truncatingIfNeeded: entries[place &- 1]))]
      let key = KnownBeginnings.key(entrance, member(place), member(place &+ 1), member(place &+ 2))
      places[kept] = UInt16(truncatingIfNeeded: place)
      kept &+= known.countOfHopeful(key)
    }
    self.places.count = kept
  }

  /// Eight code points at a time, for few are needed.
  private mutating func findNeeded() {
    let (entries, needed) = (entries, needed.base)
    let flags = UInt64(ScanTables.isNeeded) << 32 | UInt64(ScanTables.isNeeded)
    var neededCount = 0
    var index = 0
    while index < count {
      let eight = UnsafeRawPointer(entries + index)
      let all = eight.loadUnaligned(as: UInt64.self) | eight.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        | eight.loadUnaligned(fromByteOffset: 16, as: UInt64.self) | eight.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
      if all & flags != 0 {
        for place in index..<min(index &+ 8, count) {
          needed[neededCount] = UInt16(truncatingIfNeeded: place)
          neededCount &+= Int(entries[place] &>> ScanTables.isNeededBit & 1)
        }
      }
      index &+= 8
    }
    self.needed.count = neededCount
  }
}
