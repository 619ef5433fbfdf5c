// Where decoders write: UTF-8 into memory reserved once, and beside it the map back to the file's bytes.

internal import PolicyModel

/// A file's bytes as valid UTF-8, and the way back.
struct DecodedText {
  var content: [UInt8]
  /// From `content` to the file's bytes.
  var decoding: ByteMap
  /// How many of the file's bytes stand in no character and were replaced by U+FFFD.
  var replacedCount = 0
}

/// Writes decoded text in file order. One sink a document, freed by `finish`.
///
/// Every byte of input may give up to three bytes of output (a U+FFFD for a stray byte); no encoding read here gives more.
struct TextSink: ~Copyable {
  private let output: UnsafeMutableRawPointer
  private(set) var length = 0
  private(set) var decoding = ByteMap()
  private var replacedCount = 0

  /// Decoders may store this many bytes beyond what they write.
  static let slack = 8

  init(inputLength: Int) {
    output = .allocate(byteCount: inputLength * 3 + TextSink.slack, alignment: 8)
    decoding.reserveCapacity(inputLength / 64)
  }

  deinit { output.deallocate() }

  /// Where the next character goes.
  var cursor: UnsafeMutableRawPointer { output + length }

  /// Copies bytes that are the same in UTF-8.
  mutating func copy(_ source: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    guard !source.isEmpty else { return }
    cursor.copyMemory(from: UnsafeRawPointer(bytes.baseAddress! + source.lowerBound), byteCount: source.count)
    advance(units: source.count, targetUnit: 1, source: source.lowerBound, sourceUnit: 1)
  }

  /// Takes over `units` characters that a decoder wrote at the cursor.
  mutating func advance(units: Int, targetUnit: Int, source: Int, sourceUnit: Int) {
    decoding.appendUnits(count: units, targetUnit: targetUnit, source: source, sourceUnit: sourceUnit)
    length += units * targetUnit
  }

  /// Writes one character for the bytes of `source`.
  mutating func append(_ scalar: Unicode.Scalar, for source: Range<Int>) {
    let utf8 = UTF8.encode(scalar)!
    for (index, byte) in utf8.enumerated() { cursor.storeBytes(of: byte, toByteOffset: index, as: UInt8.self) }
    advance(units: 1, targetUnit: utf8.count, source: source.lowerBound, sourceUnit: source.count)
  }

  /// Writes U+FFFD for bytes that are no character, and counts them.
  mutating func replace(_ source: Range<Int>) {
    append("\u{FFFD}", for: source)
    replacedCount += source.count
  }

  consuming func finish() -> DecodedText {
    let content = [UInt8](UnsafeRawBufferPointer(start: output, count: length))
    return DecodedText(content: content, decoding: decoding, replacedCount: replacedCount)
  }
}
