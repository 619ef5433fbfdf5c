// What kind of document a title names, by its last words, and what its first words say.

internal import PolicyModel
internal import Rulebook

struct TitleKinds: Sendable {
  enum Opening: String, Sendable { case about, state }

  private let kinds: EdgeWords<PolicyValue.Kind>
  private let kindWords: WordTable<PolicyValue.Kind>
  private let openings: EdgeWords<Opening>

  init(rules: RuleSet) {
    kinds = EdgeWords(named: rules.wordList("policies/kinds"))
    kindWords = WordTable(named: rules.wordList("policies/kinds"))
    openings = EdgeWords(named: rules.wordList("policies/openings"))
  }

  /// The kind that a title's last word tells; nil where it tells none.
  ///
  /// - Parameter core: The title without the brackets at its end.
  func kind(of core: Range<Int>, in text: TextBytes) -> PolicyValue.Kind? {
    kinds.value(endingAt: core.upperBound, in: text, limit: core.lowerBound)
  }

  /// The kind that a whole title tells.
  func kind(of title: String) -> PolicyValue.Kind? {
    var title = title
    return title.withUTF8 { kind(of: Self.withoutTrailingBrackets(0..<$0.count, of: $0), in: $0) }
  }

  /// Whether it is a word for a kind of document and nothing else: 方案.
  func isKindWord(_ core: Range<Int>, in text: TextBytes) -> Bool { kindWords[core, text] != nil }

  /// Whether it begins as titles of official documents do.
  func opens(_ range: Range<Int>, in text: TextBytes) -> Bool {
    openings.value(startingAt: range.lowerBound, in: text, limit: range.upperBound) != nil
  }

  /// Whether it begins with what it is about: 关于….
  func saysAbout(_ range: Range<Int>, in text: TextBytes) -> Bool {
    openings.value(startingAt: range.lowerBound, in: text, limit: range.upperBound) == .about
  }

  func saysAbout(_ title: String) -> Bool {
    var title = title
    return title.withUTF8 { saysAbout(0..<$0.count, in: $0) }
  }

  /// Whether it is an official document's: it says somewhere what it is about, and ends with a kind of document.
  func isOfficial(_ range: Range<Int>, in text: TextBytes) -> Bool {
    guard kind(of: Self.withoutTrailingBrackets(range, of: text), in: text) != nil else { return false }
    return mentionsAbout(range, in: text)
  }

  /// Whether it says somewhere what it is about.
  func mentionsAbout(_ range: Range<Int>, in text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if saysAbout(offset..<range.upperBound, in: text) { return true }
      offset += text.codePoint(at: offset).length
    }
    return false
  }

  /// What stands before 关于; empty where nothing does.
  func issuer(ofTitle title: String) -> String {
    var title = title
    return title.withUTF8 { text in
      var about = 0
      while about < text.count, !saysAbout(about..<text.count, in: text) { about += text.codePoint(at: about).length }
      return about < text.count ? text.string(0..<about) : ""
    }
  }

  /// A number that is but year and serial, with what the title of its announcement says of the rest: its issuer and 公告.
  func fullNumber(_ number: String, ofTitle title: String) -> String {
    guard let first = number.utf8.first, first &- 0x30 < 10 else { return number }
    var issuer = issuer(ofTitle: title)
    guard !issuer.isEmpty else { return number }
    let head = issuer.withUTF8 { $0.packed(0..<$0.count) }
    var title = title
    return title.withUTF8 { text in
      let core = Self.withoutTrailingBrackets(0..<text.count, of: text)
      guard let word = kinds.match(endingAt: core.upperBound, in: text, limit: core.lowerBound) else { return number }
      return head + text.string((core.upperBound - word.length)..<core.upperBound) + number
    }
  }

  /// A title without the brackets that follow it: 规划(2022-2025年), 办法（试行）.
  static func withoutTrailingBrackets(_ range: Range<Int>, of text: TextBytes) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, Mark.isClosingParenthesis(text.codePoint(before: end).value) {
      var start = end
      repeat { start -= text.codePoint(before: start).length } while start > range.lowerBound && !Mark.isOpeningParenthesis(text.codePoint(at: start).value)
      guard start > range.lowerBound else { break }
      end = start
    }
    return range.lowerBound..<end
  }
}
