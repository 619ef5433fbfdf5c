// Beginnings that led to nothing. Text repeats itself: most places that the gate of pairs lets through fail within three
// code points, and fail again wherever the same three stand.

/// A memory of places tried in vain, by the entrance and the classes of three code points. It forgets as it is overwritten;
/// what it holds is true.
struct VainBeginnings {
  private let keys: PlainArray<UInt64>

  /// How many code points are remembered: what leads on for fewer leads to nothing.
  static let depth = 3
  private static let size = 1 << 14

  init() { keys = PlainArray(repeating: 0, count: Self.size) }

  func free() { keys.free() }

  /// - Parameters: As they stand one behind the other in the text; `entrance` tells what stood before them.
  @inline(__always)
  static func key(_ entrance: Int32, _ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt64 {
    (UInt64(UInt32(bitPattern: entrance)) &+ 1) &<< 48 | UInt64(first) &<< 32 | UInt64(second) &<< 16 | UInt64(third)
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { keys[Self.slot(key)] == key }

  func insert(_ key: UInt64) { keys[Self.slot(key)] = key }

  func forget() {
    for slot in 0..<Self.size { keys[slot] = 0 }
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 50) }
}
