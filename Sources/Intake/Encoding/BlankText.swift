// Whether a text holds anything but white space.

/// True for content of Unicode white space, zero-width spaces and byte order marks alone.
func isBlank(_ content: [UInt8]) -> Bool {
  var position = 0
  while position < content.count {
    let length = blankLength(content, at: position)
    guard length > 0 else { return false }
    position += length
  }
  return true
}

/// The length of the blank character at `position`; 0 where there is none.
private func blankLength(_ content: [UInt8], at position: Int) -> Int {
  let first = content[position]
  if isSpaceASCII(first) { return 1 }
  guard first >= 0xC2 else { return 0 }
  let scalar = String(decoding: content[position...].prefix(3), as: UTF8.self).unicodeScalars.first!
  let isBlank = scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
  return isBlank ? UTF8.width(scalar) : 0
}
