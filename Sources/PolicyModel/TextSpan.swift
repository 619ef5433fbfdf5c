// A stretch of a document's clean text. Counting code points or source bytes is the business of CodePointIndex and ByteMap.

/// A half-open range of UTF-8 byte offsets into the clean text, always on code point boundaries.
public struct TextSpan: Hashable, Sendable {
  public let start: Int
  public let end: Int

  /// - Precondition: `0 <= start <= end`.
  public init(start: Int, end: Int) {
    precondition(0 <= start && start <= end, "a span ends before it starts")
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }
  public var range: Range<Int> { start..<end }

  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
  /// Whether they share a byte; an empty span shares none.
  public func overlaps(_ other: TextSpan) -> Bool { max(start, other.start) < min(end, other.end) }
}
