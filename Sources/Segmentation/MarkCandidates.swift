// Where a mark may stand: the first look at every byte, 64 at a time, which lets Han text, commas, letters and digits pass.
// It misses no mark; what else it finds, a look-up tells apart.

/// The places of a text where a mark may stand, in order, each given once.
///
/// A chunk's candidates are found before the first is given: marks come at odd distances, and a processor that goes from
/// finding to reading and back at each guesses wrong at each.
struct MarkCandidates: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the chunk read last begins.
  private var chunk = -MarkCandidates.chunkLength
  /// The chunk's candidates by their distance from its start, with room for one at every byte; how many they are, and how
  /// many have been given.
  private let distances: UnsafeMutablePointer<UInt16>
  private var count = 0
  private var givenCount = 0

  private static let chunkLength = 1024
  private static let blockLength = 64
  /// The bytes read for a block: two behind it are looked at, too.
  private static let readLength = blockLength + 2
  /// Candidates of a block that are written in any case; more are rare.
  private static let commonCount = 3

  init(in bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    distances = .allocate(capacity: MarkCandidates.chunkLength)
  }

  deinit { distances.deallocate() }

  /// The next candidate from `offset` on, if there is one before `limit`; those before `offset` are passed over for good.
  ///
  /// - Precondition: `offset` is no smaller than in the call before.
  @inline(__always)
  mutating func next(from offset: Int, before limit: Int) -> Int? {
    while true {
      while givenCount == count {
        guard chunk + MarkCandidates.chunkLength < limit else { return nil }
        readChunk()
      }
      let candidate = chunk + Int(distances[givenCount])
      guard candidate < limit else { return nil }
      givenCount += 1
      if candidate >= offset { return candidate }
    }
  }

  @inline(never)
  private mutating func readChunk() {
    chunk += MarkCandidates.chunkLength
    givenCount = 0
    var count = 0
    let end = min(bytes.count, chunk + MarkCandidates.chunkLength)
    for block in stride(from: chunk, to: end, by: MarkCandidates.blockLength) {
      write(candidates(inBlockAt: block), distance: block &- chunk, behind: &count)
    }
    self.count = count
  }

  /// Writes the distances of a block's candidates behind `count` others, the first ones without a branch.
  @inline(__always)
  private func write(_ candidates: UInt64, distance: Int, behind count: inout Int) {
    var candidates = candidates
    for _ in 0..<MarkCandidates.commonCount {
      distances[count] = UInt16(truncatingIfNeeded: distance &+ candidates.trailingZeroBitCount)
      count &+= candidates == 0 ? 0 : 1
      candidates &= candidates &- 1
    }
    while candidates != 0 {
      distances[count] = UInt16(truncatingIfNeeded: distance + candidates.trailingZeroBitCount)
      count += 1
      candidates &= candidates &- 1
    }
  }

  /// A bit for each candidate of the block, the lowest for its first byte.
  @inline(__always)
  private func candidates(inBlockAt block: Int) -> UInt64 {
    guard let text = bytes.baseAddress, block + MarkCandidates.readLength <= bytes.count else {
      return candidates(inLastBlockAt: block)
    }
    return MarkCandidates.candidates(at: UnsafeRawPointer(text + block))
  }

  /// The same for a block that ends too near to the text's end, or beyond it, to be read where it is.
  @inline(never)
  private func candidates(inLastBlockAt block: Int) -> UInt64 {
    withUnsafeTemporaryAllocation(byteCount: MarkCandidates.readLength, alignment: 1) { copy in
      copy.initializeMemory(as: UInt8.self, repeating: 0)
      copy.copyBytes(from: bytes[block...])
      return copy.baseAddress.map { MarkCandidates.candidates(at: UnsafeRawPointer($0)) } ?? 0
    }
  }

  /// The candidates among the 64 bytes at `block`.
  @inline(__always)
  private static func candidates(at block: UnsafeRawPointer) -> UInt64 {
    candidates(ofPartAt: block) | candidates(ofPartAt: block + 16) << 16 | candidates(ofPartAt: block + 32) << 32
      | candidates(ofPartAt: block + 48) << 48
  }

  @inline(__always)
  private static func candidates(ofPartAt part: UnsafeRawPointer) -> UInt64 {
    let first = part.loadUnaligned(as: SIMD16<UInt8>.self)
    let third = (part + 2).loadUnaligned(as: SIMD16<UInt8>.self)
    let words = unsafeBitCast(flags(of: first, third: third), to: SIMD2<UInt64>.self)
    return bits(of: words[0]) | bits(of: words[1]) << 8
  }

  /// Bytes whose highest bit, the only one set, says whether a mark may begin with each of the bytes in `first`, given those
  /// two places behind.
  ///
  /// A sum reaches the highest bit from a bound on. Comparisons would say it plainly, but the compiler makes loops over
  /// single bytes of comparisons of vectors.
  @inline(__always)
  private static func flags(of first: SIMD16<UInt8>, third: SIMD16<UInt8>) -> SIMD16<UInt8> {
    // Marks beyond ASCII begin with E2, E3 or EF; what begins with E4 to E9 is Han, the rest is rare.
    let isOtherLead = first & (((first &- every(0x60)) & ~(first &- every(0x64))) | (first &- every(0x6A)))
    // E3 80 81 and EF BC 8C, the ideographic and the full-width comma, are by far the commonest of what is no mark. The
    // exclusive or of first and third byte tells them from all marks.
    let isNoComma = (((first ^ third) & every(0x7E)) ^ every(0x62)) &+ every(0x7F)
    let isLowMark = (first &+ every(0x80 - 0x21)) & ~(first &+ every(0x80 - 0x2F))  // ! " # $ % & ' ( ) * + , - .
    let isHighMark = (first | every(0x60)) &+ every(0x80 - 0x7B)  // ; < = > ? [ \ ] ^ _ { | } ~
    return ((isOtherLead & isNoComma) | ((isLowMark | isHighMark) & ~first)) & every(0x80)
  }

  @inline(__always)
  private static func every(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

  /// The highest bits of the bytes of a word, the first byte's lowest; no other bits are set.
  @inline(__always)
  private static func bits(of word: UInt64) -> UInt64 {
    (word &* 0x0002_0408_1020_4081) >> 56
  }
}
