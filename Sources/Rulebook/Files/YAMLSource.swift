// The text of a YAML file by line and column, as libyaml counts them, so that a place inside a scalar can be told exactly.

/// A rule file's code points. Columns count code points; a byte order mark counts as nothing.
final class YAMLSource {
  let file: String
  let text: String
  /// What was read under another name because its mapping has the key twice: the place of the key, and its name.
  var repeatedKeys: [RuleLocation: String] = [:]
  // Asked for only where something is wrong.
  private(set) lazy var scalars = Array(text.unicodeScalars)
  private lazy var lineStarts = [0] + scalars.indices.filter(endsLine).map { $0 + 1 }

  init(file: String, text: String) {
    self.file = file
    self.text = text
  }

  private func endsLine(_ index: Int) -> Bool {
    guard YAMLSource.isBreak(scalars[index]) else { return false }
    return scalars[index] != "\r" || index + 1 == scalars.count || scalars[index + 1] != "\n"
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
