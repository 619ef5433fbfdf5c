// Where institutions begin and end: sentences written without sight of the rules, with every institution marked. They are scored as
// one set; single rules have their own examples.

import Foundation
import PolicyModel
import Testing

@testable import Recognition

struct InstitutionBoundaryTests {
  /// A sentence with ⟦…⟧ around its institutions, and what it is about.
  struct Sentence: Decodable, Sendable {
    var kind: String
    var text: String

    /// The text without marks, and the institutions as ranges of its code points.
    var unmarked: (text: String, bodies: Set<Range<Int>>) {
      var (text, bodies, start) = (String.UnicodeScalarView(), Set<Range<Int>>(), 0)
      for scalar in self.text.unicodeScalars {
        switch scalar {
        case "⟦": start = text.count
        case "⟧": bodies.insert(start..<text.count)
        default: text.append(scalar)
        }
      }
      return (String(text), bodies)
    }
  }

  static let sentences: [Sentence] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/institution-boundaries.jsonl")
    guard let lines = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return lines.split(separator: "\n").compactMap { try? JSONDecoder().decode(Sentence.self, from: Data($0.utf8)) }
  }()

  @Test func thereAreSentencesOfAllKinds() {
    #expect(Self.sentences.count == 300)
    #expect(Set(Self.sentences.map(\.kind)).count == 10)
  }

  @Test func exactSpansAgree() {
    let recognizer = Recognizer(rules: Fixture.rules)
    var (right, found, wanted) = (0, 0, 0)
    for sentence in Self.sentences {
      let (text, bodies) = sentence.unmarked
      let document = recognizer.annotate(Fixture.document(text))
      let spans = Set(document.mentions.filter { $0.type == .institution }.map { Self.codePoints(of: $0.span, in: document) })
      right += spans.intersection(bodies).count
      found += spans.count
      wanted += bodies.count
    }
    let score = 2 * Double(right) / Double(found + wanted)
    #expect(score >= 0.97, "\(right) of \(found) found and \(wanted) wanted")
  }

  private static func codePoints(of span: TextSpan, in document: AnnotatedDocument) -> Range<Int> {
    let bytes = document.segmented.clean.text
    func count(_ end: Int) -> Int { bytes[..<end].count { $0 & 0xC0 != 0x80 } }
    return count(span.start)..<count(span.end)
  }
}
