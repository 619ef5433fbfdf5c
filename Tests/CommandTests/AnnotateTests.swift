// `policyextract annotate`: a line in, a line out, in order.

import Foundation
import TestSupport
import Testing

@Suite struct AnnotateTests {
  @Test func answersComeInTheOrderOfTheRequests() throws {
    let ids = ["b", "a", "条目/三", "c d"]
    let outcome = try Command.run(["annotate"], input: ids.map { request($0, "国务院印发通知。") }.joined())
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(try outcome.lines.map { try Record(line: $0).id } == ids)
  }

  @Test func emptyInputGivesEmptyOutput() throws {
    for input in ["", "\n", "\r\n \n"] {
      let outcome = try Command.run(["annotate"], input: input)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors == "")
    }
  }

  @Test func carriageReturnsAndAMissingLastLineFeedDoNoHarm() throws {
    let lines = [request("a", "国务院印发通知。"), request("b", "证监会发布公告。")].map { $0.dropLast() }
    let plain = try Command.run(["annotate"], input: lines.joined(separator: "\n") + "\n")
    let windows = try Command.run(["annotate"], input: lines.joined(separator: "\r\n"))
    #expect(plain.lines.count == 2)
    #expect(windows.output == plain.output)
    #expect(windows.exitCode == 0)
  }

  @Test func publishedAnchorsDates() throws {
    let input =
      request("day", "会议于3月5日召开。", ["published": "2021-04-01"])
      + request("minute", "会议于3月5日召开。", ["published": "2021-04-01T17:05"])
      + request("none", "会议于3月5日召开。")
    let records = try Command.run(["annotate"], input: input).lines.map { try Record(line: $0) }
    #expect(records.map { $0.mentions(of: "date").map(\.value.start) } == [["2021-03-05"], ["2021-03-05"], [nil]])
    #expect(records.map(\.published?.date) == ["2021-04-01", "2021-04-01", nil])
    #expect(records.map(\.published?.time) == [nil, "17:05", nil])
    #expect(records.map(\.published?.from) == ["given", "given", nil])
  }

  @Test func addressTellsTheDayOfPublication() throws {
    let address = "http://www.example.gov.cn/art/2021-04/01/content_55.html"
    let input = request("a", "会议于3月5日召开。", ["url": address])
    let record = try Record(line: try #require(try Command.run(["annotate"], input: input).lines.first))
    #expect(record.published?.from == "url")
    #expect(record.published?.date == "2021-04-01")
  }

  @Test func formatIsHonoured() throws {
    let content = "<p>国务院&amp;证监会</p>"
    let input = ["text", "html"].map { request($0, content, ["format": $0]) }.joined()
    let records = try Command.run(["annotate"], input: input).lines.map { try Record(line: $0) }
    #expect(records.map(\.source.format) == ["text", "html"])
    #expect(records.last?.text == "国务院&证监会")
  }

  @Test func contentDecidesTheFormatThatIsNotGiven() throws {
    let input = request("a", "<html><body><p>国务院印发通知，明确工作要求。</p></body></html>") + request("b", "国务院印发通知。")
    let records = try Command.run(["annotate"], input: input).lines.map { try Record(line: $0) }
    #expect(records.map(\.source.format) == ["html", "text"])
  }

  /// Lines that can't be answered, and the id of the reply; "line" where the line has to be named by its number.
  private static let badLines = [
    ("{", "line"),
    ("[1,2]", "line"),
    (#""text""#, "line"),
    ("国务院", "line"),
    (#"{"content":"国务院"}"#, "line"),
    (#"{"id":"","content":"国务院"}"#, "line"),
    (#"{"id":7,"content":"国务院"}"#, "line"),
    (#"{"id":"bad\ud800","content":"国务院"}"#, "line"),
    (String(repeating: "[", count: 100_000), "line"),
    (#"{"id":"bad"}"#, "bad"),
    (#"{"id":"bad","content":""}"#, "bad"),
    (#"{"id":"bad","content":" \n"}"#, "bad"),
    (#"{"id":"bad","content":"a\u0000b\u0000\u0001\u0002"}"#, "bad"),
    (#"{"id":"bad","content":"国务院","format":"pdf"}"#, "bad"),
    (#"{"id":"bad","content":"国务院","published":"2021-02-30"}"#, "bad"),
    (#"{"id":"bad","content":"国务院","published":"yesterday"}"#, "bad"),
    (#"{"id":"bad","content":"国务院","published":""}"#, "bad"),
    (#"{"id":"bad","content":"国务院","published":"2021-02-03T25:00"}"#, "bad"),
  ]

  @Test func badLinesGetErrorsAndTheOthersAreAnswered() throws {
    let input = Self.badLines.map { $0.0 + "\n" + request("good", "国务院印发通知。") }
    let outcome = try Command.run(["annotate"], input: input.joined())
    #expect(outcome.exitCode == 1)
    try #require(outcome.lines.count == 2 * Self.badLines.count)
    for (index, (line, id)) in Self.badLines.enumerated() {
      let reply = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.lines[2 * index].utf8)) as? [String: String])
      #expect(reply.keys.sorted() == ["error", "id"])
      #expect(reply["id"] == (id == "line" ? "line \(2 * index + 1)" : id), "\(line.prefix(100))")
      #expect(reply["error"]?.isEmpty == false)
      #expect(try Record(line: outcome.lines[2 * index + 1]).id == "good")
    }
  }

  @Test func lineOfFiveMegabytesIsAnswered() throws {
    let comment = "<!--" + String(repeating: "天地玄黄宇宙洪荒。", count: 5_000_000 / 27) + "-->"
    let content = "<p>国务院印发通知。</p>" + comment + "<p>证监会发布公告。</p>"
    let outcome = try Command.run(["annotate"], input: request("long", content) + request("short", "国务院。"))
    #expect(outcome.exitCode == 0)
    let records = try outcome.lines.map { try Record(line: $0) }
    #expect(records.map(\.id) == ["long", "short"])
    #expect(records.first?.source.bytes == content.utf8.count)
    #expect(records.first?.mentions(of: "institution").map(\.text) == ["国务院", "证监会"])
  }

  @Test func eachAnswerComesBeforeTheNextRequest() throws {
    let conversation = try Conversation(["annotate"])
    for number in 1...3 {
      try conversation.say(String(request("\(number)", "国务院印发通知。").dropLast()))
      #expect(try Record(line: try conversation.hear()).id == "\(number)")
    }
    try conversation.say("{")
    #expect(try conversation.hear().hasPrefix(#"{"id":"line 4","error":"#))
    #expect(try conversation.end() == 1)
  }

  @Test func namesOfAnOwnRuleFolderAreFound() throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/bodies.yaml", RuleFolders.bodies)
    let outcome = try Command.run(
      ["annotate", "--rules", "rules"], input: request("a", "近日，蓬莱仙岛信用社发布公告。"), in: folder.url)
    let record = try Record(line: try #require(outcome.lines.first))
    #expect(record.mentions(of: "institution").map(\.value.canonical) == ["蓬莱仙岛农村信用合作社"])
  }

  @Test func annotateAndRunSayTheSame() throws {
    let folder = try TemporaryFolder()
    _ = try Command.run(["run", "seeds", "--output", folder.path("out")])
    let input = try Locations.files(in: Locations.seeds).map { file in
      request(file.lastPathComponent, try String(contentsOf: file, encoding: .utf8))
    }
    let outcome = try Command.run(["annotate"], input: input.joined())
    #expect(outcome.output == (try folder.bytes("out/annotations.jsonl")))
  }
}

/// A line of input.
private func request(_ id: String, _ content: String, _ options: [String: String] = [:]) -> String {
  let members = options.merging(["id": id, "content": content]) { $1 }
  let data = try? JSONSerialization.data(withJSONObject: members, options: .sortedKeys)
  return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
}
