// Whether markup is a whole page, with navigation and all, or a fragment that is nothing but an article.

enum PageShape {
  case page, fragment, text

  private static let pageTags = ["html", "head", "body", "!doctype"].map { Array($0.utf8) }
  private static let blockTags = ["p", "div", "br", "table", "li", "h1", "h2", "h3", "section", "article"].map { Array($0.utf8) }

  /// A page has a tag that only whole pages have.
  init(_ content: [UInt8], _ body: Range<Int>) {
    var hasBlocks = false
    var index = body.lowerBound
    while index < body.upperBound, let tag = content[index..<body.upperBound].firstIndex(of: 0x3C) {
      if PageShape.pageTags.contains(where: { PageShape.isTag($0, content, tag, body.upperBound) }) {
        self = .page
        return
      }
      if !hasBlocks { hasBlocks = PageShape.blockTags.contains { PageShape.isTag($0, content, tag, body.upperBound) } }
      index = tag + 1
    }
    self = hasBlocks ? .fragment : .text
  }

  private static func isTag(_ name: [UInt8], _ content: [UInt8], _ tag: Int, _ end: Int) -> Bool {
    guard content.hasBytesIgnoringCase(name, at: tag + 1, before: end) else { return false }
    let next = tag + 1 + name.count
    return next < end && !isASCIIAlphanumeric(content[next])
  }
}
