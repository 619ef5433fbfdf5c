// Every byte of clean text leads back to the bytes it was made from.

import PolicyModel
import Testing

@testable import Cleaning

/// Where the map of `clean` tells something else than `content`; empty where it is exact.
func mapFaults(_ clean: CleanDocument, _ content: [UInt8]) -> [String] {
  var faults: [String] = []
  let pieces = clean.cleaning.pieces
  if clean.cleaning.length != clean.text.count { faults.append("map of \(clean.cleaning.length) for \(clean.text.count) bytes") }
  for (index, piece) in pieces.enumerated() {
    let end = index + 1 < pieces.count ? Int(pieces[index + 1].target) : clean.text.count
    var (target, source) = (Int(piece.target), Int(piece.source))
    let (targetUnit, sourceUnit) = (Int(piece.targetUnit), Int(piece.sourceUnit))
    while target < end {
      let from = source..<(source + sourceUnit)
      // A title that was given with the document stands nowhere in it.
      if from.upperBound > content.count || !(target == 0 && from.isEmpty) && !isFaithful(clean.text[target..<(target + targetUnit)], content[from]) {
        faults.append("\(target): '\(String(decoding: clean.text[target..<(target + targetUnit)], as: UTF8.self))' from \(from)")
      }
      target += targetUnit
      source += sourceUnit
    }
  }
  return faults
}

private func isFaithful(_ target: ArraySlice<UInt8>, _ source: ArraySlice<UInt8>) -> Bool {
  if target == source { return true }
  guard let first = target.first else { return false }
  // Line feeds and tabs are ours; they stand for whatever lay between.
  if target.count == 1, first == 0x0A || first == 0x09 { return true }
  if target.count == 1, first == 0x20 { return source.isEmpty || isBlankEdge(source.first!) && isBlankEdge(source.last!) }
  // libxml2 takes numeric references without their semicolon.
  for reference in [Array(source), Array(source) + [0x3B]] {
    let decoded = reference.withUnsafeBufferPointer { CharacterReferences.read($0.baseAddress!, at: 0, before: $0.count) }
    if let decoded, decoded.end == reference.count, utf8(of: decoded.codePoint) == Array(target) { return true }
  }
  return false
}

/// White space, or an end of a reference or tag that gave a blank.
private func isBlankEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || [0x26, 0x2F, 0x3B, 0x3C, 0x3E].contains(byte) }

@Suite struct SourceMapTests {
  @Test(arguments: ["html/pages", "corpus", "gold/dev-docs", "seeds"])
  func realDocumentsLeadBackToTheirSource(folder: String) throws {
    var cleaner = Cleaner(rules: TestRules.all)
    let files = try SharedFiles.files(folder, ["html", "md", "txt"])
    #expect(files.count >= 5)
    for file in files {
      let source = try SourceDocument.read(file)
      for document in [cleaner.clean(source), cleaner.allLines(source)] {
        #expect(mapFaults(document, source.content).prefix(3) == [], "\(file.lastPathComponent)")
      }
    }
  }

  @Test func entitiesAreAtoms() {
    let document = clean(.make("<p>甲&nbsp;乙&amp;丙&#x4E01;</p>", title: "题"))
    let text = document.wholeText
    let start = text.utf8.distance(from: text.startIndex, to: text.firstIndex(of: "\u{A0}")!)
    #expect(document.lines == ["题", "甲\u{A0}乙&丙丁"])
    #expect(document.cleaning.sourceRange(of: start..<(start + 2)) == 6..<12)
    #expect(document.cleaning.sourceRange(of: (start + 5)..<(start + 6)) == 15..<20)
    #expect(document.cleaning.sourceRange(of: (start + 9)..<(start + 12)) == 23..<31)
  }

  @Test func titleOfFrontMatterLeadsIntoIt() {
    let source = SourceDocument.make("---\ntitle: 甲乙\n---\n<p>丙。</p>")
    let document = clean(source)
    #expect(document.wholeText == "甲乙\n丙。")
    #expect(document.cleaning.sourceRange(of: 0..<6) == 11..<17)
  }

  @Test func paragraphsCoverTheTextButForLineFeeds() throws {
    for folder in ["html/pages", "corpus", "seeds"] {
      for file in try SharedFiles.files(folder, ["html", "md", "txt"]) {
        let document = clean(try .read(file))
        var expected = 0
        for paragraph in document.paragraphs {
          #expect(paragraph.span.start == expected && paragraph.span.length > 0)
          expected = paragraph.span.end + 1
        }
        #expect(expected == document.text.count + 1)
        #expect(String(validating: document.text, as: UTF8.self) != nil)
      }
    }
  }
}
