// The first look at the bytes: that it misses no mark, wherever in a block, a chunk or the text the mark stands.

import Testing

@testable import Segmentation

struct MarkCandidatesTests {
  /// Every code point that is a mark, by the function that the tables are made of.
  static let marks = (0..<0xD800 as Range<UInt32>).filter { Punctuation.kind(of: $0) != nil } + (0xE000..<0x11000).filter {
    Punctuation.kind(of: $0) != nil
  }

  private func candidates(of text: [UInt8]) -> [Int] {
    text.withUnsafeBufferPointer { bytes in
      var candidates = MarkCandidates(in: bytes)
      var found: [Int] = []
      while let candidate = candidates.next(from: 0, before: bytes.count) { found.append(candidate) }
      return found
    }
  }

  private func bytes(_ codePoint: UInt32) throws -> [UInt8] { try Array(String(#require(Unicode.Scalar(codePoint))).utf8) }

  @Test func everyMarkIsFoundWhateverStandsBehindIt() throws {
    for mark in MarkCandidatesTests.marks {
      let spelling = try bytes(mark)
      for trail in ["", "a", "1", " ", "\n", "中", "，", "、", "\u{80}", "\u{8C}", "\u{81}", "🀄"] {
        let text = spelling + Array(trail.utf8) + [UInt8](repeating: 0x61, count: trail.isEmpty ? 0 : 80)
        #expect(candidates(of: text).first == 0, "U+\(String(mark, radix: 16)) before “\(trail)”")
      }
    }
  }

  @Test(arguments: [0, 1, 58, 59, 60, 61, 62, 63, 64, 65, 1_020, 1_021, 1_022, 1_023, 1_024, 1_025, 5_000])
  func markIsFoundAtEveryPlaceOfBlockAndChunk(offset: Int) {
    for textLength in [offset + 3, offset + 4, offset + 66, offset + 2_000] {
      var text = [UInt8](repeating: 0x61, count: textLength)
      text.replaceSubrange(offset..<(offset + 3), with: "。".utf8)
      #expect(candidates(of: text) == [offset])
    }
  }

  @Test func candidatesComeOnceAndInOrder() {
    let unit = Array("（一）“甲”，乙、丙3.5%。".utf8)
    let text = Array(repeatElement(unit, count: 500).joined())
    let expected = text.indices.filter { index in
      [UInt8](text[index...].prefix(3)) != Array("，".utf8) && [UInt8](text[index...].prefix(3)) != Array("、".utf8)
        && (text[index] == 0xE2 || text[index] == 0xE3 || text[index] == 0xEF || text[index] == 0x2E || text[index] == 0x25)
    }
    #expect(candidates(of: text) == expected)
    #expect(candidates(of: [UInt8](repeating: 0x28, count: 4_000)) == Array(0..<4_000))
  }

  @Test func hanTextCommasLettersAndDigitsAreNoCandidates() {
    let text = "中国人民银行，各地区、各部门 GDP 2025 abcxyz ABCXYZ 0123456789/:@"
    #expect(candidates(of: Array(String(repeating: text, count: 40).utf8)).isEmpty)
  }

  @Test func candidatesBeforeTheOffsetAskedForArePassedOver() {
    Array("。。。".utf8).withUnsafeBufferPointer { bytes in
      var candidates = MarkCandidates(in: bytes)
      #expect(candidates.next(from: 1, before: 6) == 3)
      #expect(candidates.next(from: 6, before: 6) == nil)
      #expect(candidates.next(from: 6, before: 9) == 6)
      #expect(candidates.next(from: 9, before: 9) == nil)
    }
  }

  @Test func codePointOfFourBytesIsNoMarkThoughItsBytesResembleOne() throws {
    for mark in MarkCandidatesTests.marks where mark >= 0x800 {
      for lead in 0xF0...0xF4 as ClosedRange<UInt8> {
        let spelling = try [lead] + bytes(mark).dropFirst() + [0x80]
        let text = "甲" + String(decoding: spelling, as: UTF8.self) + "乙"
        guard !text.unicodeScalars.contains("\u{FFFD}") else { continue }
        #expect(sentences(of: text + "。丙") == [text + "。", "丙"])
      }
    }
  }

  @Test func emptyTextHasNoCandidates() { #expect(candidates(of: []).isEmpty) }

  @Test func punctuationTableSaysWhatTheFunctionSays() {
    let table = PunctuationTable()
    for codePoint in 0..<0x11_0000 as Range<UInt32> {
      let expected = PunctuationTable.Entry(Punctuation.kind(of: codePoint))
      if table[codePoint] != expected { Issue.record("U+\(String(codePoint, radix: 16))") }
    }
  }
}
