// Spans and how they lie to one another.

import PolicyModel
import Testing

@Suite struct TextSpanTests {
  @Test func spanKnowsItsLengthAndRange() {
    let span = TextSpan(start: 3, end: 9)
    #expect(span.length == 6)
    #expect(span.range == 3..<9)
    #expect(TextSpan(start: 4, end: 4).length == 0)
  }

  @Test(arguments: [
    (0..<5, 5..<9, false), (0..<5, 4..<9, true), (0..<9, 3..<4, true), (0..<5, 0..<5, true), (0..<3, 6..<9, false),
    (3..<3, 0..<9, false), (3..<3, 3..<3, false), (0..<3, 3..<3, false),
  ])
  func overlapIsASharedByte(_ left: Range<Int>, _ right: Range<Int>, _ overlaps: Bool) {
    #expect(span(left).overlaps(span(right)) == overlaps)
    #expect(span(right).overlaps(span(left)) == overlaps)
  }

  @Test(arguments: [
    (0..<5, 0..<5, true), (0..<5, 1..<4, true), (0..<5, 0..<6, false), (1..<5, 0..<5, false), (0..<5, 5..<5, true),
    (0..<5, 6..<6, false),
  ])
  func containmentIncludesTheEdges(_ outer: Range<Int>, _ inner: Range<Int>, _ contains: Bool) {
    #expect(span(outer).contains(span(inner)) == contains)
  }
}

private func span(_ range: Range<Int>) -> TextSpan { TextSpan(start: range.lowerBound, end: range.upperBound) }
