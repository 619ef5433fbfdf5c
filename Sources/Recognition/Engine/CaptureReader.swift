// Reads a match once more to see its captures and to check its assertions: backtracking with a memory, so that every
// instruction sees every place at most once.

internal import Rulebook

/// Where a match's captures lie: by capture index, nil for those that took no part.
typealias Captures = [Range<Int>?]

/// One worker's reader; its tables are reused from match to match.
struct CaptureReader {
  private struct Job {
    var instruction: Int32
    var offset: Int
    /// For a slot to be put back once the branch has failed; -1 for a plain job.
    var slot: Int32
  }

  private let tables: ProgramTables
  private let assertions: AssertionChecker
  private var jobs: [Job] = []
  private var slots: [Int] = []
  private var visited = VisitedSet()

  init(tables: ProgramTables, assertions: AssertionChecker) {
    self.tables = tables
    self.assertions = assertions
  }

  /// The captures of a rule's match that covers `range` exactly; nil where there is none. Alternatives that stand first
  /// and longer repetitions are preferred.
  ///
  /// - Complexity: O(instructions × length).
  mutating func captures(of rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Captures? {
    guard matches(rule, in: range, of: text, paragraph: paragraph) else { return nil }
    return (0..<(slots.count / 2)).map { index in
      let (start, end) = (slots[2 * index], slots[2 * index + 1])
      return start >= 0 && end >= start ? start..<end : nil
    }
  }

  /// Whether a rule's match covers `range` exactly, assertions included.
  mutating func matches(_ rule: Int, in range: Range<Int>, of text: TextBytes, paragraph: Range<Int>) -> Bool {
    let entry = tables.entries[rule]
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(-1, count: entry.captureNames.count * 2))
    jobs.removeAll(keepingCapacity: true)
    visited.clear()
    jobs.append(Job(instruction: entry.start, offset: range.lowerBound, slot: -1))
    while let job = jobs.popLast() {
      if job.slot >= 0 {
        slots[Int(job.slot)] = job.offset
      } else if follow(job, to: range.upperBound, base: range.lowerBound, in: text, paragraph: paragraph) {
        return true
      }
    }
    return false
  }

  /// Whether this thread reaches the rule's end at `end`.
  private mutating func follow(_ job: Job, to end: Int, base: Int, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    var (index, offset) = (job.instruction, job.offset)
    while true {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .accept: return offset == end
      case .split:
        guard visited.insert(instruction: index, offset: offset - base) else { return false }
        jobs.append(Job(instruction: instruction.second, offset: offset, slot: -1))
        index = instruction.first
      case .save:
        jobs.append(Job(instruction: index, offset: slots[Int(instruction.first)], slot: instruction.first))
        slots[Int(instruction.first)] = offset
        index = instruction.second
      case .assert:
        guard assertions.holds(Int(instruction.first), at: offset, in: text, paragraph: paragraph) else { return false }
        index = instruction.second
      case .set, .branch:
        guard offset < end else { return false }
        let (value, length) = text.codePoint(at: offset)
        guard let target = tables.target(of: instruction, with: tables.member(of: value)) else { return false }
        offset += length
        index = target
      }
    }
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
