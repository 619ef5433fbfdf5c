// Encodings: which one is chosen on which evidence, what the text is then, and that every character leads back to its bytes.

import Foundation
import PolicyModel
import TestSupport
import Testing

@testable import Intake

private let simplified = "中国人民银行、金融监管总局2023年印发《办法》（银发〔2023〕5号），增长25.5%，近600家机构。\r\n各地要加强管理，防范风险。\n"
private let traditional = "金融監督管理委員會令：依據會計師查核簽證財務報表規則第二條規定，自中華民國一百零八年起生效。\n財政儲備見底，市民謹慎。\n"

private func page(_ text: String, declaring label: String?) -> String {
  let meta = label.map { "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=\($0)\">" } ?? ""
  return "<html><head>\(meta)</head><body><p>\(text)</p></body></html>"
}

/// - Parameter mark: The byte order mark that stands first.
private func document(_ text: String, as encoding: String, mark: [UInt8] = []) throws -> SourceDocument {
  try makeDocument(id: "d", bytes: mark + encoded(text, as: encoding))
}

@Suite struct EncodingTests {
  struct Choice: Sendable, CustomTestStringConvertible {
    var encoding: String
    var declared: String?
    var isMismatch = false
    var isTraditional = false
    var testDescription: String { "\(encoding) declared \(declared ?? "nothing")" }
    var recordName: String {
      switch encoding {
      case "GBK": "gb18030"
      default: encoding.lowercased()
      }
    }
  }

  static let choices: [Choice] = [
    Choice(encoding: "UTF-8"), Choice(encoding: "UTF-8", declared: "utf-8"), Choice(encoding: "UTF-8", declared: "UTF8"),
    Choice(encoding: "UTF-8", declared: "gb2312", isMismatch: true),
    Choice(encoding: "UTF-8", declared: "big5", isMismatch: true),
    Choice(encoding: "UTF-8", declared: "iso-8859-1", isMismatch: true),
    Choice(encoding: "GBK"), Choice(encoding: "GBK", declared: "gb2312"), Choice(encoding: "GBK", declared: "GBK"),
    Choice(encoding: "GB18030", declared: "GB18030"), Choice(encoding: "GBK", declared: "utf-8", isMismatch: true),
    Choice(encoding: "GBK", declared: "big5", isMismatch: true),
    Choice(encoding: "GBK", declared: "windows-1252", isMismatch: true),
    Choice(encoding: "GBK", isTraditional: true), Choice(encoding: "GBK", declared: "gbk", isTraditional: true),
    Choice(encoding: "BIG5", isTraditional: true), Choice(encoding: "BIG5", declared: "big5", isTraditional: true),
    Choice(encoding: "BIG5", declared: "utf-8", isMismatch: true, isTraditional: true),
    Choice(encoding: "BIG5", declared: "gb2312", isMismatch: true, isTraditional: true),
    Choice(encoding: "UTF-16LE"), Choice(encoding: "UTF-16BE"), Choice(encoding: "UTF-16LE", declared: "utf-16"),
    Choice(encoding: "UTF-16BE", declared: "utf-8", isMismatch: true),
  ]

  @Test(arguments: choices) func encodingIsChosenByEvidence(_ choice: Choice) throws {
    let text = page(choice.isTraditional ? traditional : simplified, declaring: choice.declared)
    let document = try document(text, as: choice.encoding)
    #expect(document.identity.encoding == choice.recordName)
    #expect(contentText(document) == text)
    // A declaration written in UTF-16 itself cannot be read before the encoding is known, and is none.
    let expected: [DocumentWarning.Code] = choice.isMismatch && !choice.encoding.hasPrefix("UTF-16") ? [.charsetMismatch] : []
    #expect(document.warnings.map(\.code) == expected)
  }

  @Test(arguments: [
    ("UTF-8", [0xEF, 0xBB, 0xBF] as [UInt8], "utf-8"), ("UTF-16LE", [0xFF, 0xFE], "utf-16le"),
    ("UTF-16BE", [0xFE, 0xFF], "utf-16be"), ("GB18030", [0x84, 0x31, 0x95, 0x33], "gb18030"),
  ]) func byteOrderMarkDecidesAndIsLeftOut(encoding: String, mark: [UInt8], recordName: String) throws {
    let document = try document(simplified, as: encoding, mark: mark)
    #expect(document.identity.encoding == recordName)
    #expect(contentText(document) == simplified)
    #expect(document.decoding.unit(at: 0).lowerBound == mark.count)
  }

  @Test func declarationsInCommentsAndScriptsAreNone() throws {
    let text = "<!-- <meta charset=big5> --><script charset=\"big5\"></script><p>\(simplified)</p>"
    #expect(try document(text, as: "UTF-8").warnings.isEmpty)
  }

  @Test func theXMLDeclarationIsRead() throws {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><html><body>\(simplified)</body></html>"
    let document = try document(text, as: "GBK")
    #expect(document.warnings == [DocumentWarning(.charsetMismatch, detail: "declared utf-8, read as gb18030")])
  }

