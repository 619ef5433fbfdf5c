// Takes out of a page's markup what libxml2 need not see: the bodies of scripts and styles, the insides of comments, all
// attributes but a few, and all but the first character of plain text, which is put back when libxml2 reports that one. Only
// markup that matches a strict grammar is rewritten; at the first byte that doesn't, the rest of the page stays as it is
// (performance-limits.md, 1.3).

internal import Glibc

/// Compacts pages in place and remembers how to get back.
struct MarkupCompactor {
  /// From this offset of the compacted page on, `removed` bytes have been taken out before it.
  private struct Cut {
    var offset: Int
    var removed: Int
  }

  /// Text taken out of the compacted page at `offset`, right behind its first character.
  private struct HeldText {
    var offset: Int
    /// In the page as it was.
    var range: Range<Int>
  }

  private var cuts: [Cut] = []
  private var heldTexts: [HeldText] = []
  /// The held text that was asked for last.
  private var heldCursor = 0
  /// The last cut that was asked for; questions come nearly in order.
  private var cursor = 0
  /// Where the markup left the grammar, in the page as it was: from here on it was handed over verbatim. Nil where it never did.
  private(set) var verbatimFrom: Int?
  private var holdsText = false

  /// - Parameter holdsText: Whether text may be taken out. To be false where the bytes aren't those of the content, or hold
  ///   control characters.
  /// - Returns: The compacted page's length in bytes.
  mutating func run(_ bytes: UnsafeMutablePointer<UInt8>, count: Int, holdsText: Bool) -> Int {
    self.holdsText = holdsText
    heldTexts.removeAll(keepingCapacity: true)
    heldCursor = 0
    cuts.removeAll(keepingCapacity: true)
    cuts.append(Cut(offset: 0, removed: 0))
    cursor = 0
    verbatimFrom = nil
    var page = Page(bytes: bytes, count: count)
    compact(&page)
    page.copy(to: count)
    return page.written
  }

  /// The offset in the page as it was.
  mutating func original(_ offset: Int) -> Int {
    while cursor + 1 < cuts.count, cuts[cursor + 1].offset <= offset { cursor += 1 }
    while cuts[cursor].offset > offset { cursor -= 1 }
    return offset + cuts[cursor].removed
  }

  /// The text of the page as it was that was taken out at this offset of the compacted one. Offsets that are asked for ascend.
  mutating func heldText(at offset: Int) -> Range<Int>? {
    while heldCursor < heldTexts.count, heldTexts[heldCursor].offset < offset { heldCursor += 1 }
    guard heldCursor < heldTexts.count, heldTexts[heldCursor].offset == offset else { return nil }
    return heldTexts[heldCursor].range
  }

  /// The page while it is read and rewritten: `written` ≤ `read`, and what lies between them is free.
  private struct Page {
    let bytes: UnsafeMutablePointer<UInt8>
    let count: Int
    var read = 0
    var written = 0

    /// Keeps everything up to `end`.
    mutating func copy(to end: Int) {
      if written != read { memmove(bytes + written, bytes + read, end - read) }
      written += end - read
      read = end
    }

    func find(_ byte: UInt8, from start: Int) -> Int? {
      guard start < count, let found = memchr(bytes + start, Int32(byte), count - start) else { return nil }
      return UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
    }

    func at(_ index: Int) -> UInt8 { index < count ? bytes[index] : 0 }
  }

  /// Leaves out everything from `page.read` to `end`.
  private mutating func cut(_ page: inout Page, to end: Int) {
    guard end > page.read else { return }
    page.read = end
    cuts.append(Cut(offset: page.written, removed: page.read - page.written))
  }

  /// Stops where the markup leaves the grammar.
  private mutating func compact(_ page: inout Page) {
    while let tag = page.find(0x3C, from: page.read) {
      copyText(&page, to: tag)
      let second = page.at(tag + 1)
      let goesOn =
        switch second {
        case 0x21: declaration(&page, tag: tag)
        case 0x2F: endTag(&page, tag: tag)
        case 0x3F: upToBracket(&page)
        default: isASCIILetter(second) && startTag(&page, tag: tag)
        }
      guard goesOn else {
        verbatimFrom = tag
        return
      }
    }
  }

  /// Less text than this is not worth the bookkeeping.
  private static let shortText = 8
  /// libxml2 hands on long runs in parts; blanks before a text stay far below.
  private static let mostBlanks = 256

