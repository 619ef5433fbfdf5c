// Takes out of a page's markup what libxml2 need not see: the bodies of scripts and styles, the insides of comments,
// attributes, and all but the first character of plain text; inside the body also pictures, scripts, comments, the tags of
// elements that hold little but plain text, and blanks at the edges of lines. What of it is read is put back when libxml2
// reports the tag or the character. Only markup that matches a strict grammar is rewritten; at the first byte that doesn't,
// the rest of the page stays as it is (performance-limits.md, 1.3).

internal import Glibc

/// Compacts pages in place and remembers how to get back.
struct MarkupCompactor {
  /// From this offset of the compacted page on, `removed` bytes have been taken out before it.
  private struct Cut {
    var offset: Int
    var removed: Int
  }

  /// Text taken out of the compacted page at `offset`, right behind what of it was kept.
  private struct HeldText {
    var offset: Int
    /// In the page as it was.
    var range: Range<Int>
    /// The inline element that was taken out around this text and nothing else.
    var element: LeafElement?
  }

  /// An inline element whose tags were taken out, and the compacted page's first byte of its text.
  private struct LeafElement {
    var start: Int
    var isLink: Bool
    /// Into `heldAttributes`.
    var attributes: Range<Int>
  }

  /// Text of the compacted page that stood in one piece in the page as it was, and what was taken out right behind it.
  struct TextPiece {
    /// Behind the piece, in the compacted page.
    var end: Int
    /// Its start in the page as it was.
    var source: Int
    /// In the page as it was.
    var held: Range<Int>?
    /// The inline element around it whose tags were taken out.
    var leaf: Leaf?
  }

  /// An inline element that holds nothing but text.
  struct Leaf {
    let isLink: Bool
    /// Into the attributes that are held.
    fileprivate let attributes: Range<Int>
  }

  /// A tag whose attributes were taken out at `offset` of the compacted page, where its end mark stands.
  private struct HeldTag {
    var offset: Int
    /// In the page as it was.
    var name: Range<Int>
    /// Into `heldAttributes`.
    var attributes: Range<Int>
  }

  /// A tag that was taken out at `offset` of the compacted page, for the collector to hear of.
  private struct TakenTag {
    enum Kind {
      /// May become a start tag once the end tag has come.
      case none
      case start, end
      /// A start tag whose element holds nothing.
      case whole
    }

    var offset: Int
    var kind = Kind.none
    var element = Element.inline
    var level: UInt8 = 0
    /// Into `heldAttributes`.
    var attributes = 0..<0
  }

  /// What the collector hears of a tag that was taken out.
  enum TakenEvent {
    case start(Element, level: UInt8, ArraySlice<HeldAttribute>)
    case end
    case whole(Element)
  }

  private var cuts: [Cut] = []
  private var heldTags: [HeldTag] = []
  private var heldAttributes: [HeldAttribute] = []
  /// The held tag that was asked for last.
  private var tagCursor = 0
  private var heldTexts: [HeldText] = []
  /// The held text that was asked for last.
  private var heldCursor = 0
  /// In the page's order.
  private var takenTags: [TakenTag] = []
  /// The next of them that the collector hears of.
  private var takenCursor = 0
  /// The last cut that was asked for; questions come nearly in order.
  private var cursor = 0
  /// Where the markup left the grammar, in the page as it was: from here on it was handed over verbatim. Nil where it never did.
  private(set) var verbatimFrom: Int?
  private var holdsText = false
  private let traits = TagTraits()
  private let elements = ElementTable()
  private var place = MarkupPlace()
  /// Where in the compacted page the text behind the last tag begins, and up to where it is known to be whole.
  private var (textStart, wholeEnd) = (0, 0)

  /// - Parameters:
  ///   - guardian: Is told of every tag that matches the grammar, and reads the rest.
  ///   - holdsText: Whether text may be taken out. To be false where the page holds control characters.
  /// - Returns: The compacted page's length in bytes.
  mutating func run(
    _ bytes: UnsafeMutablePointer<UInt8>, count: Int, guardian: inout MarkupGuard, holdsText: Bool
  ) -> Int {
    self.holdsText = holdsText
    forget()
    var page = MarkupPage(bytes: bytes, count: count)
    compact(&page, &guardian)
    if let verbatimFrom { guardian.run(bytes, from: verbatimFrom, count: count) }
    page.copy(to: count)
    return page.written
  }

