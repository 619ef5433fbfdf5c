// Numbers for strings, in order of first appearance. Swift's own hashing of Chinese text normalises it first, which costs
// more than all else that a ledger does.

/// Strings by their bytes.
struct StringNumbers {
  private var strings: [String] = []
  private var hashes: [UInt64] = []
  /// Open addressing: a string's number, or -1.
  private var slots = [Int32](repeating: -1, count: 32)

  /// The string's number; a new string gets the next one.
  mutating func number(of string: String) -> Int {
    let hash = Self.hash(of: string)
    let found = slot(of: string, hash: hash)
    if slots[found] >= 0 { return Int(slots[found]) }
    slots[found] = Int32(strings.count)
    strings.append(string)
    hashes.append(hash)
    if strings.count * 2 > slots.count { grow() }
    return strings.count - 1
  }

  private func slot(of string: String, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, strings[number].utf8.elementsEqual(string.utf8) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// Eight bytes at a time.
  private static func hash(of string: String) -> UInt64 {
    var string = string
    return string.withUTF8 { bytes in
      let (bytes, prime) = (UnsafeRawBufferPointer(bytes), 0x9E37_79B9_7F4A_7C15 as UInt64)
      var hash = UInt64(bytes.count)
      var offset = 0
      while offset + 8 <= bytes.count {
        hash = (hash ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))) &* prime
        hash ^= hash >> 29
        offset += 8
      }
      for byte in bytes[offset...] { hash = (hash ^ UInt64(byte)) &* prime }
      return hash
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, string) in strings.enumerated() { slots[slot(of: string, hash: hashes[number])] = Int32(number) }
  }
}
