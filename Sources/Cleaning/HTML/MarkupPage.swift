// A page's bytes while the compactor reads and rewrites them in place, and the strict grammar by which it reads: names, attributes
// with plain values, clean end tags, raw text that ends.

internal import Glibc

/// The page while it is read and rewritten: `written` ≤ `read`, and what lies between them is free.
struct MarkupPage {
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

  /// Takes out some of what was written, far from the end of it only where that is short.
  mutating func takeOut(_ range: Range<Int>) {
    memmove(bytes + range.lowerBound, bytes + range.upperBound, written - range.upperBound)
    written -= range.count
  }

  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let found = memchr(bytes + start, Int32(byte), count - start) else { return nil }
    return UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
  }

  func at(_ index: Int) -> UInt8 { index < count ? bytes[index] : 0 }

  /// Whether libxml2 would report the bytes as they are: no reference, nothing that XML has no place for.
  func isPlain(_ range: Range<Int>) -> Bool {
    guard memchr(bytes + range.lowerBound, 0x26, range.count) == nil else { return false }
    var from = range.lowerBound
    while let found = memchr(bytes + from, 0xEF, range.upperBound - from) {
      let index = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      if at(index + 1) == 0xBF, at(index + 2) >= 0xBE { return false }
      from = index + 1
    }
    return true
  }

  /// Whether libxml2 reads the bytes alike whatever text stands behind them: plain ones, and references that are ended.
  func isWhole(_ range: Range<Int>) -> Bool {
    guard memchr(bytes + range.lowerBound, 0x26, range.count) != nil else { return isPlain(range) }
    var from = range.lowerBound
    while let found = memchr(bytes + from, 0x26, range.upperBound - from) {
      let start = UnsafePointer(bytes).distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      var end = start + 1
      if end < range.upperBound, bytes[end] == 0x23 { end += 1 }
      while end < range.upperBound, isASCIIAlphanumeric(bytes[end]) { end += 1 }
      guard isPlain(from..<start), end < range.upperBound, bytes[end] == 0x3B else { return false }
      from = end
    }
    return isPlain(from..<range.upperBound)
  }

  /// Behind the `>` of an end tag; nil where something else stands there.
  func endTagEnd(_ name: TagName) -> Int? {
    let end = blanksEnd(from: name.range.upperBound)
    return at(end) == 0x3E ? end + 1 : nil
  }

  /// An attribute: a name, or a name and a value, quoted or plain.
  func readAttribute(from start: Int) -> (kind: AttributeKind?, value: Range<Int>?, end: Int)? {
    var name = start
    var key: UInt64 = 0
    while isAttributeNameByte(at(name)) {
      key = key << 8 | UInt64(lowercased(bytes[name]))
      name += 1
    }
    guard name > start else { return nil }
    let kind = name - start <= 8 ? AttributeKind(key: key) : nil
    let equals = blanksEnd(from: name)
    guard at(equals) == 0x3D else { return (kind, nil, name) }
    let value = blanksEnd(from: equals + 1)
    if isQuote(at(value)) {
      guard let close = quoteEnd(from: value + 1, quote: at(value)) else { return nil }
      return (kind, (value + 1)..<close, close + 1)
    }
    var end = value
    while isPlainValue(at(end)) { end += 1 }
    // A plain value that ends in a slash before the bracket is read by some as the end of an empty element.
    guard end > value, at(end - 1) != 0x2F, isMarkupBlank(at(end)) || at(end) == 0x3E else { return nil }
    return (kind, value..<end, end)
  }

  /// Where the quoted value from `start` on ends; nil where it doesn't, or an angle bracket stands in it.
  private func quoteEnd(from start: Int, quote: UInt8) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = ones &* UInt64(quote)
    var index = start
    // Eight bytes at a time: of the bytes that are looked for the first shows as the lowest of the highest bits.
    while index + 8 <= count {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
      let (quoted, bracketed) = (word ^ quotes, (word | ones &* 2) ^ (ones &* 0x3E))
      let found = ((quoted &- ones) & ~quoted | (bracketed &- ones) & ~bracketed) & (ones &* 0x80)
      guard found == 0 else {
        let place = index + found.trailingZeroBitCount / 8
        return bytes[place] == quote ? place : nil
      }
      index += 8
    }
    while index < count {
      let byte = bytes[index]
      if byte == quote { return index }
      if byte == 0x3C || byte == 0x3E { return nil }
      index += 1
    }
    return nil
  }

  /// Where the end tag of a script or style stands; nil where it isn't clean. One whose body begins with another end tag
  /// leaves the grammar: libxml2 looks for the end of elements before it looks for raw text.
  func rawEnd(_ name: TagName, from start: Int) -> Int? {
    let wanted: StaticString = name.key == TagName.script ? "script" : "style"
    var from = start
    if at(from) == 0x3C, at(from + 1) == 0x2F, !follows(from + 2, wanted) { return nil }
    while let bracket = find(0x3C, from: from) {
      if at(bracket + 1) == 0x2F, follows(bracket + 2, wanted) {
        return isASCIIAlphanumeric(at(bracket + 2 + wanted.utf8CodeUnitCount)) ? nil : bracket
      }
      from = bracket + 1
    }
    return nil
  }

  private func isAttributeNameByte(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
  }

  func blanksEnd(from start: Int) -> Int {
    var index = start
    while isMarkupBlank(at(index)) { index += 1 }
    return index
  }

  private func isPlainValue(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x22 && byte != 0x27 && byte != 0x3C && byte != 0x3E && byte != 0x60
  }

  func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

  private func follows(_ start: Int, _ wanted: StaticString) -> Bool {
    (0..<wanted.utf8CodeUnitCount).allSatisfy { lowercased(at(start + $0)) == wanted.utf8Start[$0] }
  }
}
