// What shows that a file holds no text: the first bytes of well-known formats, and too many control bytes.

/// True for the formats that turn up among documents under a document's name.
func hasBinarySignature(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let signatures: [[UInt8]] = [
    Array("%PDF-".utf8), [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],  // PDF, ZIP with OOXML, empty ZIP
    [0x1F, 0x8B, 0x08], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],  // gzip, PNG, JPEG
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],  // OLE: old Word, Excel
    Array("GIF8".utf8), Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF], Array("SQLite format 3\0".utf8),  // and 7z
    [0x7F, 0x45, 0x4C, 0x46], [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],  // ELF, zstd, xz
  ]
  return signatures.contains { bytes.starts(with: $0) }
}

/// True where the bytes, in an encoding that keeps ASCII, hold more control bytes than text does: over one NUL in a hundred
/// bytes, or over one other control in twenty-five of the first 4 KiB (bytes drawn at random hold one in nine). Fewer are
/// damage and are mended.
func hasBinaryShare(_ bytes: UnsafeBufferPointer<UInt8>, hasNUL: Bool) -> Bool {
  if hasNUL, bytes.count(where: { $0 == 0 }) * 100 > bytes.count { return true }
  let sample = UnsafeBufferPointer(rebasing: bytes.prefix(1 << 12))
  // Most have none, and a loop without branches tells so soonest.
  var found: UInt8 = 0
  for byte in sample { found |= (byte < 0x20 ? 1 : 0) & ~(byte &- 0x09 < 5 ? 1 : 0) | (byte == 0x7F ? 1 : 0) }
  guard found != 0 else { return false }
  var controls = 0
  for byte in sample { controls &+= isControl(byte) ? 1 : 0 }
  return controls * 25 > sample.count
}

/// C0 controls but for white space, NUL and escape.
private func isControl(_ byte: UInt8) -> Bool {
  (byte &- 0x01 < 0x08) || (byte &- 0x0E < 0x0D) || (byte &- 0x1C < 0x04) || byte == 0x7F
}