  private mutating func forget() {
    heldTags.removeAll(keepingCapacity: true)
    heldAttributes.removeAll(keepingCapacity: true)
    heldTexts.removeAll(keepingCapacity: true)
    takenTags.removeAll(keepingCapacity: true)
    cuts.removeAll(keepingCapacity: true)
    cuts.append(Cut(offset: 0, removed: 0))
    (tagCursor, heldCursor, takenCursor, cursor, textStart, wholeEnd) = (0, 0, 0, 0, 0, 0)
    place = MarkupPlace()
    verbatimFrom = nil
  }

  /// The offset in the page as it was.
  mutating func original(_ offset: Int) -> Int {
    while cursor + 1 < cuts.count, cuts[cursor + 1].offset <= offset { cursor += 1 }
    while cuts[cursor].offset > offset { cursor -= 1 }
    return offset + cuts[cursor].removed
  }

  /// The piece of text that begins at an offset of the compacted page and ends before `end`. Offsets that are asked for ascend.
  mutating func piece(from start: Int, before end: Int) -> TextPiece {
    var piece = TextPiece(end: end, source: original(start))
    if cursor + 1 < cuts.count { piece.end = min(end, cuts[cursor + 1].offset) }
    while heldCursor < heldTexts.count, heldTexts[heldCursor].offset <= start { heldCursor += 1 }
    guard heldCursor < heldTexts.count else { return piece }
    let text = heldTexts[heldCursor]
    if text.offset == piece.end { piece.held = text.range }
    if let element = text.element, element.start <= start {
      piece.leaf = Leaf(isLink: element.isLink, attributes: element.attributes)
    }
    return piece
  }

  func attributes(of leaf: Leaf) -> ArraySlice<HeldAttribute> { heldAttributes[leaf.attributes] }

  /// The next tag that was taken out, up to an offset of the compacted page.
  @inline(__always)
  mutating func takenEvent(upTo offset: Int) -> TakenEvent? {
    guard takenCursor < takenTags.count, takenTags[takenCursor].offset <= offset else { return nil }
    return nextTakenEvent(upTo: offset)
  }

  private mutating func nextTakenEvent(upTo offset: Int) -> TakenEvent? {
    while takenCursor < takenTags.count, takenTags[takenCursor].offset <= offset {
      let tag = takenTags[takenCursor]
      takenCursor += 1
      switch tag.kind {
      case .none: continue
      case .start: return .start(tag.element, level: tag.level, heldAttributes[tag.attributes])
      case .end: return .end
      case .whole: return .whole(tag.element)
      }
    }
    return nil
  }

  /// Whether a tag was taken out up to an offset of the compacted page of which the collector has yet to hear.
  func holdsTakenTag(upTo offset: Int) -> Bool { takenCursor < takenTags.count && takenTags[takenCursor].offset <= offset }

  /// The attributes of the tag whose end mark stands at this offset of the compacted page, and the place of its name in the
  /// page as it was; nil where none were taken out. Offsets that are asked for ascend.
  mutating func heldAttributes(at offset: Int) -> (name: Range<Int>, attributes: ArraySlice<HeldAttribute>)? {
    while tagCursor < heldTags.count, heldTags[tagCursor].offset < offset { tagCursor += 1 }
    guard tagCursor < heldTags.count, heldTags[tagCursor].offset == offset else { return nil }
    let tag = heldTags[tagCursor]
    return (tag.name, heldAttributes[tag.attributes])
  }

  /// Leaves out everything from `page.read` to `end`.
  private mutating func cut(_ page: inout MarkupPage, to end: Int) {
    guard end > page.read else { return }
    page.read = end
    let cut = Cut(offset: page.written, removed: page.read - page.written)
    if cuts[cuts.count - 1].offset == cut.offset { cuts[cuts.count - 1] = cut } else { cuts.append(cut) }
  }

  /// Stops where the markup leaves the grammar.
  private mutating func compact(_ page: inout MarkupPage, _ guardian: inout MarkupGuard) {
    while let tag = page.find(0x3C, from: page.read) {
      let second = page.at(tag + 1)
      let goesOn =
        switch second {
        case 0x21: declaration(&page, tag: tag)
        case 0x2F: endTag(&page, tag: tag, &guardian)
        case 0x3F: instruction(&page, tag: tag)
        default: isASCIILetter(second) && startTag(&page, tag: tag, &guardian)
        }
      guard goesOn else {
        copyText(&page, to: tag)
        verbatimFrom = tag
        return
      }
    }
  }

  // MARK: Text

  /// Less text than this is not worth the bookkeeping.
  private static let shortText = 8
  /// libxml2 hands on long runs in parts; blanks before a text stay far below.
  private static let mostBlanks = 256

