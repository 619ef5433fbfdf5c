// The way back from a value of the front matter to the content it stands in: through escapes, quotes and folded lines.

internal import PolicyModel

extension FrontMatter.Field {
  /// From the bytes of `value` to `content`.
  func places(in content: [UInt8]) -> ByteMap? {
    let written = Array(lines.map { content[$0] }.joined(separator: [FrontMatter.joint]))
    guard let parts = YAMLScalar.parts(of: written) else { return nil }
    let map = writtenPlaces
    var places = ByteMap()
    for part in parts {
      if let text = part.text {
        places.appendAtom(targetLength: text.count, source: map.sourceRange(of: part.range))
      } else {
        for index in part.range { places.append(map.unit(at: index)) }
      }
    }
    return places
  }

  /// From the value as written, its lines joined, to the content.
  private var writtenPlaces: ByteMap {
    var places = ByteMap()
    for (line, next) in zip(lines, lines.dropFirst()) {
      places.appendCopy(of: line)
      places.appendAtom(targetLength: 1, source: line.upperBound..<next.lowerBound)
    }
    places.appendCopy(of: lines[lines.count - 1])
    return places
  }
}

extension ByteMap {
  /// Lets one more target byte stand for `source`.
  fileprivate mutating func append(_ source: Range<Int>) { appendAtom(targetLength: 1, source: source) }
}
