// The hashes by which names are looked up. Public and inlinable, since they stand in loops of another room, where a call
// would cost more than the hash.

public enum NameHash {
  /// The key of a trie's edge; never 0.
  @inlinable @inline(__always)
  public static func key(_ node: Int32, _ codePoint: UInt32) -> UInt64 {
    (UInt64(UInt32(bitPattern: node)) << 21 | UInt64(codePoint)) &+ 1
  }

  /// What a key was made of.
  @inlinable @inline(__always)
  public static func node(_ key: UInt64) -> Int32 { Int32(truncatingIfNeeded: (key &- 1) >> 21) }
  @inlinable @inline(__always)
  public static func codePoint(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: (key &- 1) & 0x1F_FFFF) }

  /// Where an edge's key is looked for first, before the table's mask.
  @inlinable @inline(__always)
  public static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) }
}
