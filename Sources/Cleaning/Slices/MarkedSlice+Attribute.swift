// An attribute's value: no marks, only character references, which stand for text.

extension MarkedSlice {
  static let attribute = MarkedSlice(marks: { _, _ in [] }, escape: attributeReference)
}

/// The text of the character reference at `index`, and the index behind it.
func attributeReference(_ markup: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)? {
  guard markup[index] == 0x26 else { return nil }
  return markup.withUnsafeBufferPointer { bytes in
    CharacterReferences.readLoosely(bytes.baseAddress!, at: index, before: bytes.count).map { (utf8(of: $0.codePoint), $0.end) }
  }
}
