// What a policy does to the titles that its text names: 根据《…》 cites, 贯彻落实《…》 implements, 对《…》作如下修改 amends, 《…》同时废止 repeals.

internal import PolicyModel
internal import Rulebook

/// What a word before a title says of it; `none` for words that only look so.
enum Citation: Sendable {
  case relation(PolicyRelation.Kind)
  case none

  init?(_ value: String) {
    if value == "none" { self = .none } else if let kind = PolicyRelation.Kind(rawValue: value) { self = .relation(kind) } else { return nil }
  }
}

struct RelationJoints: Sendable {
  let before: EdgeWords<Citation>
  private let behind: EdgeWords<Citation>

  /// The longest text between a word and the title it governs, and from a title to the word behind it, in bytes.
  private static let longestAttribute = 36
  private static let longestPredicate = 150

  init(rules: RuleSet) {
    before = EdgeWords(rules.wordList("policies/relations-before"), value: Citation.init)
    behind = EdgeWords(rules.wordList("policies/relations-behind"), value: Citation.init)
  }

  /// What is said of a row's titles; what stands behind them outweighs what stands before them, if it is stronger.
  ///
  /// - Parameter next: Where the next row starts.
  func kind(of row: TitleGroup, among mentions: [Mention], limit: TextSpan, next: Int, in text: TextBytes) -> PolicyRelation.Kind? {
    let said = [kindBefore(row, mentions, limit: limit.start, in: text), kindBehind(row, limit: min(limit.end, next), next: next, in: text)].compactMap(\.self)
    return said.max { $0.strength < $1.strength }
  }

  /// The word nearest to the row; issuers, numbers and a few attributes may stand between: 根据财政部《…》.
  private func kindBefore(_ row: TitleGroup, _ mentions: [Mention], limit: Int, in text: TextBytes) -> PolicyRelation.Kind? {
    var offset = row.start
    var free = Self.longestAttribute
    var index = row.titles[0] - 1
    while offset > limit, free > 0 {
      if index >= 0, mentions[index].span.end == offset, mentions[index].span.start >= limit {
        offset = mentions[index].span.start
        index -= 1
        continue
      }
      if let word = before.match(endingAt: offset, in: text, limit: limit) {
        if case .relation(let kind) = word.value { return kind }
        return nil
      }
      let (value, length) = text.codePoint(before: offset)
      if Mark.endsClause(value) || value == Mark.rightDoubleAngleBracket { return nil }
      offset -= length
      free -= length
    }
    return nil
  }

  private func kindBehind(_ row: TitleGroup, limit: Int, next: Int, in text: TextBytes) -> PolicyRelation.Kind? {
    let end = min(limit, row.end + Self.longestPredicate)
    var offset = row.end
    while offset < end {
      let (value, length) = text.codePoint(at: offset)
      if value == Mark.ideographicFullStop || value == Mark.fullwidthSemicolon { return nil }
      if let word = behind.match(startingAt: offset, in: text, limit: limit) {
        // A verb directly before the next title speaks of that one.
        if offset + word.length >= next { return nil }
        if case .relation(let kind) = word.value { return kind }
        offset += word.length
      } else {
        offset += length
      }
    }
    return nil
  }
}

extension PolicyRelation.Kind {
  /// Of two things said at once the stronger counts.
  fileprivate var strength: Int { PolicyRelation.Kind.allCases.firstIndex(of: self)! }
}
