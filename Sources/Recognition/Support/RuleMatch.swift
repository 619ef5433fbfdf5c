// A rule's match with its captures, as resolvers read it.

internal import PolicyModel
internal import Rulebook

/// A rule behind a reference, with what the order of overlaps asks of it.
final class RuleFacts: Sendable {
  let rule: PatternRule
  let precedence: Int
  let priority: Int
  let order: Int
  /// The rule's arguments; a handful, so that looking through them beats hashing.
  private let arguments: [(parameter: Resolver.Parameter, argument: PatternRule.Argument)]

  init(_ rule: PatternRule, order: Int) {
    self.rule = rule
    self.order = order
    priority = rule.priority
    arguments = rule.arguments.map { ($0.key, $0.value) }
    precedence = Self.precedence(of: rule.kind)
  }

  func argument(_ parameter: Resolver.Parameter) -> PatternRule.Argument? {
    for pair in arguments where pair.parameter == parameter { return pair.argument }
    return nil
  }

  /// 0 for exclusions, then the types in design.md's order.
  static func precedence(of kind: PatternRule.Kind) -> Int {
    switch kind {
    case .exclusion: 0
    case .mention(let type): 1 + MentionType.allCases.firstIndex(of: type)!
    }
  }
}

/// One match of one rule.
struct RuleMatch {
  let facts: RuleFacts
  let captures: Captures
  let text: TextBytes
  let range: Range<Int>

  var rule: PatternRule { facts.rule }

  /// Where the parameter's capture lies; nil for constants and captures that took no part.
  func range(of parameter: Resolver.Parameter) -> Range<Int>? {
    guard case .capture(let index)? = facts.argument(parameter) else { return nil }
    return captures[index]
  }

  /// The parameter's text: its constant, or what its capture holds.
  func string(_ parameter: Resolver.Parameter) -> String? {
    switch facts.argument(parameter) {
    case .constant(let text)?: text
    case .capture(let index)?: captures[index].map { text.string($0) }
    case nil: nil
    }
  }
}

/// A word list as a table from word to value.
struct WordTable: Sendable {
  private let values: [String: String]

  init(_ list: WordList) { self.init(list.entries) }

  /// Of a word that stands twice the first counts.
  init(_ entries: [WordList.Entry]) {
    values = Dictionary(
      entries.map { (String(decoding: $0.word, as: UTF8.self), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(word: String) -> String? { values[word] }
}

/// The words of a list by their edges, to find which of them a text ends or begins with.
struct EdgeWords: Sendable {
  private struct Word: Sendable {
    var bytes: [UInt8]
    var value: String
  }

  /// By last and by first code point: longer words first, so that the first that fits is the longest.
  private let byLast: [UInt32: [Word]]
  private let byFirst: [UInt32: [Word]]

  init(_ list: WordList) {
    let words = list.entries.map { Word(bytes: $0.word, value: $0.value) }.sorted { $0.bytes.count > $1.bytes.count }
    byLast = Dictionary(grouping: words) { word in word.bytes.withUnsafeBufferPointer { $0.codePoint(before: $0.count).value } }
    byFirst = Dictionary(grouping: words) { word in word.bytes.withUnsafeBufferPointer { $0.codePoint(at: 0).value } }
  }

  /// The value of the longest word that ends at `offset`.
  func value(endingAt offset: Int, in text: TextBytes, limit: Int) -> String? {
    guard offset > limit, let words = byLast[text.codePoint(before: offset).value] else { return nil }
    return words.first { word in
      let start = offset - word.bytes.count
      return start >= limit && text[start..<offset].elementsEqual(word.bytes)
    }?.value
  }

  /// The value of the longest word that begins at `offset`.
  ///
  /// - Precondition: `offset` is the start of a code point.
  func value(startingAt offset: Int, in text: TextBytes, limit: Int) -> String? {
    guard offset < limit, let words = byFirst[text.codePoint(at: offset).value] else { return nil }
    return words.first { word in
      let end = offset + word.bytes.count
      return end <= limit && text[offset..<end].elementsEqual(word.bytes)
    }?.value
  }
}
