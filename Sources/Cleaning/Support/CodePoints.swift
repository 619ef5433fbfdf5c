// Code points in UTF-8 bytes: just what line building asks of them. All input here is valid UTF-8.

/// The length of the code point that `lead` begins.
@inline(__always)
func codePointLength(_ lead: UInt8) -> Int {
  lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
}

@inline(__always)
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

@inline(__always)
func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
func isASCIIAlphanumeric(_ byte: UInt8) -> Bool { isASCIIDigit(byte) || isASCIILetter(byte) }

@inline(__always)
func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

/// What divides the parts of a tag: vertical tabs and form feeds don't.
@inline(__always)
func isMarkupBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

/// A control character that XML knows nothing of.
@inline(__always)
func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !isMarkupBlank(byte) }

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// What a code point does at the edge of a line or to its neighbours.
enum CodePointRole {
  case visible
  /// Stands inside a line but not at its edges: no-break space, en and em spaces, ideographic space.
  case edgeBlank
  /// Takes no room and is dropped: zero-width marks, soft hyphen, byte order mark.
  case invisible
  /// Visible, and divides clauses: 、。，；！？ and their kin (no colon, which labels have); running text has them, navigation does not.
  case clauseMark
}

/// The role of the code point of more than one byte at `pointer`.
@inline(__always)
func role(at pointer: UnsafePointer<UInt8>, length: Int) -> CodePointRole {
  switch pointer[0] {
  case 0xC2:
    return pointer[1] == 0xA0 ? .edgeBlank : pointer[1] == 0xAD ? .invisible : .visible
  case 0xE2:
    guard pointer[1] == 0x80 else { return pointer[1] == 0x81 && pointer[2] == 0xA0 ? .invisible : .visible }
    let last = pointer[2]
    if last <= 0x8A || last == 0xAF { return .edgeBlank }
    if last <= 0x8F || (0xAA...0xAE).contains(last) { return .invisible }
    return last == 0xA8 || last == 0xA9 ? .edgeBlank : .visible
  case 0xE3:
    guard pointer[1] == 0x80 else { return .visible }
    return pointer[2] == 0x80 ? .edgeBlank : pointer[2] == 0x81 || pointer[2] == 0x82 ? .clauseMark : .visible
  case 0xEF:
    if pointer[1] == 0xBC {
      switch pointer[2] {
      case 0x81, 0x8C, 0x9B, 0x9F: return .clauseMark
      default: return .visible
      }
    }
    return pointer[1] == 0xBB && pointer[2] == 0xBF ? .invisible : .visible
  default:
    return .visible
  }
}

/// Han text, its punctuation and full-width forms: scripts that put no blank between words.
@inline(__always)
func isWideLead(_ lead: UInt8) -> Bool { lead >= 0xE3 && lead <= 0xEF || lead == 0xF0 }

/// True where a line may have been wrapped before the code point at `pointer` without meaning a blank: wide text, or a
/// quotation mark or dash of the general punctuation block.
@inline(__always)
func isWide(at pointer: UnsafePointer<UInt8>) -> Bool {
  isWideLead(pointer[0]) || pointer[0] == 0xE2 && pointer[1] == 0x80
}

/// As `isWide(at:)`, for the last code point of `text`.
func endsWide(_ text: [UInt8]) -> Bool {
  guard var index = text.indices.last else { return false }
  while index > 0 && isContinuation(text[index]) { index -= 1 }
  return isWideLead(text[index]) || text[index] == 0xE2 && text.count > index + 1 && text[index + 1] == 0x80
}

/// UTF-8 for a code point; nothing for surrogates and numbers beyond the code space.
func utf8(of value: UInt32) -> [UInt8] {
  guard let scalar = Unicode.Scalar(value) else { return [] }
  return Array(String(Character(scalar)).utf8)
}
