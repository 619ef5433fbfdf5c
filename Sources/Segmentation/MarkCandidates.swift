// Where a mark may stand: the first look at every byte, 64 at a time, which lets Han text, commas, letters and digits pass.
// It misses no mark; what else it finds, a look-up tells apart.

/// The places of a text where a mark may stand, in order, each given once.
struct MarkCandidates {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the block read last begins, and a bit for each of its candidates still to be given.
  private var block = -MarkCandidates.blockLength
  private var pending: UInt64 = 0

  private static let blockLength = 64

  init(in bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next candidate from `offset` on, if there is one before `limit`; those before `offset` are passed over for good.
  ///
  /// - Precondition: `offset` is no smaller than in the call before.
  @inline(__always)
  mutating func next(from offset: Int, before limit: Int) -> Int? {
    while true {
      while pending == 0 {
        guard block + MarkCandidates.blockLength < limit else { return nil }
        block += MarkCandidates.blockLength
        pending = candidatesOfBlock()
      }
      let candidate = block + pending.trailingZeroBitCount
      guard candidate < limit else { return nil }
      pending &= pending - 1
      if candidate >= offset { return candidate }
    }
  }

  /// A bit for each candidate of the block, the lowest for its first byte.
  private func candidatesOfBlock() -> UInt64 {
    // Two bytes behind the block are looked at with it.
    guard block + MarkCandidates.blockLength + 2 <= bytes.count else { return candidatesOfLastBytes() }
    return candidates(ofSixteenBytesAt: block) | candidates(ofSixteenBytesAt: block + 16) << 16
      | candidates(ofSixteenBytesAt: block + 32) << 32 | candidates(ofSixteenBytesAt: block + 48) << 48
  }

  private func candidatesOfLastBytes() -> UInt64 {
    var bits: UInt64 = 0
    for offset in block..<min(bytes.count, block + MarkCandidates.blockLength) {
      let flags = MarkCandidates.flags(of: MarkCandidates.every(bytes[offset]), third: MarkCandidates.every(0xFF))
      bits |= UInt64(flags[0] >> 7) << UInt64(offset - block)
    }
    return bits
  }

  @inline(__always)
  private func candidates(ofSixteenBytesAt offset: Int) -> UInt64 {
    let memory = UnsafeRawBufferPointer(bytes)
    let first = memory.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    let third = memory.loadUnaligned(fromByteOffset: offset + 2, as: SIMD16<UInt8>.self)
    let words = unsafeBitCast(MarkCandidates.flags(of: first, third: third), to: SIMD2<UInt64>.self)
    return MarkCandidates.bits(of: words[0]) | MarkCandidates.bits(of: words[1]) << 8
  }

  /// Bytes whose highest bit, the only one set, says whether a mark may begin with each of the bytes in `first`, given those two places behind.
  ///
  /// Sums of seven bits reach the eighth from a bound on: comparisons of vectors would do, but they aren't compiled to any.
  @inline(__always)
  private static func flags(of first: SIMD16<UInt8>, third: SIMD16<UInt8>) -> SIMD16<UInt8> {
    let low = first & every(0x7F)
    // Marks beyond ASCII begin with E2, E3 or EF; what begins with E4 to E9 is Han, the rest is rare.
    let isOtherLead = first & ((low &+ every(0x80 - 0x60)) & ~(low &+ every(0x80 - 0x64)) | (low &+ every(0x80 - 0x6A)))
    // E3 80 81 and EF BC 8C, the ideographic and the full-width comma, are by far the commonest of what is no mark. The
    // exclusive or of first and third byte tells them from all marks.
    let isNoComma = ((first ^ third) & every(0x7E) ^ every(0x62)) &+ every(0x7F)
    let isParenthesisOrQuote = (low &+ every(0x80 - 0x21)) & ~(low &+ every(0x80 - 0x2A))  // ! " # $ % & ' ( )
    let isPeriodOrQuestion = ((low | every(0x11)) ^ every(0x40)) &+ every(1)  // . / > ?
    let isBracket = (low | every(0x26)) &+ every(1)  // Y [ ] _ y { }
    let isMark = (isOtherLead & isNoComma) | ((isParenthesisOrQuote | isPeriodOrQuestion | isBracket) & ~first)
    return isMark & every(0x80)
  }

  @inline(__always)
  private static func every(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

  /// The highest bits of the bytes of a word, the first byte's lowest; no other bits are set.
  @inline(__always)
  private static func bits(of word: UInt64) -> UInt64 {
    (word &* 0x0002_0408_1020_4081) >> 56
  }
}
