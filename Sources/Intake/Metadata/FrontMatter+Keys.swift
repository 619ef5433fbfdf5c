// Which keys of the front matter Intake reads, and as what.

internal import PolicyModel

extension FrontMatter {
  var title: String? { values(of: ["title"]).first }
  var url: String? { values(of: ["url", "source_url", "link"]).first }

  /// From the bytes of `title` to the content that the block was read from.
  func titlePlaces(in content: [UInt8]) -> ByteMap? {
    fields.first { $0.key == "title" }.flatMap { $0.places(in: content) }
  }

  /// The first of the date keys whose value is a day that exists; the time as written, without its zone.
  var published: Published? {
    let keys = ["date", "published", "pubdate", "pub_date", "publish_date", "publishdate", "published_at", "publish_time"]
    guard let moment = values(of: keys).lazy.compactMap(WrittenDate.init).first else { return nil }
    return Published(day: moment.day, time: moment.time, evidence: .frontMatter)
  }

  /// The values of the keys, in the order of `keys`.
  private func values(of keys: [String]) -> [String] {
    keys.flatMap { key in fields.filter { $0.key == key }.map(\.value) }
  }
}
