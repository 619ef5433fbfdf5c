// Documents made of plain text, and the built-in rules, for the tests of this room.

import PolicyModel
import Rulebook
import Testing

@testable import Recognition

enum Fixture {
  static let rules: RuleSet = {
    do throws(RuleProblems) {
      return try RuleSet.builtIn()
    } catch {
      fatalError(error.problems.map(\.description).joined(separator: "\n"))
    }
  }()

  /// A document whose lines are its paragraphs, each one sentence.
  ///
  /// - Parameter hasTitle: Whether the first line is the title.
  static func document(_ text: String, published: String? = nil, hasTitle: Bool = false) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    var paragraphs: [Paragraph] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      let kind = hasTitle && start == 0 ? Paragraph.Kind.title : .paragraph
      if end > start { paragraphs.append(Paragraph(span: TextSpan(start: start, end: end), kind: kind)) }
      start = end + 1
    }
    let sentences = paragraphs.enumerated().map { Sentence(span: $1.span, paragraph: $0) }
    let identity = SourceIdentity(id: "test", format: .text, encoding: "utf-8", byteCount: bytes.count, sha256: "")
    let map = ByteMap.identity(length: bytes.count)
    let clean = CleanDocument(
      identity: identity, text: bytes, paragraphs: paragraphs, cleaning: map, decoding: map, title: nil,
      published: published.flatMap(day).map { Published(day: $0, evidence: .given) }, warnings: [])
    return SegmentedDocument(clean: clean, sentences: sentences)
  }

  static func day(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  static func annotate(_ text: String, published: String? = nil, hasTitle: Bool = false) -> AnnotatedDocument {
    let recognizer = Recognizer(rules: rules)
    return recognizer.annotate(document(text, published: published, hasTitle: hasTitle))
  }
}

extension AnnotatedDocument {
  func text(of mention: Mention) -> String { segmented.clean.string(mention.span) }

  /// The dates with their words, in order.
  var dates: [(text: String, value: DateValue)] {
    mentions.compactMap { mention in if case .date(let value) = mention.value { (text(of: mention), value) } else { nil } }
  }

  func texts(_ type: MentionType) -> [String] { mentions.filter { $0.type == type }.map(text) }
}
