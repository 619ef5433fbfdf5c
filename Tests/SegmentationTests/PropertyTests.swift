// What holds for every text: sentences cover it, in order, inside their paragraphs, with clean edges; and the work is linear.

import Foundation
import PolicyModel
import Segmentation
import Testing

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
}

/// Reports what is wrong with the sentences of a document.
private func expectSoundSentences(of clean: CleanDocument, sourceLocation: SourceLocation = #_sourceLocation) {
  let segmented = segmenter.segment(clean)
  var covered = 0
  for sentence in segmented.sentences {
    let paragraph = clean.paragraphs[sentence.paragraph].span
    #expect(paragraph.contains(sentence.span), sourceLocation: sourceLocation)
    #expect(sentence.span.start >= covered, "out of order", sourceLocation: sourceLocation)
    let between = String(decoding: clean.text[covered..<sentence.span.start], as: UTF8.self)
    #expect(between.unicodeScalars.allSatisfy(isBlank), "text outside sentences", sourceLocation: sourceLocation)
    let scalars = clean.string(sentence.span).unicodeScalars
    #expect(!scalars.isEmpty, "an empty sentence", sourceLocation: sourceLocation)
    #expect(scalars.first.map(isBlank) != true, "white space at the start", sourceLocation: sourceLocation)
    #expect(scalars.last.map(isBlank) != true, "white space at the end", sourceLocation: sourceLocation)
    covered = sentence.span.end
  }
  let rest = String(decoding: clean.text[covered...], as: UTF8.self)
  #expect(rest.unicodeScalars.allSatisfy(isBlank), "text behind the last sentence", sourceLocation: sourceLocation)
}

struct PropertyTests {
  static let seeds: [[UInt8]] = {
    let folder = sharedFolder.appending(path: "seeds")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap { (try? Data(contentsOf: $0)).map(Array.init) }
  }()

  @Test func theSeedsAreThere() { #expect(PropertyTests.seeds.count >= 5, "no seeds in \(sharedFolder.path)") }

  @Test func seedsAreCoveredInOrder() {
    for seed in PropertyTests.seeds { expectSoundSentences(of: document(seed)) }
  }

  @Test(arguments: 0..<60)
  func mutatedSeedsAreCoveredInOrder(round: Int) throws {
    var generator = SeededGenerator(state: UInt64(round))
    let seed = try #require(PropertyTests.seeds.randomElement(using: &generator))
    var scalars = Array(String(decoding: seed, as: UTF8.self).unicodeScalars)
    let marks = Array("。！？…“”‘’「」『』\"'（）()[]《》〈〉，：、. .．①¹\u{3000}\u{A0}\t\n\u{200B}说的等是A1".unicodeScalars)
    for _ in 0..<400 {
      let place = Int.random(in: scalars.indices, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: scalars[place] = marks.randomElement(using: &generator)!
      case 1: scalars.insert(marks.randomElement(using: &generator)!, at: place)
      default: scalars.remove(at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    expectSoundSentences(of: document(Array(String(view).utf8)))
  }

  @Test(arguments: 0..<60)
  func noiseIsCoveredInOrder(round: Int) {
    var generator = SeededGenerator(state: UInt64(1000 + round))
    let bytes = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    expectSoundSentences(of: document(Array(String(decoding: bytes, as: UTF8.self).utf8)))
  }

  @Test(arguments: ["“", "（", "。”", "“。”"])
  func hostileMegabyteIsReadInLinearTime(unit: String) {
    expectLinearWork(on: unit, bytes: 1_000_000)
  }

  @Test(arguments: [
    "”", "(", "）", "“。", "「『", "“a。”b", "“。”，“", "‘“。”’", "（。）", "。（。）", "\"", "'", "\".\"", "《", "。[1]", "。[", "。 ", "…", "……",
    "。\u{3000}”", ".", "．", "一.", "?", "a?a", "“。”说", "，“。”", "：“。”说，", "说，“。”", "“！”活动", "①", "。①", "“！”的", "在“？”", "“。”近日，",
    "“。”甲时，", "“。”（。）", "“。”、", "“‘。’”", "\u{3000}", "说", "“。”甲",
  ])
  func hostileRunIsReadInLinearTime(unit: String) {
    expectLinearWork(on: unit, bytes: 60_000)
  }

  private func expectLinearWork(on unit: String, bytes: Int) {
    let text = Array(String(repeating: unit, count: bytes / unit.utf8.count).utf8)
    let (segmented, visitedBytes) = segmenter.segmentCountingVisits(document(text))
    #expect(visitedBytes <= 12 * text.count, "\(visitedBytes / text.count) looks a byte")
    let isBlankText = String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy(isBlank)
    #expect(isBlankText ? segmented.sentences.isEmpty : segmented.sentences.last!.span.end + unit.utf8.count >= text.count)
  }

  @Test(arguments: ["“", "「", "（", "《", "“‘", "\""])
  func deepNestingIsReadInLinearTime(opening: String) {
    let closings = ["“": "”", "「": "」", "（": "）", "《": "》", "“‘": "’”", "\"": "\""]
    let half = 150_000 / opening.utf8.count
    let text = String(repeating: opening, count: half) + "是。" + String(repeating: closings[opening] ?? "", count: half)
    let bytes = Array((text + "会议指出，应当如此。").utf8)
    let (_, visitedBytes) = segmenter.segmentCountingVisits(document(bytes))
    #expect(visitedBytes <= 12 * bytes.count, "\(visitedBytes / bytes.count) looks a byte")
  }

  @Test func emptyAndBlankDocumentsHaveNoSentences() {
    #expect(sentences(of: "").isEmpty)
    #expect(sentences(of: " \u{3000}\n\u{A0}\t").isEmpty)
  }

  @Test func loneMarksAreASentence() {
    #expect(sentences(of: "。") == ["。"])
    #expect(sentences(of: "？！") == ["？！"])
    #expect(sentences(of: "“。”") == ["“。”"])
  }
}
