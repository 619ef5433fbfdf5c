// One line of standard input of `annotate`, or of a file that holds a document a line: {"id","content","format"?,"url"?,"published"?}.

internal import Foundation
internal import Intake
internal import PolicyModel

/// A request, read strictly: what is asked for must be understood in full.
struct AnnotateRequest {
  var id: String
  var content: String
  var format: SourceFormat?
  var url: String?
  var published: Published?

  private struct Line: Decodable {
    var id: String?
    var content: String?
    var format: String?
    var url: String?
    var published: String?
  }

  /// The longest line in bytes.
  static let lengthLimit = documentSizeLimit

  /// - Parameter nameless: What names the line where its id can't be read.
  init(line: [UInt8], name nameless: String) throws(DocumentFailure) {
    let read: Line
    do { read = try JSONDecoder().decode(Line.self, from: Data(line)) } catch {
      throw Self.failure(nameless, "is no JSON object with the texts id, content, format, url and published")
    }
    guard let id = read.id, !id.isEmpty else { throw Self.failure(nameless, #"has no "id"; give the document a name"#) }
    guard let content = read.content else { throw Self.failure(id, #"has no "content"; give the document's text"#) }
    self.id = id
    self.content = content
    url = read.url
    if let name = read.format {
      guard let known = SourceFormat(rawValue: name) else {
        let formats = SourceFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw Self.failure(id, "unknown format '\(name)'; use one of \(formats)")
      }
      format = known
    }
    if let text = read.published {
      guard let moment = Self.moment(text) else {
        throw Self.failure(id, "'\(text)' is no day; write YYYY-MM-DD or YYYY-MM-DDThh:mm")
      }
      published = Published(day: moment.day, time: moment.time, evidence: .given)
    }
  }

  /// The document that is asked about.
  func document() throws(DocumentFailure) -> SourceDocument {
    try makeDocument(id: id, bytes: Array(content.utf8), format: format, url: url, published: published)
  }

  private static func failure(_ id: String, _ problem: String) -> DocumentFailure {
    DocumentFailure(id: id, stage: .intake, reason: .badRequest(problem))
  }

  /// `2022-06-01`, `2022-06-01T17:00`, `2022-06-01 17:00:30`; nothing more, since a time zone would go unheard.
  private static func moment(_ text: String) -> (day: CivilDate, time: ClockTime?)? {
    let parts = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let fields = numbers(parts[0], separator: "-"), fields.count == 3,
      let date = CivilDate(year: fields[0], month: fields[1], day: fields[2])
    else { return nil }
    guard parts.count == 2 else { return (date, nil) }
    guard let clock = numbers(parts[1], separator: ":"), clock.count == 2 || clock.count == 3 && clock[2] < 60,
      let time = ClockTime(hour: clock[0], minute: clock[1])
    else { return nil }
    return (date, time)
  }

  /// Nil where one of them is anything but digits.
  private static func numbers(_ text: Substring, separator: Character) -> [Int]? {
    let fields = text.split(separator: separator, omittingEmptySubsequences: false)
    guard fields.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    let numbers = fields.compactMap { Int($0) }
    return numbers.count == fields.count ? numbers : nil
  }
}
