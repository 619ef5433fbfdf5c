// UTF-8 as it comes: copied whole where it is well-formed and free of NUL, mended byte by byte where it is not.

internal import Glibc
internal import PolicyModel

/// - Parameters:
///   - start: The length of the byte order mark, which is left out.
///   - isClean: What is known of the bytes: well-formed, and without NUL.
func decodeUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isClean: Bool) -> DecodedText {
  guard !isClean else {
    return DecodedText(content: Array(bytes[start...]), decoding: .identity(length: bytes.count - start, offset: start))
  }
  var sink = TextSink(inputLength: bytes.count - start)
  var position = start
  while position < bytes.count {
    let valid = validUTF8Length(bytes, from: position)
    copyReplacingNUL(position..<valid, of: bytes, to: &sink)
    position = valid
    guard position < bytes.count else { break }
    let length = utf8Sequence(bytes, at: position).length
    sink.replace(position..<(position + length))
    position += length
  }
  return sink.finish()
}

/// Copies well-formed UTF-8, or any run of ASCII; a NUL, which no text holds and parsers stop at, becomes U+FFFD.
func copyReplacingNUL(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, to sink: inout TextSink) {
  var position = range.lowerBound
  while let zero = firstNUL(in: bytes, position..<range.upperBound) {
    sink.copy(position..<zero, of: bytes)
    sink.replace(zero..<(zero + 1))
    position = zero + 1
  }
  sink.copy(position..<range.upperBound, of: bytes)
}

func firstNUL(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
  guard !range.isEmpty, let base = bytes.baseAddress else { return nil }
  return memchr(base + range.lowerBound, 0, range.count).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
}