  /// Keeps the first character of a text and holds the rest; outside the body it keeps the blanks before it, too, because
  /// there they may mean something else than text.
  private mutating func copyText(_ page: inout MarkupPage, to end: Int) {
    guard end > page.read else { return }
    guard holdsText else { return page.copy(to: end) }
    var start = page.blanksEnd(from: page.read)
    if place.isInBody {
      if place.isAtLineEdge, page.written == textStart { cut(&page, to: min(start, end)) }
      start = page.read
    }
    guard end - page.read >= Self.shortText else { return page.copy(to: end) }
    if start >= end { return hold(&page, from: page.read + 1, to: end) }
    guard start - page.read <= Self.mostBlanks, page.isPlain(start..<end) else { return page.copy(to: end) }
    hold(&page, from: start + codePointLength(page.bytes[start]), to: end)
  }

  private mutating func hold(_ page: inout MarkupPage, from kept: Int, to end: Int) {
    guard end - kept >= Self.shortText else { return page.copy(to: end) }
    page.copy(to: kept)
    heldTexts.append(HeldText(offset: page.written, range: kept..<end))
    cut(&page, to: end)
  }

  /// Whether text behind what is taken out here may join the text before it: inside the body, where tags that hold no tags
  /// leave libxml2 as they found it, and behind text whose end can't be the start of a reference.
  private mutating func joins(_ page: MarkupPage) -> Bool {
    guard holdsText, place.isInBody, wholeEnd <= page.written else { return false }
    guard page.isWhole(wholeEnd..<page.written) else {
      wholeEnd = page.count
      return false
    }
    wholeEnd = page.written
    return true
  }

  /// Notes that a tag was kept, behind which other text begins.
  private mutating func endText(_ page: MarkupPage) { (textStart, wholeEnd) = (page.written, page.written) }

  // MARK: Tags

  private mutating func upToBracket(_ page: inout MarkupPage) -> Bool {
    guard let end = page.find(0x3E, from: page.read) else { return false }
    page.copy(to: end + 1)
    place.keepOther()
    endText(page)
    return true
  }

  private mutating func instruction(_ page: inout MarkupPage, tag: Int) -> Bool {
    copyText(&page, to: tag)
    return upToBracket(&page)
  }

  private mutating func declaration(_ page: inout MarkupPage, tag: Int) -> Bool {
    copyText(&page, to: tag)
    guard page.at(tag + 2) == 0x2D, page.at(tag + 3) == 0x2D else {
      guard let end = page.find(0x3E, from: tag), memchr(page.bytes + tag, 0x5B, end - tag) == nil,
        page.at(end + 1) != 0x3C || page.at(end + 2) != 0x2F
      else { return false }
      return upToBracket(&page)
    }
    guard page.at(tag + 4) != 0x3E, page.at(tag + 4) != 0x2D || page.at(tag + 5) != 0x3E else { return false }
    var from = tag + 4
    while let dash = page.find(0x2D, from: from) {
      if page.at(dash + 1) == 0x2D {
        if page.at(dash + 2) == 0x3E {
          comment(&page, tag: tag, dashes: dash)
          return true
        }
        if page.at(dash + 2) == 0x21 { return false }
      }
      from = dash + 1
    }
    return false
  }

  private mutating func comment(_ page: inout MarkupPage, tag: Int, dashes: Int) {
    if joins(page) { return cut(&page, to: dashes + 3) }
    page.copy(to: tag + 4)
    cut(&page, to: dashes)
    page.copy(to: dashes + 3)
    place.keepOther()
    endText(page)
  }

  private mutating func endTag(_ page: inout MarkupPage, tag: Int, _ guardian: inout MarkupGuard) -> Bool {
    copyText(&page, to: tag)
    let name = TagName(page.bytes, from: tag + 2, before: page.count)
    guard !name.isEmpty, let end = page.endTagEnd(name) else { return false }
    guard !isASCIILetter(page.bytes[tag + 2]) || guardian.admits(end: name, tag: tag) else { return false }
    if takeOut(name, endingAt: end, &page) { return true }
    place.keep(end: name, element: elements.find(name).element)
    page.copy(to: end)
    endText(page)
    return true
  }

  /// A start tag that matches the grammar.
  private struct StartTag {
    var name: TagName
    var kind: TagTraits.Kind
    var element: Element
    var level: UInt8
    var attributes: Attributes
    /// Into `heldAttributes`.
    var held: Range<Int>
    var isSelfClosed: Bool
  }

