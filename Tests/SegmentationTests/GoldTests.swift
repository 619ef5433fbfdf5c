// The shared gold: annotated cases one by one, and the seeds.

import Foundation
import Testing

/// An annotated text: its sentences as strings, in order.
struct GoldText: Sendable, CustomTestStringConvertible {
  let id: String
  let text: String
  let sentences: [String]

  var testDescription: String { id }

  static func read(_ name: String) -> [GoldText] {
    let file = sharedFolder.appending(path: "gold/\(name)")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any],
        let id = object["id"] as? String, let text = object["text"] as? String,
        let spans = object["sentences"] as? [[Int]]
      else { return nil }
      let scalars = Array(text.unicodeScalars)
      let sentences = spans.map { span in
        var sentence = String.UnicodeScalarView()
        sentence.append(contentsOf: scalars[span[0]..<span[1]])
        return String(sentence)
      }
      return GoldText(id: id, text: text, sentences: sentences)
    }
  }
}

/// Exact sentences found, given and expected.
struct SentenceScore {
  var right = 0
  var given = 0
  var expected = 0
  var disagreements: [String] = []

  init(_ golds: [GoldText]) {
    for gold in golds {
      // Exact spans: a sentence is told by the bytes before it, so equal strings at other places don't count.
      let system = SentenceScore.ends(sentences(of: gold.text), in: gold.text)
      let expectation = SentenceScore.ends(gold.sentences, in: gold.text)
      right += system.intersection(expectation).count
      given += system.count
      expected += expectation.count
      if system != expectation { disagreements.append("\(gold.id): \(sentences(of: gold.text).joined(separator: " ┃ "))") }
    }
  }

  var f1: Double { given + expected == 0 ? 0 : 2 * Double(right) / Double(given + expected) }

  private static func ends(_ sentences: [String], in text: String) -> Set<Range<Int>> {
    let bytes = Array(text.utf8)
    var cursor = 0
    var spans: Set<Range<Int>> = []
    for sentence in sentences {
      let part = Array(sentence.utf8)
      while cursor + part.count <= bytes.count, !bytes[cursor...].starts(with: part) { cursor += 1 }
      spans.insert(cursor..<(cursor + part.count))
      cursor += part.count
    }
    return spans
  }
}

struct GoldTests {
  @Test func theSharedGoldIsThere() {
    #expect(GoldText.read("sentences-cases.jsonl").count >= 120, "no gold in \(sharedFolder.path)")
    #expect(GoldText.read("sentences-seeds.jsonl").count >= 5, "no gold in \(sharedFolder.path)")
  }

  @Test(arguments: GoldText.read("sentences-cases.jsonl"))
  func caseIsCutAsAnnotated(gold: GoldText) {
    #expect(sentences(of: gold.text) == gold.sentences)
  }

  @Test func casesReachTheirFloor() {
    let score = SentenceScore(GoldText.read("sentences-cases.jsonl"))
    #expect(score.f1 >= 0.98, "F1 \(score.f1): \(score.disagreements.joined(separator: "\n"))")
  }

  @Test func seedsReachTheirFloor() {
    let score = SentenceScore(GoldText.read("sentences-seeds.jsonl"))
    #expect(score.f1 >= 0.995, "F1 \(score.f1): \(score.disagreements.joined(separator: "\n"))")
  }
}
