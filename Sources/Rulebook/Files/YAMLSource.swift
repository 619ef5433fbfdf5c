// The text of a YAML file by line and column, as libyaml counts them, so that a place inside a scalar can be told exactly.

/// A rule file's code points. Columns count code points; a byte order mark counts as nothing.
final class YAMLSource {
  let file: String
  let scalars: [Unicode.Scalar]
  /// What was read under another name because its mapping has the key twice: the place of the key, and its name.
  var repeatedKeys: [RuleLocation: String] = [:]
  private let lineStarts: [Int]

  init(file: String, text: String) {
    self.file = file
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where YAMLSource.isBreak(scalar) {
      let isHalf = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !isHalf { starts.append(index + 1) }
    }
    self.scalars = scalars
    lineStarts = starts
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }

  /// The index into `scalars` of a place; nil outside the text.
  func index(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count, column >= 1 else { return nil }
    let index = lineStarts[line - 1] + column - 1
    return index <= scalars.count ? index : nil
  }

  /// - Complexity: O(log lines).
  func location(at index: Int) -> RuleLocation {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return RuleLocation(file: file, line: low + 1, column: index - lineStarts[low] + 1)
  }
}
