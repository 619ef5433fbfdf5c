// Numbers for strings, in order of first appearance. Swift's own hashing of Chinese text normalises it first, which costs
// more than all else that a ledger does.

/// Strings by their bytes.
struct StringNumbers {
  private var strings: [String] = []
  /// Open addressing: a string's number, or -1.
  private var slots = [Int32](repeating: -1, count: 32)

  /// The string's number; a new string gets the next one.
  mutating func number(of string: String) -> Int {
    let found = slot(of: string)
    if slots[found] >= 0 { return Int(slots[found]) }
    slots[found] = Int32(strings.count)
    strings.append(string)
    if strings.count * 2 > slots.count { grow() }
    return strings.count - 1
  }

  private func slot(of string: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in string.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0, !strings[Int(slots[slot])].utf8.elementsEqual(string.utf8) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, string) in strings.enumerated() { slots[slot(of: string)] = Int32(number) }
  }
}
