// Stretches of documents read by themselves: what agrees with the text, what doesn't, and markup that once led astray.

import Intake
import PolicyModel
import Testing

@testable import Cleaning

@Suite struct SliceReaderTests {
  private static let prose = "各地要加强管理，防范风险，做好工作，及时报告，确保安全稳定，请各单位认真贯彻执行本通知的要求。"

  private func difference(
    _ slice: String, _ wanted: String, _ format: SourceFormat, _ kind: Paragraph.Kind = .paragraph
  ) -> String? {
    var reader = SliceReader()
    return reader.difference(of: Array(slice.utf8), from: Array(wanted.utf8), format: format, kind: kind)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("甲<b>乙</b>丙", "甲乙丙", SourceFormat.html), ("甲</b>乙", "甲乙", .html), ("甲&nbsp;&#x4E59;<!-- 注 -->丙", "甲\u{A0}乙丙", .html),
    ("甲<script>乙</script>丙", "甲丙", .html), ("甲<span style=\"display:none\">乙</span>丙", "甲丙", .html),
    ("甲\n  乙 a\n b", "甲乙 a b", .html),
    ("<<style></b>甲<style></d>乙</style><", "<甲<", .html), ("甲<s</div><style></f>乙", "甲乙", .html), ("&lt;p&gt;", "<p>", .html), ("甲&amp;nbsp;乙", "甲\u{A0}乙", .text), ("甲 \t乙", "甲 乙", .text),
    ("甲**乙**丙", "甲乙丙", .markdown), ("甲*乙", "甲乙", .markdown), ("甲*乙", "甲*乙", .markdown), ("甲](http://a/(b))乙", "甲乙", .markdown),
    ("[甲](b)乙", "甲乙", .markdown), ("甲![图](a.png)乙", "甲图乙", .markdown), ("甲![图](a.png)乙", "甲乙", .markdown),
    ("甲\\*乙&lt;丙", "甲*乙<丙", .markdown), ("甲\n> 乙<br>丙<!-- x -->", "甲乙丙", .markdown), ("<http://a.b>", "http://a.b", .markdown),
    ("甲[^1]乙", "甲乙", .markdown), (String(repeating: "<", count: 200) + "a", String(repeating: "<", count: 100) + "a", .markdown),
  ])
  func markupIsNoDifference(slice: String, wanted: String, format: SourceFormat) {
    #expect(difference(slice, wanted, format) == nil)
  }

  @Test(arguments: [
    ("甲<b>乙</b>丙", "甲丙", SourceFormat.html, "甲乙丙"), ("甲乙", "甲 乙", .html, "甲乙"), ("甲 乙", "甲乙", .html, "甲 乙"), ("甲", "甲乙", .html, "甲"),
    ("甲&nbsp;乙", "甲乙", .html, "甲\u{A0}乙"), ("甲乙", "甲", .text, "甲乙"), ("<b>甲</b>", "甲", .text, "<b>甲</b>"),
    ("甲**乙**丙", "甲丙", .markdown, "甲**乙**丙"), ("甲[乙](丙)", "甲丙", .markdown, "甲[乙](丙)"), ("", "甲", .markdown, ""),
  ])
  func textIsADifference(slice: String, wanted: String, format: SourceFormat, found: String) {
    #expect(difference(slice, wanted, format) == found)
  }

  @Test(arguments: [
    ("it''s", "it's"), ("a\\\"\\u4E2D\\x41\\\\", "a\"中A\\"), ("长\n  标题", "长 标题"), ("长\\　标\\题", "长　标题"), ("\\u4中", "\u{FFFD}中"), ("&ldquo;甲&#20057丙", "“甲乙丙"),
  ])
  func titlesMayComeFromMetadata(slice: String, wanted: String) {
    #expect(difference(slice, wanted, .html, .title) == nil)
    #expect(difference(slice, wanted + "丁", .html, .title) != nil)
  }

  @Test func whatIsHiddenIsNotTakenForText() {
    #expect(difference("甲<option>乙丙</option>丁", "甲丁", .html, .paragraph) == nil)
    #expect(difference("甲<option>乙丙丁", "甲丙丁", .html, .paragraph) == nil)
    for wanted in ["甲乙丁", "乙丙丁", "甲丙", "丙丁"] { #expect(difference("甲<option>乙丙丁", wanted, .html, .paragraph) != nil) }
  }

  @Test(arguments: [
    Sample("a number before a tag", "<p>甲&#60<p>乙</p>"), Sample("a reference before a bracket", "<p>甲&#x3c;<tex 乙</p>"),
    Sample("a dropped reference before a bracket", "<p>甲&#0;<5&lt;<6</p>"),
    Sample("noncharacters", "<p>甲\u{FFFF}乙\u{FFFE}<b>丙\u{FFFF}</b></p>"), Sample("long runs of them", "<p>" + String(repeating: "乙\u{FFFE}丙", count: 600) + "</p>"),
    Sample("an end tag that goes on", String(repeating: "<div>", count: 200) + "甲</fob<></nt>乙</i>丙"),
    Sample("a row behind empty cells", "<p>甲</p><table><tr><td></td><td>一</td><td>二</td></tr><tr><td></td><td>三</td><td>四</td></tr></table>"),
    Sample("a line between cells", "<table><tr><th>项目</th><th></th></tr><#r><td>收入</td><td>3亿元<p>其中</td></tr><tr><td>支出<td>2亿元</table><p>\(prose)</p>"),
    Sample("a block that ends in a cell", "<table><tr><td>收入<td><div>首页</div</p>我 <元</table><p>\(prose)</p>"),
    Sample("a block and a script that end in a cell", "<table><tr><td>收入<td><div>首页</div>我</ScRiPt>们</table><p>\(prose)</p>"),
    Sample("a body that begins in a cell", "<p>题</body><table><tr><td>收入<body>三亿元</table><p>\(prose)</p>"),
    Sample("a style that an end tag of something before it ends", "<f>甲</1<style></f>乙"),
    Sample("a control left open in a cell", "<table><tr><th>项<select>目</th><th>金额</th></tr><tr><th>收<option>入</th><td>1</td></tr></table>"),
    Sample("a row inside preformatted text", "<table><tr><th>项目</th><th>金额</th></tr><tr><td>收入</td><td>3<pre>元<tr<td>一<td>2亿元\n其中\n\n所得税"),
    Sample("a choice that only a block ends", "<table><tr><td><div>甲<option>乙</fob>丙</div>丁<td>3<tr><td>支出<td>4</table><p>\(prose)</p>"),
    Sample("a choice that ends with what holds it", "<table><tr><td><fob>甲<option>乙</fon>丙</fob>丁<td>3<tr><td>支出<td>4</table><p>\(prose)</p>"),
    Sample("a tag behind a document type", "<p>甲</p><!DOCTYPE html></td></ttd>乙<p>\(prose)</p>"),
    Sample("a title of quotes", "<html><title>“”</title><meta name=\"title\" content='\"\"'><body><p>\(prose)</p>"),
    Sample("a title beside cells", "<html><title>关于加强管理的通知</title><body><table><tr><td>关于加强管理的通知</td><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table><p>\(prose)</p>"),
    Sample("a title in an attribute", "<html><meta name=title content=\"关于&ldquo;管理&#8221的通知\"><body><p>\(prose)</p>"),
    Sample("a title behind odd attributes", "<html><!-- <meta content=\"--><meta name=title a=\"<b>\"< / content=&ldquo;管理&#8221的通知><body><p>\(prose)</p>"),
    Sample("a title of tags", "<html><meta name=title content='" + String(repeating: "<meta", count: 100) + "&amp;'/><body><p>\(prose)</p>"),
    Sample("a title of references", "<html><meta name=title content='&#xd;关于&#0000000000x;&#x00000000007BA1&#10;理'><body><p>\(prose)</p>"),
    Sample("a title that is never closed", "<html><p>\(prose)</p><meta name=title content='关于&ldquo;管理"),
    Sample("a control behind a stray end tag", "<p>甲" + String(repeating: "<b>", count: 98) + "</i>\u{1C}乙</i>丙"),
    Sample("a long title in an attribute", "<html><meta name=title content='&lt;" + String(repeating: "管理", count: 500) + "'><body><p>\(prose)</p>"),
    Sample("a long name behind an ampersand", "<p>研发&" + String(repeating: "R4", count: 60) + String(repeating: "研发", count: 40) + "。</p>"),
    Sample("front matter with escapes", "---\ntitle: \"关于\\u201C管理\\x\\\"的\\\n  通知\"\n---\n<p>\(prose)</p>"),
    Sample("front matter that goes on", "---\ntitle: '甲''乙\n  丙'\n--- 丁\n  戊\nurl: a\n---\n<p>\(prose)</p>"),
  ])
  func everyParagraphReadsFromItsBytes(sample: Sample) throws {
    var (cleaner, reader) = (Cleaner(rules: TestRules.all), SliceReader())
    let source = try makeDocument(id: "a.html", bytes: Array(sample.markup.utf8), nameExtension: "html")
    let document = cleaner.clean(source)
    #expect(!document.paragraphs.isEmpty)
    for paragraph in document.paragraphs {
      let range = document.cleaning.sourceRange(of: paragraph.span.range)
      let found = reader.difference(
        of: Array(source.content[range]), from: Array(document.text[paragraph.span.range]), format: source.identity.format,
        kind: paragraph.kind)
      #expect(found == nil, "\(document.string(paragraph.span)) from \(range)")
    }
    // What escapes of front matter stand for is not the checker's to know.
    if source.body.lowerBound == 0 { #expect(mapFaults(cleaner.allLines(source), source.content) == []) }
  }

  @Test func hostileSlicesEnd() {
    for unit in ["](", "![", "<", "<a ", "[^", "`*_", "&amp;", "<!--"] {
      let slice = String(repeating: unit, count: 5_000 / unit.utf8.count)
      #expect(difference(slice, slice + "甲", .markdown) != nil)
    }
  }
}
