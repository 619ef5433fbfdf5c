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
  /// By code point: its class; behind the last the edge's where the paragraph ends there, before the first `outside`. What follows
  /// lies behind it in the same memory, so that one pointer leads to all of it.
  private let members: UnsafeMutablePointer<UInt16>
  /// By code point: its offset from `start`; behind the last where the next one begins.
  private var distances: UnsafeMutablePointer<UInt16> { members + Self.capacity }
  /// By place: what was known of it when the window was read.
  private var outcomes: UnsafeMutablePointer<KnownBeginnings.Index> { members + 2 * Self.capacity }

  /// Indices of code points.
  struct Places {
    fileprivate let base: UnsafeMutablePointer<UInt16>
    fileprivate(set) var count = 0

    fileprivate init(at base: UnsafeMutablePointer<UInt16>) { self.base = base }

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
  /// Code points in a window, and room beside them for its edges and for looks ahead: whole cache lines.
  private static let capacity = length + 32

  /// - Parameter outside: A class of no code point, for what stands before the window.
  init(outside: UInt16) {
    members = .allocate(capacity: 5 * Self.capacity) + 1
    members[-1] = outside
    places = Places(at: members + 3 * Self.capacity)
    needed = Places(at: members + 4 * Self.capacity)
  }

  func free() {
    (members - 1).deallocate()
  }

  /// The offset in the text of a code point, or of the end of the last one.
  @inline(__always)
  func offset(of index: Int) -> Int { start &+ Int(distances[index]) }

  /// The class of a code point; behind the last one the edge's where the paragraph ends there, before the first `outside`.
  @inline(__always)
  func member(_ index: Int) -> UInt16 { members[index] }

  /// What was known of the place of this index in `places`.
  @inline(__always)
  func outcome(ofPlace index: Int) -> KnownBeginnings.Index { outcomes[index] }

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
    let end = bytes.count
    var cursor = Cursor(seconds: pairs.none)
    while cursor.offset < end {
      decodeTwos(base, to: end, tables, pairs, &cursor)
      guard cursor.offset < end else { break }
      let (marked, length) = single(base + cursor.offset, tables)
      let member = marked & ~ScanTables.isNeeded
      if marked != member { needed.append(cursor.index) }
      distances[cursor.index] = UInt16(truncatingIfNeeded: cursor.offset)
      members[cursor.index] = member
      places.base[cursor.placeCount] = UInt16(truncatingIfNeeded: cursor.index &- 1)
      cursor.placeCount &+= cursor.seconds.count(of: member)
      cursor.seconds = pairs.seconds(behind: member)
      cursor.offset &+= length
      cursor.index &+= 1
    }
    distances[cursor.index] = UInt16(truncatingIfNeeded: cursor.offset)
    count = cursor.index
    places.count = cursor.placeCount
  }

  /// How far a window is decoded.
  private struct Cursor {
    /// In bytes.
    var offset = 0
    /// In code points.
    var index = 0
    /// How many places have come through the gate of pairs.
    var placeCount = 0
    /// What may follow the code point before.
    var seconds: DeterministicAutomaton.Pairs.Seconds

    init(seconds: DeterministicAutomaton.Pairs.Seconds) { self.seconds = seconds }
  }

  /// Decodes two code points at once as long as both are of three bytes, as most are, and no need asks for them.
  @inline(__always)
  private func decodeTwos(
    _ base: UnsafePointer<UInt8>, to end: Int, _ tables: ScanTables.Reader, _ pairs: DeterministicAutomaton.Pairs, _ cursor: inout Cursor
  ) {
    var (offset, index, placeCount, seconds) = (cursor.offset, cursor.index, cursor.placeCount, cursor.seconds)
    let members = members
    while offset &+ 8 <= end {
      let bytes = UnsafeRawPointer(base + offset)
      guard bytes.loadUnaligned(as: UInt32.self) & UInt32(bigEndian: 0xF000_00F0) == UInt32(bigEndian: 0xE000_00E0) else { break }
      let word = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
      let first = tables[Int(truncatingIfNeeded: word &>> 40) &- ScanTables.Reader.marksOfThree]
      let second = tables[Int(truncatingIfNeeded: word &>> 16 & 0xFF_FFFF) &- ScanTables.Reader.marksOfThree]
      guard first | second < ScanTables.isNeeded else { break }
      members[index] = first
      members[index &+ 1] = second
      members[index &+ Self.capacity] = UInt16(truncatingIfNeeded: offset)
      members[index &+ Self.capacity &+ 1] = UInt16(truncatingIfNeeded: offset &+ 3)
      members[placeCount &+ 3 &* Self.capacity] = UInt16(truncatingIfNeeded: index &- 1)
      placeCount &+= seconds.count(of: first)
      members[placeCount &+ 3 &* Self.capacity] = UInt16(truncatingIfNeeded: index)
      placeCount &+= pairs.seconds(behind: first).count(of: second)
      seconds = pairs.seconds(behind: second)
      offset &+= 6
      index &+= 2
    }
    (cursor.offset, cursor.index, cursor.placeCount, cursor.seconds) = (offset, index, placeCount, seconds)
  }

  /// A code point, and how many bytes it takes.
  @inline(__always)
  private func single(_ bytes: UnsafePointer<UInt8>, _ tables: ScanTables.Reader) -> (member: UInt16, length: Int) {
    let lead = Int(bytes[0])
    if lead < 0x80 { return (tables[lead], 1) }
    guard lead & 0xF0 == 0xE0 else { return rare(bytes, tables) }
    return (tables[(lead &<< 16 | Int(bytes[1]) &<< 8 | Int(bytes[2])) &- ScanTables.Reader.marksOfThree], 3)
  }

  /// A code point of two or four bytes.
  @inline(never)
  private func rare(_ bytes: UnsafePointer<UInt8>, _ tables: ScanTables.Reader) -> (member: UInt16, length: Int) {
    let length = bytes[0] < 0xE0 ? 2 : 4
    return (tables.markedMember(of: TextBytes(start: bytes, count: length).codePoint(at: 0).value), length)
  }

  /// Sets what stands behind the last code point, whose pair is known only now.
  private mutating func close(with member: UInt16, _ pairs: DeterministicAutomaton.Pairs) {
    members[count] = member
    members[count + 1] = 0
    if count > 0, pairs.seconds(behind: members[count - 1]).count(of: member) > 0 { places.append(count - 1) }
  }

  /// Drops the places at which nothing is known to begin, and looks up what is known of the others: without a branch, since
  /// what is known of a place is a matter of chance.
  ///
  /// - Parameter entrances: By the class of what stands before a place.
  mutating func recall(_ known: KnownBeginnings, entrances: PlainArray<Int32>) {
    let (places, outcomes) = (places.base, outcomes)
    var kept = 0
    for index in 0..<self.places.count {
      let place = places[index]
      let outcome = known.index(of: key(at: Int(place), entrances))
      places[kept] = place
      outcomes[kept] = outcome
      kept &+= KnownBeginnings.countOfHopeful(outcome)
    }
    self.places.count = kept
  }

  /// Voids what was looked up, for when states are forgotten.
  func forgetOutcomes() {
    for index in 0..<places.count { outcomes[index] = KnownBeginnings.unknownIndex }
  }

  /// - Precondition: The window is that long.
  @inline(__always)
  func key(at place: Int, _ entrances: PlainArray<Int32>) -> KnownBeginnings.Key {
    let four = UnsafeRawPointer(members + (place &- 1)).loadUnaligned(as: UInt64.self)
    return KnownBeginnings.Key(entrances[Int(UInt16(truncatingIfNeeded: four))], UInt64(littleEndian: four))
  }
}
