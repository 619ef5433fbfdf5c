// One file of the cache: a header, what the rules were made of, and the image of the rules.

/// The layout of a cache file. Whatever bytes are read, the answer is the rules asked for or none.
enum CacheFile {
  private static let magic = Array("polextr\n".utf8)
  /// Magic, checksum of all that follows it, length of the manifest.
  private static let headerLength = 8 + 16 + 8

  static func bytes(of rules: RuleSet, for manifest: RuleManifest) -> [UInt8] {
    let checked = bytes(of: UInt64(manifest.bytes.count)) + manifest.bytes + rules.image
    let checksum = ContentHash(checked)
    return magic + bytes(of: checksum.high) + bytes(of: checksum.low) + checked
  }

  /// The rules of a file; nil where it is damaged, of another format or about other rules.
  static func rules(in file: UnsafeRawBufferPointer, for manifest: RuleManifest) -> RuleSet? {
    guard file.count >= headerLength, file.prefix(magic.count).elementsEqual(magic) else { return nil }
    let length = number(in: file, at: 24)
    guard length == manifest.bytes.count, file.count - headerLength >= manifest.bytes.count else { return nil }
    let imageStart = headerLength + manifest.bytes.count
    guard file[headerLength..<imageStart].elementsEqual(manifest.bytes) else { return nil }
    let checksum = ContentHash(high: number(in: file, at: 8), low: number(in: file, at: 16))
    guard ContentHash(UnsafeRawBufferPointer(rebasing: file[24...])) == checksum else { return nil }
    return try? RuleSet(image: UnsafeRawBufferPointer(rebasing: file[imageStart...]))
  }

  private static func bytes(of number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

  private static func number(in file: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
