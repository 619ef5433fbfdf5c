// Damaged pages against the oracle: whatever was lost, doubled or cut off, the reading that spares libxml2 most of the markup
// holds the text of the tree that libxml2 builds of all of it.

import Foundation
import Intake
import PolicyModel
import TestSupport
import Testing

@testable import Cleaning

@Suite struct OracleTests {
  @Test func damagedPagesHoldTheTextOfTheirTrees() throws {
    var (random, tally) = (SeededRandom(seed: 20_221_101), Tally())
    var cleaner = Cleaner(rules: TestRules.all)
    let pages = try OraclePages.all()
    for index in 0..<Thoroughness.damagedPages {
      let page = pages[index % pages.count]
      let edits = [1, 4, 16, 64][index / pages.count % 4]
      let damaged = Damage.damaged(page.bytes, edits: edits, &random)
      guard var source = try? makeDocument(id: page.name, bytes: damaged, format: .html) else { continue }
      source.title = nil
      let outcome = cleaner.comparison(with: source)
      tally.add(outcome, length: source.body.count)
      #expect(outcome.difference == nil, "\(page.name), damaged page \(index), \(edits) edits")
    }
    print(tally)
    #expect(tally.pages > Thoroughness.damagedPages * 9 / 10)
  }

  @Test func realPagesHoldTheTextOfTheirTrees() throws {
    var tally = Tally()
    var cleaner = Cleaner(rules: TestRules.all)
    for page in try OraclePages.all() {
      var source = try makeDocument(id: page.name, bytes: page.bytes, format: .html)
      source.title = nil
      let outcome = cleaner.comparison(with: source)
      tally.add(outcome, length: source.body.count)
      #expect(outcome.difference == nil, "\(page.name)")
    }
    print(tally)
  }
}

/// What came of reading a page twice.
struct Comparison {
  /// Nil where both readings hold the same.
  var difference: String?
  var bytesVerbatim = 0
}

/// How many pages were read, and how many of them left the grammar of the compactor.
struct Tally: CustomStringConvertible {
  var pages = 0
  private var slow = 0
  private var (bytes, verbatim) = (0, 0)

  mutating func add(_ comparison: Comparison, length: Int) {
    pages += 1
    if comparison.bytesVerbatim > 0 { slow += 1 }
    bytes += length
    verbatim += comparison.bytesVerbatim
  }

  var description: String {
    func share(_ part: Int, _ whole: Int) -> String { "\((1000 * part + whole / 2) / max(whole, 1))‰" }
    return "\(pages) pages; \(share(slow, pages)) took the slow path, with \(share(verbatim, bytes)) of all bytes"
  }
}

enum OraclePages {
  /// The real pages and every other real document, as their files are.
  static func all() throws -> [(name: String, bytes: [UInt8])] {
    try ["html/pages", "corpus", "seeds"].flatMap { folder in
      try SharedFiles.files(folder, ["html", "md", "txt"]).map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    }
  }
}

extension Cleaner {
  /// The text of all lines against that of the tree, white space aside.
  fileprivate mutating func comparison(with source: SourceDocument) -> Comparison {
    let text = allLines(source).text
    return Comparison(
      difference: treeDifference(of: text, from: Array(source.content[source.body])), bytesVerbatim: lastBytesVerbatim)
  }
}
