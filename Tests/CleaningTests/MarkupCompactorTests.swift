// What is taken out of markup before it is parsed, and the way back to the page as it was.

import Testing

@testable import Cleaning

struct MarkupCompactorTests {
  @Test(arguments: [
    ("<p class=\"a\" align=\"left\">文</p>", "<p class=\"a\">文</p>"),
    ("<p onclick='f(1)' id=b title=\"题\">文</p>", "<p id=b>文</p>"),
    ("<p style=\"color:red\">一</p><p style=\"display:none\">二</p>", "<p>一</p><p style=\"display:none\">二</p>"),
    ("<div hidden width=1>文</div>", "<div hidden>文</div>"),
    ("<img src=\"a.png\" alt=\"图\" />", "<img />"),
    ("<a href=\"x\"title=\"y\">文</a>", "<a>文</a>"),
    ("<meta name=\"PubDate\" content=\"2024-01-02\">", "<meta name=\"PubDate\" content=\"2024-01-02\">"),
    ("<script type=\"a\">if (a < b) { f(\"</p>\") }</script>文", "<script></script>文"),
    ("<STYLE>p { color: red }</Style >文", "<STYLE></Style >文"),
    ("一<!-- 注 -- 释 -->二", "一<!---->二"),
    ("<!DOCTYPE html><p>文", "<!DOCTYPE html><p>文"),
    ("1 < 2", "1 < 2"),
  ])
  func whatNobodyReadsGoes(markup: String, wanted: String) {
    #expect(compacted(markup).text == wanted)
  }

  @Test(arguments: [
    "<p align=left <b class=x title=y>文</b>", "<p a=\"<\" title=\"y\">文</p>", "<script>var a = 1;", "<!-- 没有完 <p title=\"y\">",
    "<p title=\"y>文</p>", "<script>a</scripts></script>", "<p 甲=\"乙\" title=\"y\">文</p>", "<p a=b/ title=c>文",
    "<script></scr<b></head>文</script>",
  ])
  func whatLeavesTheGrammarStaysAsItIs(markup: String) {
    #expect(compacted(markup).text == markup)
  }

  @Test func everyByteLeadsBack() {
    let page = "<div class=a title=\"长\"><script>x</script>一<!-- 注 -->二<p align=c id='d'>三&nbsp;四</p></div><b 乱 c=d>五"
    var (text, compactor) = compacted(page)
    let (source, kept) = (Array(page.utf8), Array(text.utf8))
    #expect(kept.indices.map { source[compactor.original($0)] } == kept)
    text = "各地要加强管理。"
    #expect(compacted(text).text == text)
  }

  @Test(arguments: [
    ("<p>各地要加强管理工作。</p>", "<p>各</p>"), ("<p>\n  各地要加强管理。</p>", "<p>\n  各</p>"),
    ("<ul>\n            <li>一</li>", "<ul>\n<li>一</li>"), ("<p>管理&amp;监督工作会议。</p>", "<p>管理&amp;监督工作会议。</p>"),
    ("<p>管理监督\u{FFFF}工作会议。</p>", "<p>管理监督\u{FFFF}工作会议。</p>"), ("<p>短</p>", "<p>短</p>"),
    ("<p>1 < 2，各地要加强管理工作。</p>", "<p>1 < 2，各地要加强管理工作。</p>"),
  ])
  func plainTextIsHeldBehindItsFirstCharacter(markup: String, wanted: String) {
    var (text, compactor) = compacted(markup, holdsText: true)
    #expect(text == wanted)
    let source = Array(markup.utf8)
    var whole: [UInt8] = []
    for (offset, byte) in Array(text.utf8).enumerated() {
      whole.append(byte)
      if let held = compactor.heldText(at: offset + 1) { whole += source[held] }
    }
    #expect(whole == source)
  }

  private func compacted(_ markup: String, holdsText: Bool = false) -> (text: String, compactor: MarkupCompactor) {
    var bytes = Array(markup.utf8)
    var compactor = MarkupCompactor()
    let count = bytes.withUnsafeMutableBufferPointer { compactor.run($0.baseAddress!, count: $0.count, holdsText: holdsText) }
    return (String(decoding: bytes[..<count], as: UTF8.self), compactor)
  }
}
