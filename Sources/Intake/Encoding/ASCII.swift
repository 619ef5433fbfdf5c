// Small questions about bytes, for code that reads markup and front matter.

internal import Glibc

func isSpaceASCII(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
func isDigitASCII(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isLetterASCII(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
func lowercasedASCII(_ byte: UInt8) -> UInt8 { byte | (byte &- 0x41 < 26 ? 0x20 : 0) }

func lowercasedASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  // Of none the standard library would write a count into the empty array that all threads share.
  guard !bytes.isEmpty else { return [] }
  return Array(unsafeUninitializedCapacity: bytes.count) { result, count in
    for index in 0..<bytes.count { result[index] = lowercasedASCII(bytes[index]) }
    count = bytes.count
  }
}

/// Where an ASCII word first stands. Linear for the short words it is used with.
func firstOccurrence(of word: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
  let (length, offset) = (word.utf8CodeUnitCount, bytes.startIndex)
  return bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress, bytes.count >= length else { return nil }
    var position = 0
    let end = bytes.count - length + 1
    while position < end, let found = memchr(base + position, Int32(word.utf8Start.pointee), end - position) {
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(found, word.utf8Start, length) == 0 { return offset + position }
      position += 1
    }
    return nil
  }
}
