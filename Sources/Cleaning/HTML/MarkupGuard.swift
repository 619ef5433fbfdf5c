// Keeps from libxml2 what it handles in quadratic time or drops without a word: thousands of attributes on one tag, elements
// nested without bound, end tags that search such a stack in vain, and constructs that never end. Well-formed tags are told
// to it one by one; from the first that it doesn't admit on it reads the page itself and overwrites surplus markup in place,
// so offsets stay true.

internal import Glibc

/// Counts what is open in one page and, where need be, blanks bytes of it.
struct MarkupGuard {
  static let attributeLimit = 128
  static let depthLimit = 400

  /// Whether there are control characters, which XML knows nothing of and libxml2 leaves out of text.
  private(set) var foundControls = false
  /// Attributes that were blanked.
  private(set) var attributesDropped = 0
  /// Tags that were hidden because they stood too deep.
  private(set) var tagsFlattened = 0
  /// Bytes behind the start of a comment, script, tag or quoted value that never ends.
  private(set) var bytesUnclosed = 0
  /// An `<html>` tag was met.
  private(set) var beginsRoot = false
  /// Where the first `</html>` stands.
  private(set) var rootEnd: Int?
  /// The place of a `>` that was looked for from farther ahead.
  private var knownBracket = 0
  /// Behind the last document type.
  private var doctypeEnd = 0

  private static let htmlHash = TagName.hash(of: TagName.html)
  private static let headHash = TagName.hash(of: TagName.head)

  private let traits = TagTraits()
  private var stack: [UInt8] = []
  /// The script or style that was begun last; 0 once it is ended. Its end tag is never hidden: all that follows would be lost.
  private var openRaw: UInt64 = 0
  private var openCounts = [Int32](repeating: 0, count: 256)
  private var flattenedCounts = [Int32](repeating: 0, count: 256)

  /// Begins a page of `count` bytes. NUL, which libxml2 may take for the page's end, becomes a blank.
  mutating func begin(_ bytes: UnsafeMutablePointer<UInt8>, count: Int) {
    (attributesDropped, tagsFlattened, bytesUnclosed, knownBracket, doctypeEnd) = (0, 0, 0, 0, 0)
    (beginsRoot, rootEnd, foundControls, openRaw) = (false, nil, false, 0)
    stack.removeAll(keepingCapacity: true)
    for index in 0..<256 {
      openCounts[index] = 0
      flattenedCounts[index] = 0
    }
    lookForControls(bytes, count: count)
  }

  // MARK: Tag by tag

  /// Notes a start tag; false where it stands too deep or has too many attributes, and then it isn't open.
  mutating func admits(start name: TagName, attributes: Int, isSelfClosed: Bool) -> Bool {
    if name.key == TagName.html { beginsRoot = true }
    guard attributes <= MarkupGuard.attributeLimit else { return false }
    let kind = traits.kind(of: name)
    guard !isSelfClosed, kind != .void, kind != .unseen else { return true }
    if kind == .raw {
      openRaw = name.key
      return true
    }
    if kind == .endsItself { endSelfEnding() }
    guard stack.count < MarkupGuard.depthLimit else { return false }
    stack.append(UInt8(name.hash))
    openCounts[name.hash] += 1
    return true
  }

  /// Whether a start tag would be admitted here. It need not be told of one that is taken out together with its end.
  func hasRoom(attributes: Int) -> Bool { attributes <= MarkupGuard.attributeLimit && stack.count < MarkupGuard.depthLimit }

  /// Whether nothing but the root and its head is open.
  var isAtRoot: Bool {
    stack.count <= 2 && stack.allSatisfy { $0 == MarkupGuard.htmlHash || $0 == MarkupGuard.headHash }
  }

  /// Notes an end tag; false where it must not be seen.
  mutating func admits(end name: TagName, tag: Int) -> Bool {
    if rootEnd == nil, name.key == TagName.html { rootEnd = tag }
    if name.key == openRaw {
      openRaw = 0
      return true
    }
    guard flattenedCounts[name.hash] == 0 else { return false }
    guard openCounts[name.hash] > 0 else { return stack.count <= MarkupGuard.depthLimit / 4 }
    while let last = stack.popLast() {
      openCounts[Int(last)] -= 1
      if Int(last) == name.hash { break }
    }
    return true
  }

  private mutating func endSelfEnding() {
    while let last = stack.last, traits.selfEnding[Int(last)] {
      stack.removeLast()
      openCounts[Int(last)] -= 1
    }
  }

  // MARK: The rest of a page

