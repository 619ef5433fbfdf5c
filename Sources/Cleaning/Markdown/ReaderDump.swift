// Pages that a reading service turned into Markdown: a head of labelled lines, then the whole page, navigation and all.

/// The head of such a document.
struct ReaderDump {
  private(set) var title: Range<Int>?
  private(set) var address: Range<Int>?
  private(set) var date: Range<Int>?
  /// What follows `Markdown Content:`.
  private(set) var body: Range<Int>

  private static let titleLabel = Array("Title:".utf8)
  private static let addressLabel = Array("URL Source:".utf8)
  private static let dateLabel = Array("Published Time:".utf8)
  private static let contentLabel = Array("Markdown Content:".utf8)

  /// Nil where `content[body]` does not begin with such a head.
  init?(_ content: [UInt8], body: Range<Int>) {
    self.body = body
    var start = content.trimmed(body).lowerBound
    guard content.hasBytes(ReaderDump.titleLabel, at: start, before: body.upperBound) else { return nil }
    for _ in 0..<16 where start < body.upperBound {
      let end = content[start..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
      func value(_ label: [UInt8]) -> Range<Int>? {
        content.hasBytes(label, at: start, before: end) ? content.trimmed((start + label.count)..<end) : nil
      }
      if let found = value(ReaderDump.titleLabel) { title = found }
      if let found = value(ReaderDump.addressLabel) { address = found }
      if let found = value(ReaderDump.dateLabel) { date = found }
      if content.hasBytes(ReaderDump.contentLabel, at: start, before: end) {
        guard address != nil else { return nil }
        self.body = min(end + 1, body.upperBound)..<body.upperBound
        return
      }
      start = end + 1
    }
    return nil
  }
}
