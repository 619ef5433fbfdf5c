// Plain text: a paragraph a line, a title where the first line reads like one.

import PolicyModel
import Testing

@testable import Cleaning

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("标题\r\n\r\n　　正文。\u{A0}\r\n", ["标题", "正文。"], [Paragraph.Kind.title, .paragraph]),
    ("标题\n2025-12-31 17:22\n正文。\n来源:金融时报", ["标题", "2025-12-31 17:22", "正文。", "来源:金融时报"], [.title, .dateLine, .paragraph, .sourceLine]),
    ("标题\n\n信息来源:\n\n正文。", ["标题", "正文。"], [.title, .paragraph]),
    ("正文第一句。第二句", ["正文第一句。第二句"], [.paragraph]),
    ("案例1：\n  标题：甲", ["案例1：", "标题：甲"], [.paragraph, .paragraph]),
    ("标题\n首次处罚。&amp;nbsp;上海&nbsp;乐易", ["标题", "首次处罚。\u{A0}上海\u{A0}乐易"], [.title, .paragraph]),
    ("标题\n正文。\n责任编辑：甲\n（文章来源：北京晚报）", ["标题", "正文。", "责任编辑：甲", "（文章来源：北京晚报）"], [.title, .paragraph, .byline, .sourceLine]),
    ("标题\n正文。\n2019年1月22日", ["标题", "正文。", "2019年1月22日"], [.title, .paragraph, .dateLine]),
    ("标题\n正文。\n\nhttps://a.cn/x?y=1\n", ["标题", "正文。"], [.title, .paragraph]),
    ("\u{FEFF}标\u{200B}题\n正文。", ["标题", "正文。"], [.title, .paragraph]),
    ("", [], []),
    ("https://a.cn/", ["https://a.cn/"], [.title]),
  ])
  func linesBecomeParagraphs(text: String, lines: [String], kinds: [Paragraph.Kind]) {
    let source = SourceDocument.make(text, format: .text)
    let document = clean(source)
    #expect(document.lines == lines)
    #expect(document.paragraphs.map(\.kind) == kinds)
    #expect(mapFaults(document, source.content) == [])
  }

  @Test func givenTitleIsNotDoubled() {
    #expect(clean(.make("甲 乙\n正文。", format: .text, title: "甲乙")).lines == ["甲乙", "正文。"])
  }
}
