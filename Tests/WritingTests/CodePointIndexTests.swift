// Byte offsets against a count of Unicode scalars.

import PolicyModel
import Testing
import Writing

@Suite struct CodePointIndexTests {
  @Test(arguments: [
    "", "a", "银", "𠮷", "e\u{301}", String(repeating: "a", count: 64), String(repeating: "银", count: 64),
    String(repeating: "𠮷a", count: 100), String(repeating: "银é\u{10FFFF}\n", count: 77),
  ])
  func everyBoundaryCountsTheScalarsBeforeIt(_ text: String) {
    let index = CodePointIndex(Array(text.utf8))
    var offset = 0
    for (count, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoints(before: offset) == count)
      offset += scalar.utf8.count
    }
    #expect(index.codePoints(before: offset) == text.unicodeScalars.count)
  }

  @Test func offsetsMayBeAskedForInAnyOrder() {
    let text = String(repeating: "银a", count: 200)
    let index = CodePointIndex(Array(text.utf8))
    for pair in (0..<200).reversed() {
      #expect(index.codePoints(before: pair * 4) == pair * 2)
      #expect(index.codePoints(before: pair * 4 + 3) == pair * 2 + 1)
    }
  }

  @Test func mentionOffsetsCountAstralCharactersOnce() {
    let document = SampleDocument(
      lines: [(.paragraph, "𠮷👍🏽"), (.paragraph, "e\u{301}𠮷3项")],
      mentions: [("3项", "quantity.count", .quantity(QuantityValue(bounds: .exactly("3"), unit: "项")))])
    let line = record(of: document.annotated)
    #expect(line.contains(#""start":7,"end":9,"text":"3项","#))
    #expect(line.contains(#""sentences":[{"start":0,"end":3},{"start":4,"end":9}]"#))
  }
}
