// What a slice of a page ends without having begun it. In the page such an end tag closed something, and what stands on both
// sides of it was kept apart; read by itself the slice knows nothing of that.

enum EndedElements {
  private static let elements = ElementTable()

  /// Start tags for the elements that the slice's end tags close, the outermost first, of those that hold text alone: of all of
  /// them, of blocks alone, of inline and unknown elements alone, of the few that are ended first, and of each of those alone. In
  /// a page full of tags begun nowhere some of the end tags close nothing, or stand inside another tag.
  static func startTags(for slice: [UInt8]) -> [[UInt8]] {
    let ended = names(endedBy: slice)
    let first = ended.prefix(mostCounted)
    let some = first.indices.dropFirst().map { first[..<$0] } + first.indices.map { first[$0...$0] }
    return ([ended[...], ended.filter(\.isBlock)[...], ended.filter { !$0.isBlock }[...]] + some).map { names in names.reversed().flatMap { [UInt8(ascii: "<")] + $0.name + [UInt8(ascii: ">")] } }
  }

  private static let mostCounted = 8

  private static func names(endedBy slice: [UInt8]) -> [(name: [UInt8], isBlock: Bool)] {
    slice.withUnsafeBufferPointer { slice in
      guard let bytes = slice.baseAddress else { return [] }
      var open: [UInt64: Int] = [:]
      var ended: [(name: [UInt8], isBlock: Bool)] = []
      var index = 0
      while let mark = slice[index...].firstIndex(of: UInt8(ascii: "<")) {
        let isEnd = mark + 1 < slice.count && slice[mark + 1] == UInt8(ascii: "/")
        let name = TagName(bytes, from: mark + (isEnd ? 2 : 1), before: slice.count)
        if let first = slice[name.range].first, isASCIILetter(first) {
          let count = open[name.key, default: 0]
          if isEnd, count == 0 {
            if let isBlock = isBlock(slice[name.range]) { ended.append((Array(slice[name.range]), isBlock)) }
          } else {
            open[name.key] = count + (isEnd ? -1 : 1)
          }
        }
        index = max(mark + 1, name.range.upperBound)
      }
      return ended
    }
  }

  /// Whether an element begins lines; nil where no text may stand in it that is in lines of the page's.
  private static func isBlock(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool? {
    let element = (name.map(lowercased) + [0]).withUnsafeBufferPointer { elements.find($0.baseAddress!).element }
    switch element {
    case .inline, .link: return false
    case .paragraph, .block, .preformatted, .heading, .listItem, .caption, .furniture: return true
    case .lineBreak, .table, .row, .cell, .dropped, .unseen, .pageTitle, .meta: return nil
    }
  }
}
