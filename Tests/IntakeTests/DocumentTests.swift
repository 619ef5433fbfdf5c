// The reader, the front matter, and the format: by tables and over the shared documents.

import Foundation
import PolicyModel
import SystemPackage
import Testing

@testable import Intake

private func document(_ text: String, nameExtension: String? = nil) throws -> SourceDocument {
  try makeDocument(id: "d", bytes: Array(text.utf8), nameExtension: nameExtension)
}

private func body(_ document: SourceDocument) -> String { String(decoding: document.content[document.body], as: UTF8.self) }

/// The bytes as the gzip program packs them.
private func gzipped(_ bytes: [UInt8], in folder: TemporaryFolder) throws -> [UInt8] {
  let plain = try folder.write("plain", bytes)
  let packer = Process()
  packer.executableURL = URL(fileURLWithPath: "/bin/gzip")
  packer.arguments = ["-fn", plain.string]
  try packer.run()
  packer.waitUntilExit()
  return [UInt8](try Data(contentsOf: URL(fileURLWithPath: plain.string + ".gz")))
}

@Suite struct DocumentReaderTests {
  @Test func theFilesBytesAreHashedAndCounted() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", [0xEF, 0xBB, 0xBF] + Array("正文".utf8))
    var reader = DocumentReader()
    let document = try reader.read(FoundDocument(id: "a.txt", path: path))
    #expect(contentText(document) == "正文")
    #expect(document.identity == SourceIdentity(
      id: "a.txt", format: .text, encoding: "utf-8", byteCount: 9,
      sha256: "72bc2dcc24023d7d080554200fd268b8328ac8402e63f561793b24f45eeeeded"))
  }

  @Test func oneReaderReadsManyFilesOfAnyLength() throws {
    let folder = try TemporaryFolder()
    var reader = DocumentReader()
    for length in [3, 200_000, 1, 70_000, 65_535, 65_536, 65_537] {
      let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      let path = try folder.write("a.txt", bytes)
      #expect(try reader.read(FoundDocument(id: "a", path: path)).content == bytes)
    }
  }

  @Test(arguments: [
    ("nothing", [] as [UInt8], DocumentFailure.Reason.empty), ("blanks", Array(" \r\n\t　\u{A0}\u{FEFF}".utf8), .empty),
    ("mark", [0xEF, 0xBB, 0xBF], .empty), ("mark of UTF-16", [0xFF, 0xFE], .empty),
    ("pdf", Array("%PDF-1.7 text".utf8), .binary), ("zip", [0x50, 0x4B, 3, 4, 65], .binary),
    ("png", [0x89, 0x50, 0x4E, 0x47, 13, 10], .binary), ("jpeg", [0xFF, 0xD8, 0xFF, 0xE0], .binary),
    ("ole", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .binary), ("bytes", Array(0...255), .binary),
    ("zeros", [UInt8](repeating: 0, count: 5000), .binary), ("NULs in text", Array("a\0b\0\0c".utf8), .binary),
    ("chance", chanceBytes(seed: 3), .binary), ("more chance", chanceBytes(seed: 10), .binary), ("controls", Array("\u{1}\u{2}\u{3}text\u{4}\u{5}".utf8), .binary),
  ]) func whatHoldsNoTextFails(name: String, bytes: [UInt8], reason: DocumentFailure.Reason) throws {
    let failure = DocumentFailure(id: name, stage: .intake, reason: reason)
    #expect(throws: failure) { try makeDocument(id: name, bytes: bytes) }
  }

  @Test func compressedFilesAreUnpacked() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "<p>各地要加强管理。</p>\n", count: 20_000)
    let packed = try gzipped(Array(text.utf8), in: folder)
    let path = try folder.write("a.html.gz", packed + gzipped(Array("尾".utf8), in: folder))
    var reader = DocumentReader()
    let document = try reader.read(FoundDocument(id: "a.html.gz", path: path))
    #expect(contentText(document) == text + "尾")
    #expect(document.identity.format == .html)
    #expect(document.identity.byteCount == (try Data(contentsOf: URL(fileURLWithPath: path.string)).count))
  }

  @Test func compressedFilesThatAreNoneOrDamagedFail() throws {
    let folder = try TemporaryFolder()
    let packed = try gzipped(Array(String(repeating: "正文。", count: 999).utf8), in: folder)
    var flipped = packed
    flipped[packed.count / 2] ^= 0xFF
    var reasons: [DocumentFailure.Reason] = []
    for bytes in [Array("plain".utf8), [], Array(packed.dropLast(9)), flipped, packed + [1, 2, 3]] {
      var reader = DocumentReader()
      let path = try folder.write("a.txt.gz", bytes)
      do { _ = try reader.read(FoundDocument(id: "x", path: path)) } catch { reasons.append(error.reason) }
    }
    let damaged = DocumentFailure.Reason.unreadable("its gzip data is damaged; compress it anew")
    let early = DocumentFailure.Reason.unreadable("its gzip data ends too early; compress it anew")
    #expect(reasons == [damaged, .empty, early, damaged, damaged])
  }

  @Test func whatIsNotThereOrNoFileFails() throws {
    let folder = try TemporaryFolder()
    var failures: [DocumentFailure] = []
    for path in [folder.path, folder.path.appending("absent.txt")] {
      var reader = DocumentReader()
      do { _ = try reader.read(FoundDocument(id: "x", path: path)) } catch { failures.append(error) }
    }
    #expect(failures.map(\.reason) == [.unreadable("not a regular file"), .unreadable("No such file or directory")])
  }

  @Test func aFileBeyondTheLimitIsTooLarge() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("large.txt")
    #expect(truncate(path.string, documentSizeLimit + 1) == 0)
    var reader = DocumentReader()
    do {
      _ = try reader.read(FoundDocument(id: "x", path: path))
      Issue.record("was read")
    } catch {
      #expect(error.reason == .tooLarge(bytes: documentSizeLimit + 1))
    }
  }

  @Test func whatTheCallerSaysGoesFirst() throws {
    let day = try #require(CivilDate(year: 2024, month: 5, day: 6))
    let given = Published(day: day, evidence: .given)
    let text = "---\nurl: https://a.example/\ndate: 2020-01-01\n---\n<p>正文</p>"
    let document = try makeDocument(
      id: "d", bytes: Array(text.utf8), format: .markdown, url: "https://b.example/", published: given)
    #expect(document.identity.format == .markdown)
    #expect(document.url == "https://b.example/")
    #expect(document.published == given)
  }
}

