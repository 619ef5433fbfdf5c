// A rule's match with its captures, as resolvers read it.

internal import Rulebook

/// One match of one rule.
struct RuleMatch {
  let rule: PatternRule
  let captures: Captures
  let text: TextBytes
  let range: Range<Int>

  /// Where the parameter's capture lies; nil for constants and captures that took no part.
  func range(of parameter: Resolver.Parameter) -> Range<Int>? {
    guard case .capture(let index)? = rule.arguments[parameter] else { return nil }
    return captures[index]
  }

  /// The parameter's text: its constant, or what its capture holds.
  func string(_ parameter: Resolver.Parameter) -> String? {
    switch rule.arguments[parameter] {
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

/// The words of a list by their last code point's byte, to find which of them a text ends or begins with.
struct EdgeWords: Sendable {
  private let words: [(bytes: [UInt8], value: String)]

  /// Longer words first, so that the first that fits is the longest.
  init(_ list: WordList) {
    words = list.entries.map { ($0.word, $0.value) }.sorted { $0.bytes.count > $1.bytes.count }
  }

  /// The value of the longest word that ends at `offset`.
  func value(endingAt offset: Int, in text: TextBytes, limit: Int) -> String? {
    words.first { word, _ in
      offset - word.count >= limit && text[(offset - word.count)..<offset].elementsEqual(word)
    }?.value
  }

  /// The value of the longest word that begins at `offset`.
  func value(startingAt offset: Int, in text: TextBytes, limit: Int) -> String? {
    words.first { word, _ in
      offset + word.count <= limit && text[offset..<(offset + word.count)].elementsEqual(word)
    }?.value
  }
}