  private mutating func startTag(_ page: inout MarkupPage, tag: Int, _ guardian: inout MarkupGuard) -> Bool {
    let name = TagName(page.bytes, from: tag + 1, before: page.count)
    let (element, level) = elements.find(name)
    // Blanks before a tag that begins a line mean nothing; but a tag that isn't admitted begins none.
    let beginsLine = holdsText && place.isInBody && element.breaksLine && element != .lineBreak && name.key != TagName.body
    if !beginsLine { copyText(&page, to: tag) }
    let known = heldAttributes.count
    guard let attributes = readAttributes(page, from: name.range.upperBound) else {
      heldAttributes.removeSubrange(known...)
      return false
    }
    let start = StartTag(
      name: name, kind: traits.kind(of: name), element: element, level: level, attributes: attributes, held: known..<heldAttributes.count,
      isSelfClosed: page.at(attributes.end - 2) == 0x2F)
    if guardian.hasRoom(attributes: attributes.count), leaveOut(&page, start) { return true }
    let isAtRoot = guardian.isAtRoot
    guard guardian.admits(start: name, attributes: attributes.count, isSelfClosed: start.isSelfClosed) else {
      heldAttributes.removeSubrange(known...)
      return false
    }
    if beginsLine, page.blanksEnd(from: page.read) >= tag { cut(&page, to: tag) } else if beginsLine { copyText(&page, to: tag) }
    let (joinsText, tagStart) = (mayGo(start) && joins(page), page.written)
    let taken = takenTags.count
    if joinsText { takenTags.append(TakenTag(offset: tagStart, element: element, level: level, attributes: start.held)) }
    let goesOn = keep(&page, start)
    place.keep(
      start: name, kind: start.isSelfClosed ? .void : start.kind, isAtRoot: isAtRoot,
      OpenTag(
        key: name.key, number: place.number(of: name), element: element, tag: tagStart..<page.written,
        taken: joinsText ? taken : nil))
    return goesOn
  }

  /// Whether a kept tag may be taken out later: the collector does with its element what the tag's name and held attributes tell.
  private func mayGo(_ tag: StartTag) -> Bool {
    guard !tag.attributes.areCoded, tag.kind != .raw, tag.kind != .void, !tag.isSelfClosed else { return false }
    switch tag.element {
    case .inline, .link, .paragraph, .block, .heading, .listItem, .table, .row, .cell, .caption, .furniture:
      return true
    case .lineBreak, .preformatted, .dropped, .unseen, .pageTitle, .meta: return false
    }
  }

  /// Keeps a start tag's name and, where libxml2 is to decode them, its attributes. False where raw text behind it leaves the
  /// grammar.
  private mutating func keep(_ page: inout MarkupPage, _ tag: StartTag) -> Bool {
    let end = tag.attributes.end
    let rawEnd = tag.kind == .raw && !tag.isSelfClosed ? page.rawEnd(tag.name, from: end) : end
    if tag.attributes.areCoded || tag.name.key == TagName.meta {
      heldAttributes.removeSubrange(tag.held.lowerBound...)
    } else if tag.attributes.count > 0 {
      page.copy(to: tag.name.range.upperBound)
      cut(&page, to: tag.isSelfClosed ? end - 2 : end - 1)
      if !tag.held.isEmpty { heldTags.append(HeldTag(offset: page.written, name: tag.name.range, attributes: tag.held)) }
    }
    page.copy(to: end)
    endText(page)
    if let rawEnd { cut(&page, to: rawEnd) }
    return rawEnd != nil
  }

  /// Takes out a tag, with what it holds up to its end tag, where libxml2 and the collector would be as they are after it.
  private mutating func leaveOut(_ page: inout MarkupPage, _ tag: StartTag) -> Bool {
    switch tag.kind {
    case .inline where !tag.isSelfClosed && !tag.attributes.areCoded: return leaveOutLeaf(&page, tag)
    case .unseen where joins(page): cut(&page, to: tag.attributes.end)
    case .void where tag.element == .lineBreak && place.holds(tag.name) && joins(page):
      takenTags.append(TakenTag(offset: page.written, kind: .whole, element: tag.element))
      cut(&page, to: tag.attributes.end)
      place.passLineBreak()
      endText(page)
    case .raw where !tag.isSelfClosed && joins(page):
      guard let bracket = page.rawEnd(tag.name, from: tag.attributes.end),
        let end = page.endTagEnd(TagName(page.bytes, from: bracket + 2, before: page.count))
      else { return false }
      cut(&page, to: end)
    default: return false
    }
    heldAttributes.removeSubrange(tag.held.lowerBound...)
    return true
  }