@Suite struct FrontMatterTests {
  struct Example: Sendable {
    var block: String
    var title: String?
    var published: String?
    var url: String?
  }

  static let examples: [Example] = [
    Example(block: "title: 通知", title: "通知"), Example(block: "title: \"关于“两个\\\"方面\"", title: "关于“两个\"方面"),
    Example(block: "title: 'it''s：通知' # 注", title: "it's：通知"), Example(block: "Title:   通知 # 注", title: "通知"),
    Example(block: "title: C#与通知", title: "C#与通知"), Example(block: "title: a: b", title: "a: b"),
    Example(block: "title: \"\\u901A\\x41\"", title: "通A"), Example(block: "title: \"\\u4中\\x\"", title: "\u{FFFD}中\u{FFFD}"), Example(block: "title: >-\n  第一行\n  second", title: "第一行 second"),
    Example(block: "title: 长\n  标题\nlayout: post", title: "长 标题"), Example(block: "title:\nlayout: post"),
    Example(block: "title: [甲, 乙]"), Example(block: "tags:\n  - title\n  - b\ntitle: 甲", title: "甲"),
    Example(block: "tags:\n- 甲\n- 乙\ntitle: 丙\nmeta:\n  title: 丁", title: "丙"),
    Example(block: "title: ''\nurl: https://a.example/x#y", url: "https://a.example/x#y"),
    Example(block: "source_url: 'https://a.example/'", url: "https://a.example/"),
    Example(block: "link: https://a.example/\nlayout: post", url: "https://a.example/"),
    Example(block: "date: 2022-06-01 17:00:00 +0800", published: "2022-06-01T17:00"),
    Example(block: "date: 2022-6-1", published: "2022-06-01"), Example(block: "date: \"2018-08-10\"", published: "2018-08-10"),
    Example(block: "date: 2022/06/01 9:05", published: "2022-06-01T09:05"),
    Example(block: "date: 2022.06.01", published: "2022-06-01"), Example(block: "date: 20220601", published: "2022-06-01"),
    Example(block: "date: 2022-06-01T23:59:59Z", published: "2022-06-01T23:59"),
    Example(block: "date: 2022年6月1日 08:00", published: "2022-06-01T08:00"),
    Example(block: "date: Thu, 11 Aug 2022 03:33:06 GMT", published: "2022-08-11T03:33"),
    Example(block: "date: Aug 11, 2022", published: "2022-08-11"), Example(block: "pubDate: 2022-06-01", published: "2022-06-01"),
    Example(block: "publish-date: 2022-06-01", published: "2022-06-01"), Example(block: "date: 2022-02-30"),
    Example(block: "date: soon\npublished: 2022-06-01", published: "2022-06-01"),
    Example(block: "date: 2022-06-01 25:00", published: "2022-06-01"), Example(block: "date: 12345678901234567890"),
  ]

  @Test(arguments: examples) func keysAreRead(_ example: Example) throws {
    let document = try document("---\n\(example.block)\n---\n正文\n")
    #expect(document.title == example.title)
    #expect(document.published.map { CalendarMoment($0.day, at: $0.time).description } == example.published)
    #expect(document.published.map(\.evidence) ?? .frontMatter == .frontMatter)
    #expect(document.url == example.url)
    #expect(body(document) == "正文\n")
  }

  @Test(arguments: [
    "---\ntitle: 甲\n---\n正文", "\n\n---\ntitle: 甲\n---\n正文", "---\r\ntitle: 甲\r\n---\r\n正文", "---\rtitle: 甲\r---\r正文",
    "---  \ntitle: 甲\n...\n正文", "---\n\n# 注\ntitle: 甲\n--- \n正文",
  ]) func theBodyBeginsBehindTheBlock(_ text: String) throws {
    let document = try document(text)
    #expect(document.title == "甲")
    #expect(body(document) == "正文")
  }

