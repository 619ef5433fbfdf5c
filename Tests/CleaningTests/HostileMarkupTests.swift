// Markup made to hang, crash or hide: cleaned as far as it goes, in time that grows with its length, nothing lost in silence.

import PolicyModel
import Testing

@testable import Cleaning

/// Markup under a name, which stands for it in the log.
struct Sample: CustomTestStringConvertible, Sendable {
  var name: String
  var markup: String

  init(_ name: String, _ markup: String) { (self.name, self.markup) = (name, markup) }
  var testDescription: String { name }
}

@Suite struct HostileMarkupTests {
  @Test(arguments: [
    Sample("nested divisions", String(repeating: "<div>", count: 10_000) + "深处文字。" + String(repeating: "</div>", count: 10_000)),
    Sample("nested inline", String(repeating: "<b>", count: 10_000) + "深处文字。"),
    Sample("paragraphs in fonts", String(repeating: "<p>甲<font>乙", count: 5_000) + "深处文字。"),
    Sample("cells in paragraphs", String(repeating: "<p><td>", count: 5_000) + "深处文字。"),
    Sample("lists without ends", String(repeating: "<ul><li>甲", count: 5_000) + "深处文字。"),
    Sample("tables in tables", String(repeating: "<table><tr><td>", count: 5_000) + "深处文字。"),
    Sample("attributes", "<p" + (0..<20_000).map { " a\($0)=\"\($0)\"" }.joined() + ">深处文字。</p>"),
    Sample("stray end tags", String(repeating: "<div>", count: 5_000) + "深处文字。" + String(repeating: "</span>", count: 20_000)),
    Sample("less-than flood", String(repeating: "<", count: 100_000) + " 深处文字。"),
    Sample("unclosed everything", "<html><body><div><table><tr><td><p><a href='x'>深处文字。"),
    Sample("a second root", "<html><body><p>前文。</p></body></html><html><body><p>深处文字。</p></body></html>"),
    Sample("text behind the end", "<html><body><p>前文。</p></body></html>深处文字。"),
    Sample("html attributes twice", "<html a=b><html c=d><body><body e=f><p>深处文字。</p>"),
    Sample("doctype flood", String(repeating: "<!DOCTYPE html>", count: 5_000) + "<p>深处文字。</p>"),
    Sample("processing instructions", String(repeating: "<?xml:namespace prefix = o />", count: 5_000) + "<p>深处文字。</p>"),
    Sample("stray paragraphs", String(repeating: "</p>", count: 20_000) + "深处文字。"),
  ])
  func textSurvives(sample: Sample) {
    let source = SourceDocument.make(sample.markup, format: .html, title: "题")
    var cleaner = Cleaner(rules: TestRules.all)
    #expect(cleaner.clean(source).wholeText.contains("深处文字。"), "\(sample.name)")
    let all = cleaner.allLines(source)
    #expect(all.wholeText.contains("深处文字。"), "\(sample.name)")
    #expect(mapFaults(all, source.content).prefix(2) == [], "\(sample.name)")
  }

  @Test func surplusMarkupIsCounted() {
    let deep = clean(.make(String(repeating: "<div>", count: 10_000) + "文。", format: .html, title: "题"))
    #expect(deep.warnings.map(\.code) == [.markupTruncated])
    #expect(deep.warnings.first?.count == 10_000 - MarkupGuard.depthLimit)
    let wide = clean(.make("<p" + (0..<1000).map { " a\($0)" }.joined() + ">文。", format: .html, title: "题"))
    #expect(wide.warnings.first?.count == 1000 - MarkupGuard.attributeLimit)
  }

  @Test(arguments: ["<p>文。</p><!-- 无尽", "<p>文。</p><script>无尽", "<p>文。</p><a href=\"无尽"])
  func markupThatNeverEndsIsCounted(markup: String) {
    let document = clean(.make(markup, format: .html, title: "题"))
    #expect(document.lines == ["题", "文。"])
    #expect(document.warnings.map(\.code) == [.markupTruncated])
  }

  @Test func ampersandsAreText() {
    let document = clean(.make("<p>" + String(repeating: "&", count: 200_000) + "</p>", format: .html, title: "题"))
    #expect(document.text.count == 200_000 + 4)
  }

  @Test func nulBytesAreBlanks() {
    let document = clean(.make(bytes: Array("<p>甲\u{0}乙</p><p>丙\u{0}</p>".utf8), format: .html, title: "题"))
    #expect(document.lines == ["题", "甲 乙", "丙"])
  }

  @Test func controlsAreNoText() {
    let document = clean(.make("<p>\u{B}甲\u{C}乙<b>\u{1}丙\u{1F}\u{2}丁</b></p>", format: .html, title: "题"))
    #expect(document.lines == ["题", "甲乙丙丁"])
  }

  @Test func longRunsKeepTheirPlace() {
    let run = String(repeating: "汉字，abc&lt;", count: 3_000)
    let source = SourceDocument.make("<p>\(run)</p>", format: .html, title: "题")
    let document = clean(source)
    #expect(document.text.count == 4 + 3_000 * 13)
    #expect(mapFaults(document, source.content) == [])
  }

  @Test func truncationAnywhereIsHarmless() throws {
    let page = try SourceDocument.read(SharedFiles.root.appendingPathComponent("html/pages/zsnews-dongqu.html")).content
    var cleaner = Cleaner(rules: TestRules.all)
    for length in stride(from: 0, to: page.count, by: 61) {
      var end = length
      while end < page.count, isContinuation(page[end]) { end += 1 }
      let source = SourceDocument.make(bytes: Array(page[..<end]), format: .html)
      #expect(mapFaults(cleaner.clean(source), source.content).prefix(1) == [])
    }
  }

  @Test func oneCleanerGivesTheSameBytesAgain() throws {
    var cleaner = Cleaner(rules: TestRules.all)
    let sources = try SharedFiles.files("html/pages", ["html"]).map(SourceDocument.read)
    let first = sources.map { cleaner.clean($0).text }
    #expect(sources.reversed().map { cleaner.clean($0).text } == first.reversed())
  }

  @Test(arguments: [
    Sample("links", String(repeating: "[甲](", count: 50_000)), Sample("tags", String(repeating: "<a ", count: 50_000)),
    Sample("stars", String(repeating: "*甲", count: 50_000)), Sample("ticks", String(repeating: "`", count: 50_000) + "甲"),
    Sample("comments", String(repeating: "<!--", count: 50_000)), Sample("quotes", String(repeating: "> ", count: 50_000)),
    Sample("brackets", String(repeating: "[", count: 50_000) + String(repeating: "](a", count: 50_000)),
    Sample("pipes", String(repeating: "|", count: 50_000) + "\n|-|\n"), Sample("images", String(repeating: "![", count: 50_000)),
    Sample("references", String(repeating: "&amp;", count: 50_000)), Sample("hashes", String(repeating: "# ", count: 50_000)),
    Sample("items", String(repeating: "- ", count: 50_000)), Sample("open comments", String(repeating: "<!--\n", count: 20_000)),
  ])
  func hostileMarkdownIsRead(sample: Sample) {
    let source = SourceDocument.make(sample.markup + "\n\n尾。", format: .markdown)
    let document = clean(source)
    #expect(document.wholeText.hasSuffix("尾。"))
    #expect(mapFaults(document, source.content).prefix(1) == [])
  }
}
