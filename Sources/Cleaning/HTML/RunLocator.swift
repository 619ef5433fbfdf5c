// Finds the source bytes of the text that libxml2 reports. SAX gives no positions, but the parser's own place in the input
// is known while it reports: a run of character data ends there, byte for byte as it stands in the source, and a character
// reference was consumed just before.

internal import Glibc

/// Where a reported text came from.
enum LocatedRun {
  /// The text stands at this offset unchanged.
  case copy(Int)
  /// The text stands for this range as a whole.
  case atom(Range<Int>)
  /// The text's parts of these lengths stand at these offsets unchanged; between them stand characters that XML knows
  /// nothing of.
  case parts([(length: Int, start: Int)])
}

struct RunLocator {
  /// libxml2 hands on long runs in parts once it has gathered this many bytes, before it steps over the last character.
  private static let flushLength = 1000

  private let source: UnsafePointer<UInt8>
  private let count: Int
  /// Nothing before this offset can be the source of later text; what bounds every search backwards.
  private var reached = 0

  init(source: UnsafePointer<UInt8>, count: Int) {
    self.source = source
    self.count = count
  }

  /// Locates `text`, reported while the parser stood at `position`.
  mutating func locate(_ text: UnsafeBufferPointer<UInt8>, position: Int) -> LocatedRun {
    let position = min(max(position, 0), count)
    let located =
      copy(of: text, position: position) ?? bareBracket(text, position: position) ?? parts(of: text, position: position)
      ?? reference(text, position: position)
    switch located {
    case .parts(let parts): reached = parts.last.map { $0.start + $0.length } ?? reached
    case .copy(let start): reached = start + text.count
    case .atom(let range): reached = range.upperBound
    }
    return located
  }

  private func copy(of text: UnsafeBufferPointer<UInt8>, position: Int) -> LocatedRun? {
    var end = position
    if text.count >= RunLocator.flushLength, end < count { end += codePointLength(source[end]) }
    if isText(text, endingAt: end) { return isReferenceEnd(text, end) ? nil : .copy(end - text.count) }
    return isText(text, endingAt: position) ? .copy(position - text.count) : nil
  }

  private func isText(_ text: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
    let start = end - text.count
    return start >= reached && end <= count && memcmp(source + start, text.baseAddress!, text.count) == 0
  }

  /// True for a lone `;` or digit that is the last byte of a numeric reference to itself.
  private func isReferenceEnd(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    guard text.count == 1, text[0] == 0x3B || isASCIIDigit(text[0]), let start = ampersand(before: end) else { return false }
    return start + 1 < end - 1 && source[start + 1] == 0x23
  }

  /// A `<` that begins no tag is reported before the parser steps over it.
  private func bareBracket(_ text: UnsafeBufferPointer<UInt8>, position: Int) -> LocatedRun? {
    guard text.count == 1, text[0] == 0x3C, position < count, source[position] == 0x3C else { return nil }
    return isBehindReference(position) ? nil : .copy(position)
  }

  /// True right behind a reference to `<` that has not been reported yet.
  private func isBehindReference(_ position: Int) -> Bool {
    guard let start = ampersand(before: position),
      let reference = CharacterReferences.readLoosely(source, at: start, before: position)
    else { return false }
    return reference.codePoint == 0x3C && reference.end == position
  }

  /// Walks back from `position` over U+FFFE, U+FFFF and control characters, which libxml2 leaves out of a run.
  private func parts(of text: UnsafeBufferPointer<UInt8>, position: Int) -> LocatedRun? {
    var parts: [(length: Int, start: Int)] = []
    var (rest, end) = (text.count, position)
    if text.count >= RunLocator.flushLength, position < count, source[position] == text[codePointStart(text, rest)] {
      end = min(position + codePointLength(source[position]), count)
    }
    while rest > 0 {
      var length = 0
      while length < rest, end - length > reached, source[end - length - 1] == text[rest - length - 1] { length += 1 }
      while length > 0, length < rest, isContinuation(text[rest - length]) { length -= 1 }
      if length > 0 { parts.append((length, end - length)) }
      (rest, end) = (rest - length, end - length)
      guard rest > 0 else { break }
      guard let unknown = unknownLength(before: end) else { return nil }
      end -= unknown
    }
    return .parts(parts.reversed())
  }

  /// The length of a character that XML knows nothing of; nil where none stands before `end`.
  private func unknownLength(before end: Int) -> Int? {
    guard end - 1 >= reached else { return nil }
    if isControl(source[end - 1]) { return 1 }
    guard end - 3 >= reached, source[end - 3] == 0xEF, source[end - 2] == 0xBF, source[end - 1] >= 0xBE else { return nil }
    return 3
  }

  /// Where the last code point before `end` begins.
  private func codePointStart(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
    var index = end - 1
    while index > 0, isContinuation(text[index]) { index -= 1 }
    return index
  }

  /// A reference reaches back from `position` to its `&`. A bare `&` before a name that means nothing is reported by itself,
  /// with the parser already behind the name.
  private func reference(_ text: UnsafeBufferPointer<UInt8>, position: Int) -> LocatedRun {
    guard let start = ampersand(before: position) else { return .atom(min(reached, position)..<position) }
    let isDecoded = source[position - 1] == 0x3B || start + 1 < position && source[start + 1] == 0x23
    if !isDecoded, text.count == 1, text[0] == 0x26 { return .copy(start) }
    return .atom(start..<position)
  }

  private func ampersand(before end: Int) -> Int? {
    var index = end - 1
    while index >= reached, index >= 0 {
      if source[index] == 0x26 { return index }
      index -= 1
    }
    return nil
  }
}