  /// Reads what no one has looked at yet, from `start` on.
  mutating func run(_ bytes: UnsafeMutablePointer<UInt8>, from start: Int, count: Int) {
    var index = start
    while index < count, let found = memchr(bytes + index, 0x3C, count - index) {
      let tag = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      guard tag + 1 < count else { return }
      index = next(bytes, tag: tag, count: count)
    }
  }

  private mutating func lookForControls(_ bytes: UnsafeMutablePointer<UInt8>, count: Int) {
    // Most pages have none, and a loop without branches tells so soonest.
    var found: UInt8 = 0
    for index in 0..<count {
      let byte = bytes[index]
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isBlank: UInt8 = (byte == 0x09 ? 1 : 0) | (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0)
      found |= isControl & ~isBlank
    }
    foundControls = found != 0
    guard foundControls else { return }
    for index in 0..<count where bytes[index] == 0 { blank(bytes, index..<(index + 1)) }
  }

  /// Handles what begins at `tag` and returns where to go on.
  private mutating func next(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    let second = bytes[tag + 1]
    if second == 0x21 { return afterDeclaration(bytes, tag: tag, count: count) }
    if second == 0x3F { return afterInstruction(bytes, tag: tag, count: count) }
    if second == 0x2F, tag + 2 < count, isASCIILetter(bytes[tag + 2]) { return afterEndTag(bytes, tag: tag, count: count) }
    guard isASCIILetter(second) else { return tag + 1 }
    return afterStartTag(bytes, tag: tag, count: count)
  }

  private mutating func afterDeclaration(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    guard tag + 4 <= count, bytes[tag + 2] == 0x2D, bytes[tag + 3] == 0x2D else {
      guard isDoctype(bytes, tag: tag, count: count) else { return tag + 2 }
      let inside = afterBracketed(bytes, tag: tag, count: count)
      doctypeEnd = knownBracket + 1
      return inside
    }
    var index = tag + 4
    while index < count, let found = memchr(bytes + index, 0x2D, count - index) {
      let dash = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      if dash + 2 < count, bytes[dash + 1] == 0x2D, bytes[dash + 2] == 0x3E { return dash + 3 }
      index = dash + 1
    }
    bytesUnclosed += count - tag
    return count
  }

  /// Behind an instruction that has a name, tags inside and all: it ends at the first `>`.
  private mutating func afterInstruction(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    let inside = afterBracketed(bytes, tag: tag, count: count)
    return inside < count && isASCIILetter(bytes[inside]) ? max(inside, knownBracket + 1) : inside
  }

  /// Behind the two marks of a declaration or instruction, which may hold tags of its own kind; the page's end where no `>`
  /// ends it.
  private mutating func afterBracketed(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    if knownBracket > tag { return tag + 2 }
    guard let found = memchr(bytes + tag, 0x3E, count - tag) else {
      bytesUnclosed += count - tag
      return count
    }
    knownBracket = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
    return tag + 2
  }

