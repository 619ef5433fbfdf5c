// Where a page declares its encoding: the XML declaration, `<meta charset>`, `<meta http-equiv content>`. Works on any
// encoding that keeps ASCII; scripts' and links' own charset attributes are not the page's.

extension EncodingDeclaration {
  /// A declaration further in is none.
  private static let searchedLength = 4096

  /// The first declaration within the first 4 KiB; nil where there is none.
  init?(readingFrom bytes: UnsafeBufferPointer<UInt8>) {
    let head = lowercasedASCII(UnsafeBufferPointer(rebasing: bytes.prefix(EncodingDeclaration.searchedLength)))
    var position = 0
    while let open = firstOccurrence(of: "<", in: head[position...]) {
      let tag = head[open...]
      if tag.starts(with: "<!--".utf8) {
        position = EncodingDeclaration.end(ofComment: open, in: head)
        continue
      }
      if let label = EncodingDeclaration.label(in: tag) {
        self.init(label: label)
        return
      }
      position = open + 1
    }
    return nil
  }

  private static func end(ofComment open: Int, in head: [UInt8]) -> Int {
    firstOccurrence(of: "-->", in: head[(open + 4)...]) ?? head.endIndex
  }

  /// The label in the tag that the text begins with, given in lower case.
  private static func label(in text: ArraySlice<UInt8>) -> String? {
    let isXML = text.starts(with: "<?xml".utf8)
    guard isXML || text.starts(with: "<meta".utf8) else { return nil }
    let tag = text.prefix { $0 != UInt8(ascii: ">") }
    return value(of: isXML ? "encoding" : "charset", in: tag)
  }

  /// What stands behind `key =`, with or without quotes, alone or inside another attribute's value.
  private static func value(of key: StaticString, in tag: ArraySlice<UInt8>) -> String? {
    var rest = tag
    while let found = firstOccurrence(of: key, in: rest) {
      rest = rest[(found + key.utf8CodeUnitCount)...]
      var value = rest.drop(while: isSpaceASCII)
      guard value.first == UInt8(ascii: "=") else { continue }
      value = value.dropFirst().drop { isSpaceASCII($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let label = value.prefix { isLetterASCII($0) || isDigitASCII($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x3A }
      if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
    }
    return nil
  }
}
