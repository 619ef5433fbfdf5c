// Texts in the encodings of files, by the system's own converter.

internal import Glibc

/// A text that an encoding has no code for, or an encoding that the system lacks.
package struct NotEncodable: Error {
  var text: String
  var encoding: String
}

/// The text in an encoding of iconv's.
package func encoded(_ text: String, as name: String) throws -> [UInt8] {
  guard let converter = iconv_open(name, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
    throw NotEncodable(text: text, encoding: name)
  }
  defer { iconv_close(converter) }
  var source = text.utf8.map { CChar(bitPattern: $0) }
  var target = [CChar](repeating: 0, count: source.count * 4 + 16)
  return try source.withUnsafeMutableBufferPointer { input in
    try target.withUnsafeMutableBufferPointer { output in
      var (from, fromLeft) = (input.baseAddress, input.count)
      var (to, toLeft) = (output.baseAddress, output.count)
      guard iconv(converter, &from, &fromLeft, &to, &toLeft) == 0 else { throw NotEncodable(text: text, encoding: name) }
      iconv(converter, nil, nil, &to, &toLeft)
      return output.prefix(output.count - toLeft).map { UInt8(bitPattern: $0) }
    }
  }
}