  @Test(arguments: [
    "---\ntitle: 甲\n正文没有结束", "---\n\n正文在两条线之间。\n\n---\n\n正文", "----\ntitle: 甲\n---\n正文", "---\n---\n正文",
    "正文\n---\ntitle: 甲\n---\n", " ---\ntitle: 甲\n---\n正文", "---\n说明:\n一行\n两行\n三行\n---\n正文",
  ]) func whatIsNoBlockStaysText(_ text: String) throws {
    let document = try document(text)
    #expect(document.title == nil)
    #expect(body(document) == text)
  }
}

@Suite struct FormatTests {
  @Test(arguments: [
    ("<p>正文</p>", "txt", SourceFormat.html), ("<P class=a>正文", "md", .html), ("正文<br/>正文", "txt", .html),
    ("正文", "html", .text), ("<b>正文</b>", "html", .html), ("<b>正文</b>", "txt", .text), ("正文 a<b 且 <p 0.05", "txt", .text),
    ("见<http://a.example/p>。", "txt", .text), ("见<https://a.example/>。", "md", .markdown), ("<!-- <p>注</p> -->正文", "txt", .text),
    ("<!-- 注 --><div>正文</div>", "txt", .html), ("<!doctype html>正文", "txt", .html), ("x</div>", "txt", .html),
    ("# 标题\n\n## 小节\n正文", "txt", .markdown), ("正文[一](/a)\n正文[二](/b)", "txt", .markdown), ("正文", "markdown", .markdown),
    ("---\ntitle: 甲\n---\n正文", "txt", .markdown), ("---\ntitle: 甲\n---\n<div>正文</div>", "md", .html),
    ("- 一\n- 二\n1. 三", "txt", .text), ("#一号\n#二号", "txt", .text), ("| 甲<br>乙 | 丙 |\n|---|---|\n", "md", .markdown),
    ("一段很长的正文。\n\n<table><tr><td>表</td></tr></table>\n\n又一段很长的正文。", "md", .markdown),
    ("<div>\n一段很长的正文。\n</div>\n\n[返回](/)", "md", .html), ("<p", "txt", .text), ("<", "txt", .text), ("</", "txt", .text), ("<!--<p>", "txt", .text), ("正文<1>", "txt", .text),
  ]) func contentDecides(text: String, nameExtension: String, format: SourceFormat) throws {
    #expect(try document(text, nameExtension: nameExtension).identity.format == format)
  }

  /// Work that grew with the square of the length would not end here.
  @Test(arguments: [
    "<", "<p ", "<!--", "<!-- -->", "</", "<a", "-", "---\n", "a: b\n", "a\n", "a: >\n  b\n", "---\na: b\n", "](", "*", "**", "# \n",
    "\r", " ", "\"", "\\", "<meta ", "<meta charset ", "银",
  ]) func repeatedMarksAreReadToTheEnd(_ piece: String) throws {
    for opening in ["正文", "---\ntitle: \"", "---\ntitle: '", "<"] {
      let text = opening + String(repeating: piece, count: 30_000)
      #expect(try contentText(document(text)) == text)
    }
  }

  /// Documents whose content says something else than their name.
  static let otherwise: [String: SourceFormat] = [
    "seeds/000_d337338241264d7c.txt": .html, "seeds/001_baebdeea4350495e.txt": .html, "seeds/003_5ab0f34fada107f1.txt": .html,
    "corpus/sina-cpi-2022.md": .html,
  ]
  static let warnings: [String: [DocumentWarning]] = [
    "corpus/hexun-transport.html": [DocumentWarning(.charsetMismatch, detail: "declared gb2312, read as utf-8")]
  ]

  @Test func realDocumentsAreWhatTheyLookLike() throws {
    let shared = FilePath(sharedFolder.path)
    var walk = try InputWalk(inputs: ["seeds", "corpus", "html/pages"].map { shared.pushing(FilePath($0)) })
    var reader = DocumentReader()
    var count = 0
    while case .document(let found) = walk.next() {
      let document = try reader.read(found)
      let byName: SourceFormat =
        found.id.hasSuffix(".html") ? .html : found.id.hasSuffix(".md") ? .markdown : .text
      #expect(document.identity.format == FormatTests.otherwise[found.id] ?? byName, "\(found.id)")
      #expect(document.identity.encoding == (found.id.contains("gbk") ? "gb18030" : "utf-8"), "\(found.id)")
      #expect(document.warnings == FormatTests.warnings[found.id] ?? [], "\(found.id)")
      count += 1
    }
    #expect(count > 50)
  }
}

/// Bytes drawn evenly, without NULs, which give themselves away.
private func chanceBytes(seed: UInt64) -> [UInt8] {
  var numbers = Deterministic(seed: seed)
  return (0..<20_000).map { _ in UInt8.random(in: 1...255, using: &numbers) }
}
