// HTML's blocks as lines, pages with their titles and dates.

import PolicyModel
import Testing

@testable import Cleaning

private let prose = "为贯彻落实有关部署，金融监管总局近日发布通知，要求银行保险机构加大支持力度，切实做好金融服务工作，并按季度报告进展情况。"

private func page(_ body: String, head: String = "") -> SourceDocument {
  .make("<html><head>\(head)</head><body>\(body)</body></html>", format: .html)
}

private let pageDates: [(head: String, url: String?, day: String?, evidence: Published.Evidence)] = [
  ("<meta name=PubDate content='2026-09-22 14:39:00'>", nil, "2026-09-22", Published.Evidence.metadata),
  ("<meta property='article:published_time' content='2022-06-01T08:00:00+08:00'>", nil, "2022-06-01", .metadata),
  ("", "http://a.cn/202206/t20220601_123.html", "2022-06-01", .url),
  ("", "http://a.cn/2022-06/01/content_1.htm", "2022-06-01", .url),
  ("", "http://a.cn/2022/0601/c1.html", "2022-06-01", .url),
  ("", "http://a.cn/post_10577393.html", nil, .url),
  ("<meta property=og:url content='http://a.cn/202206/t20220602_1.html'>", nil, "2022-06-02", .url),
]

@Suite struct PageTests {
  @Test(arguments: [
    ("<p>甲\n乙</p>", ["甲乙"]),
    ("<p>one\n two</p>", ["one two"]),
    ("<p>　　甲 乙&nbsp;</p>", ["甲 乙"]),
    ("<p>甲<br>乙</p>丙", ["甲", "乙", "丙"]),
    ("<div>甲<span>乙</span><b>丙</b></div>", ["甲乙丙"]),
    ("<p>4<a href=x>08</a>4亿美元</p>", ["4084亿美元"]),
    ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
    ("<table><tr><td>项</td><td>数</td></tr><tr><td></td><td>2</td></tr></table>", ["项", "数", "2"]),
    ("<table><tr><td>项</td><td>数</td></tr><tr><td>甲</td><td><p>1</p><p>2</p></td></tr></table>", ["项\t数", "甲\t1 2"]),
    ("<table><tr><td></td><td>一月</td><td>二月</td></tr><tr><td>额</td><td></td><td>2</td></tr></table>", ["\t一月\t二月", "额\t\t2"]),
    ("<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙</td></tr></table>", ["甲", "乙"]),
    ("<pre>甲\n乙</pre>", ["甲", "乙"]),
    ("<p>甲</p><script>var a='乙';</script><style>丙{}</style><select><option>丁</select><!-- 戊 -->", ["甲"]),
    ("<p>甲</p><div style='color:red; DISPLAY : none'>乙</div><p hidden>丙</p>", ["甲"]),
    ("<p></p><p>&nbsp;</p><p>甲</p>", ["甲"]),
    ("<P>甲<P>乙", ["甲", "乙"]),
  ])
  func blocksBecomeLines(markup: String, lines: [String]) {
    let source = SourceDocument.make(markup, format: .html, title: "题")
    let document = clean(source)
    #expect(document.lines == ["题"] + lines)
    #expect(mapFaults(document, source.content) == [])
  }

  @Test(arguments: [
    ("<title>关于做好工作的通知_某某网</title>", "", "关于做好工作的通知"),
    ("<title>关于做好工作的通知 - 国家金融监督管理总局</title>", "", "关于做好工作的通知"),
    ("<title>2022-2025年规划</title>", "", "2022-2025年规划"),
    ("<title>通知公告</title><meta name=ArticleTitle content='关于做好工作的通知'>", "", "关于做好工作的通知"),
    ("<title>关于印发某某实施办法的通知_某某网</title>", "<h1>关于印发某某<br>实施办法的通知</h1>", "关于印发某某实施办法的通知"),
    ("", "<h1>关于做好工作的通知</h1>", "关于做好工作的通知"),
  ])
  func titleIsFoundAndStandsOnce(head: String, heading: String, title: String) {
    let document = clean(page("\(heading)<div><p>\(prose)</p><p>\(prose)</p></div>", head: head))
    #expect(document.lines == [title, prose, prose])
    #expect(document.title == title)
    #expect(document.paragraphs.first?.kind == .title)
  }

