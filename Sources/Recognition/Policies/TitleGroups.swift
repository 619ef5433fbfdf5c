// Titles that stand in a row: 《…》（文号）、《…》和《…》. What is said of a row is said of each of its titles.

internal import PolicyModel
internal import Rulebook

/// Titles in a row, as indices into the mentions; numbers in brackets between them belong to the row.
struct TitleGroup {
  var titles: [Int]
  var sentence: Int
  /// Where the first title starts, and where the last one, with the bracket behind it, ends.
  var start: Int
  var end: Int
  /// The first mention behind the row.
  var next: Int
}

struct TitleGroups: Sendable {
  private let joiners: EdgeWords<Void>

  /// The longest text between two titles of a row, and the longest bracket behind a title, in bytes.
  private static let longestJoint = 24
  private static let longestBracket = 360

  init(rules: RuleSet) { joiners = EdgeWords(rules.wordList("policies/joiners")) { _ in () } }

  /// All rows of titles, in order.
  func groups(of mentions: [Mention], in text: TextBytes, limits: (Int) -> Int) -> [TitleGroup] {
    var groups: [TitleGroup] = []
    var index = 0
    while index < mentions.count {
      guard mentions[index].isPolicy else {
        index += 1
        continue
      }
      let group = group(from: index, of: mentions, in: text, limit: limits(mentions[index].sentence))
      groups.append(group)
      index = group.next
    }
    return groups
  }

  private func group(from first: Int, of mentions: [Mention], in text: TextBytes, limit: Int) -> TitleGroup {
    var group = TitleGroup(
      titles: [first], sentence: mentions[first].sentence, start: mentions[first].span.start,
      end: endOfBracket(behind: mentions[first].span.end, in: text, limit: limit) ?? mentions[first].span.end, next: first + 1)
    while true {
      while group.next < mentions.count, mentions[group.next].span.start < group.end {
        // A short form that the bracket defines stands for the title before it.
        if mentions[group.next].isPolicy { group.titles.append(group.next) }
        group.next += 1
      }
      guard group.next < mentions.count, mentions[group.next].isPolicy, mentions[group.next].sentence == group.sentence,
        joins(group.end..<mentions[group.next].span.start, in: text)
      else { return group }
      let end = mentions[group.next].span.end
      group.titles.append(group.next)
      group.end = endOfBracket(behind: end, in: text, limit: limit) ?? end
      group.next += 1
    }
  }

  /// Whether a stretch between two titles holds nothing but joining words and blanks.
  private func joins(_ range: Range<Int>, in text: TextBytes) -> Bool {
    guard range.count <= Self.longestJoint else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.isSpace(value) { offset += length } else if let word = joiners.match(startingAt: offset, in: text, limit: range.upperBound) {
        offset += word.length
      } else {
        return false
      }
    }
    return true
  }

  /// Where the bracket closes that opens directly behind a title; nil where none does.
  func endOfBracket(behind start: Int, in text: TextBytes, limit: Int) -> Int? {
    var offset = start
    while offset < limit, case let (value, length) = text.codePoint(at: offset), Mark.isSpace(value) { offset += length }
    guard offset < limit, Mark.isOpeningBracket(text.codePoint(at: offset).value) else { return nil }
    var depth = 0
    while offset < limit, offset - start <= Self.longestBracket {
      let (value, length) = text.codePoint(at: offset)
      offset += length
      if Mark.isOpeningBracket(value) { depth += 1 } else if Mark.isClosingBracket(value) { depth -= 1 }
      if depth == 0 { return offset }
    }
    return nil
  }
}

extension Mention {
  var isPolicy: Bool { if case .policy = value { true } else { false } }
}
