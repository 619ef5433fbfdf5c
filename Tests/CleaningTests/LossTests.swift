// No loss in silence: what is cut short, doubled, too large or no text at all leaves its text, and a warning.

import Intake
import PolicyModel
import TestSupport
import Testing

@testable import Cleaning

@Suite struct LossTests {
  private static let sentence = "各地要加强管理，防范风险，做好工作，及时报告，确保安全稳定。"

  private func clean(_ markup: String) throws -> CleanDocument { try clean(Array(markup.utf8)) }

  private func clean(_ bytes: [UInt8]) throws -> CleanDocument {
    var cleaner = Cleaner(rules: TestRules.all)
    return cleaner.clean(try makeDocument(id: "page.html", bytes: bytes, format: .html))
  }

  @Test(arguments: [
    ("<html><body><p>\(sentence)</p><p>尾", "尾"), ("<html><body><p>\(sentence)</p><!x 文", "文"), ("<html><body><p>\(sentence)</p><p cla", sentence),
    ("<html><body><p>\(sentence)</p><p class=\"con", sentence), ("<html><body><p>\(sentence)</p></di", sentence),
    ("<html><body><p>\(sentence)</p><!-- 注", sentence), ("<html><body><p>\(sentence)</p><script>var", sentence),
    ("<html><body><p>\(sentence)</p><!doctype x 文", sentence), ("<html><body><p>\(sentence)</p><?x 文", sentence),
  ])
  func aPageCutShortKeepsItsTextAndSaysSo(markup: String, text: String) throws {
    let document = try clean(markup)
    #expect(document.wholeText.hasSuffix(text))
    #expect(document.warnings.filter { $0.code == .markupTruncated }.count == 1, "\(document.warnings)")
  }

  @Test(arguments: [
    "<html><body><p>\(sentence)</p></body></html>", "<p>\(sentence)</p>", "<HTML><p>\(sentence)</HTML>",
    "<html><body><p>\(sentence)</p></body></html>\n<!-- 注 --><script>1</script>\n",
  ])
  func aWholePageHasNoWarning(markup: String) throws {
    #expect(try clean(markup).warnings.filter { $0.code != .noArticle } == [])
  }

  @Test func textBehindTheEndIsKeptAndCounted() throws {
    let document = try clean("<html><body><p>\(Self.sentence)</p></body></html><p>又一段，\(Self.sentence)</p><p>再一段，\(Self.sentence)</p>")
    #expect(document.lines == [Self.sentence, "又一段，\(Self.sentence)", "再一段，\(Self.sentence)"])
    #expect(document.warnings.filter { $0.code == .textAfterEnd }.map(\.count) == [2])
  }

  /// So deep that end tags of nothing open are hidden from libxml2; a style's own isn't one of them.
  @Test(arguments: ["<style>a</style>", "<style></i>a</style>", "<script>a</script>", "<script a=1 / >a</script>", "<STYLE a>a</style >"], [99, 150, 390])
  func stylesInTheDeepTakeNoText(element: String, depth: Int) throws {
    let (open, close) = (String(repeating: "<div>", count: depth), String(repeating: "</div>", count: depth))
    let document = try clean("<html><body>\(open)<p>\(Self.sentence)</p>\(element)<p>又一段，\(Self.sentence)</p>\(close)</body></html>")
    #expect(document.lines == [Self.sentence, "又一段，\(Self.sentence)"])
  }

  @Test(arguments: ["</i>", "</font></i>", "</x y>", "</p >"])
  func textsBeforeHiddenTagsAreWhole(tags: String) throws {
    let open = String(repeating: "<b>", count: 150)
    let document = try clean("<html><body>\(open)\(Self.sentence)\(tags)又一段，\(Self.sentence)")
    #expect(document.lines.joined() == "\(Self.sentence)又一段，\(Self.sentence)")
  }

  @Test func everyRealPageIsWhole() throws {
    for page in try OraclePages.all() {
      var cleaner = Cleaner(rules: TestRules.all)
      let warnings = cleaner.clean(try makeDocument(id: page.name, bytes: page.bytes)).warnings.map(\.code)
      #expect(!warnings.contains(.markupTruncated), "\(page.name)")
    }
  }

  @Test(arguments: [("gb2312", "UTF-8"), ("utf-8", "GB18030"), ("big5", "GB18030")])
  func aLyingCharsetIsToldAndTheTextKept(declared: String, encoding: String) throws {
    let page = "<html><head><meta charset=\"\(declared)\"></head><body><p>\(Self.sentence)</p></body></html>"
    let document = try clean(try encoded(page, as: encoding))
    #expect(document.lines == [Self.sentence])
    #expect(document.warnings.map(\.code).contains(.charsetMismatch))
  }

  @Test(arguments: [SourceFormat.html, .markdown, .text])
  func bytesOfNoTextAreCountedAndTheRestKept(format: SourceFormat) throws {
    let bytes = Array(Self.sentence.utf8) + [0] + Array("甲".utf8) + [0xFF] + Array("乙".utf8) + [0xE4, 0xB8]
    var cleaner = Cleaner(rules: TestRules.all)
    let document = cleaner.clean(try makeDocument(id: "a", bytes: bytes, format: format))
    #expect(document.wholeText.hasSuffix("\u{FFFD}甲\u{FFFD}乙\u{FFFD}"))
    #expect(document.warnings.filter { $0.code == .bytesReplaced }.map(\.count) == [4])
  }

  /// Beyond 10 million bytes libxml2 gives up on what it reads in one go. The stray character before it makes sure that it gets it.
  @Test(arguments: [("<p title=\"", "\">文</p>"), ("<!--", "-->"), ("<script>", "</script>"), ("<", ">"), ("<p>", "</p>"), ("<?", ">"), ("&", ";")])
  func nothingIsTooLargeForTheTextBehindIt(opening: String, closing: String) throws {
    let filling = String(repeating: "a", count: 10_500_000)
    let document = try clean("<p>\(Self.sentence)</p><b 乱>\(opening)\(filling)\(closing)<p>末尾，\(Self.sentence)</p>")
    #expect(document.lines.first == Self.sentence)
    #expect(document.lines.last == "末尾，" + Self.sentence)
  }

  @Test func surplusTagsLeaveNoBlanks() throws {
    let depth = MarkupGuard.depthLimit + 10
    let document = try clean("<p>" + String(repeating: "<b>", count: depth) + "甲<i>1</i>2</u>乙</p>" + Self.sentence)
    #expect(document.lines.first == "甲12乙")
  }
}
