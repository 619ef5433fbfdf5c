// The encodings that a document may come in, and the labels by which pages declare them.

/// An encoding that can be read. The raw value is its name in the record.
enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030
  case big5

  /// The encoding that a byte order mark at the start stands for, and the mark's length.
  static func byteOrderMark(of bytes: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    let marks: [(encoding: TextEncoding, bytes: [UInt8])] = [
      (.utf8, [0xEF, 0xBB, 0xBF]), (.gb18030, [0x84, 0x31, 0x95, 0x33]),
      (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
    ]
    return marks.first { bytes.starts(with: $0.bytes) }.map { ($0.encoding, $0.bytes.count) }
  }
}

/// What a page says of its own encoding.
struct EncodingDeclaration: Equatable, Sendable {
  /// As written, in lower case.
  var label: String

  /// The encodings it stands for. GB2312 and GBK are read as their superset GB18030; empty for a label not known here.
  var encodings: Set<TextEncoding> {
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": [.utf8]
    case "gb2312", "gb_2312", "gb_2312-80", "gb2312-80", "csgb2312", "iso-ir-58", "chinese", "gbk", "x-gbk", "gb18030",
      "cp936", "ms936", "windows-936", "euc-cn", "euccn":
      [.gb18030]
    case "big5", "big-5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "csbig5", "cp950", "ms950", "windows-950":
      [.big5]
    case "utf-16le": [.utf16LittleEndian]
    case "utf-16be": [.utf16BigEndian]
    case "utf-16", "utf16", "unicode", "ucs-2": [.utf16LittleEndian, .utf16BigEndian]
    default: []
    }
  }
}
