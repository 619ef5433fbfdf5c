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

/// Damaged UTF-8, GB18030 or Big5, whichever fits best; the earlier where two fit alike.
private func likeliest(_ bytes: UnsafeBufferPointer<UInt8>, declared: EncodingDeclaration?) -> TextEncoding {
  let doubleByte = doubleByteFits(of: bytes)
  let fits: [(encoding: TextEncoding, fit: Double)] = [
    (.utf8, utf8Fit(of: bytes)), (.gb18030, doubleByte.gb18030), (.big5, doubleByte.big5),
  ]
  let weighed = fits.map { candidate in
    let isDeclared = declared?.encodings.contains(candidate.encoding) == true
    return (candidate.encoding, isDeclared ? candidate.fit + declarationWeight : candidate.fit)
  }
  return weighed.reduce(weighed[0]) { $1.1 > $0.1 ? $1 : $0 }.0
}
