// Compares a slice with the text it should give where a slice alone does not tell which marks are markup: in Markdown a star's
// partner may stand outside the slice. Both are read side by side; marks may be stepped over, text may not.

struct MarkedSlice: Sendable {
  /// The places to go on from where what `slice` has at `index` is a mark and no text; none where it can't be one.
  let marks: @Sendable (_ slice: [UInt8], _ index: Int) -> [Int]
  /// The text that an escape at `index` stands for, and the index behind it.
  let escape: @Sendable (_ slice: [UInt8], _ index: Int) -> (text: [UInt8], end: Int)?

  /// Readings that are followed at once; further ones are let go, so that hostile slices cost no more than long ones.
  private static let mostReadings = 64

  /// True where the wanted text is all there is in the slice, in order, but for marks and blanks.
  ///
  /// - Complexity: linear in the slice, times the readings that are followed.
  func reads(_ slice: [UInt8], as wanted: [UInt8]) -> Bool {
    // By places of the slice, how much of the wanted text may have been read before them.
    var readings: [Int: Set<Int>] = [0: [0]]
    while let index = readings.keys.min(), let lengths = readings.removeValue(forKey: index) {
      for length in lengths {
        let (next, position) = (slice.endOfBlanks(from: index), wanted.endOfBlanks(from: length))
        if next == slice.count {
          if position == wanted.count { return true }
          continue
        }
        for step in steps(slice, next, wanted, position)
        where readings[step.index] != nil || readings.count < Self.mostReadings {
          if readings[step.index, default: []].count < Self.mostReadings { readings[step.index, default: []].insert(step.length) }
        }
      }
    }
    return false
  }

  private func steps(
    _ slice: [UInt8], _ index: Int, _ wanted: [UInt8], _ position: Int
  ) -> [(index: Int, length: Int)] {
    var steps = marks(slice, index).map { (index: $0, length: position) }
    let next = min(index + codePointLength(slice[index]), slice.count)
    if wanted.hasBytes(Array(slice[index..<next]), at: position, before: wanted.count) {
      // To step over a mark that is wanted here and take its like later gains nothing.
      steps.removeAll { $0.index == next }
      steps.append((next, position + next - index))
    }
    guard let (text, end) = escape(slice, index) else { return steps }
    if text.endOfBlanks(from: 0) == text.count { steps.append((end, position)) }
    if wanted.hasBytes(text, at: position, before: wanted.count) { steps.append((end, position + text.count)) }
    return steps
  }
}

extension [UInt8] {
  /// Behind white space, controls and what cannot be seen.
  func endOfBlanks(from start: Int) -> Int {
    var index = start
    while index < count, let blank = self[index] < 0x20 ? 1 : blankLength(at: index, before: count) { index += blank }
    return index
  }
}
