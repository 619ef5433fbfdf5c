// Takes out of a page's markup what libxml2 need not see: the bodies of scripts and styles, the insides of comments,
// attributes, and all but the first character of plain text; what of it is read is put back when libxml2 reports the tag or
// the character. Only markup that matches a strict grammar is rewritten; at the first byte that doesn't, the rest of the page
// stays as it is (performance-limits.md, 1.3).

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

  /// A tag whose attributes were taken out at `offset` of the compacted page, where its end mark stands.
  private struct HeldTag {
    var offset: Int
    /// In the page as it was.
    var name: Range<Int>
    /// Into `heldAttributes`.
    var attributes: Range<Int>
  }

  private var cuts: [Cut] = []
  private var heldTags: [HeldTag] = []
  private var heldAttributes: [HeldAttribute] = []
  /// The held tag that was asked for last.
  private var tagCursor = 0
  private var heldTexts: [HeldText] = []
  /// The held text that was asked for last.
  private var heldCursor = 0
  /// The last cut that was asked for; questions come nearly in order.
  private var cursor = 0
  /// Where the markup left the grammar, in the page as it was: from here on it was handed over verbatim. Nil where it never did.
  private(set) var verbatimFrom: Int?
  private var holdsText = false

  /// - Parameters:
  ///   - guardian: Is told of every tag that matches the grammar, and reads the rest.
  ///   - holdsText: Whether text may be taken out. To be false where the page holds control characters.
  /// - Returns: The compacted page's length in bytes.
  mutating func run(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, guardian: inout MarkupGuard, holdsText: Bool
  ) -> Int {
    self.holdsText = holdsText
    forget()
    var page = Page(bytes: bytes, count: count)
    compact(&page, &guardian)
    if let verbatimFrom { guardian.run(bytes, from: verbatimFrom, count: count) }
    page.copy(to: count)
    return page.written
  }

  private mutating func forget() {
    heldTags.removeAll(keepingCapacity: true)
    heldAttributes.removeAll(keepingCapacity: true)
    heldTexts.removeAll(keepingCapacity: true)
    cuts.removeAll(keepingCapacity: true)
    cuts.append(Cut(offset: 0, removed: 0))
    (tagCursor, heldCursor, cursor) = (0, 0, 0)
    verbatimFrom = nil
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

  /// The attributes of the tag whose end mark stands at this offset of the compacted page, and the place of its name in the
  /// page as it was; nil where none were taken out. Offsets that are asked for ascend.
  mutating func heldAttributes(at offset: Int) -> (name: Range<Int>, attributes: ArraySlice<HeldAttribute>)? {
    while tagCursor < heldTags.count, heldTags[tagCursor].offset < offset { tagCursor += 1 }
    guard tagCursor < heldTags.count, heldTags[tagCursor].offset == offset else { return nil }
    let tag = heldTags[tagCursor]
    return (tag.name, heldAttributes[tag.attributes])
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
  private mutating func compact(_ page: inout Page, _ guardian: inout MarkupGuard) {
    while let tag = page.find(0x3C, from: page.read) {
      copyText(&page, to: tag)
      let second = page.at(tag + 1)
      let goesOn =
        switch second {
        case 0x21: declaration(&page, tag: tag)
        case 0x2F: endTag(&page, tag: tag, &guardian)
        case 0x3F: upToBracket(&page)
        default: isASCIILetter(second) && startTag(&page, tag: tag, &guardian)
        }
      guard goesOn else {
        giveBack(&page, before: tag)
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

  /// Puts a text back that was taken out right before a tag: of what is handed over verbatim the guard may hide tags, and then
  /// the text goes on.
  private mutating func giveBack(_ page: inout Page, before tag: Int) {
    guard page.read == tag, let last = heldTexts.last, last.offset == page.written, last.range.upperBound == tag else { return }
    heldTexts.removeLast()
    cuts.removeLast()
    page.read = last.range.lowerBound
    page.copy(to: tag)
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

  private func endTag(_ page: inout Page, tag: Int, _ guardian: inout MarkupGuard) -> Bool {
    let name = TagName(page.bytes, from: tag + 2, before: page.count)
    guard !name.isEmpty else { return false }
    let end = blanksEnd(page, from: name.range.upperBound)
    guard page.at(end) == 0x3E else { return false }
    guard !isASCIILetter(page.bytes[tag + 2]) || guardian.admits(end: name, tag: tag) else { return false }
    page.copy(to: end + 1)
    return true
  }

  private mutating func startTag(_ page: inout Page, tag: Int, _ guardian: inout MarkupGuard) -> Bool {
    let name = TagName(page.bytes, from: tag + 1, before: page.count)
    let known = heldAttributes.count
    guard let attributes = readAttributes(page, from: name.range.upperBound) else {
      heldAttributes.removeSubrange(known...)
      return false
    }
    let end = attributes.end
    let isSelfClosed = page.at(end - 2) == 0x2F
    guard guardian.admits(start: name, attributes: attributes.count, isSelfClosed: isSelfClosed) else {
      heldAttributes.removeSubrange(known...)
      return false
    }
    if attributes.areCoded || name.key == TagName.meta {
      heldAttributes.removeSubrange(known...)
    } else if attributes.count > 0 {
      page.copy(to: name.range.upperBound)
      cut(&page, to: isSelfClosed ? end - 2 : end - 1)
      if heldAttributes.count > known {
        heldTags.append(HeldTag(offset: page.written, name: name.range, attributes: known..<heldAttributes.count))
      }
    }
    page.copy(to: end)
    guard !isSelfClosed, name.key == TagName.script || name.key == TagName.style else { return true }
    return rawText(&page, of: name.key == TagName.script ? "script" : "style")
  }

  // MARK: Attributes

  /// What a tag holds behind its name.
  private struct Attributes {
    var count = 0
    /// An attribute that is read has a reference in its value, which libxml2 is to decode.
    var areCoded = false
    /// Behind the tag's `>`.
    var end = 0
  }

  /// Reads a tag's attributes from behind its name on and holds those that the collector asks for; nil where they are not of
  /// the plain kind.
  private mutating func readAttributes(_ page: Page, from start: Int) -> Attributes? {
    var attributes = Attributes()
    let known = heldAttributes.count
    var index = start
    while true {
      let blanks = blanksEnd(page, from: index)
      let byte = page.at(blanks)
      if byte == 0x3E || byte == 0x2F && page.at(blanks + 1) == 0x3E {
        attributes.end = blanks + (byte == 0x3E ? 1 : 2)
        return attributes
      }
      // Between attributes a closing quote does as well as a blank.
      guard blanks > index || isQuote(page.at(index - 1)) else { return nil }
      attributes.count += 1
      if byte == 0x2F {
        guard isMarkupBlank(page.at(blanks + 1)) else { return nil }
        index = blanks + 1
        continue
      }
      guard let attribute = readAttribute(page, from: blanks) else { return nil }
      index = attribute.end
      guard let kind = attribute.kind else { continue }
      if let value = attribute.value, memchr(page.bytes + value.lowerBound, 0x26, value.count) != nil { attributes.areCoded = true }
      // Of attributes of one name the first stands.
      guard !heldAttributes[known...].contains(where: { $0.kind == kind }) else { continue }
      heldAttributes.append(HeldAttribute(kind: kind, value: attribute.value))
    }
  }

  /// An attribute: a name, or a name and a value, quoted or plain.
  private func readAttribute(_ page: Page, from start: Int) -> (kind: AttributeKind?, value: Range<Int>?, end: Int)? {
    var name = start
    var key: UInt64 = 0
    while isAttributeNameByte(page.at(name)) {
      key = key << 8 | UInt64(lowercased(page.bytes[name]))
      name += 1
    }
    guard name > start else { return nil }
    let kind = name - start <= 8 ? AttributeKind(key: key) : nil
    let equals = blanksEnd(page, from: name)
    guard page.at(equals) == 0x3D else { return (kind, nil, name) }
    let value = blanksEnd(page, from: equals + 1)
    if isQuote(page.at(value)) {
      guard let close = quoteEnd(page, from: value + 1, quote: page.at(value)) else { return nil }
      return (kind, (value + 1)..<close, close + 1)
    }
    var end = value
    while isPlainValue(page.at(end)) { end += 1 }
    // A plain value that ends in a slash before the bracket is read by some as the end of an empty element.
    guard end > value, page.at(end - 1) != 0x2F, isMarkupBlank(page.at(end)) || page.at(end) == 0x3E else { return nil }
    return (kind, value..<end, end)
  }

  /// Where the quoted value from `start` on ends; nil where it doesn't, or an angle bracket stands in it.
  private func quoteEnd(_ page: Page, from start: Int, quote: UInt8) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = ones &* UInt64(quote)
    var index = start
    // Eight bytes at a time: of the bytes that are looked for the first shows as the lowest of the highest bits.
    while index + 8 <= page.count {
      let word = UInt64(littleEndian: UnsafeRawPointer(page.bytes + index).loadUnaligned(as: UInt64.self))
      let (quoted, bracketed) = (word ^ quotes, (word | ones &* 2) ^ (ones &* 0x3E))
      let found = ((quoted &- ones) & ~quoted | (bracketed &- ones) & ~bracketed) & (ones &* 0x80)
      guard found == 0 else {
        let place = index + found.trailingZeroBitCount / 8
        return page.bytes[place] == quote ? place : nil
      }
      index += 8
    }
    while index < page.count {
      let byte = page.bytes[index]
      if byte == quote { return index }
      if byte == 0x3C || byte == 0x3E { return nil }
      index += 1
    }
    return nil
  }

  // MARK: Raw text

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

  private func follows(_ page: Page, _ start: Int, _ wanted: StaticString) -> Bool {
    (0..<wanted.utf8CodeUnitCount).allSatisfy { lowercased(page.at(start + $0)) == wanted.utf8Start[$0] }
  }
}
