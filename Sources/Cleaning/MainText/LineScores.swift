// How much each line of a page speaks for main text (running prose, rows of data) or for furniture (links, bars), in code
// points; sums over stretches of lines are differences of prefix sums.

struct LineScores {
  /// Running totals: `totals[i]` is the sum of the first `i` lines.
  private(set) var totals: [Int32] = [0]
  /// Running totals of prose alone.
  private(set) var prose: [Int32] = [0]

  init(lines: [Line], excluded: [Bool]) {
    totals.reserveCapacity(lines.count + 1)
    prose.reserveCapacity(lines.count + 1)
    for (index, line) in lines.enumerated() {
      let score = excluded[index] ? min(-10, LineScores.score(line)) : LineScores.score(line)
      totals.append(totals[index] &+ score)
      prose.append(prose[index] &+ max(0, score))
    }
  }

  func total(_ range: Range<Int>) -> Int32 { totals[range.upperBound] - totals[range.lowerBound] }
  func prose(_ range: Range<Int>) -> Int32 { prose[range.upperBound] - prose[range.lowerBound] }

  /// True for a line of running text or data.
  func isProse(_ line: Int) -> Bool { totals[line + 1] > totals[line] }

  static func isMostlyLinks(_ line: Line) -> Bool { line.linked * 2 > line.visible }

  private static func score(_ line: Line) -> Int32 {
    guard line.role != .pageTitle else { return 0 }
    if isMostlyLinks(line) { return -10 - min(line.visible, 30) }
    if line.role == .tableRow { return line.visible / 2 - line.linked }
    if line.visible >= 40 || line.marks > 0 && line.visible >= 12 { return line.visible - 2 * line.linked }
    return -2
  }

  /// The stretch of `range` with the highest sum; empty where no line speaks for main text.
  func bestStretch(in range: Range<Int>) -> Range<Int> {
    var best: (sum: Int32, range: Range<Int>) = (0, range.lowerBound..<range.lowerBound)
    var start = range.lowerBound
    var lowest = totals[range.lowerBound]
    for end in range where end + 1 <= range.upperBound {
      if totals[end] < lowest {
        lowest = totals[end]
        start = end
      }
      let sum = totals[end + 1] - lowest
      if sum > best.sum { best = (sum, start..<(end + 1)) }
    }
    return best.range
  }
}
