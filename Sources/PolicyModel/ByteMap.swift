// The way back from a byte of one buffer to the bytes of another that it was made from: decoded text to file, clean text
// to decoded text. Built while the target is written, never guessed afterwards.

/// Maps offsets of a target buffer to ranges of the source buffer that it was copied or recoded from.
///
/// A piece is a run in which every `targetUnit` bytes stand for `sourceUnit` bytes: 1 to 1 for copied text, 3 to 2 for Han
/// characters out of GB18030, 2 to 6 for `&nbsp;`, 1 to many for folded white space. Pieces are in target order and cover
/// the target from 0; source offsets may jump forwards over markup and backwards where the parser moved text.
public struct ByteMap: Sendable, Equatable {
  public struct Piece: Sendable, Equatable {
    public var target: UInt32
    public var source: UInt32
    public var targetUnit: UInt32
    public var sourceUnit: UInt32
  }

  public private(set) var pieces: [Piece] = []
  /// The target's length in bytes.
  public private(set) var length: Int = 0

  public init() {}

  /// The map of a buffer that is the source itself, shifted by `offset` bytes (3 behind a UTF-8 byte order mark).
  public static func identity(length: Int, offset: Int = 0) -> ByteMap {
    var map = ByteMap()
    map.appendCopy(of: offset..<(offset + length))
    return map
  }

  public mutating func reserveCapacity(_ count: Int) { pieces.reserveCapacity(count) }

  /// Records that the target goes on with the bytes of `source`, unchanged.
  public mutating func appendCopy(of source: Range<Int>) {
    appendUnits(count: source.count, targetUnit: 1, source: source.lowerBound, sourceUnit: 1)
  }

  /// Records that the target's next `targetLength` bytes stand, as a whole, for `source`.
  public mutating func appendAtom(targetLength: Int, source: Range<Int>) {
    guard targetLength > 0 else { return }
    appendUnits(count: 1, targetUnit: targetLength, source: source.lowerBound, sourceUnit: source.count)
  }

  /// Records `count` units of `targetUnit` bytes, each made from `sourceUnit` bytes, the first at `source`.
  public mutating func appendUnits(count: Int, targetUnit: Int, source: Int, sourceUnit: Int) {
    guard count > 0 else { return }
    if let last = pieces.last, Int(last.targetUnit) == targetUnit, Int(last.sourceUnit) == sourceUnit {
      let units = (length - Int(last.target)) / targetUnit
      if Int(last.source) + units * sourceUnit == source {
        length += count * targetUnit
        return
      }
    }
    pieces.append(
      Piece(
        target: UInt32(length), source: UInt32(source), targetUnit: UInt32(targetUnit), sourceUnit: UInt32(sourceUnit)))
    length += count * targetUnit
  }

  /// Cuts the map to the target's first `newLength` bytes. What is left of a unit cut in two stands for all of its source.
  public mutating func truncate(to newLength: Int) {
    guard newLength < length else { return }
    while let last = pieces.last, Int(last.target) >= newLength { pieces.removeLast() }
    length = newLength
    guard let last = pieces.last else { return }

    let cutLength = (newLength - Int(last.target)) % Int(last.targetUnit)
    guard cutLength > 0 else { return }
    let source = unit(at: newLength - 1)
    length -= cutLength
    if Int(last.target) == length { pieces.removeLast() }
    appendAtom(targetLength: cutLength, source: source)
  }

  /// The source range of the unit that holds the target byte at `offset`.
  ///
  /// - Precondition: `0 <= offset < length`.
  /// - Complexity: O(log pieces).
  public func unit(at offset: Int) -> Range<Int> {
    precondition(0 <= offset && offset < length, "an offset beyond the mapped buffer")
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pieces[middle].target) <= offset { low = middle } else { high = middle }
    }
    let piece = pieces[low]
    let index = (offset - Int(piece.target)) / Int(piece.targetUnit)
    let start = Int(piece.source) + index * Int(piece.sourceUnit)
    return start..<(start + Int(piece.sourceUnit))
  }

  /// The smallest source range that holds everything the target range was made from; empty for an empty range.
  ///
  /// Bounded by its first and last unit; where the parser moved text (a later target from an earlier source) the bounds
  /// are put in order.
  public func sourceRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let edge = sourceEdge(before: range.lowerBound)
      return edge..<edge
    }
    let first = unit(at: range.lowerBound)
    let last = unit(at: range.upperBound - 1)
    return min(first.lowerBound, last.lowerBound)..<max(first.upperBound, last.upperBound)
  }

  /// Where the source of the target byte at `offset` begins, or where the source of the last one ends.
  private func sourceEdge(before offset: Int) -> Int {
    if offset < length { return unit(at: offset).lowerBound }
    return length == 0 ? 0 : unit(at: length - 1).upperBound
  }
}
