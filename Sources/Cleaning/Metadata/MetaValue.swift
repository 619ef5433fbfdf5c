// Where a value that a <meta> element gave stands in the markup: libxml2 tells what attributes say, not where.

internal import PolicyModel

enum MetaValue {
  private static let tag = Array("<meta".utf8)
  /// More attributes than any <meta> has.
  private static let longestTag = 16

  /// From the bytes of `value` to `content`; nil where no attribute of a <meta> in `body` begins with it.
  ///
  /// - Complexity: linear in the body, and in the value for each attribute of a <meta>.
  static func places(of value: [UInt8], in content: [UInt8], body: Range<Int>) -> ByteMap? {
    var index = body.lowerBound
    while let open = content[index..<body.upperBound].firstIndex(of: 0x3C) {
      index = open + 1
      guard content.hasBytesIgnoringCase(tag, at: open, before: body.upperBound) else { continue }
      for _ in 0..<longestTag {
        guard let equals = content[index..<body.upperBound].firstIndex(where: { $0 == 0x3D || $0 == 0x3C }),
          content[equals] == 0x3D
        else { break }
        index = equals + 1
        if let places = match(value, content, at: valueStart(content, from: index, body.upperBound), before: body.upperBound) {
          return places
        }
      }
    }
    return nil
  }

  private static func valueStart(_ content: [UInt8], from start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, isMarkupBlank(content[index]) { index += 1 }
    return index < end && (content[index] == 0x22 || content[index] == 0x27) ? index + 1 : index
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
