// The sets of instructions that an automaton's states stand for, packed: there are tens of thousands, and only one that is built
// on is read again.

internal import Glibc

/// Sets of instructions by number, in the order in which they came; each is there once. The owner frees it.
struct InstructionSets {
  /// Each set's differences from member to member, seven bits a byte, the highest bit set where the number goes on.
  private var bytes = PlainArray<UInt8>()
  /// Where each set ends in `bytes`; it begins where the one before ends.
  private var ends = PlainArray<Int32>()
  /// By hash, open addressing: a set's number plus one; 0 where there is none.
  private var slots = PlainArray<Int32>(zeroes: firstSlots)

  private static let firstSlots = 1 << 12

  var count: Int { ends.count }

  func free() {
    bytes.free()
    ends.free()
    slots.free()
  }

  /// The members of a set, ascending.
  subscript(number: Int) -> [Int32] {
    let range = range(number)
    var members: [Int32] = []
    var (last, difference, shift): (Int32, Int32, Int32) = (0, 0, 0)
    for index in range {
      difference |= Int32(bytes[index] & 0x7F) << shift
      shift += 7
      if bytes[index] >= 0x80 { continue }
      last += difference
      members.append(last)
      (difference, shift) = (0, 0)
    }
    return members
  }

  /// The number of a set; a new one where it isn't there yet, and nil where that would be the number `limit`.
  mutating func insert(_ members: [Int32], limit: Int) -> (number: Int, isNew: Bool)? {
    let start = bytes.count
    append(members)
    var slot = self.slot(of: start..<bytes.count)
    while slots[slot] != 0 {
      let known = range(Int(slots[slot]) - 1)
      if known.count == bytes.count - start, memcmp(bytes.base + known.lowerBound, bytes.base + start, known.count) == 0 {
        bytes.remove(from: start)
        return (Int(slots[slot]) - 1, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard count < limit else {
      bytes.remove(from: start)
      return nil
    }
    ends.append(Int32(bytes.count))
    slots[slot] = Int32(count)
    if count * 2 > slots.count { growSlots() }
    return (count - 1, true)
  }

  private mutating func append(_ members: [Int32]) {
    var last: Int32 = 0
    for member in members {
      var difference = UInt32(member - last)
      while difference >= 0x80 {
        bytes.append(UInt8(difference & 0x7F | 0x80))
        difference >>= 7
      }
      bytes.append(UInt8(difference))
      last = member
    }
  }

  private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number]) }

  /// Where a set is looked for first.
  private func slot(of range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
  }

  private mutating func growSlots() {
    let old = slots
    slots = PlainArray(zeroes: old.count * 2)
    old.free()
    for number in 0..<count {
      var slot = self.slot(of: range(number))
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
