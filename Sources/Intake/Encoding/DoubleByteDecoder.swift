// GB18030 and Big5: ASCII, two-byte codes by table, and GB18030's four-byte codes.

/// Decodes with `table`; codes that it lacks are left to `isGB18030`'s four-byte codes or replaced.
///
/// A stray lead byte before ASCII is replaced alone, so that damage never swallows markup; a pair of high bytes without a
/// character is replaced as one.
func decodeDoubleByte(
  _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, table: DoubleByteTable, fourByteCodes: [UInt16]? = nil
) -> DecodedText {
  guard let base = bytes.baseAddress else { return DecodedText(content: [], decoding: .init()) }
  let raw = UnsafeRawPointer(base)
  let end = bytes.count
  return table.entries.withUnsafeBufferPointer { entries in
    var sink = TextSink(inputLength: end - start)
    var position = start
    while position < end {
      if base[position] < 0x80 {
        let runEnd = endOfASCII(raw, from: position, to: end)
        copyReplacingNUL(position..<runEnd, of: bytes, to: &sink)
        position = runEnd
        continue
      }
      let pairs = writeThreeByteRun(raw, from: position, to: end, entries: entries, at: sink.cursor)
      if pairs > 0 {
        sink.advance(units: pairs, targetUnit: 3, source: position, sourceUnit: 2)
        position += pairs * 2
      } else {
        position = decodeRareCode(bytes, at: position, entries: entries, fourByteCodes: fourByteCodes, to: &sink)
      }
    }
    return sink.finish()
  }
}

/// Writes the characters of three UTF-8 bytes, Han and their punctuation, that follow one another; gives their number.
private func writeThreeByteRun(
  _ raw: UnsafeRawPointer, from position: Int, to end: Int, entries: UnsafeBufferPointer<UInt32>,
  at cursor: UnsafeMutableRawPointer
) -> Int {
  var pairs = 0
  var source = raw + position
  var target = cursor
  let last = raw + (end - 1)
  while source < last {
    let lead = Int(source.load(as: UInt8.self))
    guard lead >= 0x80 else { break }
    let entry = entries[(lead - 0x80) << 8 | Int(source.load(fromByteOffset: 1, as: UInt8.self))]
    guard entry >> 24 == 3 else { break }
    target.storeBytes(of: entry, as: UInt32.self)
    target += 3
    source += 2
    pairs += 1
  }
  return pairs
}

/// Decodes one code that is no three-byte character, or replaces it; gives the position behind it.
private func decodeRareCode(
  _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, entries: UnsafeBufferPointer<UInt32>, fourByteCodes: [UInt16]?,
  to sink: inout TextSink
) -> Int {
  let lead = bytes[position]
  let trail = position + 1 < bytes.count ? bytes[position + 1] : 0
  let entry = entries[Int(lead - 0x80) << 8 | Int(trail)]
  if entry != 0 {
    let length = entry >> 24 < 4 ? Int(entry >> 24) : 4
    sink.cursor.storeBytes(of: entry, as: UInt32.self)
    sink.advance(units: 1, targetUnit: length, source: position, sourceUnit: 2)
    return position + 2
  }
  if let fourByteCodes, let scalar = fourByteScalar(bytes, at: position, basicPlane: fourByteCodes) {
    sink.append(scalar, for: position..<(position + 4))
    return position + 4
  }
  if lead == 0x80, fourByteCodes != nil {
    sink.append(euroSign, for: position..<(position + 1))
    return position + 1
  }
  let length = lead > 0x80 && (0x80...0xFE).contains(trail) ? 2 : 1
  sink.replace(position..<(position + length))
  return position + length
}

/// What a lone 0x80 stands for on Chinese Windows.
private let euroSign: Unicode.Scalar = "\u{20AC}"

/// The character of GB18030's four-byte code at `position`; nil where there is none.
private func fourByteScalar(
  _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, basicPlane: [UInt16]
) -> Unicode.Scalar? {
  guard position + 4 <= bytes.count else { return nil }
  let (first, second, third, fourth) = (bytes[position], bytes[position + 1], bytes[position + 2], bytes[position + 3])
  guard (0x81...0xFE).contains(first), isDigitASCII(second), (0x81...0xFE).contains(third), isDigitASCII(fourth) else {
    return nil
  }
  let linear = ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
  if linear < basicPlane.count { return basicPlane[linear] == 0 ? nil : Unicode.Scalar(basicPlane[linear]) }
  let firstBeyond = 189_000
  return linear < firstBeyond ? nil : Unicode.Scalar(UInt32(0x10000 + linear - firstBeyond))
}
