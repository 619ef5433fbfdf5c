// One file of the cache: a header, what the rules were made of, and the image of the rules.

/// The layout of a cache file. Whatever bytes are read, the answer is the rules asked for or none.
enum CacheFile {
  private static let magic = Array("polextr\n".utf8)
  /// Magic, checksum of all that follows it, length of the manifest.
  private static let headerLength = 8 + 16 + 8
  private static let checkedStart = 8 + 16

  static func bytes(of rules: RuleSet, for manifest: RuleManifest) -> [UInt8] {
    let checked = bytes(of: UInt64(manifest.bytes.count)) + manifest.bytes + rules.image
    let checksum = ContentHash(checked)
    return magic + bytes(of: checksum.high) + bytes(of: checksum.low) + checked
  }

  /// The rules of a file; nil where it is damaged, of another format or about other rules.
  static func rules(in file: borrowing OpenFile, for manifest: RuleManifest) -> RuleSet? {
    guard let header = file.bytes(0..<headerLength), header.prefix(magic.count).elementsEqual(magic) else { return nil }
    let imageStart = headerLength + manifest.bytes.count
    guard number(in: header, at: 24) == manifest.bytes.count,
      let others = file.bytes(headerLength..<imageStart), others == manifest.bytes,
      file.hash(from: checkedStart) == ContentHash(high: number(in: header, at: 8), low: number(in: header, at: 16))
    else { return nil }
    return try? RuleSet(image: imageStart..<file.count, of: file.read)
  }

  private static func bytes(of number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

  private static func number(in header: [UInt8], at offset: Int) -> UInt64 {
    header.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
  }
}
