// A stretch of a file's bytes decoded by itself, in an encoding that is already known: no evidence is weighed.

/// The UTF-8 of bytes cut out of a file at the edges of its characters; nil for an encoding that a record cannot name, or that
/// this system lacks the converter of.
///
/// - Parameter encoding: Its name in the record.
package func decodedSlice(_ bytes: ArraySlice<UInt8>, encoding: String) -> [UInt8]? {
  guard let encoding = TextEncoding(rawValue: encoding) else { return nil }
  return bytes.withUnsafeBufferPointer { slice in
    let hasNUL = firstNUL(in: slice, 0..<slice.count) != nil
    let choice = EncodingChoice(encoding: encoding, isWellFormedUTF8: validUTF8Length(slice) == slice.count)
    return try? decode(slice, choice: choice, hasNUL: hasNUL).content
  }
}
