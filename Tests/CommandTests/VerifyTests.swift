// `policyextract verify`: what agrees passes in one line; what doesn't is named by document, part and bytes.

import Foundation
import TestSupport
import Testing

@Suite struct VerifyTests {
  private static let text = "国务院办公厅印发《方案》\n\n安排3.5亿元，自2024年5月1日起施行。\n"

  /// A folder with one document in `docs` and its record in `out`.
  private func run(_ name: String = "a.txt", _ bytes: [UInt8] = Array(text.utf8)) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("docs/\(name)", bytes)
    #expect(try Command.run(["run", "docs", "--output", "out", "--quiet"], in: folder.url).exitCode == 0)
    return folder
  }

  private func verify(_ folder: TemporaryFolder, _ arguments: [String] = []) throws -> Outcome {
    try Command.run(["verify", "out", "--input", "docs"] + arguments, in: folder.url)
  }

  @Test func everyRealDocumentLeadsBackToItsFile() throws {
    let folder = try TemporaryFolder()
    let inputs = Locations.documentFolders.map { $0.path(percentEncoded: false) }
    #expect(try Command.run(["run"] + inputs + ["--output", folder.path("out"), "--quiet"]).exitCode == 0)
    let outcome = try Command.run(["verify", folder.path("out")] + inputs.flatMap { ["--input", $0] })
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(#/^verified \d\d documents, \d{4} paragraphs, \d{4} mentions: all bytes read as their texts\n$/#))
  }

  @Test func quietSuccessSaysNothing() throws {
    let outcome = try verify(try run(), ["--quiet"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
  }

  @Test(arguments: [
    ("a.html", "<html><body><h1>通知</h1><p>安排<b>3.5</b>&#20159;元，<!-- 注 -->自2024年<span style='display:none'>隐</span>5月1日起施行。</p></body></html>"),
    ("a.md", "---\ntitle: \"关于\\u201C两个\\\"方面\"\n---\n安排**3.5**[亿元](http://a.example/(b))，\\*自2024年5月1日起*施行。\n"),
    ("a.html", "<table><tr><td></td><td>项目</td><td>金额</td></tr><tr><td></td><td>收入</td><td>3.5亿元</td></tr></table><p>表中数据为初步统计，最终以决算为准，请以公布为准，特此公告，请各单位遵照执行。</p>"),
    ("a.html", "<html><head><meta name=\"ArticleTitle\" content=\"关于&ldquo;两个&#26041面&rdquo;的通知\"></head><body><p>安排3.5亿元，自2024年5月1日起施行，请各单位认真贯彻执行，加强管理，防范风险，及时报告。</p></body></html>"),
  ])
  func markupInsideARangeIsNoDifference(name: String, content: String) throws {
    let folder = try run(name, Array(content.utf8))
    let outcome = try verify(folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let record = try Record(line: try #require(try folder.lines("out/annotations.jsonl").first))
    #expect(record.paragraphs.allSatisfy { $0.source[0] < $0.source[1] })
    #expect(!record.mentions.isEmpty)
  }

  @Test func rangesOfCompressedFilesAreOfTheirContents() throws {
    let folder = try run()
    #expect(try Command.shell("gzip docs/a.txt && \"$COMMAND\" run docs --output out --quiet", in: folder.url).exitCode == 0)
    let record = try Record(line: try #require(try folder.lines("out/annotations.jsonl").first))
    #expect(record.id == "a.txt.gz")
    #expect(record.paragraphs[0].source == [0, 36])
    #expect(try verify(folder).exitCode == 0)
  }

  @Test(arguments: ["GB18030", "UTF-16LE", "UTF-16BE", "BIG5"])
  func rangesAreOfTheFilesOwnBytes(encoding: String) throws {
    let text = encoding == "BIG5" ? "金融監督管理委員會公告\n\n安排3.5億元，自2024年5月1日起施行，各單位應加強管理。\n" : Self.text
    let folder = try run("a.txt", try encoded(text, as: encoding))
    let record = try Record(line: try #require(try folder.lines("out/annotations.jsonl").first))
    #expect(record.source.encoding == encoding.lowercased())
    let outcome = try verify(folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test func aChangedFileIsToldByItsHash() throws {
    let folder = try run()
    try folder.write("docs/a.txt", Self.text.replacingOccurrences(of: "3.5", with: "4.5"))
    let outcome = try verify(folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("error: a.txt: file: wanted '87 bytes, sha256 "), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("1 difference in 1 document, 0 paragraphs, 0 mentions\n"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (#""source":[44,53]"#, #""source":[47,53]"#, "a.txt: mention m3, bytes 47..<53: wanted '3.5亿元', found '亿元'"),
    (#""source":[44,53]"#, #""source":[44,900]"#, "a.txt: mention m3, bytes 44..<900: wanted '3.5亿元', found 'the end of the input'"),
    (#""text":"3.5亿元""#, #""text":"3.5万元""#, "a.txt: mention m3, bytes 44..<53: wanted '3.5万元', found '3.5亿元'"),
    (#""kind":"title","source":[0,36]"#, #""kind":"title","source":[0,33]"#, "a.txt: paragraph 1, bytes 0..<33: wanted '国务院办公厅印发《方案》', found '国务院办公厅印发《方案'"),
    (#""encoding":"utf-8""#, #""encoding":"ebcdic""#, "a.txt: paragraph 1, bytes 0..<36: wanted '国务院办公厅印发《方案》', found 'an unknown encoding, ebcdic'"),
    (#"{"schema""#, #"{{"schema""#, "out/annotations.jsonl:1: record: wanted 'a record', found 'at byte 1: expected a string'"),
    (#","mentions":["#, #","other":["#, "out/annotations.jsonl:1: record: wanted 'a record', found 'at byte 0: a record without 'mentions''"),
    (#""id":"a.txt""#, #""id":"b.txt""#, "b.txt: file: wanted 'a file of this name', found 'none in the --input'"),
  ])
  func theFirstDifferenceIsNamed(_ true: String, _ false: String, _ message: String) throws {
    let folder = try run()
    let record = String(decoding: try folder.bytes("out/annotations.jsonl"), as: UTF8.self)
    try #require(record.contains(`true`), "\(record)")
    try folder.write("out/annotations.jsonl", record.replacingOccurrences(of: `true`, with: `false`))
    let outcome = try verify(folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: \(message)\n"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["verify", "out", "--input", "nowhere"], "INPUT 'nowhere': No such file or directory"),
    (["verify", "nowhere", "--input", "docs"], "cannot read 'nowhere/annotations.jsonl': No such file or directory"),
    (["verify", "out"], "--input"),
    (["verify", "--input", "docs"], "dir"),
  ])
  func withoutAnythingToCompareTheUsageIsWrong(_ arguments: [String], _ message: String) throws {
    let folder = try run()
    let outcome = try Command.run(arguments, in: folder.url)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
