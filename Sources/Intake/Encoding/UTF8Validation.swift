// Strict UTF-8, read once over the whole file: the well-formed sequences of the Unicode Standard, table 3-7, no surrogates,
// no overlong forms, nothing beyond U+10FFFF.

/// The length of the well-formed prefix in bytes.
///
/// - Complexity: O(n); eight ASCII bytes or one Han character a step.
func validUTF8Length(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
  guard let base = bytes.baseAddress else { return 0 }
  let raw = UnsafeRawPointer(base)
  let end = bytes.count
  var position = start
  while position < end {
    if base[position] < 0x80 {
      position = endOfASCII(raw, from: position, to: end)
      continue
    }
    // U+1000...U+CFFF: any lead E1...EC with any two continuation bytes; a word at a time.
    while position + 4 <= end {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt32.self)
      guard word & 0x00C0_C0F0 == 0x0080_80E0, word & 0xFF != 0xE0, word & 0xFF < 0xED else { break }
      position += 3
    }
    guard position < end else { break }
    if base[position] < 0x80 { continue }
    let sequence = utf8Sequence(bytes, at: position)
    guard sequence.isValid else { return position }
    position += sequence.length
  }
  return end
}

/// The end of the ASCII run that begins at `position`.
func endOfASCII(_ raw: UnsafeRawPointer, from position: Int, to end: Int) -> Int {
  var position = position
  let high: UInt64 = 0x8080_8080_8080_8080
  func word(_ index: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: position + 8 * index, as: UInt64.self) }
  while position + 32 <= end, (word(0) | word(1) | word(2) | word(3)) & high == 0 { position += 32 }
  while position + 8 <= end {
    let found = word(0) & high
    if found != 0 { return position + found.trailingZeroBitCount / 8 }
    position += 8
  }
  while position < end, raw.load(fromByteOffset: position, as: UInt8.self) < 0x80 { position += 1 }
  return position
}

/// The sequence at `position`: a well-formed character, or the bytes that one U+FFFD stands for (the longest start of a
/// well-formed sequence, at least one byte).
func utf8Sequence(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (length: Int, isValid: Bool) {
  let lead = bytes[position]
  let second: ClosedRange<UInt8>
  let length: Int
  switch lead {
  case 0x00...0x7F: return (1, true)
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return (1, false)
  }
  guard position + 1 < bytes.count, second.contains(bytes[position + 1]) else { return (1, false) }
  var present = 2
  while present < length, position + present < bytes.count, bytes[position + present] & 0xC0 == 0x80 { present += 1 }
  return (present, present == length)
}

func isValidUTF8(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { validUTF8Length($0) == $0.count }
}
