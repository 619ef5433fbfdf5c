// Tells whether bytes on the disk are the ones that were written. No protection against someone who wants them to look alike.

/// A hash of 64 bits over bytes that come in pieces; how they are cut makes no difference.
struct Checksum {
  private var state: UInt64 = 0x9AE1_6A3B_2F90_404F
  /// Up to seven bytes that don't fill a word yet.
  private var rest: UInt64 = 0
  private var restCount: UInt64 = 0
  private var count: UInt64 = 0

  mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    count += UInt64(bytes.count)
    var offset = 0
    while restCount != 0, offset < bytes.count {
      take(bytes[offset])
      offset += 1
    }
    while offset + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    while offset < bytes.count {
      take(bytes[offset])
      offset += 1
    }
  }

  /// Of everything so far.
  var value: UInt64 {
    var last = self
    last.mix(rest)
    last.mix(count)
    return last.state ^ (last.state >> 32)
  }

  private mutating func take(_ byte: UInt8) {
    rest |= UInt64(byte) << (8 * restCount)
    restCount += 1
    guard restCount == 8 else { return }
    mix(rest)
    (rest, restCount) = (0, 0)
  }

  /// One to one in the state, so that a change of one word always shows.
  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    state = product ^ (product >> 29)
  }
}
