// How well a file's bytes fit an encoding: shares of sequences that its common characters would give. Samples are bounded,
// so that the answer costs little on long files.

/// Characters looked at before an answer is given.
private let sampleLength = 1 << 10

/// How well the bytes fit damaged UTF-8, 0...1: the share of characters of three and four bytes, Han and their punctuation,
/// against bytes that stand in no character. Characters of two bytes say nothing: pairs in other encodings often look so.
func utf8Fit(of bytes: UnsafeBufferPointer<UInt8>) -> Double {
  guard let base = bytes.baseAddress else { return 0 }
  var position = 0
  var (valid, invalid) = (0, 0)
  while valid + invalid < sampleLength {
    position = endOfASCII(base, from: position, to: bytes.count)
    guard position < bytes.count else { break }
    let sequence = utf8Sequence(bytes, at: position)
    if !sequence.isValid {
      invalid += sequence.length
    } else if sequence.length > 2 {
      valid += sequence.length
    }
    position += sequence.length
  }
  return valid + invalid == 0 ? 0 : Double(valid) / Double(valid + invalid)
}

/// How well the bytes fit GB18030 and Big5: 1 where every character is a common one, 0 where they are rare, below where codes
/// are broken. Both sets of characters are sorted by use: level 1 holds the few thousand that make up running text.
func doubleByteFits(of bytes: UnsafeBufferPointer<UInt8>) -> (gb18030: Double, big5: Double) {
  (fit(of: bytes, weight: gb18030Weight), fit(of: bytes, weight: big5Weight))
}

/// UTF-16 in the byte order that gives nearly nothing but common characters; nil where neither does.
func likelyUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
  guard bytes.count >= 4, bytes.count % 2 == 0 || bytes.count > 64 else { return nil }
  let little = utf16Fit(of: bytes, bigEndian: false)
  let big = utf16Fit(of: bytes, bigEndian: true)
  guard max(little, big) >= 0.9 else { return nil }
  return big > little ? .utf16BigEndian : .utf16LittleEndian
}

/// The mean weight of the codes outside ASCII.
private func fit(
  of bytes: UnsafeBufferPointer<UInt8>, weight: (UnsafeBufferPointer<UInt8>, Int) -> (length: Int, weight: Double)
) -> Double {
  guard let base = bytes.baseAddress else { return 0 }
  var position = 0
  var count = 0
  var sum = 0.0
  while count < sampleLength {
    position = endOfASCII(base, from: position, to: bytes.count)
    guard position < bytes.count else { break }
    let code = weight(bytes, position)
    sum += code.weight
    count += 1
    position += code.length
  }
  return count == 0 ? 0 : sum / Double(count)
}

private let brokenCode = (length: 1, weight: -2.0)

/// GB2312's punctuation and first level count in full, its full-width forms too; GBK's first plane, which holds the
/// traditional characters, in half.
private func gb18030Weight(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> (length: Int, weight: Double) {
  guard position + 1 < bytes.count else { return (1, 0) }
  let (lead, trail) = (bytes[position], bytes[position + 1])
  guard (0x81...0xFE).contains(lead) else { return brokenCode }
  if isDigitASCII(trail) {
    guard position + 3 < bytes.count, bytes[position + 2] > 0x80, isDigitASCII(bytes[position + 3]) else { return brokenCode }
    return (4, 0)
  }
  guard (0x40...0xFE).contains(trail), trail != 0x7F else { return brokenCode }
  switch (lead, trail) {
  case (0xA1...0xA3, 0xA1...), (0xB0...0xD7, 0xA1...): return (2, 1)
  case (0x81...0xA0, _): return (2, 0.5)
  default: return (2, 0)
  }
}

/// Big5's punctuation and first level count in full.
private func big5Weight(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> (length: Int, weight: Double) {
  guard position + 1 < bytes.count else { return (1, 0) }
  let (lead, trail) = (bytes[position], bytes[position + 1])
  let isPair = (0x87...0xFE).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
  guard isPair else { return brokenCode }
  return (2, (0xA1...0xC6).contains(lead) ? 1 : 0)
}

/// The share of code units that are ASCII text, Han, or their punctuation. A Han character whose low byte is 0 is ASCII read
/// in the wrong order, but for the numeral one.
private func utf16Fit(of bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool) -> Double {
  let units = min(bytes.count / 2, sampleLength)
  let common = (0..<units).count { index in
    switch utf16Unit(bytes, at: index * 2, bigEndian: bigEndian) {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x4E00, 0x2010...0x203B, 0x3000...0x301F, 0xFF01...0xFF5E: true
    case let unit where (0x4E00...0x9FA5).contains(unit): unit & 0xFF != 0
    default: false
    }
  }
  return Double(common) / Double(units)
}
