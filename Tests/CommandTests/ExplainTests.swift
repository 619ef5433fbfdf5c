// `policyextract explain`: exit codes and streams, the width of its lines, and that it tells of the record's own mentions.

import Foundation
import TestSupport
import Testing

@testable import PolicyExtract
@testable import policyextract

struct ExplainTests {
  // MARK: The command

  @Test func textIsExplainedOnStandardOutputAlone() throws {
    let outcome = try explain(["--text", "金融监管总局发布33项任务。", "--published", "2025-12-31"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("[0] ⟦金融监管总局⟧发布⟦33项⟧任务。"))
    #expect(outcome.output.contains("quantity.count  Rules/amounts/quantity.yaml:"))
    #expect(outcome.output.contains("published 2025-12-31, from given"))
  }

  @Test func aFileIsNamedByItsPath() throws {
    let path = Self.corpus.appending(path: "deposit-insurance-regs.md").path
    let outcome = try explain([path])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("存款保险条例"))
  }

  @Test func standardInputIsRead() throws {
    let outcome = try explain(["-"], input: "<p>金融监管总局发布33项任务。</p>")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("[0] ⟦金融监管总局⟧发布⟦33项⟧任务。"))
  }

  @Test func thereIsNoColourInAPipe() throws {
    #expect(try !explain(["--text", "金融监管总局发布33项任务。"]).output.contains("\u{1B}"))
  }

  @Test func ordersToTheTerminalInTheTextAreTakenOut() throws {
    #expect(try !explain(["-"], input: "金融监管总局\u{1B}[31m发布\u{9B}33项任务。").output.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
  }

  @Test(arguments: [
    ["no/such/file.txt"], ["/"], [], ["a.txt", "--text", "b"], ["--text", "a", "--published", "2025-02-30"],
    ["--text", "a", "--format", "yaml"], ["--text", "a", "--rules", "no/such/folder"],
  ])
  func wrongUsageEndsWithTwoAndSaysWhy(_ arguments: [String]) throws {
    let outcome = try explain(arguments)
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors != "")
  }

  @Test(arguments: ["", " \n", "\u{0}\u{1}\u{2}\u{0}\u{0}\u{3}"])
  func aDocumentThatFailsEndsWithOneAndSaysWhy(_ content: String) throws {
    let outcome = try explain(["-"], input: content)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("error: standard input: "))
  }

  @Test func JSONIsOneLineWithEveryMatch() throws {
    let outcome = try explain(["--format", "json", "--text", "自6月1日起", "--published", "2022-06-15"])
    #expect(outcome.output.filter { $0 == "\n" }.count == 1)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let sentences = try #require(document["sentences"] as? [[String: Any]])
    let matches = try #require(sentences.first?["matches"] as? [[String: Any]])
    #expect(matches.map { $0["text"] as? String } == ["6月1日", "6月", "6月"])
    #expect(matches.map { $0["verdict"] as? String } == ["mention", "lost", "refused"])
    #expect(matches[1]["to"] as? String == matches[0]["id"] as? String)
    #expect(matches[1]["by"] as? String == "longer")
    let captures = try #require(matches[0]["captures"] as? [[String: Any]])
    #expect(captures.map { $0["name"] as? String } == ["month", "day"])
    let changes = try #require(matches[0]["changes"] as? [[String: Any]])
    #expect(changes.map { $0["change"] as? String } == ["anchored", "framed"])
  }

  // MARK: Real documents

  @Test func noLineIsWiderThanEightyColumns() throws {
    let explainer = Explainer(rules: try ExtractionRules.compiled())
    for name in try Self.names() {
      let explanation = try explainer.explain(file: Self.corpus.appending(path: name).path)
      for line in ExplanationText(explanation, inColour: false).text.split(separator: "\n") {
        #expect(columns(line) <= 80, "\(name): \(line)")
      }
    }
  }

  @Test func colourAddsNothingButColour() throws {
    let plain = try Explainer(rules: ExtractionRules.compiled()).explain(id: "a", bytes: Array("金融监管总局发布33项任务。".utf8))
    let coloured = ExplanationText(plain, inColour: true).text
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == ExplanationText(plain, inColour: false).text)
  }

  @Test func explanationsTellOfTheRecordsOwnMentions() throws {
    let rules = try ExtractionRules.compiled()
    let (extractor, explainer) = (Extractor(rules: rules), Explainer(rules: rules))
    for name in try Self.names() {
      let bytes = Array(try Data(contentsOf: Self.corpus.appending(path: name)))
      let record = try extractor.annotate(id: name, bytes: bytes)
      let explanation = try explainer.explain(id: name, bytes: bytes)
      #expect(explanation.document.mentions == record.mentions, "\(name)")
      let told = explanation.matches.compactMap { match -> Int? in
        guard case .mention(let index) = match.verdict else { return nil }
        #expect(record.mentions[index].span == match.span, "\(name)")
        #expect(record.mentions[index].value == match.value, "\(name)")
        return index
      }
      #expect(told == Array(record.mentions.indices), "\(name)")
    }
  }

  // MARK: Helpers

  private static let corpus = Locations.shared.appending(path: "corpus")

  private func explain(_ arguments: [String], input: String = "") throws -> Explained {
    let outcome = try Command.run(["explain"] + arguments, input: input)
    return Explained(
      exitCode: outcome.exitCode, output: String(decoding: outcome.output, as: UTF8.self), errors: outcome.errors)
  }

  private struct Explained {
    var exitCode: Int32?
    var output: String
    var errors: String
  }

  /// The documents of the corpus.
  private static func names() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path).filter { $0 != "README.md" }.sorted()
    #expect(names.count > 10)
    return names
  }

  /// Wide glyphs as two: ideographs, kana, Hangul, full-width forms, wide punctuation, emoji.
  private func columns(_ line: Substring) -> Int {
    let wide: [ClosedRange<UInt32>] = [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD]
    return line.unicodeScalars.reduce(0) { sum, scalar in sum + (wide.contains { $0.contains(scalar.value) } ? 2 : 1) }
  }
}
