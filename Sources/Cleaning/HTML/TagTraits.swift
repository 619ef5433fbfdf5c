// What the markup guard needs to know of a tag by its name: whether anything can stand inside, and what ends it.

struct TagTraits {
  enum Kind: UInt8 {
    case ordinary
    /// Holds nothing.
    case void
    /// Holds text that is no markup, up to its end tag.
    case raw
    /// May leave its end tag out: its like ends it, and it nests only through other elements.
    case endsItself
  }

  private var keys = [UInt64](repeating: 0, count: 256)
  private var kinds = [Kind](repeating: .ordinary, count: 256)
  /// By the name's hash.
  private(set) var selfEnding = [Bool](repeating: false, count: 256)

  init() {
    let names: [(Kind, String)] = [
      (.void, "br img input hr meta link col area base basefont param frame embed isindex"), (.raw, "script style"),
      (.endsItself, "p li td th tr dt dd option"),
    ]
    for (kind, list) in names {
      for name in list.split(separator: " ") { insert(Array(name.utf8), kind) }
    }
  }

  private mutating func insert(_ name: [UInt8], _ kind: Kind) {
    name.withUnsafeBufferPointer { bytes in
      let range = 0..<bytes.count
      let key = TagTraits.key(bytes.baseAddress!, range)
      var slot = TagTraits.slot(key)
      while keys[slot] != 0 { slot = (slot + 1) & 255 }
      keys[slot] = key
      kinds[slot] = kind
      if kind == .endsItself { selfEnding[Int(TagTraits.hash(bytes.baseAddress!, range))] = true }
    }
  }

  func kind(of bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Kind {
    let key = TagTraits.key(bytes, range)
    var slot = TagTraits.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return kinds[slot] }
      slot = (slot + 1) & 255
    }
    return .ordinary
  }

  /// The name in lower case; longer names than any listed share one key.
  private static func key(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard range.count <= 8 else { return .max }
    return range.reduce(0) { $0 << 8 | UInt64(lowercased(bytes[$1])) }
  }

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }

  /// One byte for a name; two names that share it only make the guard stricter or laxer on hostile pages.
  static func hash(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> UInt8 {
    var value: UInt32 = 2_166_136_261
    for index in range { value = (value ^ UInt32(lowercased(bytes[index]))) &* 16_777_619 }
    return UInt8(truncatingIfNeeded: value ^ value >> 8 ^ value >> 16 ^ value >> 24)
  }
}
