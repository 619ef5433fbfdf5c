// Tells contents apart quickly: names cached rules by what they were made of, and shows damage. No protection against
// someone who wants two contents to look alike.

/// A hash of 128 bits. Equal contents have equal hashes on every machine and in every run.
struct ContentHash: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(_ bytes: UnsafeRawBufferPointer) {
    var hasher = ContentHasher()
    hasher.combine(bytes)
    self = hasher.hash
  }

  init(_ bytes: [UInt8]) { self = bytes.withUnsafeBytes { ContentHash($0) } }

  /// 32 hexadecimal digits.
  var hexadecimal: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// Makes the hash of bytes that come in pieces.
///
/// Four lanes take the 8-byte words in turn, so that four multiplications are under way at once. Each step is one to one,
/// so a change of one word always shows.
struct ContentHasher {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1
  )
  private var rest: UInt64 = 0
  private var count = 0

  /// - Precondition: Every piece but the last is a multiple of 32 bytes long.
  mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    precondition(count.isMultiple(of: 32))
    count += bytes.count
    var lanes = lanes
    var offset = 0
    while offset + 32 <= bytes.count {
      lanes.0 = Self.step(lanes.0, Self.word(bytes, at: offset))
      lanes.1 = Self.step(lanes.1, Self.word(bytes, at: offset + 8))
      lanes.2 = Self.step(lanes.2, Self.word(bytes, at: offset + 16))
      lanes.3 = Self.step(lanes.3, Self.word(bytes, at: offset + 24))
      offset += 32
    }
    self.lanes = lanes
    while offset < bytes.count {
      rest = Self.step(rest, UInt64(bytes[offset]))
      offset += 1
    }
  }

  var hash: ContentHash {
    let end = Self.step(rest, UInt64(count))
    return ContentHash(
      high: Self.digest([lanes.0, lanes.1, lanes.2, lanes.3, end], from: 0x510E_527F_ADE6_82D1),
      low: Self.digest([end, lanes.3, lanes.1, lanes.2, lanes.0], from: 0x9B05_688C_2B3E_6C1F))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let product = (lane ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 29)
  }

  private static func digest(_ words: [UInt64], from seed: UInt64) -> UInt64 {
    words.reduce(seed) { step(step($0, $1), $1 >> 32) }
  }
}
