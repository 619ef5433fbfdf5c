// When two titles mean one policy: the title without the issuer in front of it, and without what writers leave out or
// write in their own way. Whether two issuers are the same is said here too; which policies there are is a ledger's business.

package import PolicyModel
internal import Rulebook

/// A title's parts, as far as they tell which policy is meant.
package struct TitleParts: Sendable, Hashable {
  /// The issuer in front of the title, as written; empty where there is none.
  package var issuer: String
  /// The rest, folded: blanks and quotes dropped, brackets and digits of one form.
  package var core: String
}

package struct TitleIdentity {
  private let openings: EdgeWords<TitleKinds.Opening>
  private let kinds: TitleKinds
  private let relations: EdgeWords<Citation>
  private let organs: EdgeWords<Void>
  private let lexicon: Lexicon
  private let names: NameTables

  init(rules: RuleSet, names: NameTables) {
    openings = EdgeWords(named: rules.wordList("policies/openings"))
    kinds = TitleKinds(rules: rules)
    organs = EdgeWords(rules.wordList("institutions/organs")) { _ in () }
    relations = EdgeWords(rules.wordList("policies/relations-before"), value: Citation.init)
    lexicon = rules.lexicon
    self.names = names
  }

  /// Whether a title is a word for a kind of document and nothing else: 方案.
  package func isKindWord(_ title: String) -> Bool {
    var title = title
    return title.withUTF8 { kinds.isKindWord(0..<$0.count, in: $0) }
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

  /// The core without the word for what it is about, to compare with titles that leave it out.
  package func bare(_ core: String) -> String {
    var core = core
    return core.withUTF8 { text in
      let start = openings.match(startingAt: 0, in: text, limit: text.count).map { $0.value == .about ? $0.length : 0 } ?? 0
      return text.string(start..<text.count)
    }
  }

  // MARK: Titles in titles

  /// A title inside another one, and what the outer one does to it: 关于修改〈…〉的决定 amends.
  package struct Inner: Sendable {
    package var parts: TitleParts
    package var kind: PolicyRelation.Kind?
  }

  /// The titles in marks inside a title, in order; of nested ones the outer.
  package func innerTitles(of title: String) -> [Inner] {
    var title = title
    return title.withUTF8 { text in
      var found: [(range: Range<Int>, kind: PolicyRelation.Kind?)] = []
      var depth = 0
      var start = 0
      var offset = 0
      while offset < text.count {
        let (value, length) = text.codePoint(at: offset)
        let folded = Mark.folded(value)
        if folded == Mark.leftDoubleAngleBracket {
          if depth == 0 { start = offset }
          depth += 1
        } else if folded == Mark.rightDoubleAngleBracket, depth > 0 {
          depth -= 1
          if depth == 0, start + 3 < offset { found.append(((start + 3)..<offset, kind(before: start, in: text))) }
        }
        offset += length
      }
      return found.map { Inner(parts: parts(of: text.string($0.range)), kind: $0.kind) }
    }
  }

  private func kind(before offset: Int, in text: TextBytes) -> PolicyRelation.Kind? {
    if case .relation(let kind)? = relations.value(endingAt: offset, in: text, limit: 0) { kind } else { nil }
  }

  // MARK: Issuers

  /// An organ's mark or code with the organ's full name in the place of its short one: 证监会令.
  func fullName(of range: Range<Int>, in text: TextBytes) -> String {
    var start = range.lowerBound
    while let opening = openings.match(startingAt: start, in: text, limit: range.upperBound), opening.value == .state, start + opening.length < range.upperBound {
      start += opening.length
    }
    return name(of: start..<range.upperBound, in: text)
  }

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

  /// Whether a name is a body's of the lexicon, perhaps with its office, or ends as organs' names do.
  package func isOrgan(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { text in
      names.longest(at: 0, offset: 0, in: text, limit: text.count) != nil || organs.value(endingAt: text.count, in: text, limit: 0) != nil
    }
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
