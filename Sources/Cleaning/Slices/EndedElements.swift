// What a slice of a page ends without having begun it. In the page such an end tag closed something, and what stands on both
// sides of it was kept apart; read by itself the slice knows nothing of that.

enum EndedElements {
  /// Start tags for the elements that the slice's end tags close, the outermost first.
  static func startTags(for slice: [UInt8]) -> [UInt8] {
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
          if isEnd, count == 0 { ended.append(Array(slice[name.range])) } else { open[name.key] = count + (isEnd ? -1 : 1) }
        }
        index = max(mark + 1, name.range.upperBound)
      }
      return ended.reversed().flatMap { [UInt8(ascii: "<")] + $0 + [UInt8(ascii: ">")] }
    }
  }
}
