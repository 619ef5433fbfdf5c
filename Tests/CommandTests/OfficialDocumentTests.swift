// Official documents after GB/T 9704: the zone of every paragraph, and what the document says of itself.

import Foundation
import TestSupport
import Testing

@Suite struct OfficialDocumentTests {
  private struct Expectation: Decodable {
    struct Zone: Decodable {
      var text: String
      var kind: String
    }

    struct Own: Decodable {
      var title: String
      var number: String?
      var issued: String
    }

    var zones: [Zone]
    var own: Own

    enum CodingKeys: String, CodingKey {
      case zones
      case own = "self"
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/officials")
  private static let names = (1...11).map { String(format: "%02d", $0) }

  private static func record(_ name: String) throws -> [String: Any] {
    let isPage = FileManager.default.fileExists(atPath: folder.appending(path: "\(name).html").path(percentEncoded: false))
    let content = try String(contentsOf: folder.appending(path: name + (isPage ? ".html" : ".txt")), encoding: .utf8)
    let request = try JSONSerialization.data(withJSONObject: ["id": name, "content": content, "format": isPage ? "html" : "text"])
    let outcome = try Command.run(["annotate"], input: String(decoding: request, as: UTF8.self) + "\n")
    let line = try #require(outcome.lines.first)
    return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  private static func squeezed(_ text: String) -> String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init)) }

  @Test(arguments: names)
  func everyParagraphHasItsZone(name: String) throws {
    let expectation = try JSONDecoder().decode(Expectation.self, from: Data(contentsOf: Self.folder.appending(path: "\(name).json")))
    let record = try Self.record(name)
    let text = Array(try #require(record["text"] as? String).unicodeScalars)
    let paragraphs = try #require(record["paragraphs"] as? [[String: Any]]).map { paragraph in
      var slice = String.UnicodeScalarView()
      slice.append(contentsOf: text[(paragraph["start"] as? Int ?? 0)..<(paragraph["end"] as? Int ?? 0)])
      return (text: Self.squeezed(String(slice)), kind: paragraph["kind"] as? String ?? "")
    }
    var next = 0
    for zone in expectation.zones {
      let place = paragraphs[next...].firstIndex { $0.text == Self.squeezed(zone.text) }
      #expect(place.map { paragraphs[$0].kind } == zone.kind, "\(zone.text)")
      next = place.map { $0 + 1 } ?? next
    }
  }

  @Test(arguments: names)
  func documentKnowsItself(name: String) throws {
    let own = try JSONDecoder().decode(Expectation.self, from: Data(contentsOf: Self.folder.appending(path: "\(name).json"))).own
    let policies = try #require(try Self.record(name)["policies"] as? [[String: Any]])
    let entry = try #require(policies.first { $0["self"] as? Bool == true })
    #expect(entry["title"] as? String == own.title)
    #expect(entry["numbers"] as? [String] == (own.number.map { [$0] } ?? []))
    #expect(entry["issued"] as? String == own.issued)
  }
}
