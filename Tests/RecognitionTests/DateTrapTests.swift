// Phrases that look like dates and are none.

import Foundation
import PolicyModel
import Testing

struct DateTrapTests {
  /// One phrase a line; `#` begins a line for people.
  static let phrases: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/date-traps.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }()

  @Test func thereAreTraps() { #expect(Self.phrases.count >= 150) }

  @Test(arguments: phrases)
  func trapsHoldNoDate(_ phrase: String) {
    let found = Fixture.annotate(phrase, published: "2024-05-15").dates.map(\.text)
    #expect(found.isEmpty, "\(phrase): \(found)")
  }
}
