// --emit: sentences and mentions as lines of their own, held against their schemas and against the records.

import Foundation
import TestSupport
import Testing

@Suite struct EmitTests {
  private static let run = Result {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(
      ["run", "seeds", Locations.shared.appending(path: "corpus").path(percentEncoded: false), "--output", folder.path("out"), "--quiet"]
        + ["documents", "sentences", "mentions"].flatMap { ["--emit", $0] })
    #expect(outcome.exitCode == 0)
    return folder
  }

  private static func objects(_ name: String) throws -> [[String: Any]] {
    try run.get().lines("out/\(name)").map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }

  @Test(arguments: [("documents", "annotations.jsonl"), ("sentences", "sentences.jsonl"), ("mentions", "mentions.jsonl")])
  func everyLineConformsToItsSchema(_ subject: String, _ file: String) throws {
    let schema = try Command.run(["schema", subject])
    #expect(schema.exitCode == 0)
    let lines = try Self.run.get().lines("out/\(file)")
    #expect(lines.count >= 5)
    let problems = try JSONSchemaValidator.shared.get().problems(in: lines, against: schema.lines.joined(separator: "\n"))
    #expect(problems.compactMap(\.self).isEmpty, "\(problems.compactMap(\.self).first ?? "")")
  }

  @Test func schemasRefuseLinesWithMoreOrLess() throws {
    for (subject, file) in [("sentences", "sentences.jsonl"), ("mentions", "mentions.jsonl")] {
      let line = try #require(try Self.run.get().lines("out/\(file)").first)
      let mutated = [line.replacing("\"document\":", with: "\"more\":1,\"document\":"), line.replacing(/"sentence":[0-9]+,/, with: "")]
      let schema = try Command.run(["schema", subject]).lines.joined(separator: "\n")
      let problems = try JSONSchemaValidator.shared.get().problems(in: mutated, against: schema)
      #expect(problems.allSatisfy { $0 != nil })
    }
  }

  @Test func sentencesAreThoseOfTheRecords() throws {
    var sentences = try Self.objects("sentences.jsonl")[...]
    for record in try Self.objects("annotations.jsonl") {
      let scalars = Array((record["text"] as? String ?? "").unicodeScalars)
      var mentions: [NSDictionary] = []
      for (index, place) in (record["sentences"] as? [[String: Int]] ?? []).enumerated() {
        let next = sentences.popFirst()
        let line = try #require(next)
        #expect(line["document"] as? String == record["id"] as? String)
        #expect(line["published"] as? String == (record["published"] as? [String: Any])?["date"] as? String)
        #expect(line["sentence"] as? Int == index)
        let start = try #require(place["start"])
        let end = try #require(place["end"])
        #expect(line["start"] as? Int == start && line["end"] as? Int == end)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        #expect(line["text"] as? String == String(text))
        mentions += line["mentions"] as? [NSDictionary] ?? []
      }
      #expect(mentions == record["mentions"] as? [NSDictionary])
    }
    #expect(sentences.isEmpty)
  }

  @Test func mentionsAreThoseOfTheRecordsWithTheirValuesFlat() throws {
    var lines = try Self.objects("mentions.jsonl")[...]
    for record in try Self.objects("annotations.jsonl") {
      for mention in record["mentions"] as? [[String: Any]] ?? [] {
        let next = lines.popFirst()
        var line = try #require(next)
        #expect(line.removeValue(forKey: "document") as? String == record["id"] as? String)
        #expect(line.removeValue(forKey: "published") as? String == (record["published"] as? [String: Any])?["date"] as? String)
        #expect((line.removeValue(forKey: "sentence_text") as? String)?.contains(mention["text"] as? String ?? "?") == true)
        var value: [String: Any] = [:]
        for key in line.keys where key.hasPrefix("value_") { value[String(key.dropFirst(6))] = line.removeValue(forKey: key) }
        line["value"] = value
        #expect(line as NSDictionary == mention as NSDictionary)
      }
    }
    #expect(lines.isEmpty)
  }

  @Test func onlyWhatIsAskedForIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("docs/a.txt", "国务院印发通知。")
    _ = try Command.run(["run", "docs", "--output", "out", "--emit", "sentences", "--quiet"], in: folder.url)
    #expect(folder.names("out") == ["errors.jsonl", "journal.jsonl", "sentences.jsonl", "summary.json"])
    let wrong = try Command.run(["run", "docs", "--output", "none", "--emit", "words"], in: folder.url)
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("'words' can't be written; it is one of documents, sentences, mentions"), "\(wrong.errors)")
    #expect(!folder.names().contains("none"))
  }

  @Test func linesOfAFileAreDocuments() throws {
    let folder = try TemporaryFolder()
    let requests = [
      #"{"id":"甲","content":"6月1日，国务院印发《方案》。","published":"2022-06-15"}"#, "", "broken", #"{"id":"乙"}"#,
      #"{"id":"丙","content":"<p>同比增长<b>3%</b>。</p>","format":"html"}"#,
    ]
    try folder.write("many.jsonl", requests.joined(separator: "\n"))
    #expect(try Command.run(["run", "many.jsonl", "--output", "out", "--quiet"], in: folder.url).exitCode == 1)
    let answers = try Command.run(["annotate"], input: requests.joined(separator: "\n"))
    #expect(try folder.lines("out/annotations.jsonl") == answers.lines.filter { !$0.contains("\"error\"") })
    let failures = try folder.lines("out/errors.jsonl")
    #expect(failures.count == 2)
    #expect(failures[0].hasPrefix(#"{"id":"many.jsonl:3","stage":"intake","reason":"is no JSON object"#), "\(failures[0])")
    #expect(failures[1].hasPrefix(#"{"id":"乙","stage":"intake","reason":"has no \"content\""#), "\(failures[1])")
    #expect(try Summary(folder).addsUp)
  }
}