  @Test func furnitureGoesAndTheArticlesOwnLinesStay() {
    let links = (1...9).map { "<li><a href=/\($0)>栏目第\($0)号</a></li>" }.joined()
    let document = clean(
      page(
        """
        <div class=nav><ul>\(links)</ul></div><div>当前位置：<a href=/>首页</a> &gt; 正文</div>
        <h1>关于做好工作的通知</h1><div class=bar>发布时间：2022-06-01 10:20 来源：某局 字体：大 中 小</div>
        <div id=zoom><p>某发〔2022〕1号</p><p>各有关单位：</p><p>\(prose)</p><p>\(prose)</p><p>某局</p><p>2022年5月30日</p>
        <p>来源：金融时报</p></div>
        <div><h3>相关链接</h3><ul>\(links)</ul></div><div>版权所有 某局</div>
        """))
    #expect(
      document.lines == [
        "关于做好工作的通知", "某发〔2022〕1号", "各有关单位：", prose, prose, "某局", "2022年5月30日", "来源：金融时报",
      ])
    #expect(document.published?.day.description == "2022-06-01")
    #expect(document.published?.time == ClockTime(hour: 10, minute: 20))
    #expect(document.published?.evidence == .metadata)
  }

  @Test(arguments: ["<script>f()</script>", "<style>p {}</style>", "<noscript>无</noscript>", "<input type=hidden value=1>", "<!-- 注 -->"])
  func lineGoesOnAcrossWhatIsNotSeen(markup: String) {
    #expect(clean(page("<p>经国务院批准，中国人民银行\(markup)今天发布公告，决定下调存款准备金率。</p><p>\(prose)</p>")).lines.contains("经国务院批准，中国人民银行今天发布公告，决定下调存款准备金率。"))
  }

  @Test func barGivesTheTimeOfTheMetadatasDay() {
    let head = "<meta name=PubDate content='2025-10-15 00:00:00'>"
    let bar = clean(page("<h1>关于做好工作的通知</h1><div>发布时间：2025-10-15 17:00:03</div><div id=zoom><p>\(prose)</p></div>", head: head))
    #expect(bar.published?.time == ClockTime(hour: 17, minute: 0))
    #expect(clean(page("<p>\(prose)</p>", head: head)).published?.time == nil)
  }

  @Test func pageWithoutArticleKeepsAllText() {
    let document = clean(page("<p>甲</p><p>乙</p>"))
    #expect(document.lines == ["甲", "乙"])
    #expect(document.warnings.map(\.code) == [.noArticle])
  }

  @Test func fragmentLosesTheLinksBehindIt() {
    let document = clean(.make("---\ntitle: 题\n---\n<p>甲。</p>\n\n<http://a.cn/x?y=1>\n\n[返回新闻](//a.cn/上海·网.html)｜[返回首页](//a.cn/)"))
    #expect(document.lines == ["题", "甲。"])
  }

  @Test(arguments: pageDates)
  func pageTellsItsDate(head: String, url: String?, day: String?, evidence: Published.Evidence) {
    var source = page("<p>\(prose)</p>", head: head)
    source.url = url
    let published = clean(source).published
    #expect(published?.day.description == day)
    #expect(day == nil || published?.evidence == evidence)
  }

  @Test func givenDateOutweighsThePages() throws {
    var source = page("<p>\(prose)</p>", head: "<meta name=PubDate content=2026-09-22>")
    let given = Published(day: try #require(CivilDate(year: 2020, month: 1, day: 2)), evidence: .given)
    source.published = given
    #expect(clean(source).published == given)
  }
}
