// Which encoding a file's bytes are in, by evidence: the byte order mark, strict UTF-8, the page's own declaration where
// the bytes agree, then the likeliest. Names of files and folders are no evidence.

/// The encoding to read a file in, and what is already known of its bytes.
struct EncodingChoice: Equatable {
  var encoding: TextEncoding
  /// The length of the byte order mark, which is no text.
  var markLength = 0
  /// The file is well-formed UTF-8.
  var isWellFormedUTF8 = false
}

/// How much better another encoding must fit than the declared one to be preferred.
private let declarationWeight = 0.2

/// - Parameter hasNUL: The bytes hold a NUL, as UTF-16 does wherever it writes ASCII.
func chooseEncoding(
  of bytes: UnsafeBufferPointer<UInt8>, declared: EncodingDeclaration?, hasNUL: Bool
) -> EncodingChoice {
  if let mark = TextEncoding.byteOrderMark(of: bytes) {
    let isUTF8 = mark.encoding == .utf8 && validUTF8Length(bytes, from: mark.length) == bytes.count
    return EncodingChoice(encoding: mark.encoding, markLength: mark.length, isWellFormedUTF8: isUTF8)
  }
  if hasNUL, let encoding = likelyUTF16(bytes) { return EncodingChoice(encoding: encoding) }
  if validUTF8Length(bytes) == bytes.count { return EncodingChoice(encoding: .utf8, isWellFormedUTF8: true) }
  if !hasNUL, let encoding = likelyUTF16(bytes) { return EncodingChoice(encoding: encoding) }
  return EncodingChoice(encoding: likeliest(bytes, declared: declared))
}

/// UTF-8 with damage, GB18030 or Big5.
private func likeliest(_ bytes: UnsafeBufferPointer<UInt8>, declared: EncodingDeclaration?) -> TextEncoding {
  if utf8Share(of: bytes) >= 0.5 { return .utf8 }
  let fits = doubleByteFits(of: bytes)
  func weighed(_ encoding: TextEncoding, _ fit: Double) -> Double {
    declared?.encodings.contains(encoding) == true ? fit + declarationWeight : fit
  }
  let best = weighed(.big5, fits.big5) > weighed(.gb18030, fits.gb18030) ? TextEncoding.big5 : .gb18030
  let bestFit = best == .big5 ? fits.big5 : fits.gb18030
  return bestFit <= 0 && declared?.encodings == [.utf8] ? .utf8 : best
}
