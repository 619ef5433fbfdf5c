// What is taken out of markup before it is parsed, and the way back to the page as it was.

import Testing

@testable import Cleaning

struct MarkupCompactorTests {
  @Test(arguments: [
    ("<p class=\"a\" align=\"left\">文</p>", "<p>文</p>"), ("<p onclick='f(1)' id=b title=\"题\">文</p>", "<p>文</p>"),
    ("<p class=\"a&amp;b\" align=left>文</p>", "<p class=\"a&amp;b\" align=left>文</p>"),
    ("<div hidden >文</div>", "<div>文</div>"), ("<img src=\"a.png\" alt=\"图\" />", "<img/>"), ("<br />", "<br />"),
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

  @Test(arguments: [
    ("<p class=\"a b\" align='left' STYLE='color: red' id = c>文</p>", ["className=a b", "style=color: red", "identifier=c"]),
    ("<p id=a id=b hidden/>文", ["identifier=a", "hidden"]), ("<p title=\"class='a'\">文</p>", []),
    ("<p class='一二三四五六七\"八'>文</p>", ["className=一二三四五六七\"八"]), ("<p class=\"\">文</p>", ["className="]),
    ("<p aclass=a classes=b>文</p>", []),
  ])
  func attributesThatAreReadAreHeldAtTheTagsEnd(markup: String, wanted: [String]) throws {
    var (text, compactor) = compacted(markup)
    let source = Array(markup.utf8)
    let held = compactor.heldAttributes(at: text.hasPrefix("<p/>") ? 2 : try #require(text.utf8.firstIndex(of: 0x3E)).utf16Offset(in: text))
    #expect(held.map { String(decoding: source[$0.name], as: UTF8.self) } == (wanted.isEmpty ? nil : "p"))
    let told = (held?.attributes ?? []).map { attribute in
      "\(attribute.kind)" + (attribute.value.map { "=" + String(decoding: source[$0], as: UTF8.self) } ?? "")
    }
    #expect(told == wanted)
  }

  @Test func whatTheGuardDoesNotAdmitIsLeftToIt() {
    let markup = String(repeating: "<div align=left>", count: MarkupGuard.depthLimit + 1)
    let (text, compactor) = compacted(markup)
    #expect(compactor.verbatimFrom == markup.utf8.count - 16)
    #expect(text.hasPrefix("<div><div>") && !text.hasSuffix("<div align=left>"))
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
    #expect(whole(text, &compactor, of: markup) == markup)
  }

  @Test(arguments: [
    ("<a href=x>一</a>", "一"), ("<b>一<i>二</i></b>", "一二"), ("<SPAN class=c>一</Span >", "一"),
    ("各地要<a href=x>加强管理工作</a>会议。", "各地要加会议。"), ("<i class=icon></i><img src=x>一<input type=hidden name=n>", "一"),
    ("一<!-- 注 -->二<script>f(\"</p>\")</script>三<style>p{}</style>", "一二三"), ("<p>\n  一 </p>\n  <p>二", "一 <p>二"),
    ("<ul>\n<li>一\n<li>二</ul>", "<ul><li>一\n<li>二</ul>"), ("<div><p>一<br>\n二</p>\n</div>三", "一二三"), ("<p>一<hr>二</p>", "<p>一<hr>二</p>"),
    ("<div><p>一</p>\n</div>\n<p>二", "一<p>二"), ("<ul class=c>\n<li id=d>一<li>二</ul>", "<ul><li>一<li>二</ul>"),
    ("<a><a>一</a>", "<a><a>一</a>"), ("<a><div>一<p></div></a><a>二</a>", "<a><div>一<p></div></a><a>二</a>"),
    ("<a><br>一</a><a>二</a>", "一二"), ("<a><div>一<p></div></a><p><a>二</a>", "<a><div>一<p></div></a><p>二"),
    ("<a>一&amp;二</a>&nbsp;<i>三</i>", "一&amp;二&nbsp;三"), ("<div><iframe></iframe><b>一</b></div>二", "<div><iframe></iframe>一</div>二"),
    ("<table><tr><td>一</td><td></td></tr></table>", "一"), ("<nav><h2>一</h2></nav>", "一"), ("<nav><x-y>一</x-y></nav>", "<nav><x-y>一</x-y></nav>"),
  ])
  func insideTheBodyTagsAroundPlainTextGo(markup: String, wanted: String) {
    let head = "<html><head><title>题</title></head><body>"
    #expect(compacted(head + markup, holdsText: true).text == head + wanted)
  }

  @Test(arguments: [
    "<p>一&am<a>p</a>", "<p>一\u{FFFF}<b>二</b>", "<a>一&amp二</a>", "<span title=\"&amp;\" class=\"a&amp;b\">一</span>", "<tt/>一",
    "<q>一</b>", "</body><a>一</a>", "<frameset><a>一</a>",
  ])
  func whatMightMeanSomethingToTheParserStays(markup: String) {
    let page = "<body>" + markup
    #expect(compacted(page, holdsText: true).text == page.replacing(" title=\"&amp;\"", with: " title=\"&amp;\""))
    #expect(compacted("<a>一</a>", holdsText: true).text == "<a>一</a>")
  }

  @Test func textsComeBackWithTheElementsThatWereTakenOut() throws {
    let markup = "<body><p><x>各地要<a class=\"c\" href=x>加强管理工作会议</a>，<b>短</b>语<!-- 注 -->而已，以及其他各种事情。</x></p>"
    var (text, compactor) = compacted(markup, holdsText: true)
    let page = Array(markup.utf8)
    let end = text.utf8.count - "</x></p>".utf8.count
    var told: [String] = []
    var at = "<body><p><x>".utf8.count
    while at < end {
      let piece = compactor.piece(from: at, before: end)
      let kept = Array(text.utf8)[at..<piece.end]
      #expect(Array(page[piece.source..<(piece.source + kept.count)]) == Array(kept))
      let held = piece.held.map { String(decoding: page[$0], as: UTF8.self) } ?? ""
      told.append(String(decoding: kept, as: UTF8.self) + held + (piece.leaf.map { ($0.isLink ? " link" : "") + " \(compactor.attributes(of: $0).count)" } ?? ""))
      at = piece.end
    }
    #expect(told.joined(separator: "|") == "各地要|加强管理工作会议 link 1|，|短 0|语|而已，以及其他各种事情。")
  }

  private func whole(_ text: String, _ compactor: inout MarkupCompactor, of markup: String) -> String {
    let (page, kept) = (Array(markup.utf8), Array(text.utf8))
    var (whole, at): ([UInt8], Int) = ([], 0)
    while at < kept.count {
      let piece = compactor.piece(from: at, before: kept.count)
      whole += kept[at..<piece.end]
      if let held = piece.held { whole += page[held] }
      at = piece.end
    }
    return String(decoding: whole, as: UTF8.self)
  }

  private func compacted(_ markup: String, holdsText: Bool = false) -> (text: String, compactor: MarkupCompactor) {
    var bytes = Array(markup.utf8)
    var compactor = MarkupCompactor()
    let count = bytes.withUnsafeMutableBufferPointer { bytes in
      var guardian = MarkupGuard()
      guardian.begin(bytes.baseAddress!, count: bytes.count)
      return compactor.run(bytes.baseAddress!, count: bytes.count, guardian: &guardian, holdsText: holdsText)
    }
    return (String(decoding: bytes[..<count], as: UTF8.self), compactor)
  }
}
