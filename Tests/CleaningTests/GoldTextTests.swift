// Clean text against the annotated documents and the reference texts of real pages.

import Foundation
import PolicyModel
import Testing

@testable import Cleaning

@Suite struct GoldTextTests {
  @Test(arguments: [("gold/seeds.jsonl", "seeds"), ("gold/dev.jsonl", "gold/dev-docs")])
  func goldParagraphsAreFoundAndLittleElse(gold: String, folder: String) throws {
    var paragraphs = 0
    var found = 0
    var goldLength = 0
    var surplus = 0
    for record in try SharedFiles.lines(gold) {
      let id = try #require(record["id"] as? String)
      let text = try #require(record["text"] as? String)
      let document = clean(try .read(SharedFiles.root.appendingPathComponent(folder).appendingPathComponent(id)))
      let own = document.wholeText.squeezed
      let expected = text.split(separator: "\n").map { String($0).squeezed }
      paragraphs += expected.count
      found += expected.count { own.contains($0) }
      goldLength += text.squeezed.unicodeScalars.count
      let whole = text.squeezed
      surplus += document.lines.map(\.squeezed).filter { !whole.contains($0) }.reduce(0) { $0 + $1.unicodeScalars.count }
    }
    #expect(Double(found) >= 0.99 * Double(paragraphs))
    #expect(Double(surplus) <= 0.002 * Double(goldLength))
  }

  /// Character 5-grams of white-space-free text, as multisets; the title line aside.
  @Test func pagesReachTheReferenceTexts() throws {
    var sum = 0.0
    let files = try SharedFiles.files("html/gold", ["json"])
    for file in files {
      let reference = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let name = file.deletingPathExtension().lastPathComponent
      let document = clean(try .read(SharedFiles.root.appendingPathComponent("html/pages/\(name).html")))
      let title = try #require(reference["title"] as? String)
      #expect(document.title?.squeezed == title.squeezed, "\(name)")
      let own = document.lines.dropFirst().joined().squeezed
      let score = agreement(own, try #require(reference["text"] as? String).squeezed)
      #expect(score >= 0.95, "\(name)")
      sum += score
      for word in try #require(reference["mustnot"] as? [String]) {
        #expect(!document.wholeText.squeezed.contains(word.squeezed), "\(name): \(word)")
      }
      #expect(document.published?.day.description == reference["published"] as? String, "\(name)")
    }
    #expect(sum / Double(files.count) >= 0.99)
  }
}