  private func isDoctype(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Bool {
    TagName(bytes, from: tag + 2, before: count).key == 0x64_6F63_7479_7065
  }

  private mutating func afterEndTag(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    // Right behind a document type libxml2 doesn't look for end tags, and what stands there is text.
    guard tag != doctypeEnd else { return tag + 2 }
    let name = TagName(bytes, from: tag + 2, before: count)
    let end = endOfEndTag(bytes, name, tag: tag, count: count)
    if !admits(end: name, tag: tag) {
      if flattenedCounts[name.hash] > 0 { flattenedCounts[name.hash] -= 1 }
      hide(bytes, tag..<end)
    }
    return end
  }

  private mutating func endOfEndTag(_ bytes: UnsafeMutablePointer<UInt8>, _ name: TagName, tag: Int, count: Int) -> Int {
    var end = name.range.upperBound
    while end < count, bytes[end] != 0x3E { end += 1 }
    if end < count { return end + 1 }
    bytesUnclosed += count - tag
    return end
  }

  private mutating func afterStartTag(_ bytes: UnsafeMutablePointer<UInt8>, tag: Int, count: Int) -> Int {
    let name = TagName(bytes, from: tag + 1, before: count)
    let unclosed = bytesUnclosed
    let end = endOfAttributes(bytes, from: name.range.upperBound, count: count)
    if end == count, bytes[count - 1] != 0x3E, bytesUnclosed == unclosed { bytesUnclosed += count - tag }
    let isSelfClosed = end >= 2 && end <= count && bytes[end - 1] == 0x3E && bytes[end - 2] == 0x2F
    // Of the attributes none is left beyond the limit.
    guard admits(start: name, attributes: 0, isSelfClosed: isSelfClosed) else {
      flattenedCounts[name.hash] += 1
      tagsFlattened += 1
      hide(bytes, tag..<end)
      return end
    }
    let holdsRawText = !isSelfClosed && traits.kind(of: name) == .raw
    return holdsRawText ? afterRawStart(bytes, name, from: end, count: count) : end
  }

  /// The place behind the tag's `>`; attributes beyond the limit are blanked on the way.
  private mutating func endOfAttributes(_ bytes: UnsafeMutablePointer<UInt8>, from start: Int, count: Int) -> Int {
    var index = start
    var attributes = 0
    var surplus: Int?
    defer { if let surplus { blank(bytes, surplus..<min(index, count)) } }
    while index < count, bytes[index] != 0x3E {
      let byte = bytes[index]
      if isMarkupBlank(byte) || byte == 0x2F {
        index += 1
        continue
      }
      attributes += 1
      if attributes > MarkupGuard.attributeLimit {
        attributesDropped += 1
        if surplus == nil { surplus = index }
      }
      index = endOfAttribute(bytes, from: index, count: count)
    }
    guard index < count else { return count }
    if let start = surplus {
      blank(bytes, start..<index)
      surplus = nil
    }
    return index + 1
  }

  private mutating func endOfAttribute(_ bytes: UnsafeMutablePointer<UInt8>, from start: Int, count: Int) -> Int {
    var index = start
    if AttributeValues.beginsName(bytes[start]) {
      while index < count, AttributeValues.isNameByte(bytes[index]) { index += 1 }
    } else {
      // As libxml2 reads on: what begins no name counts for nothing up to the next blank.
      while index < count, bytes[index] != 0x3E, !isMarkupBlank(bytes[index]) { index += 1 }
      return max(index, start + 1)
    }
    var value = index
    while value < count, isMarkupBlank(bytes[value]) { value += 1 }
    guard value < count, bytes[value] == 0x3D else { return max(index, start + 1) }
    value += 1
    while value < count, isMarkupBlank(bytes[value]) { value += 1 }
    guard value < count, bytes[value] == 0x22 || bytes[value] == 0x27 else {
      while value < count, bytes[value] != 0x3E, !isMarkupBlank(bytes[value]) { value += 1 }
      return value
    }
    guard let close = memchr(bytes + value + 1, Int32(bytes[value]), count - value - 1) else {
      bytesUnclosed += count - value
      return count
    }
    return UnsafePointer(bytes).distance(to: UnsafePointer(close.assumingMemoryBound(to: UInt8.self))) + 1
  }

  /// Behind a start tag whose element holds raw text: libxml2 looks for the end of elements before it looks for that. An end
  /// tag of something open ends this element, too; one in vain stays as it is, since what it would be hidden behind is text.
  private mutating func afterRawStart(_ bytes: UnsafeMutablePointer<UInt8>, _ name: TagName, from start: Int, count: Int) -> Int {
    var index = start
    while index + 2 < count, bytes[index] == 0x3C, bytes[index + 1] == 0x2F, isASCIILetter(bytes[index + 2]) {
      let ended = TagName(bytes, from: index + 2, before: count)
      if ended.key == name.key || flattenedCounts[ended.hash] > 0 { break }
      let end = endOfEndTag(bytes, ended, tag: index, count: count)
      if openCounts[ended.hash] > 0 {
        _ = admits(end: ended, tag: index)
        return end
      }
      index = end
    }
    return afterRawText(bytes, name.range, from: index, count: count)
  }

  private mutating func afterRawText(
    _ bytes: UnsafeMutablePointer<UInt8>, _ name: Range<Int>, from start: Int, count: Int
  ) -> Int {
    var index = start
    while index < count, let found = memchr(bytes + index, 0x3C, count - index) {
      let tag = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      if tag + 2 + name.count <= count, bytes[tag + 1] == 0x2F,
        (0..<name.count).allSatisfy({ lowercased(bytes[tag + 2 + $0]) == lowercased(bytes[name.lowerBound + $0]) })
      {
        return tag
      }
      index = tag + 1
    }
    bytesUnclosed += count - start
    return count
  }

  /// Puts what cannot be seen in a tag's place: a blank would become part of the text. Soft hyphens take two bytes, zero-width
  /// spaces three, which makes up any length that a tag has.
  private mutating func hide(_ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let left = range.upperBound - index
      let mark: [UInt8] = left == 2 || left == 4 ? [0xC2, 0xAD] : [0xE2, 0x80, 0x8B]
      for byte in mark {
        bytes[index] = byte
        index += 1
      }
    }
  }

  private mutating func blank(_ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
    for index in range { bytes[index] = 0x20 }
  }
}
