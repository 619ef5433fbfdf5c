// One line of standard input of `annotate`: {"id","content","format"?,"url"?,"published"?}.

internal import Foundation
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

  /// - Parameter number: The line's number from 1, which names it where its id can't be read.
  init(line: [UInt8], number: Int) throws(DocumentFailure) {
    let nameless = "line \(number)"
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

  private static func failure(_ id: String, _ problem: String) -> DocumentFailure {
    DocumentFailure(id: id, stage: .intake, reason: .badRequest(problem))
  }

  /// `2022-06-01`, `2022-06-01T17:00`, `2022-06-01 17:00`.
  private static func moment(_ text: String) -> (day: CivilDate, time: ClockTime?)? {
    let parts = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1)
    let fields = (parts.first ?? "").split(separator: "-").map { Int($0) }
    guard fields.count == 3, let year = fields[0], let month = fields[1], let day = fields[2],
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard parts.count == 2 else { return (date, nil) }
    let clock = parts[1].split(separator: ":").prefix(2).map { Int($0) }
    guard clock.count == 2, let hour = clock[0], let minute = clock[1], let time = ClockTime(hour: hour, minute: minute)
    else { return nil }
    return (date, time)
  }
}
