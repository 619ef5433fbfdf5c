// Elements whose tags libxml2 isn't shown become the lines that they would become if it were.

import TestSupport
import Testing

@testable import Cleaning

@Suite struct TakenTagsTests {
  private static let names =
    "div section article header nav main center form fieldset ul ol dl li dd dt p h1 h4 table caption thead tbody tr td th a span b "
    + "font u s em label pre select option button iframe title body html head marquee hr br img input script style noscript"

  private let collector: PageCollector
  private let parser: PageParser

  init() {
    collector = PageCollector(vocabulary: Vocabulary(rules: TestRules.all))
    parser = PageParser(collector: collector)
  }

  private static let inner = names.split(separator: " ").map(String.init)

  /// Every element directly inside every other, with text and without, its end tag there and left out.
  @Test(arguments: inner)
  func pairsOfElementsReadAlike(outer: String) {
    for inner in Self.inner {
      for page in [
        "始<\(outer) class=\"c d\">甲<\(inner) id=e>乙</\(inner)>丙 <\(inner)></\(inner)>\n丁</\(outer)>戊<br>己",
        "<div><\(outer)><\(inner)>甲&nbsp;乙<\(inner)>丙</\(outer)></div><p>各地要加强管理工作<b>会议</b></p>",
        "<\(outer)><p><\(inner) style='display:none'>甲</\(inner)></p><ul><li>乙</li>\n<li><a>丙</a></li></ul></\(outer)>戊",
        "<table><tr><td><\(outer)>甲<\(inner)>乙</\(inner)></\(outer)></td><td> </td><td>丙</td></tr></table><\(inner)>丁<p>戊",
      ] { expectAlike(page) }
    }
  }

  @Test(arguments: [
    "<p>管理&am<b>p;</b>监督</p>", "<p>管理&amp<b>;</b>监督</p>", "<p>&#20013;<i>国</i>&lt;<i>b</i>&gt;</p>", "<div>&nbsp;<p>&nbsp;</p>&nbsp;</div>",
    "<ul><li>一<li>二</li></ul><ol><li></li></ol>", "<p>一<table><tr><td>二</table>三</p>四", "<div><body><p>一</p></body></div>二",
    "<div><p>一</div>二</p>三", "<blockquote><p>一</p></blockquote><figcaption><p>二</p></figcaption>", "<div/>一<p/>二<b>三</b>",
    "<div hidden><p>一</p><div>二</div></div><p>三</p>", "<pre><p>一\n二</p>\n</pre><p>三\n四</p>",
  ])
  func oddPagesReadAlike(markup: String) { expectAlike(markup) }

  /// Longer than libxml2 hands on in one go.
  @Test func longRunsReadAlike() {
    for length in stride(from: 900, through: 1100, by: 7) {
      let items = (0..<length / 10).map { "<li><a href=x\($0)>第\($0)条</a></li>" }.joined()
      expectAlike("<ul>\(items)</ul><p>\(String(repeating: "a", count: length))<br>\(String(repeating: "文", count: length / 3))</p>尾")
    }
  }

  private func expectAlike(_ body: String) {
    // A control character anywhere keeps all tags but scripts and comments in the page.
    let (spared, whole) = (reading(body, comment: "-"), reading(body, comment: "\u{1}"))
    #expect(spared == whole, "\(body)")
  }

  private func reading(_ body: String, comment: String) -> [String] {
    collector.reset(reading: .page)
    let page = Array("<html><head><!--\(comment)--></head><body>\(body)</body></html>".utf8)
    _ = parser.parse(page, body: 0..<page.count)
    collector.finish()
    let buffer = collector.buffer
    return buffer.lines.map { line in
      let pieces = buffer.pieces[Int(line.firstPiece)..<Int(line.endPiece)].map { "\($0.source)+\($0.sourceLength)" }
      return "\(String(decoding: buffer.text[line.range], as: UTF8.self)) \(line.role) \(line.level) \(line.node) \(line.linked)/\(line.visible) "
        + "\(line.isFurniture) \(line.tabs) \(line.isGlued) \(pieces.joined(separator: ","))"
    } + collector.nodes.map { "\($0)" }
  }
}