  /// Takes out the tags of an inline element that holds nothing but plain text; false where it holds more.
  private mutating func leaveOutLeaf(_ page: inout MarkupPage, _ tag: StartTag) -> Bool {
    let start = tag.attributes.end
    guard joins(page), place.nests(tag.name), let end = page.find(0x3C, from: start), page.at(end + 1) == 0x2F else { return false }
    let closing = TagName(page.bytes, from: end + 2, before: page.count)
    guard closing.key == tag.name.key, let behind = page.endTagEnd(closing), page.isPlain(start..<end) else { return false }
    cut(&page, to: start)
    if start < end {
      let element = LeafElement(start: page.written, isLink: tag.element == .link, attributes: tag.held)
      let kept = start + codePointLength(page.bytes[start])
      page.copy(to: end - kept >= Self.shortText ? kept : end)
      heldTexts.append(HeldText(offset: page.written, range: page.read..<end, element: element))
    }
    cut(&page, to: behind)
    wholeEnd = page.written
    return true
  }

  /// More than this many bytes stay between their tags, which they would be moved for, and more tags that were taken out.
  private static let mostMoved = 512

  /// Takes out an element's tags behind its end, where it holds little but text and libxml2 would be as it is without it. The
  /// end tag has not been kept yet.
  private mutating func takeOut(_ name: TagName, endingAt end: Int, _ page: inout MarkupPage) -> Bool {
    guard let open = place.innermost(name), let taken = open.taken, !open.holdsMarkup else { return false }
    guard page.written - open.tag.upperBound <= Self.mostMoved, takenTags.count - taken <= Self.mostMoved, joins(page) else { return false }
    page.takeOut(open.tag)
    takeOutCuts(open.tag)
    if let last = heldTags.last, last.offset >= open.tag.lowerBound { heldTags.removeLast() }
    for index in heldTexts.indices.reversed() {
      guard heldTexts[index].offset > open.tag.lowerBound else { break }
      heldTexts[index].offset -= open.tag.count
      heldTexts[index].element?.start -= open.tag.count
    }
    takenTags[taken].kind = .start
    for index in (taken + 1)..<takenTags.count { takenTags[index].offset -= open.tag.count }
    takenTags.append(TakenTag(offset: page.written, kind: .end))
    cut(&page, to: end)
    place.passInnermost()
    endText(page)
    return true
  }

  /// Has the bytes of a tag that was kept go with what was taken out before the text behind it.
  private mutating func takeOutCuts(_ tag: Range<Int>) {
    var first = cuts.count
    while cuts[first - 1].offset >= tag.lowerBound { first -= 1 }
    var (next, removed) = (first, cuts[first - 1].removed)
    while next < cuts.count, cuts[next].offset <= tag.upperBound {
      removed = cuts[next].removed
      next += 1
    }
    let cut = Cut(offset: tag.lowerBound, removed: removed + tag.count)
    if first == next { cuts.insert(cut, at: first) } else { cuts[first] = cut }
    if next > first + 1 { cuts.removeSubrange((first + 1)..<next) }
    for index in cuts.indices[(first + 1)...] {
      cuts[index].offset -= tag.count
      cuts[index].removed += tag.count
    }
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

  private func holdsAttribute(_ kind: AttributeKind, from first: Int) -> Bool {
    for index in first..<heldAttributes.count where heldAttributes[index].kind == kind { return true }
    return false
  }

  /// Reads a tag's attributes from behind its name on and holds those that the collector asks for; nil where they are not of
  /// the plain kind.
  private mutating func readAttributes(_ page: MarkupPage, from start: Int) -> Attributes? {
    var attributes = Attributes()
    let known = heldAttributes.count
    var index = start
    while true {
      let blanks = page.blanksEnd(from: index)
      let byte = page.at(blanks)
      if byte == 0x3E || byte == 0x2F && page.at(blanks + 1) == 0x3E {
        attributes.end = blanks + (byte == 0x3E ? 1 : 2)
        return attributes
      }
      // Between attributes a closing quote does as well as a blank.
      guard blanks > index || page.isQuote(page.at(index - 1)) else { return nil }
      attributes.count += 1
      if byte == 0x2F {
        guard isMarkupBlank(page.at(blanks + 1)) else { return nil }
        index = blanks + 1
        continue
      }
      guard let attribute = page.readAttribute(from: blanks) else { return nil }
      index = attribute.end
      guard let kind = attribute.kind else { continue }
      if let value = attribute.value, memchr(page.bytes + value.lowerBound, 0x26, value.count) != nil { attributes.areCoded = true }
      // Of attributes of one name the first stands.
      guard !holdsAttribute(kind, from: known) else { continue }
      heldAttributes.append(HeldAttribute(kind: kind, value: attribute.value))
    }
  }
}
