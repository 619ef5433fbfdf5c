// Small questions about single bytes, for code that reads markup and front matter.

func isSpaceASCII(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
func isDigitASCII(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isLetterASCII(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
func lowercasedASCII(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

/// Where an ASCII word first stands. Linear for the short, unrepetitive words it is used with.
func firstOccurrence(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
  let word = Array(word.utf8)
  guard bytes.count >= word.count else { return nil }
  return (bytes.startIndex...(bytes.endIndex - word.count)).first { bytes[$0...].starts(with: word) }
}
