// Numbers of other recognisers' test suites, formal register, whole expressions, through the number reader.

import Foundation
import PolicyModel
import Testing

@testable import Recognition

struct NumberConformanceTests {
  private struct Case: Decodable {
    struct Expected: Decodable { var value: Value? }
    struct Value: Decodable {
      var min: Double?
      var max: Double?
    }
    var text: String
    var register: String
    var mode: String
    var tags: [String]
    var expected: [Expected]
    var suspect: Bool?
    var disputed: Bool?
    var convention: String?

    var isAsked: Bool {
      register == "formal" && mode == "parse" && suspect != true && disputed != true && convention == nil && expected.count == 1
    }
  }

  @Test func formalNumbersAreReadAsOthersReadThem() throws {
    let lines = try String(contentsOf: SharedData.file("conformance/number.jsonl"), encoding: .utf8).split(separator: "\n")
    let cases = try lines.map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }.filter(\.isAsked)
    let reader = NumberReader(rules: Fixture.rules)
    let wrong = cases.filter { item in
      let found = Array(item.text.utf8).withUnsafeBufferPointer { reader.number(0..<$0.count, of: $0) }
      guard let wanted = item.expected[0].value?.min, let number = found.flatMap({ Double($0.description) }) else { return true }
      return abs(number - wanted) > 1e-9 * max(1, abs(wanted))
    }
    #expect(cases.count > 100)
    #expect(Double(wrong.count) <= 0.02 * Double(cases.count), "\(wrong.map(\.text)) of \(cases.count)")
  }
}
