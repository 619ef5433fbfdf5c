// What a slice of a page ends without having begun it. In the page such an end tag closed something, and what stands on both
// sides of it was kept apart; read by itself the slice knows nothing of that.

enum EndedElements {
  private static let elements = ElementTable()

  /// Start tags for the elements that the slice's end tags close, the outermost first; of those that hold text alone.
  ///
  /// - Parameter blocksOnly: Without those of inline and unknown elements: in a page full of tags begun nowhere they close
  ///   nothing.
  static func startTags(for slice: [UInt8], blocksOnly: Bool) -> [UInt8] {
    slice.withUnsafeBufferPointer { slice in
      guard let bytes = slice.baseAddress else { return [] }
      var open: [UInt64: Int] = [:]
      var ended: [[UInt8]] = []
      var index = 0
      while let mark = slice[index...].firstIndex(of: UInt8(ascii: "<")) {
        let isEnd = mark + 1 < slice.count && slice[mark + 1] == UInt8(ascii: "/")
        let name = TagName(bytes, from: mark + (isEnd ? 2 : 1), before: slice.count)
        if let first = slice[name.range].first, isASCIILetter(first) {
          let count = open[name.key, default: 0]
          if isEnd, count == 0 {
            if holdsText(slice[name.range], blocksOnly: blocksOnly) { ended.append(Array(slice[name.range])) }
          } else {
            open[name.key] = count + (isEnd ? -1 : 1)
          }
        }
        index = max(mark + 1, name.range.upperBound)
      }
      return ended.reversed().flatMap { [UInt8(ascii: "<")] + $0 + [UInt8(ascii: ">")] }
    }
  }

  /// Whether text may stand in an element, in lines that are the page's.
  private static func holdsText(_ name: Slice<UnsafeBufferPointer<UInt8>>, blocksOnly: Bool) -> Bool {
    let element = (name.map(lowercased) + [0]).withUnsafeBufferPointer { elements.find($0.baseAddress!).element }
    switch element {
    case .inline, .link: return !blocksOnly
    case .paragraph, .block, .preformatted, .heading, .listItem, .caption, .furniture: return true
    case .lineBreak, .table, .row, .cell, .dropped, .unseen, .pageTitle, .meta: return false
    }
  }
}
