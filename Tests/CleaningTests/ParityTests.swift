// The oracle: libxml2's own tree over the same bytes holds the same text, white space aside.

import PolicyModel
import Testing

@testable import Cleaning

internal import CLibXML2

/// All text of the tree that `htmlReadMemory` builds, from all roots, without script and style.
func treeText(_ bytes: [UInt8]) -> String {
  let options =
    Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue) | Int32(HTML_PARSE_NOWARNING.rawValue)
    | Int32(HTML_PARSE_NONET.rawValue) | 1 << 19
  let document = bytes.withUnsafeBytes {
    htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8", options)
  }
  guard let document else { return "" }
  defer { xmlFreeDoc(document) }
  var text: [UInt8] = []
  var node = document.pointee.children
  while let current = node {
    if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
      text.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }
    if current.pointee.type != XML_ENTITY_REF_NODE, let child = current.pointee.children {
      node = child
      continue
    }
    var next = current
    while next.pointee.next == nil, let parent = next.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE { next = parent }
    node = next.pointee.next
  }
  return String(decoding: text, as: UTF8.self).readable
}

extension String {
  /// Without what the reader drops wherever it stands: white space and characters that take no room.
  var readable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !$0.properties.isWhitespace && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
        }))
  }
}

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
