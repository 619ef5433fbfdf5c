// Markdown gives its text; its marks and addresses go.

import PolicyModel
import Testing

@testable import Cleaning

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("# 标题\n\n正文。", ["标题", "正文。"]),
    ("##标题\n正文。", ["标题", "正文。"]),
    ("标题\n====\n\n正文。", ["标题", "正文。"]),
    ("# 题\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁", ["题", "甲", "乙", "1. 丙", "2. 丁"]),
    ("# 题\n\n**上证报：**两个*多*月。", ["题", "上证报：两个多月。"]),
    ("# 题\n\n宽 1024*768，变量 snake_case_name，__重点__。", ["题", "宽 1024*768，变量 snake_case_name，重点。"]),
    ("# 题\n\n见[通知](http://a.cn/x)和[附件][1]。\n\n[1]: http://a.cn/y", ["题", "见通知和附件。"]),
    ("# 题\n\n税率[注](按 年 计)为[3%]。", ["题", "税率[注](按 年 计)为[3%]。"]),
    ("# 题\n\n![图片](a.png)说明。", ["题", "图片说明。"]),
    ("# 题\n\n| 项 | 数 |\n|---|---:|\n| 甲 | 1 |\n| | 2 |", ["题", "项\t数", "甲\t1", "\t2"]),
    ("# 题\n\n> 引文第一句。\n> 第二句。", ["题", "引文第一句。", "第二句。"]),
    ("# 题\n\n```\n代码 *甲*\n```\n\n尾。", ["题", "代码 *甲*", "尾。"]),
    ("# 题\n\n正文。\n\n<!-- INFO END -->\n\n尾。", ["题", "正文。", "尾。"]),
    ("# 题\n\n正文。<!-- 多\n行 -->\n\n尾。", ["题", "正文。", "尾。"]),
    ("# 题\n\n这是一个被硬换行打断的比较长的句子它在此\n处继续并且结束。", ["题", "这是一个被硬换行打断的比较长的句子它在此处继续并且结束。"]),
    ("# 题\n\nA long sentence that is wrapped\nover two lines here.", ["题", "A long sentence that is wrapped over two lines here."]),
    ("# 题\n\n第一段。\n第二段。", ["题", "第一段。", "第二段。"]),
    ("# 题\n\n转义 \\*星\\* 与 `代码`。", ["题", "转义 *星* 与 代码。"]),
    ("# 题\n\n甲&nbsp;乙&amp;nbsp;丙&lt;丁。", ["题", "甲\u{A0}乙\u{A0}丙<丁。"]),
    ("# 题\n\n甲<br>乙<b>丙</b>。", ["题", "甲", "乙丙。"]),
    ("# 题\n\n正文。\n\n---\n\n<http://a.cn/x>\n\n[返回首页](../)｜[返回](./)\n", ["题", "正文。"]),
    ("# 题\n\n填空：____年。", ["题", "填空：____年。"]),
  ])
  func marksGiveWayToText(markdown: String, lines: [String]) {
    let source = SourceDocument.make(markdown, format: .markdown)
    let document = clean(source)
    #expect(document.lines == lines)
    #expect(mapFaults(document, source.content) == [])
  }

  @Test func kindsFollowTheMarks() {
    let document = clean(.make("# 题\n\n## 节\n\n- 项\n\n段。\n\n|甲|乙|\n|-|-|\n|1|2|\n\n来源：新华社", format: .markdown))
    #expect(document.paragraphs.map(\.kind) == [.title, .heading, .listItem, .paragraph, .tableRow, .tableRow, .sourceLine])
  }

  @Test func readerDumpsKeepTheArticle() throws {
    let document = clean(try .read(SharedFiles.root.appendingPathComponent("corpus/gz-maternity-reader.md")))
    #expect(document.title == "本月起，这笔钱直接发放至个人！")
    #expect(document.wholeText.contains("2025年12月1日起生育津贴由参保职工本人申请"))
    #expect(!document.wholeText.contains("市发展改革委"))
    #expect(!document.wholeText.contains("搜索热词"))
  }
}
