// Phrases with numbers in them that measure nothing.

import Foundation
import PolicyModel
import Testing

@testable import Recognition

struct AmountTrapTests {
  /// One phrase a line; lines that begin with # are comments.
  private static let phrases: [String] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/amount-traps.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }()

  @Test func thereAreTraps() { #expect(Self.phrases.count >= 200) }

  @Test(arguments: phrases)
  func trapsHoldNoAmount(phrase: String) {
    let document = Fixture.annotate(phrase)
    let amounts = document.mentions.filter { [.money, .percent, .quantity].contains($0.type) }.map { document.text(of: $0) }
    #expect(amounts.isEmpty)
  }
}
