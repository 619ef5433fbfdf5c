// Which lines of a page are furniture by their own words or by the elements that they stand in; where the article lies is
// decided elsewhere.

struct FurnitureLines {
  /// By line: furniture by its first words, or in an element that is so by name, class or id, unless that holds much of the
  /// page's prose.
  let isExcluded: [Bool]
  /// By line: in an element that is furniture by class or id and holds next to none of the prose; nothing of it is the
  /// article's even where it stands amid it.
  let isAside: [Bool]

  init(_ buffer: LineBuffer, _ nodes: [PageNode], _ vocabulary: Vocabulary) {
    let lines = buffer.lines
    var excluded = lines.map(\.isFurniture)
    var aside = [Bool](repeating: false, count: lines.count)
    for (index, line) in lines.enumerated() {
      excluded[index] = excluded[index] || (line.isGlued ? index > 0 && excluded[index - 1] : Self.isForeign(line, buffer.text, vocabulary))
    }
    for (index, line) in lines.enumerated() where Self.isLongBar(line, buffer.text, vocabulary) { excluded[index] = true }
    let scores = LineScores(lines: lines, excluded: excluded)
    let all = scores.prose(0..<lines.count)
    var done = 0
    for node in nodes where node.hint == .furniture && Int(node.endLine) > done {
      let range = Int(node.firstLine)..<Int(node.endLine)
      guard scores.prose(range) * 5 < all * 2 else { continue }
      let isAside = scores.prose(range) * 10 < all
      for line in max(done, range.lowerBound)..<range.upperBound { (excluded[line], aside[line]) = (true, isAside) }
      done = max(done, range.upperBound)
    }
    (isExcluded, self.isAside) = (excluded, aside)
  }

  /// True for a bar of dates, sources and tools that is as long as prose.
  private static func isLongBar(_ line: Line, _ text: [UInt8], _ vocabulary: Vocabulary) -> Bool {
    guard line.visible >= 40, line.visible <= longestBar + 20, line.marks == 0, line.role != .tableRow,
      let label = vocabulary.label(of: text, line.range)?.label
    else { return false }
    return label == .date || label == .source
  }

  /// True for a line whose first words show that it is no part of any article.
  static func isForeign(_ line: Line, _ text: [UInt8], _ vocabulary: Vocabulary) -> Bool {
    if line.visible <= longestBar, line.role != .tableRow, vocabulary.isPager(text, line.range) { return true }
    guard let label = vocabulary.label(of: text, line.range)?.label else { return false }
    switch label {
    case .prompt, .end, .card: return true
    case .control, .path, .related, .site: return line.visible <= longestBar
    case .source, .byline, .date, .title, .attachment: return false
    }
  }

  /// Longer lines are no bars, whatever they begin with.
  static let longestBar: Int32 = 80
}