  @Test func pureASCIIFitsEveryDeclaration() throws {
    let document = try document(page("plain", declaring: "gb2312"), as: "UTF-8")
    #expect(document.identity.encoding == "utf-8")
    #expect(document.warnings.isEmpty)
  }

  @Test func everyTwoByteAndFourByteCodeIsThatOfTheSystem() throws {
    for value in stride(from: UInt32(0x80), through: 0x2FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value), let bytes = try? encoded(String(scalar), as: "GB18030") else { continue }
      let prefix = Array("中国银行业".utf8)
      let text = String(decoding: prefix, as: UTF8.self) + String(scalar)
      let document = try makeDocument(id: "d", bytes: encoded("中国银行业", as: "GB18030") + bytes)
      #expect(contentText(document) == text, "U+\(String(value, radix: 16))")
    }
  }

  @Test func aLone0x80IsTheEuroSignOfChineseWindows() throws {
    let document = try makeDocument(id: "d", bytes: encoded("支付金额", as: "GBK") + [0x80] + encoded("100元", as: "GBK"))
    #expect(contentText(document) == "支付金额€100元")
  }

  @Test func big5PunctuationIsThatOfTheWeb() throws {
    let bytes = try encoded("金融監督", as: "BIG5") + [0xA1, 0x45, 0xA1, 0x4E, 0xA2, 0x44]
    #expect(try contentText(makeDocument(id: "d", bytes: bytes)) == "金融監督‧﹑￥")
  }

  @Test func strayBytesInUTF8AreReplacedAndCounted() throws {
    var bytes = Array(simplified.utf8)
    bytes.insert(contentsOf: [0xFF, 0xD6], at: 9)
    bytes.removeLast(3)
    let document = try makeDocument(id: "d", bytes: bytes)
    #expect(document.identity.encoding == "utf-8")
    #expect(contentText(document).hasPrefix("中国人\u{FFFD}\u{FFFD}民银行"))
    #expect(contentText(document).hasSuffix("\u{FFFD}"))
    #expect(document.warnings == [DocumentWarning(.bytesReplaced, count: 3)])
  }

  @Test(arguments: ["GBK", "BIG5"]) func aTruncatedLastCharacterIsReplaced(_ encoding: String) throws {
    let bytes = try encoded(encoding == "GBK" ? "各地要加强管理" : "財政儲備見底", as: encoding).dropLast()
    let document = try makeDocument(id: "d", bytes: Array(bytes))
    #expect(contentText(document).hasSuffix("\u{FFFD}"))
    #expect(document.warnings == [DocumentWarning(.bytesReplaced, count: 1)])
  }

  @Test func aStrayLeadByteDoesNotSwallowMarkup() throws {
    let bytes = try encoded("<p>各地要加强管理", as: "GBK") + [0xB9] + encoded("</p>", as: "GBK")
    #expect(try contentText(makeDocument(id: "d", bytes: bytes)) == "<p>各地要加强管理\u{FFFD}</p>")
  }

  @Test func aFewNULsAreReplacedAndCounted() throws {
    let bytes = Array(String(repeating: simplified, count: 5).utf8)
    let document = try makeDocument(id: "d", bytes: bytes + [0] + bytes)
    #expect(document.warnings == [DocumentWarning(.bytesReplaced, count: 1)])
    #expect(!document.content.contains(0))
  }

  @Test func loneSurrogatesAndAnOddByteAreReplaced() throws {
    var bytes = try encoded("关于加强管理的通知\n各地要加强管理，防范风险，做好工作，及时报告，确保安全稳定。\n", as: "UTF-16LE")
    bytes.insert(contentsOf: [0x00, 0xD8], at: 4)
    bytes.append(0x41)
    let document = try makeDocument(id: "d", bytes: bytes)
    #expect(document.identity.encoding == "utf-16le")
    #expect(contentText(document).hasPrefix("关于\u{FFFD}加强"))
    #expect(document.warnings == [DocumentWarning(.bytesReplaced, count: 3)])
  }
}

@Suite struct RealEncodingTests {
  /// Every document of the shared folders, in windows as short as headlines, is told apart by its characters alone.
  @Test func shortRealTextsAreToldApart() throws {
    var wrong: [String] = []
    var total = 0
    for file in try realFiles() {
      let text = try String(contentsOf: file, encoding: .utf8)
      let encoding = isTraditional(file) ? "BIG5" : "GBK"
      for window in windows(of: text, length: 24) {
        guard let bytes = try? encoded(window, as: encoding) else { continue }
        total += 1
        let document = try makeDocument(id: "d", bytes: bytes)
        if contentText(document) != window { wrong.append("\(window) (\(document.identity.encoding))") }
      }
    }
    #expect(total > 2000)
    #expect(wrong.isEmpty, "\(wrong.count) of \(total): \(wrong.prefix(5))")
  }

