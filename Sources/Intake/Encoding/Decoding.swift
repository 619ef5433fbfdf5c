// From a file's bytes to UTF-8: evidence, choice, decoder, and the warnings that belong to them.

internal import PolicyModel

/// A file's text with the encoding it was read in.
struct ReadText {
  var text: DecodedText
  var encoding: TextEncoding
  /// Replaced bytes, and a declaration that the bytes gainsay.
  var warnings: [DocumentWarning]
}

/// Decodes by evidence; every byte that is not a byte order mark is in the text or counted in a warning.
func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentFailure.Reason) -> ReadText {
  guard !hasBinarySignature(bytes) else { throw .binary }
  let declaration = EncodingDeclaration(readingFrom: bytes)
  let hasNUL = firstNUL(in: bytes, 0..<bytes.count) != nil
  let choice = chooseEncoding(of: bytes, declared: declaration, hasNUL: hasNUL)
  let isUTF16 = choice.encoding == .utf16LittleEndian || choice.encoding == .utf16BigEndian
  guard isUTF16 || !hasBinaryShare(bytes, hasNUL: hasNUL) else { throw .binary }
  let text = try decode(bytes, choice: choice, hasNUL: hasNUL)
  let warnings = [replacement(text), mismatch(declaration, text: text, encoding: choice.encoding)].compactMap(\.self)
  return ReadText(text: text, encoding: choice.encoding, warnings: warnings)
}

/// - Throws: `unreadable` where the system lacks a converter for the encoding.
func decode(
  _ bytes: UnsafeBufferPointer<UInt8>, choice: EncodingChoice, hasNUL: Bool
) throws(DocumentFailure.Reason) -> DecodedText {
  switch choice.encoding {
  case .utf8:
    return decodeUTF8(bytes, from: choice.markLength, isClean: choice.isWellFormedUTF8 && !hasNUL)
  case .utf16LittleEndian, .utf16BigEndian:
    return decodeUTF16(bytes, from: choice.markLength, bigEndian: choice.encoding == .utf16BigEndian)
  case .gb18030:
    guard let table = DoubleByteTable.gb18030, let fourByteCodes = GB18030FourByteTable.basicPlane else {
      throw noConverter(choice.encoding)
    }
    return decodeDoubleByte(bytes, from: choice.markLength, table: table, fourByteCodes: fourByteCodes)
  case .big5:
    guard let table = DoubleByteTable.big5 else { throw noConverter(choice.encoding) }
    return decodeDoubleByte(bytes, from: choice.markLength, table: table)
  }
}

private func noConverter(_ encoding: TextEncoding) -> DocumentFailure.Reason {
  .unreadable("this system has no converter for \(encoding.rawValue); install the C library's gconv modules")
}

private func replacement(_ text: DecodedText) -> DocumentWarning? {
  guard text.replacedCount > 0 else { return nil }
  return DocumentWarning(.bytesReplaced, count: text.replacedCount)
}

/// A declaration is gainsaid where another encoding was used; pure ASCII fits every declaration.
private func mismatch(_ declaration: EncodingDeclaration?, text: DecodedText, encoding: TextEncoding) -> DocumentWarning? {
  guard let declaration, !declaration.encodings.contains(encoding) else { return nil }
  guard text.content.contains(where: { $0 >= 0x80 }) else { return nil }
  return DocumentWarning(.charsetMismatch, detail: "declared \(declaration.label), read as \(encoding.rawValue)")
}
