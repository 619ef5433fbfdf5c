// When two titles mean one policy: the title without the issuer in front of it, and without what writers leave out or
// write in their own way. Whether two issuers are the same is said here too; which policies there are is a ledger's business.

package import Rulebook

/// A title's parts, as far as they tell which policy is meant.
package struct TitleParts: Sendable, Hashable {
  /// The issuer in front of the title, as written; empty where there is none.
  package var issuer: String
  /// The rest, folded: blanks and quotes dropped, brackets and digits of one form.
  package var core: String
}

package struct TitleIdentity {
  private let openings: EdgeWords<TitleKinds.Opening>
  private let lexicon: Lexicon
  private let names: NameTables

  package init(rules: RuleSet) { self.init(rules: rules, names: NameTables(rules.lexicon.trie)) }

  init(rules: RuleSet, names: NameTables) {
    openings = EdgeWords(named: rules.wordList("policies/openings"))
    lexicon = rules.lexicon
    self.names = names
  }

  /// The longest issuer that is read in front of a title, in bytes.
  private static let longestIssuer = 240
  /// The shortest title that is left when a name in front of it is taken for its issuer, in bytes: 中国人民银行法 stays whole.
  private static let shortestCore = 18

  package func parts(of title: String) -> TitleParts {
    var title = title
    return title.withUTF8 { text in
      var start = 0
      while start < text.count, let opening = openings.match(startingAt: start, in: text, limit: text.count), opening.value == .state,
        start + opening.length < text.count
      { start += opening.length }
      let core = coreStart(of: start..<text.count, in: text)
      return TitleParts(
        issuer: text.string(start..<core), core: folded(core..<text.count, of: text))
    }
  }

  /// Where the title begins behind its issuer: at 关于, outside marks; else behind a name of the lexicon.
  private func coreStart(of range: Range<Int>, in text: TextBytes) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, offset - range.lowerBound <= Self.longestIssuer {
      if openings.match(startingAt: offset, in: text, limit: range.upperBound)?.value == .about { return offset }
      let (value, length) = text.codePoint(at: offset)
      guard Mark.isIdeograph(value) || Mark.isSpace(value) || value == Mark.enumerationComma else { break }
      offset += length
    }
    var start = range.lowerBound
    while let name = names.longest(at: start, offset: start, in: text, limit: range.upperBound), case .name(let index) = name.origin,
      !lexicon.bearers[index].isEmpty, lexicon.readings[index] == nil, range.upperBound - name.end >= Self.shortestCore
    { start = name.end }
    return start
  }

  private func folded(_ range: Range<Int>, of text: TextBytes) -> String {
    var core = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      offset += length
      if Mark.isSpace(value) || Mark.isQuote(value) { continue }
      core.append(UnicodeScalar(Mark.folded(value)) ?? " ")
    }
    return String(core)
  }

  // MARK: Issuers

  /// The full names of the bodies that an issuer in front of a title names; what no list knows stays as written.
  package func bodies(in issuer: String) -> [String] {
    var issuer = issuer
    return issuer.withUTF8 { text in
      var bodies: [String] = []
      var start = 0
      while start < text.count {
        let (value, length) = text.codePoint(at: start)
        if Mark.isSpace(value) || value == Mark.enumerationComma {
          start += length
          continue
        }
        var end = start
        while end < text.count, case let (next, width) = text.codePoint(at: end), !Mark.isSpace(next), next != Mark.enumerationComma { end += width }
        bodies.append(name(of: start..<end, in: text))
        start = end
      }
      return bodies
    }
  }

  /// The full name of a body of the lexicon, with what follows it: the body's office or department.
  private func name(of range: Range<Int>, in text: TextBytes) -> String {
    guard let name = names.longest(at: range.lowerBound, offset: range.lowerBound, in: text, limit: range.upperBound),
      case .name(let index) = name.origin, let entry = lexicon.bearers[index].last
    else { return text.string(range) }
    return lexicon.entries[entry].name + text.string(name.end..<range.upperBound)
  }

  /// Whether two issuers in front of titles are the same bodies.
  package func namesSame(_ left: String, _ right: String) -> Bool { left == right || Set(bodies(in: left)) == Set(bodies(in: right)) }

  /// Whether two names may stand for one issuer: one holds the other's characters in their order, as a full name those of a short
  /// one, or an office's name those of the body that it issues for.
  package static func mayBeSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    return left.count < right.count ? left.isSubsequence(of: right) : right.isSubsequence(of: left)
  }
}

extension Array where Element: Equatable {
  /// Whether its elements stand in another array in the same order.
  package func isSubsequence(of other: [Element]) -> Bool {
    var next = startIndex
    for element in other where next < endIndex && element == self[next] { next += 1 }
    return next == endIndex
  }
}
