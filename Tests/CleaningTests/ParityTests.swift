// The oracle: libxml2's own tree over the same bytes holds the same text, white space aside.

import PolicyModel
import TestSupport
import Testing

@testable import Cleaning

/// A fixed sequence of pseudo-random numbers.
struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

@Suite struct ParityTests {
  @Test func saxReadingHoldsTheTreesText() throws {
    var cleaner = Cleaner(rules: TestRules.all)
    let files = try SharedFiles.files("html/pages", ["html"]) + SharedFiles.files("corpus", ["html"]) + SharedFiles.files("seeds", ["txt"])
    for file in files {
      var source = try SourceDocument.read(file)
      source.title = nil
      let own = cleaner.allLines(source).wholeText.readable
      #expect(own == treeText(Array(source.content[source.body])), "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: [
    Sample("byte order marks", "\u{FEFF}\u{FEFF}<p>甲&nbsp;乙</p><b>丙"),
    Sample("a bracket behind the root", "<html><body><p>甲</p></body></html><\u{FFFD}乙"),
    Sample("a control in an attribute's name", "<p>甲</p><b a\u{4}b=\"c>乙</b><p>丙\"丁</p>"),
    Sample("a control behind a tag's name", "<p>甲</p><b\u{1F}c=\"d>乙</b><p>丙\"丁</p>"),
    Sample("a form feed between attributes", "<p a=b\u{C}c=\"d>甲</p><p>乙\"丙</p>"),
    Sample("controls in text", "<p>\u{1}甲\u{2}乙\u{3}\u{FFFF}\u{4}丙\u{5}<b>\u{6}丁</b>\u{7}</p>"),
    Sample("controls in long text", "<p>" + String(repeating: "各地要\u{B}加强管理，\u{FFFE}防范风险。", count: 300) + "</p>"),
    Sample("a long name behind an ampersand", "<p>研发&" + String(repeating: "R4", count: 60) + String(repeating: "研发", count: 40) + "。</p>"),
    Sample("a stray end tag in an instruction", String(repeating: "<b>", count: 110) + "甲<?xml乙</i>丙>丁"),
    Sample("a stray end tag behind a document type", String(repeating: "<b>", count: 110) + "甲<!DOCTYPE html></i>乙</i>丙"),
    Sample("text between stray end tags", String(repeating: "<b>", count: 200) + "各地</i>要加强管理</fon>，防范风险</i x>。"),
  ])
  func oddMarkupHoldsTheTreesText(sample: Sample) {
    var cleaner = Cleaner(rules: TestRules.all)
    let source = SourceDocument.make(sample.markup, format: .html)
    let document = cleaner.allLines(source)
    #expect(treeDifference(of: document.text, from: source.content) == nil)
    #expect(mapFaults(document, source.content) == [])
  }

  @Test(arguments: [1, 4, 16])
  func damagedPagesReadAlike(edits: Int) throws {
    var cleaner = Cleaner(rules: TestRules.all)
    var dice = Dice(seed: UInt64(edits))
    for file in try SharedFiles.files("html/pages", ["html"]) {
      let page = try SourceDocument.read(file).content
      guard page.count < 50_000 else { continue }
      for _ in 0..<12 {
        let damaged = damage(page, edits: edits, &dice)
        let document = cleaner.allLines(.make(bytes: damaged, format: .html))
        let (own, tree) = (document.wholeText.readable, treeText(damaged))
        // A broken doctype leaves a bracket before the first element, where a tree has no place for text.
        #expect(own == tree || own == "<" + tree, "\(file.lastPathComponent)")
        #expect(mapFaults(document, damaged).prefix(2) == [], "\(file.lastPathComponent)")
      }
    }
  }

  /// Deletes or replaces ASCII bytes; what is left is UTF-8.
  private func damage(_ page: [UInt8], edits: Int, _ dice: inout Dice) -> [UInt8] {
    var bytes = page
    let marks = Array("<>/=\"'& a-!;#".utf8)
    for _ in 0..<edits {
      let index = dice.roll(bytes.count)
      guard bytes[index] < 0x80 else { continue }
      if dice.roll(2) == 0 { bytes.remove(at: index) } else { bytes[index] = marks[dice.roll(marks.count)] }
    }
    return bytes
  }
}
