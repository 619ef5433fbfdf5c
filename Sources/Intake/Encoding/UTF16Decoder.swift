// UTF-16 of either byte order, with or without a mark.

/// The code unit at an offset that has two bytes.
func utf16Unit(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, bigEndian: Bool) -> UInt16 {
  let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
  return bigEndian ? first << 8 | second : second << 8 | first
}

/// Surrogates without their other half, U+0000 and a last odd byte become U+FFFD.
func decodeUTF16(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, bigEndian: Bool) -> DecodedText {
  var sink = TextSink(inputLength: bytes.count - start)
  var position = start
  while position + 2 <= bytes.count {
    let unit = utf16Unit(bytes, at: position, bigEndian: bigEndian)
    if let pair = surrogatePair(unit, bytes, at: position, bigEndian: bigEndian) {
      sink.append(pair, for: position..<(position + 4))
      position += 4
      continue
    }
    if unit != 0, let scalar = Unicode.Scalar(unit) {
      sink.append(scalar, for: position..<(position + 2))
    } else {
      sink.replace(position..<(position + 2))
    }
    position += 2
  }
  if position < bytes.count { sink.replace(position..<bytes.count) }
  return sink.finish()
}

private func surrogatePair(
  _ high: UInt16, _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, bigEndian: Bool
) -> Unicode.Scalar? {
  guard high & 0xFC00 == 0xD800, position + 4 <= bytes.count else { return nil }
  let low = utf16Unit(bytes, at: position + 2, bigEndian: bigEndian)
  guard low & 0xFC00 == 0xDC00 else { return nil }
  return Unicode.Scalar(0x10000 + UInt32(high & 0x3FF) << 10 + UInt32(low & 0x3FF))
}
