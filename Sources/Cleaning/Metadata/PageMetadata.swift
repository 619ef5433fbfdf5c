// What a page says of itself in its <meta> elements: title, date, address. Only reads; what outweighs what is decided by
// the cleaner.

/// The values of a page's <meta> elements that are of use; the first of each kind stands.
struct PageMetadata {
  private(set) var title: [UInt8] = []
  /// Where the <meta> tag ends that the title is from, as an offset into the content; nil where it is from none.
  private(set) var titleTagEnd: Int?
  private(set) var date: [UInt8] = []
  private(set) var address: [UInt8] = []

  init() {}

  /// The values that something other than <meta> elements gives; a title may have the site's name at its end.
  init(title: [UInt8], date: [UInt8], address: [UInt8], vocabulary: Vocabulary) {
    let range = PageTitle.withoutSite(title, 0..<title.count, vocabulary)
    self.title = Array(title[range])
    self.date = date
    self.address = address
  }

  /// - Parameter tagEnd: The place of the tag's `>` in the content.
  mutating func read(_ attributes: TagAttributes, tagEnd: Int, vocabulary: Vocabulary) {
    var name: [UInt8] = []
    var content: [UInt8] = []
    attributes.forEachPair { attribute, value in
      guard let value else { return }
      if isName(attribute, "content") { content = PageMetadata.bytes(value, limit: 2048) }
      if isName(attribute, "name") || isName(attribute, "property") || isName(attribute, "itemprop"), name.isEmpty {
        name = PageMetadata.bytes(value, limit: 64).map(lowercased)
      }
    }
    guard !name.isEmpty, !content.isEmpty else { return }
    if date.isEmpty, vocabulary.isDateName(name) { date = content }
    if title.isEmpty, vocabulary.isTitleName(name) { (title, titleTagEnd) = (content, tagEnd) }
    if address.isEmpty, vocabulary.isAddressName(name) { address = content }
  }

  /// The NUL-ended value without blanks at its end, cut between code points to no more than `limit` bytes.
  private static func bytes(_ value: UnsafePointer<UInt8>, limit: Int) -> [UInt8] {
    var count = 0
    while count < limit, value[count] != 0 { count += 1 }
    while count > 0, isContinuation(value[count]) { count -= 1 }
    // A value that is never closed goes on behind the page.
    while count > 0, value[count - 1] == 0x20 { count -= 1 }
    return Array(UnsafeBufferPointer(start: value, count: count))
  }
}
