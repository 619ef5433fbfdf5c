// Document numbers: every code in every form comes back as one number; numbers that look alike stay apart.

import Foundation
import PolicyModel
import Rulebook
import Testing

@testable import Recognition

@Suite struct DocumentNumberTests {
  private static func pairs(_ name: String) -> [(String, String)] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/\(name).tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return (fields[0], fields[1])
    }
  }

  /// The numbers of sentences, a line each; nil where a line has another number of them.
  private static func numbers(in written: [String]) -> [(text: String, value: DocumentNumberValue)?] {
    let document = Fixture.annotate(written.map { "按照有关要求，（\($0)）的规定继续有效。" }.joined(separator: "\n"))
    var found = [[(text: String, value: DocumentNumberValue)]](repeating: [], count: written.count)
    for mention in document.mentions {
      if case .documentNumber(let value) = mention.value { found[mention.sentence].append((document.text(of: mention), value)) }
    }
    return found.map { $0.count == 1 ? $0[0] : nil }
  }

  /// The codes of the list with their organs, one after the other of as many organs as there are.
  private static let codes: [(code: String, organ: String)] = Fixture.rules.wordList("policies/issuer-codes").entries.map {
    (String(decoding: $0.word, as: UTF8.self), $0.value)
  }

  @Test func codesOfMoreThanAHundredAndTwentyOrgansAreKnown() {
    #expect(Self.codes.count >= 500)
    #expect(Set(Self.codes.map(\.organ)).count >= 120)
  }

  @Test func numbersOfAllFormsRoundTrip() {
    var seen: Set<String> = []
    let codes = Self.codes.filter { !$0.code.hasSuffix("字") || !$0.organ.contains("會") }.filter { seen.insert($0.organ).inserted }.map(\.code).prefix(150)
    #expect(codes.count >= 120)
    var written: [(String, normal: String)] = []
    for (index, code) in codes.enumerated() {
      let (year, serial) = (2001 + index % 24, 1 + index * 7 % 299)
      let normal = "\(code)〔\(year)〕\(serial)号"
      let forms = [
        normal, "\(code)[\(year)]\(serial)号", "\(code)（\(year)）\(serial)号", "\(code)﹝\(year)﹞\(serial)号", "\(code)【\(year)】\(serial)号",
        "\(code)〔 \(year) 〕 \(serial) 号", "\(code)［\(year)］\(serial)号", "\(code) (\(year)) \(serial)号",
      ]
      for form in 0..<4 { written.append((forms[(index + form * 3) % forms.count], normal)) }
    }
    #expect(written.count >= 500)
    let found = Self.numbers(in: written.map(\.0))
    for ((form, normal), number) in zip(written, found) {
      #expect(number?.text == form)
      #expect(number?.value.number == normal)
    }
    let again = Self.numbers(in: written.map(\.normal))
    for ((_, normal), number) in zip(written, again) { #expect(number?.value.number == normal) }
  }

  @Test func thereAreSixtyLookAlikes() { #expect(Self.pairs("number-lookalikes").count == 60) }

  @Test func lookAlikesStayApart() {
    let pairs = Self.pairs("number-lookalikes")
    let identity = NumberIdentity(rules: Fixture.rules, identity: RecognitionTables(rules: Fixture.rules).titleIdentity)
    let (left, right) = (Self.numbers(in: pairs.map(\.0)), Self.numbers(in: pairs.map(\.1)))
    for (index, pair) in pairs.enumerated() {
      #expect(left[index]?.text == pair.0)
      #expect(right[index]?.text == pair.1)
      guard let one = left[index]?.value.number, let other = right[index]?.value.number else { continue }
      #expect(one != other, "\(pair)")
      #expect(identity.key(of: one) != identity.key(of: other), "\(pair)")
    }
  }

  @Test func waysOfWritingAreOneNumber() {
    let pairs = Self.pairs("number-forms")
    let identity = NumberIdentity(rules: Fixture.rules, identity: RecognitionTables(rules: Fixture.rules).titleIdentity)
    let (left, right) = (Self.numbers(in: pairs.map(\.0)), Self.numbers(in: pairs.map(\.1)))
    for (index, pair) in pairs.enumerated() {
      let keys = [left[index], right[index]].map { $0.map { identity.key(of: $0.value.number) } }
      #expect(keys[0] != nil && keys[0] == keys[1], "\(pair): \(keys)")
    }
  }

  @Test(arguments: [
    ("现转发国办发〔2022〕3号", "国办发〔2022〕3号"), ("国务院国函〔2020〕3号", "国函〔2020〕3号"), ("执行沪银保监发〔2021〕5号", "沪银保监发〔2021〕5号"),
    ("财政部、税务总局公告2023年第6号", "财政部、税务总局公告2023年第6号"), ("银保監發〔2021〕5號", "银保監發〔2021〕5號"),
  ])
  func numberBeginsWithItsCode(text: String, number: String) {
    let document = Fixture.annotate("请" + "按" + text + "办理。")
    #expect(document.texts(.documentNumber) == [number])
  }
}
