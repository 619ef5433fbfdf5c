// Where a value that a <meta> element gave stands in the markup: libxml2 tells what attributes say, not where.

internal import PolicyModel

enum MetaValue {
  private static let tag = Array("<meta".utf8)
  /// Words like the tag's own may stand in its values; there is room for so many in one of 2,048 bytes.
  private static let mostBeginnings = 512
  /// Longer tags are not looked into.
  private static let longestTag = 1 << 16

  /// From the bytes of `value` to `content`; nil where no attribute of the <meta> whose `>` stands at `tagEnd` begins with it.
  ///
  /// - Complexity: linear in the tag for each word in it that is like its own.
  static func places(of value: [UInt8], in content: [UInt8], body: Range<Int>, tagEnd: Int) -> ByteMap? {
    let tagEnd = min(tagEnd, body.upperBound)
    var (open, beginnings) = (tagEnd - tag.count, 0)
    while open >= max(body.lowerBound, tagEnd - longestTag), beginnings < mostBeginnings {
      defer { open -= 1 }
      guard content.hasBytesIgnoringCase(tag, at: open, before: tagEnd) else { continue }
      beginnings += 1
      if let places = places(of: value, in: content, tag: open..<tagEnd, before: body.upperBound) { return places }
    }
    return nil
  }

  /// Nil too where a tag that begins at the range's start doesn't end where the range does.
  private static func places(of value: [UInt8], in content: [UInt8], tag: Range<Int>, before end: Int) -> ByteMap? {
    // As far as the tag's own `/>`.
    var values = AttributeValues(content, from: tag.lowerBound + self.tag.count, before: min(tag.upperBound + 2, end))
    var places: ByteMap?
    while let range = values.next() {
      if places == nil { places = match(value, content, at: range.lowerBound, before: range.upperBound) }
    }
    return values.index == tag.upperBound ? places : nil
  }

  /// The markup read as an attribute's value, as far as it goes on giving `value`.
  private static func match(_ value: [UInt8], _ content: [UInt8], at start: Int, before end: Int) -> ByteMap? {
    var places = ByteMap()
    var index = start
    while places.length < value.count {
      guard index < end else { return nil }
      if let reference = attributeReference(content, index), value.hasBytes(reference.text, at: places.length, before: value.count) {
        places.appendAtom(targetLength: reference.text.count, source: index..<reference.end)
        index = reference.end
      } else if value[places.length] == (content[index] < 0x20 ? 0x20 : content[index]) || value[places.length] == content[index] {
        places.appendCopy(of: index..<(index + 1))
        index += 1
      } else {
        return nil
      }
    }
    return places
  }
}
