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
  static func document(_ text: String, published: String? = nil) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    var paragraphs: [Paragraph] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      if end > start { paragraphs.append(Paragraph(span: TextSpan(start: start, end: end), kind: .paragraph)) }
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

  static func annotate(_ text: String, published: String? = nil) -> AnnotatedDocument {
    let recognizer = Recognizer(rules: rules)
    return recognizer.annotate(document(text, published: published))
  }
}

extension AnnotatedDocument {
  func text(of mention: Mention) -> String { segmented.clean.string(mention.span) }

  func texts(_ type: MentionType) -> [String] { mentions.filter { $0.type == type }.map(text) }
}

extension MentionValue {
  /// The value's keys as they are written in records, for comparison with rule examples.
  var fields: [String: String] {
    var fields: [String: String] = [:]
    func add(_ key: String, _ value: (some CustomStringConvertible)?) { fields[key] = value?.description }
    func add(_ bounds: Bounds) {
      add("min", bounds.min)
      add("max", bounds.max)
      add("modifier", bounds.modifier.rawValue)
    }
    switch self {
    case .institution(let value):
      add("canonical", value.canonical)
      add("category", value.category.rawValue)
      add("id", value.lexiconID)
    case .policy(let value):
      add("title", value.title)
      add("kind", value.kind.rawValue)
    case .documentNumber(let value):
      add("number", value.number)
      add("issuer_code", value.issuerCode)
      add("year", value.year)
      add("serial", value.serial)
    case .date(let value):
      add("start", value.start)
      add("end", value.end)
      add("grain", value.grain.rawValue)
      add("relation", value.relation?.rawValue)
    case .money(let value):
      add(value.bounds)
      add("currency", value.currency)
      add("per", value.per)
    case .percent(let value):
      add(value.bounds)
      add("unit", value.unit.rawValue)
      add("direction", value.direction?.rawValue)
    case .quantity(let value):
      add(value.bounds)
      add("unit", value.unit)
    }
    return fields
  }
}
