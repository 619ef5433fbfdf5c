// Input made to do harm, through the whole corridor in this process: it ends, the output is bounded by the input, and the work
// is counted in automaton steps, not timed.

import PolicyModel
import TestSupport
import Testing

@testable import Intake
@testable import PolicyPipeline

@Suite struct HostileInputTests {
  /// What one document may give in bytes of record for each of its own, and for itself.
  private static let outputFactor = 16
  private static let outputAllowance = 65_536

  private static let rules = Result { try ExtractionRules.compiled() }

  private struct Work {
    var steps: Int
    /// The record's length in bytes; a document that fails has none.
    var output = 0
    var document: AnnotatedDocument?
  }

  private static func work(_ bytes: [UInt8], format: SourceFormat? = nil) throws -> Work {
    let rules = try rules.get()
    let processor = DocumentProcessor(rules: rules.ruleSet)
    do throws(DocumentFailure) {
      let document = try processor.annotate(makeDocument(id: "hostile", bytes: bytes, format: format))
      return Work(
        steps: processor.steps, output: Extractor(rules: rules).line(of: document).count, document: document)
    } catch {
      return Work(steps: processor.steps)
    }
  }

  private static func repeated(_ unit: String, to size: Int) -> [UInt8] {
    let unit = Array(unit.utf8)
    return Array(repeatElement(unit, count: size / unit.count).joined())
  }

  @Test(
    arguments: ["一二三四五六七", "2024.1.1-2024.1.2-", "《", "不超过", "中国中国中国银行银行"])
  func stepsForEachByteDoNotGrowWithTheRun(_ unit: String) throws {
    let small = Self.repeated(unit, to: 1 << 16)
    let large = Self.repeated(unit, to: 1 << 18)
    let (first, second) = (try Self.work(small), try Self.work(large))
    let (before, after) = (Double(first.steps) / Double(small.count), Double(second.steps) / Double(large.count))
    #expect(before > 0)
    #expect(abs(after - before) <= 0.1 * before, "\(before) and \(after) steps a byte")
    #expect(second.output <= Self.outputFactor * large.count + Self.outputAllowance)
  }

  @Test(arguments: [
    "<div>", "<font>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<b><i>", "<!--", "<![CDATA[", "<p a=",
  ])
  func tenThousandOpenTagsLoseNoText(_ tags: String) throws {
    let page = "<p>国务院印发通知，明确工作要求。</p>" + String(repeating: tags, count: 10_000) + "证监会发布公告。"
    let work = try Self.work(Array(page.utf8), format: .html)
    let document = try #require(work.document)
    #expect(document.segmented.clean.text.starts(with: Array("国务院印发通知，明确工作要求。".utf8)))
    #expect(work.output <= Self.outputFactor * page.utf8.count + Self.outputAllowance)
  }

  @Test func chanceBytesEnd() throws {
    var generator = Chance(state: 20_240_501)
    let bytes = (0..<(1 << 17)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for size in [1, 100, 10_000, bytes.count] {
      let work = try Self.work(Array(bytes[..<size]))
      #expect(work.output <= Self.outputFactor * size + Self.outputAllowance)
    }
  }

  /// Marks, numerals and pieces of names in any order, which reach further than bytes by chance.
  @Test(arguments: SourceFormat.allCases)
  func chanceMarksKeepEveryPromise(_ format: SourceFormat) throws {
    let pieces = [
      "《", "》", "〈", "〉", "“", "”", "（", "）", "。", "！", "？", "…", "：", "；", "—", "〔", "〕", "\n", "\t", " ", "0", "9", "二", "十",
      "万", "亿", "元", "%", "年", "月", "日", "号", "第", "条", "至", "-", ".", "超", "不", "以上", "国务院", "银行", "办法", "说", "<p>",
      "</p>", "<b>", "<td>", "<", ">", "&", "&amp;", "&#x4e00;", "**", "](", "|", "\u{3000}", "\u{200B}", "\r",
    ].map { Array($0.utf8) }
    var generator = Chance(state: 7)
    for _ in 0..<20 {
      let bytes = (0..<500).flatMap { _ in pieces.randomElement(using: &generator)! }
      let work = try Self.work(bytes, format: format)
      #expect(work.output <= Self.outputFactor * bytes.count + Self.outputAllowance)
      guard let document = work.document else { continue }
      expectPromises(of: document, fileLength: bytes.count)
    }
  }

  private func expectPromises(of document: AnnotatedDocument, fileLength: Int) {
    let clean = document.segmented.clean
    let sentences = document.segmented.sentences
    #expect(String(validating: clean.text, as: UTF8.self) != nil)
    for sentence in sentences { #expect(clean.paragraphs[sentence.paragraph].span.contains(sentence.span)) }
    for (first, second) in zip(sentences, sentences.dropFirst()) { #expect(first.span.end <= second.span.start) }
    for (first, second) in zip(document.mentions, document.mentions.dropFirst()) {
      #expect(first.span.end <= second.span.start)
    }
    for mention in document.mentions {
      #expect(clean.paragraphs[sentences[mention.sentence].paragraph].span.contains(mention.span))
      let source = clean.sourceRange(of: mention.span)
      #expect(!source.isEmpty && 0 <= source.lowerBound && source.upperBound <= fileLength)
    }
  }
}

/// Numbers by chance that are the same in every run: Vigna's SplitMix64.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
