// Reads a match once more to see its captures and to check its assertions: by backtracking with a look ahead, which hardly
// ever turns wrong on what rules say, and again with a memory where it goes astray, so that every instruction sees every
// place at most once.

internal import Rulebook

/// Where a match's captures lie, by capture index. Good until the reader that gave them reads again.
struct Captures {
  fileprivate let slots: UnsafePointer<Int>
  let count: Int

  /// Nil for a capture that took no part.
  subscript(index: Int) -> Range<Int>? {
    let (start, end) = (slots[2 * index], slots[2 * index + 1])
    return start >= 0 && end >= start ? start..<end : nil
  }
}

/// One worker's reader; its tables are reused from match to match.
struct CaptureReader {
  private struct Job: BitwiseCopyable {
    var instruction: Int32
    /// For a slot to be put back once the branch has failed; -1 for a plain job.
    var slot: Int32
    var offset: Int
  }

  /// What a class leads to from a split.
  private struct Fork: BitwiseCopyable {
    var key: UInt64
    var place: Int32
  }

  private let tables: ProgramTables
  private let assertions: AssertionChecker
  private var firstSets: FirstSets
  /// Those met last, by a part of their keys' hashes.
  private var forks = PlainArray<Fork>(repeating: Fork(key: .max, place: -1), count: 1 << forkBits)
  private var jobs = PlainArray<Job>()
  private var slots = PlainArray<Int>()
  private var visited = VisitedSet()
  /// Whether places are remembered, and how many steps may be made until they are.
  private var remembers = false
  private var patience = 0

  /// Steps without a memory, for each code point of the match and for its beginning.
  private static let patiencePerCodePoint = 16
  private static let forkBits: UInt64 = 11

  init(tables: ProgramTables, assertions: AssertionChecker) {
    self.tables = tables
    self.assertions = assertions
    firstSets = FirstSets(tables)
  }

  func free() {
    firstSets.free()
    forks.free()
    jobs.free()
    slots.free()
  }

