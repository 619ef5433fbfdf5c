// A record as the tests of the whole corridor read it. That it holds no other key is the business of the writing tests.

internal import Foundation

package struct Record: Decodable, Sendable {
  package struct Source: Decodable, Sendable {
    package let format: String
    package let encoding: String
    package let bytes: Int
  }

  package struct Published: Decodable, Sendable {
    package let date: String
    package let time: String?
    package let from: String
  }

  package struct Paragraph: Decodable, Sendable {
    package let start: Int
    package let end: Int
    package let source: [Int]
  }

  package struct Sentence: Decodable, Sendable {
    package let start: Int
    package let end: Int
  }

  package struct Value: Decodable, Sendable {
    package let start: String?
    package let canonical: String?
    package let title: String?
  }

  package struct Mention: Decodable, Sendable {
    package let id: String
    package let type: String
    package let start: Int
    package let end: Int
    package let text: String
    package let sentence: Int
    package let rule: String
    package let source: [Int]
    package let value: Value
  }

  package struct Institution: Decodable, Sendable {
    package let id: String
    package let canonical: String
    package let names: [String]
    package let mentions: [String]
  }

  package struct Policy: Decodable, Sendable {
    package let id: String
    package let title: String
    package let names: [String]
    package let numbers: [String]
    package let issuers: [String]
    package let mentions: [String]
  }

  package struct Figure: Decodable, Sendable {
    package let mention: String
    package let holder: String?
    package let asOf: String?
    enum CodingKeys: String, CodingKey {
      case mention, holder
      case asOf = "as_of"
    }
  }

  package let id: String
  package let source: Source
  package let title: String?
  package let published: Published?
  package let text: String
  package let paragraphs: [Paragraph]
  package let sentences: [Sentence]
  package let mentions: [Mention]
  package let institutions: [Institution]
  package let policies: [Policy]
  package let figures: [Figure]

  package init(line: String) throws { self = try JSONDecoder().decode(Record.self, from: Data(line.utf8)) }

  package func mentions(of type: String) -> [Mention] { mentions.filter { $0.type == type } }
}
