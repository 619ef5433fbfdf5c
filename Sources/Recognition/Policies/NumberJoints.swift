// Which document number is which title's: 《…》(银保监办发〔2022〕2号), 财税〔2019〕13号《…》, 国务院令第285号发布的《…》.

internal import PolicyModel
internal import Rulebook

struct NumberJoints: Sendable {
  private let bridges: EdgeWords<Void>

  /// The longest text between a number and the title behind it, in bytes.
  private static let longestBridge = 30

  init(rules: RuleSet) { bridges = EdgeWords(rules.wordList("policies/number-bridges")) { _ in () } }

  /// Calls `join` with each number that belongs to a title, and the title's index among the mentions.
  func join(_ rows: [TitleGroup], of mentions: [Mention], in text: TextBytes, join: (String, Int) -> Void) {
    for row in rows {
      var title = row.titles[0]
      var depth = 0
      var offset = mentions[title].span.end
      for index in (row.titles[0] + 1)..<max(row.next, row.titles[0] + 1) {
        depth += bracketsOpened(offset..<mentions[index].span.start, in: text)
        offset = mentions[index].span.end
        if mentions[index].isPolicy {
          // A short form that the title's own bracket defines changes nothing.
          if depth <= 0 { (title, depth) = (index, 0) }
        } else if case .documentNumber(let value) = mentions[index].value {
          join(value.number, title)
        }
      }
      guard row.titles[0] > 0, case .documentNumber(let value) = mentions[row.titles[0] - 1].value,
        mentions[row.titles[0] - 1].sentence == row.sentence, bridges(mentions[row.titles[0] - 1].span.end..<row.start, in: text)
      else { continue }
      join(value.number, row.titles[0])
    }
  }

  /// How many brackets a stretch opens more than it closes.
  private func bracketsOpened(_ range: Range<Int>, in text: TextBytes) -> Int {
    var opened = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.isOpeningBracket(value) { opened += 1 } else if Mark.isClosingBracket(value) { opened -= 1 }
      offset += length
    }
    return opened
  }

  /// Whether nothing but bridging words stand between a number and a title.
  private func bridges(_ range: Range<Int>, in text: TextBytes) -> Bool {
    guard range.count <= Self.longestBridge else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.isSpace(value) { offset += length } else if let word = bridges.match(startingAt: offset, in: text, limit: range.upperBound) {
        offset += word.length
      } else {
        return false
      }
    }
    return true
  }
}