  /// The captures of a rule's match that covers `range` exactly; nil where there is none. Alternatives that stand first
  /// and longer repetitions are preferred.
  ///
  /// - Complexity: O(instructions × length).
  mutating func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    guard tables.captureCounts[rule] > 0 || tables.hasAssertions[rule] else { return Captures(slots: slots.base, count: 0) }
    guard assertions.allowsEnd(of: rule, at: range.upperBound, in: text, paragraph: paragraph) else { return nil }
    remembers = false
    patience = Self.patiencePerCodePoint * (range.count + 4)
    var found = search(rule, in: range, of: text, paragraph: paragraph)
    if found == nil {
      remembers = true
      visited.clear()
      found = search(rule, in: range, of: text, paragraph: paragraph)
    }
    return found == true ? Captures(slots: slots.base, count: slots.count / 2) : nil
  }

  /// Whether a match covers the range; nil where patience ran out before it was known.
  private mutating func search(_ rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Bool? {
    slots.removeAll()
    slots.append(-1, count: tables.captureCounts[rule] * 2)
    jobs.removeAll()
    jobs.append(Job(instruction: tables.entryStarts[rule], slot: -1, offset: range.lowerBound))
    while let job = jobs.popLast() {
      if job.slot >= 0 {
        slots[Int(job.slot)] = job.offset
      } else if follow(job, to: range.upperBound, base: range.lowerBound, in: text, paragraph: paragraph) {
        return true
      } else if patience < 0 {
        return nil
      }
    }
    return false
  }

  /// Whether this thread reaches the rule's end at `end`.
  private mutating func follow(_ job: Job, to end: Int, base: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var (index, offset) = (job.instruction, job.offset)
    var (member, length) = next(at: offset, end: end, in: text)
    while true {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .accept: return offset == end
      case .split:
        let fork = fork(from: index, member)
        guard fork >= 0 else { return false }
        index = fork
        let instruction = tables.instructions[Int(fork)]
        guard instruction.opcode == .split else { continue }
        guard mayVisit(fork, at: offset - base) else { return false }
        jobs.append(Job(instruction: instruction.second, slot: -1, offset: offset))
        index = instruction.first
      case .save:
        let slot = Int(instruction.first)
        // With no other branch left there is nothing to put back for.
        if jobs.count > 0 { jobs.append(Job(instruction: index, slot: instruction.first, offset: slots[slot])) }
        slots[slot] = offset
        index = instruction.second
      case .assert:
        guard assertions.holds(Int(instruction.first), at: offset, in: text, paragraph: paragraph) else { return false }
        index = instruction.second
      case .set, .branch:
        index = tables.target(of: instruction, with: member)
        guard index >= 0 else { return false }
        offset &+= length
        (member, length) = next(at: offset, end: end, in: text)
      }
    }
  }

  /// From a split on, where the way first parts before a class, or what it leads to; -1 where no branch goes on with it.
  @inline(__always)
  private mutating func fork(from split: Int32, _ member: UInt16) -> Int32 {
    let key = UInt64(UInt32(bitPattern: split)) << 16 | UInt64(member)
    let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.forkBits))
    let known = forks[slot]
    if known.key == key { return known.place }
    let place = findFork(from: split, member)
    forks[slot] = Fork(key: key, place: place)
    return place
  }

  @inline(never)
  private mutating func findFork(from split: Int32, _ member: UInt16) -> Int32 {
    var index = split
    while true {
      let instruction = tables.instructions[Int(index)]
      guard instruction.opcode == .split else { return index }
      let mayFirst = firstSets.allow(instruction.first, member)
      let maySecond = firstSets.allow(instruction.second, member)
      guard mayFirst != maySecond else { return mayFirst ? index : -1 }
      index = mayFirst ? instruction.first : instruction.second
    }
  }

  /// The class of what stands at a place, the edge's at the match's end, and how many bytes it takes up.
  @inline(__always)
  private func next(at offset: Int, end: Int, in text: TextBytes) -> (member: UInt16, length: Int) {
    guard offset < end else { return (tables.edgeClass, 0) }
    let (value, length) = text.codePoint(at: offset)
    return (tables.member(of: value), length)
  }

  /// False where the pair has been seen, or patience is at its end.
  @inline(__always)
  private mutating func mayVisit(_ instruction: Int32, at offset: Int) -> Bool {
    if remembers { return visited.insert(instruction: instruction, offset: offset) }
    patience -= 1
    return patience >= 0
  }
}

/// Pairs of instruction and offset, emptied in no time.
private struct VisitedSet {
  /// Open addressing; an entry of another generation is free.
  private var keys = [UInt64](repeating: 0, count: 1 << 10)
  private var count = 0
  private var generation: UInt64 = 0

  private static let offsetBits: UInt64 = 12
  private static let instructionBits: UInt64 = 24

  mutating func clear() {
    generation += 1
    count = 0
    if generation >> (64 - Self.offsetBits - Self.instructionBits) != 0 {
      keys = [UInt64](repeating: 0, count: keys.count)
      generation = 1
    }
  }

  /// False where the pair is there already.
  mutating func insert(instruction: Int32, offset: Int) -> Bool {
    if count * 2 > keys.count { grow() }
    let pair = UInt64(UInt32(bitPattern: instruction)) << Self.offsetBits | UInt64(offset)
    let key = generation << (Self.offsetBits + Self.instructionBits) | pair
    var slot = Self.slot(pair) & (keys.count - 1)
    while isCurrent(keys[slot]) {
      if keys[slot] == key { return false }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    count += 1
    return true
  }

  private func isCurrent(_ key: UInt64) -> Bool { key >> (Self.offsetBits + Self.instructionBits) == generation }

  private static func slot(_ pair: UInt64) -> Int { Int((pair &* 0x9E37_79B9_7F4A_7C15) >> 40) }

  private mutating func grow() {
    let current = keys.filter(isCurrent)
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    for key in current {
      var slot = Self.slot(key & ((1 << (Self.offsetBits + Self.instructionBits)) - 1)) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
    }
  }
}