  /// Keeps the first character of a text, with the blanks before it, or of blanks alone, and holds the rest.
  private mutating func copyText(_ page: inout Page, to end: Int) {
    guard holdsText, end - page.read >= Self.shortText else { return page.copy(to: end) }
    let start = blanksEnd(page, from: page.read)
    if start >= end { return hold(&page, from: page.read + 1, to: end) }
    guard start - page.read <= Self.mostBlanks, isPlain(page, start..<end) else { return page.copy(to: end) }
    hold(&page, from: start + codePointLength(page.bytes[start]), to: end)
  }

  private mutating func hold(_ page: inout Page, from kept: Int, to end: Int) {
    guard end - kept >= Self.shortText else { return page.copy(to: end) }
    page.copy(to: kept)
    heldTexts.append(HeldText(offset: page.written, range: kept..<end))
    cut(&page, to: end)
  }

  /// Whether libxml2 would report the bytes as they are: no reference, nothing that XML has no place for.
  private func isPlain(_ page: Page, _ range: Range<Int>) -> Bool {
    guard memchr(page.bytes + range.lowerBound, 0x26, range.count) == nil else { return false }
    var from = range.lowerBound
    while let found = memchr(page.bytes + from, 0xEF, range.upperBound - from) {
      let index = UnsafePointer(page.bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      if page.at(index + 1) == 0xBF, page.at(index + 2) >= 0xBE { return false }
      from = index + 1
    }
    return true
  }

  private func upToBracket(_ page: inout Page) -> Bool {
    guard let end = page.find(0x3E, from: page.read) else { return false }
    page.copy(to: end + 1)
    return true
  }

  private mutating func declaration(_ page: inout Page, tag: Int) -> Bool {
    guard page.at(tag + 2) == 0x2D, page.at(tag + 3) == 0x2D else {
      guard let end = page.find(0x3E, from: tag), memchr(page.bytes + tag, 0x5B, end - tag) == nil else { return false }
      return upToBracket(&page)
    }
    guard page.at(tag + 4) != 0x3E, page.at(tag + 4) != 0x2D || page.at(tag + 5) != 0x3E else { return false }
    var from = tag + 4
    while let dash = page.find(0x2D, from: from) {
      if page.at(dash + 1) == 0x2D {
        if page.at(dash + 2) == 0x3E {
          page.copy(to: tag + 4)
          cut(&page, to: dash)
          page.copy(to: dash + 3)
          return true
        }
        if page.at(dash + 2) == 0x21 { return false }
      }
      from = dash + 1
    }
    return false
  }

  private func endTag(_ page: inout Page, tag: Int) -> Bool {
    let name = nameEnd(page, from: tag + 2)
    guard name > tag + 2 else { return false }
    let end = blanksEnd(page, from: name)
    guard page.at(end) == 0x3E else { return false }
    page.copy(to: end + 1)
    return true
  }

  private mutating func startTag(_ page: inout Page, tag: Int) -> Bool {
    let name = (tag + 1)..<nameEnd(page, from: tag + 1)
    guard let end = tagEnd(page, from: name.upperBound) else { return false }
    let isSelfClosed = page.at(end - 2) == 0x2F
    let raw: StaticString? = names(page, name, "script") ? "script" : names(page, name, "style") ? "style" : nil
    if isMeta(page, name) {
      page.copy(to: end)
    } else {
      dropAttributes(&page, from: name.upperBound, to: isSelfClosed ? end - 2 : end - 1)
      page.copy(to: end)
    }
    guard let raw, !isSelfClosed else { return true }
    return rawText(&page, of: raw)
  }

  /// The place behind a tag's `>`, nil where its attributes are not of the plain kind.
  private func tagEnd(_ page: Page, from start: Int) -> Int? {
    var index = start
    while true {
      let blanks = blanksEnd(page, from: index)
      if page.at(blanks) == 0x3E { return blanks + 1 }
      if page.at(blanks) == 0x2F, page.at(blanks + 1) == 0x3E { return blanks + 2 }
      // Between attributes a closing quote does as well as a blank.
      guard blanks > index || isQuote(page.at(index - 1)), let end = attributeEnd(page, from: blanks) else { return nil }
      index = end
    }
  }

  /// The place behind an attribute: a name, a name and a value, quoted or plain, or a slash by itself.
  private func attributeEnd(_ page: Page, from start: Int) -> Int? {
    if page.at(start) == 0x2F { return isMarkupBlank(page.at(start + 1)) ? start + 1 : nil }
    let name = attributeNameEnd(page, from: start)
    guard name > start else { return nil }
    let equals = blanksEnd(page, from: name)
    guard page.at(equals) == 0x3D else { return name }
    let value = blanksEnd(page, from: equals + 1)
    if isQuote(page.at(value)) {
      guard let close = page.find(page.at(value), from: value + 1) else { return nil }
      let hasBracket = memchr(page.bytes + value, 0x3C, close - value) != nil || memchr(page.bytes + value, 0x3E, close - value) != nil
      return hasBracket ? nil : close + 1
    }
    var end = value
    while isPlainValue(page.at(end)) { end += 1 }
    // A plain value that ends in a slash before the bracket is read by some as the end of an empty element.
    return end > value && page.at(end - 1) != 0x2F && (isMarkupBlank(page.at(end)) || page.at(end) == 0x3E) ? end : nil
  }

  /// Takes out the attributes that nobody reads, with the blanks before them.
  private mutating func dropAttributes(_ page: inout Page, from start: Int, to end: Int) {
    page.copy(to: start)
    while true {
      let attribute = blanksEnd(page, from: page.read)
      guard attribute < end, let next = attributeEnd(page, from: attribute) else { return }
      if isRead(page, attribute..<next) { page.copy(to: next) } else { cut(&page, to: next) }
    }
  }

  /// Takes out the body of a script or style, up to its end tag. One that begins with another end tag leaves the grammar:
  /// libxml2 looks for the end of elements before it looks for raw text.
  private mutating func rawText(_ page: inout Page, of name: StaticString) -> Bool {
    var from = page.read
    if page.at(from) == 0x3C, page.at(from + 1) == 0x2F, !follows(page, from + 2, name) { return false }
    while let bracket = page.find(0x3C, from: from) {
      if page.at(bracket + 1) == 0x2F, follows(page, bracket + 2, name) {
        guard nameEnd(page, from: bracket + 2) == bracket + 2 + name.utf8CodeUnitCount else { return false }
        cut(&page, to: bracket)
        return true
      }
      from = bracket + 1
    }
    return false
  }

  // MARK: Grammar

  private func nameEnd(_ page: Page, from start: Int) -> Int {
    var index = start
    while isASCIIAlphanumeric(page.at(index)) { index += 1 }
    return index
  }

  private func attributeNameEnd(_ page: Page, from start: Int) -> Int {
    var index = start
    while isAttributeNameByte(page.at(index)) { index += 1 }
    return index
  }

  private func isAttributeNameByte(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
  }

  private func blanksEnd(_ page: Page, from start: Int) -> Int {
    var index = start
    while isMarkupBlank(page.at(index)) { index += 1 }
    return index
  }

  private func isPlainValue(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x22 && byte != 0x27 && byte != 0x3C && byte != 0x3E && byte != 0x60
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

  private func isMeta(_ page: Page, _ name: Range<Int>) -> Bool { names(page, name, "meta") }

  /// Whether the collector looks at an attribute: names of places, and what hides an element.
  private func isRead(_ page: Page, _ attribute: Range<Int>) -> Bool {
    let name = attribute.lowerBound..<attributeNameEnd(page, from: attribute.lowerBound)
    if names(page, name, "class") || names(page, name, "id") || names(page, name, "hidden") { return true }
    guard names(page, name, "style") else { return false }
    return (name.upperBound..<attribute.upperBound).contains { index in
      let byte = lowercased(page.at(index))
      return byte == 0x6E && follows(page, index, "none") || byte == 0x68 && follows(page, index, "hidden")
    }
  }

  private func names(_ page: Page, _ name: Range<Int>, _ wanted: StaticString) -> Bool {
    name.count == wanted.utf8CodeUnitCount && follows(page, name.lowerBound, wanted)
  }

  private func follows(_ page: Page, _ start: Int, _ wanted: StaticString) -> Bool {
    (0..<wanted.utf8CodeUnitCount).allSatisfy { lowercased(page.at(start + $0)) == wanted.utf8Start[$0] }
  }
}