  /// Damage in UTF-8 never turns a document into another encoding's characters.
  @Test(arguments: [1, 10, 50]) func damagedUTF8StaysUTF8(bytesPerThousand: Int) throws {
    for file in try realFiles() {
      var bytes = [UInt8](try Data(contentsOf: file))
      var random = Deterministic(seed: UInt64(bytes.count))
      for _ in 0..<(bytes.count * bytesPerThousand / 1000) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8.random(in: 0x80...0xFF, using: &random)
      }
      #expect(try makeDocument(id: "d", bytes: bytes).identity.encoding == "utf-8", "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"]) func everyCharacterLeadsBackToItsBytes(_ encoding: String) throws {
    for file in try realFiles().prefix(12) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let bytes = try encoded(text, as: encoding)
      let document = try makeDocument(id: "d", bytes: bytes)
      #expect(contentText(document) == text)
      try expectExactMap(document, bytes: bytes, encoding: encoding)
    }
  }

  @Test func everyCharacterLeadsBackToItsBytesInBig5() throws {
    let text = try realFiles().filter(isTraditional).map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let writable = String(String.UnicodeScalarView(text.unicodeScalars.filter { (try? encoded(String($0), as: "BIG5")) != nil }))
    let bytes = try encoded(writable, as: "BIG5")
    let document = try makeDocument(id: "d", bytes: bytes)
    #expect(contentText(document) == writable)
    try expectExactMap(document, bytes: bytes, encoding: "BIG5")
  }

  @Test func theMapCoversEveryByteOfDamagedFiles() throws {
    var random = Deterministic(seed: 7)
    for file in try realFiles().prefix(20) {
      let text = try String(contentsOf: file, encoding: .utf8).prefix(3000)
      for encoding in ["UTF-8", "GB18030", "UTF-16LE"] {
        var bytes = try encoded(String(text), as: encoding)
        for _ in 0..<20 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8.random(in: 1...255, using: &random) }
        let document = try makeDocument(id: "d", bytes: bytes)
        #expect(String(validating: document.content, as: UTF8.self) != nil)
        #expect(document.decoding.length == document.content.count)
        expectSeamlessMap(document, byteCount: bytes.count)
      }
    }
  }

  @Test func noiseNeitherCrashesNorLosesBytes() {
    var random = Deterministic(seed: 11)
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0x20...0xFF, using: &random) }
      guard let document = try? makeDocument(id: "d", bytes: bytes) else { continue }
      #expect(String(validating: document.content, as: UTF8.self) != nil)
      expectSeamlessMap(document, byteCount: bytes.count)
    }
  }
}

/// Every character's source bytes, decoded alone, give that character.
private func expectExactMap(_ document: SourceDocument, bytes: [UInt8], encoding: String) throws {
  var position = 0
  var known: [Unicode.Scalar: [UInt8]] = [:]
  for scalar in contentText(document).unicodeScalars {
    let range = document.decoding.sourceRange(of: position..<(position + UTF8.width(scalar)))
    let expected = try known[scalar] ?? encoded(String(scalar), as: encoding)
    known[scalar] = expected
    guard Array(bytes[range]) == expected else {
      Issue.record("\(document.identity.id): byte \(position), \(scalar), leads to \(range)")
      return
    }
    position += UTF8.width(scalar)
  }
}

/// The characters' source ranges follow one another without a gap from the mark to the file's end.
private func expectSeamlessMap(_ document: SourceDocument, byteCount: Int) {
  var position = 0
  var source = document.content.isEmpty ? byteCount : document.decoding.unit(at: 0).lowerBound
  for scalar in contentText(document).unicodeScalars {
    let range = document.decoding.sourceRange(of: position..<(position + UTF8.width(scalar)))
    guard range.lowerBound == source, !range.isEmpty else {
      Issue.record("byte \(position) leads to \(range), expected from \(source)")
      return
    }
    source = range.upperBound
    position += UTF8.width(scalar)
  }
  #expect(source == byteCount)
}

private func realFiles() throws -> [URL] {
  let files = try ["seeds", "corpus"].flatMap {
    try FileManager.default.contentsOfDirectory(
      at: sharedFolder.appendingPathComponent($0), includingPropertiesForKeys: nil)
  }
  try #require(files.count > 40)
  return files.filter { $0.lastPathComponent != "README.md" }.sorted { $0.path < $1.path }
}

private func isTraditional(_ file: URL) -> Bool {
  file.lastPathComponent.hasPrefix("hk-") || file.lastPathComponent.hasPrefix("tw-")
}

/// Stretches of text that hold Han characters for the most part.
private func windows(of text: String, length: Int) -> [String] {
  let scalars = Array(text.unicodeScalars)
  return stride(from: 0, to: max(0, scalars.count - length), by: length * 2).compactMap { start in
    let window = scalars[start..<(start + length)]
    guard window.count(where: { (0x4E00...0x9FA5).contains($0.value) }) >= length / 2 else { return nil }
    return String(String.UnicodeScalarView(window))
  }
}

/// SplitMix64: the same numbers in every run.
struct Deterministic: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
