// Pages of many families of sites, written after their manner, against what a careful reader would copy; and how much hangs
// on the hints for the family.

import Foundation
import PolicyModel
import Testing

@testable import Cleaning
@testable import Rulebook

@Suite struct PageFamilyTests {
  private struct Reference: Decodable {
    var title: String
    var text: String
    var must: [String]
    var mustnot: [String]
  }

  private static let folder = SharedFiles.packageRoot.appendingPathComponent("Tests/CleaningTests/Pages")

  private static let pages: [String] =
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))?
    .filter { $0.pathExtension == "html" }.map { $0.deletingPathExtension().lastPathComponent }.sorted() ?? []

  private func reference(_ name: String) throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: Data(contentsOf: Self.folder.appendingPathComponent(name + ".json")))
  }

  /// The F1 of the text, its title line aside.
  private func score(_ name: String, rules: RuleSet = TestRules.all) throws -> Double {
    let document = clean(try .read(Self.folder.appendingPathComponent(name + ".html")), rules: rules)
    let lines = document.lines.dropFirst(document.paragraphs.first?.kind == .title ? 1 : 0)
    return agreement(lines.joined().squeezed, try reference(name).text.squeezed)
  }

  @Test func pagesOfAllFamiliesAreThere() { #expect(Self.pages.count >= 12) }

  @Test(arguments: pages)
  func articleIsFoundAndLittleElse(name: String) throws {
    let reference = try reference(name)
    let text = clean(try .read(Self.folder.appendingPathComponent(name + ".html"))).wholeText.squeezed
    #expect(try score(name) >= 0.95)
    for words in reference.must { #expect(text.contains(words.squeezed)) }
    for words in reference.mustnot { #expect(!text.contains(words.squeezed)) }
  }

  @Test func pageThatListsOthersHasNoArticle() throws {
    let document = clean(try .read(Self.folder.appendingPathComponent("12-list.html")))
    #expect(document.paragraphs.map(\.kind) == [.title])
    #expect(document.warnings.map(\.code) == [.noArticle])
  }

  @Test(arguments: TestRules.all.wordLists.keys.filter { $0.hasPrefix("pages/") || $0 == "cleaning/containers" }.sorted())
  func pagesAreReadWithoutTheHintsForTheirFamily(list: String) throws {
    let rules = TestRules.without(list)
    var fall = 0.0
    for page in Self.pages { fall += try score(page) - score(page, rules: rules) }
    #expect(fall <= 0.03 * Double(Self.pages.count))
  }

  /// The same over the real pages, family by family and all at once.
  @Test func realPagesAreReadWithoutHints() throws {
    var rules = TestRules.all
    for list in rules.wordLists.keys where list.hasPrefix("pages/") || list == "cleaning/containers" { rules.wordLists[list] = nil }
    var fall = 0.0
    let files = try SharedFiles.files("html/gold", ["json"])
    for file in files {
      let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).text.squeezed
      let page = SharedFiles.root.appendingPathComponent("html/pages/\(file.deletingPathExtension().lastPathComponent).html")
      func score(_ rules: RuleSet) throws -> Double {
        let own = clean(try .read(page), rules: rules).lines.dropFirst().joined()
        return agreement(own.squeezed, reference)
      }
      fall += try score(TestRules.all) - score(rules)
    }
    #expect(fall <= 0.03 * Double(files.count))
  }
}
