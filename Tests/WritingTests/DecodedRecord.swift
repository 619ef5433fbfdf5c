// The record as a reader sees it: every key declared here, none else accepted.

import Foundation

struct DecodedRecord: ClosedObject {
  let schema: String
  let id: String
  let source: Closed<DecodedSource>
  let title: String?
  let published: Closed<DecodedPublished>?
  let text: String
  let paragraphs: [Closed<DecodedParagraph>]
  let sentences: [Closed<DecodedSentence>]
  let mentions: [Closed<DecodedMention>]
  let institutions: [Closed<DecodedInstitution>]
  let policies: [Closed<DecodedPolicy>]
  let figures: [Closed<DecodedFigure>]
  let warnings: [Closed<DecodedWarning>]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case schema, id, source, title, published, text, paragraphs, sentences, mentions, institutions, policies, figures
    case warnings
  }
}

struct DecodedSource: ClosedObject {
  let format: String
  let encoding: String
  let bytes: Int
  let sha256: String
  enum CodingKeys: String, CodingKey, CaseIterable { case format, encoding, bytes, sha256 }
}

struct DecodedPublished: ClosedObject {
  let date: String
  let time: String?
  let from: String
  enum CodingKeys: String, CodingKey, CaseIterable { case date, time, from }
}

struct DecodedParagraph: ClosedObject {
  let start: Int
  let end: Int
  let kind: String
  let source: [Int]
  enum CodingKeys: String, CodingKey, CaseIterable { case start, end, kind, source }
}

struct DecodedSentence: ClosedObject {
  let start: Int
  let end: Int
  enum CodingKeys: String, CodingKey, CaseIterable { case start, end }
}

struct DecodedMention: ClosedObject {
  let id: String
  let type: String
  let start: Int
  let end: Int
  let text: String
  let sentence: Int
  let rule: String
  let source: [Int]
  let value: DecodedValue
  enum CodingKeys: String, CodingKey, CaseIterable { case id, type, start, end, text, sentence, rule, source, value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    type = try container.decode(String.self, forKey: .type)
    start = try container.decode(Int.self, forKey: .start)
    end = try container.decode(Int.self, forKey: .end)
    text = try container.decode(String.self, forKey: .text)
    sentence = try container.decode(Int.self, forKey: .sentence)
    rule = try container.decode(String.self, forKey: .rule)
    source = try container.decode([Int].self, forKey: .source)
    value =
      switch type {
      case "institution": .institution(try container.decode(Closed<DecodedInstitutionValue>.self, forKey: .value))
      case "policy": .policy(try container.decode(Closed<DecodedPolicyValue>.self, forKey: .value))
      case "document_number": .documentNumber(try container.decode(Closed<DecodedNumberValue>.self, forKey: .value))
      case "date": .date(try container.decode(Closed<DecodedDateValue>.self, forKey: .value))
      case "money": .money(try container.decode(Closed<DecodedMoneyValue>.self, forKey: .value))
      case "percent": .percent(try container.decode(Closed<DecodedPercentValue>.self, forKey: .value))
      case "quantity": .quantity(try container.decode(Closed<DecodedQuantityValue>.self, forKey: .value))
      default:
        throw DecodingError.dataCorruptedError(forKey: .type, in: container, debugDescription: "unknown type \(type)")
      }
  }
}

enum DecodedValue {
  case institution(Closed<DecodedInstitutionValue>)
  case policy(Closed<DecodedPolicyValue>)
  case documentNumber(Closed<DecodedNumberValue>)
  case date(Closed<DecodedDateValue>)
  case money(Closed<DecodedMoneyValue>)
  case percent(Closed<DecodedPercentValue>)
  case quantity(Closed<DecodedQuantityValue>)
}

struct DecodedInstitutionValue: ClosedObject {
  let canonical: String
  let category: String
  let id: String?
  let valid: Bool?
  let successor: String?
  let predecessor: String?
  let parent: String?
  let place: String?
  let level: String?
  enum CodingKeys: String, CodingKey, CaseIterable {
    case canonical, category, id, valid, successor, predecessor, parent, place, level
  }
}

struct DecodedPolicyValue: ClosedObject {
  let title: String
  let kind: String
  let ambiguous: [String]?
  let officialTitle: String?
  enum CodingKeys: String, CodingKey, CaseIterable {
    case title, kind, ambiguous
    case officialTitle = "official_title"
  }
}

struct DecodedNumberValue: ClosedObject {
  let number: String
  let issuerCode: String?
  let year: Int?
  let serial: String?
  enum CodingKeys: String, CodingKey, CaseIterable {
    case number
    case issuerCode = "issuer_code"
    case year, serial
  }
}

struct DecodedDateValue: ClosedObject {
  let start: String?
  let end: String?
  let grain: String
  let anchor: String
  let relation: String?
  let vague: Bool?
  enum CodingKeys: String, CodingKey, CaseIterable { case start, end, grain, anchor, relation, vague }
}

struct DecodedMoneyValue: ClosedObject {
  let min: Decimal?
  let max: Decimal?
  let modifier: String
  let currency: String
  let per: String?
  let indicator: String?
  enum CodingKeys: String, CodingKey, CaseIterable { case min, max, modifier, currency, per, indicator }
}

struct DecodedPercentValue: ClosedObject {
  let min: Decimal?
  let max: Decimal?
  let modifier: String
  let unit: String
  let direction: String?
  let indicator: String?
  enum CodingKeys: String, CodingKey, CaseIterable { case min, max, modifier, unit, direction, indicator }
}

struct DecodedQuantityValue: ClosedObject {
  let min: Decimal?
  let max: Decimal?
  let modifier: String
  let unit: String
  let indicator: String?
  enum CodingKeys: String, CodingKey, CaseIterable { case min, max, modifier, unit, indicator }
}

struct DecodedInstitution: ClosedObject {
  let id: String
  let canonical: String
  let category: String
  let lexicon: String?
  let names: [String]
  let mentions: [String]
  enum CodingKeys: String, CodingKey, CaseIterable { case id, canonical, category, lexicon, names, mentions }
}

struct DecodedPolicy: ClosedObject {
  let id: String
  let title: String
  let kind: String
  let names: [String]
  let numbers: [String]
  let issuers: [String]
  let issued: String?
  let isSelf: Bool?
  let relations: [Closed<DecodedRelation>]?
  let mentions: [String]
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, kind, names, numbers, issuers, issued
    case isSelf = "self"
    case relations, mentions
  }
}

struct DecodedRelation: ClosedObject {
  let kind: String
  let policy: String
  enum CodingKeys: String, CodingKey, CaseIterable { case kind, policy }
}

struct DecodedFigure: ClosedObject {
  let mention: String
  let indicator: String?
  let holder: String?
  let asOf: String?
  let comparison: String?
  let modality: String
  enum CodingKeys: String, CodingKey, CaseIterable {
    case mention, indicator, holder
    case asOf = "as_of"
    case comparison, modality
  }
}

struct DecodedWarning: ClosedObject {
  let code: String
  let count: Int
  let detail: String?
  enum CodingKeys: String, CodingKey, CaseIterable { case code, count, detail }
}
