// Names that a text gives right behind what it names: （以下简称“…”）, ，下称…, and bare abbreviations in brackets. Of bodies and
// policies alike; what the names stand for their users know.

internal import Rulebook

struct NameDefinitions {
  private let words: EdgeWords<Int>
  private let beginnings: CodePointMarks
  private let roles: WordTable<Void>
  private let joiners: EdgeWords<Int>

  /// The longest bracket, and the longest name, that is read; in bytes.
  private static let longestBracket = 240
  private static let longestName = 60

  init(rules: RuleSet) {
    words = EdgeWords(entries: rules.wordList("names/definitions")) { $0.word.count }
    beginnings = CodePointMarks(beginnings: rules.wordList("names/definitions"))
    roles = WordTable(rules.wordList("names/roles")) { _ in () }
    joiners = EdgeWords(entries: rules.wordList("names/joiners")) { $0.word.count }
  }

  /// Whether what stands here can give a name to what ends here; a quick look.
  func mayBegin(at end: Int, of text: TextBytes) -> Bool {
    let next = text.codePoint(at: end).value
    return next == 0x20 || Mark.isOpeningParenthesis(next) || next == Mark.comma || next == Mark.fullwidthComma
      || next == Mark.leftSquareBracket || next == Mark.fullwidthLeftSquareBracket || beginnings.contains(next)
  }

  /// The names given to what ends at `end`, in order; mere roles (公司, 本行, 发行人) are none.
  func names(behind end: Int, limit: Int, of text: TextBytes) -> [Range<Int>] {
    guard end < limit else { return [] }
    let (next, width) = text.codePoint(at: end)
    if Mark.isOpeningParenthesis(next) || next == Mark.leftSquareBracket || next == Mark.fullwidthLeftSquareBracket {
      guard let bracket = bracket(from: end + width, limit: limit, of: text) else { return [] }
      return namesInBracket(bracket, of: text)
    }
    let start = next == Mark.comma || next == Mark.fullwidthComma ? end + width : end
    guard let length = words.value(startingAt: start, in: text, limit: limit) else { return [] }
    return names(in: (start + length)..<min(limit, start + length + Self.longestBracket), of: text)
  }

  /// An abbreviation of what stands before the bracket by its capitals, or by leaving characters out: （CBOT）, （中基协）.
  ///
  /// - Parameter name: What is abbreviated; it ends where the bracket opens.
  func abbreviation(of name: Range<Int>, limit: Int, of text: TextBytes) -> Range<Int>? {
    var open = name.upperBound
    if open < limit, text[open] == 0x20 { open += 1 }
    guard open < limit, case let (next, width) = text.codePoint(at: open), Mark.isOpeningParenthesis(next),
      let bracket = bracket(from: open + width, limit: limit, of: text),
      bracket.count <= Self.longestName, roles[bracket, text] == nil
    else { return nil }
    return isInitials(bracket, of: text) || isExcerpt(bracket, from: name, of: text) ? bracket : nil
  }

  private func bracket(from start: Int, limit: Int, of text: TextBytes) -> Range<Int>? {
    var offset = start
    while offset < min(limit, start + Self.longestBracket) {
      let (value, width) = text.codePoint(at: offset)
      if Mark.isClosingParenthesis(value) || value == Mark.rightSquareBracket || value == Mark.fullwidthRightSquareBracket {
        return offset > start ? start..<offset : nil
      }
      offset += width
    }
    return nil
  }

  private func namesInBracket(_ bracket: Range<Int>, of text: TextBytes) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var offset = bracket.lowerBound
    while offset < bracket.upperBound {
      if let length = words.value(startingAt: offset, in: text, limit: bracket.upperBound) {
        names += self.names(in: (offset + length)..<bracket.upperBound, of: text)
        offset += length
      } else {
        offset += text.codePoint(at: offset).length
      }
    }
    return names
  }

  /// The names behind a defining word: “甲”或“乙”, 甲或乙.
  private func names(in range: Range<Int>, of text: TextBytes) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var offset = range.lowerBound
    while let name = name(from: offset, limit: range.upperBound, of: text) {
      if isName(name, of: text) { names.append(name) }
      offset = name.upperBound
      while offset < range.upperBound, Mark.isQuote(text.codePoint(at: offset).value) { offset += text.codePoint(at: offset).length }
      guard let joiner = joiners.value(startingAt: offset, in: text, limit: range.upperBound) else { break }
      offset += joiner
    }
    return names
  }

  /// Up to a quote, another mark, or a joiner.
  private func name(from start: Int, limit: Int, of text: TextBytes) -> Range<Int>? {
    var first = start
    while first < limit, case let (value, width) = text.codePoint(at: first), Mark.isQuote(value) || Mark.isSpace(value) || value == Mark.fullwidthColon {
      first += width
    }
    let isQuoted = first > start && Mark.isQuote(text.codePoint(before: first).value)
    var end = first
    while end < limit, end - first <= Self.longestName {
      let (value, width) = text.codePoint(at: end)
      if Mark.endsName(value) || !isQuoted && joiners.value(startingAt: end, in: text, limit: limit) != nil { break }
      end += width
    }
    return end > first && end - first <= Self.longestName ? first..<end : nil
  }

  private func isName(_ range: Range<Int>, of text: TextBytes) -> Bool {
    roles[range, text] == nil && text.codePointCount(in: range) >= 2
  }

  /// Two to twelve Latin letters, most of them capitals.
  private func isInitials(_ range: Range<Int>, of text: TextBytes) -> Bool {
    let capitals = text[range].count { (0x41...0x5A).contains($0) }
    return (2...12).contains(range.count) && capitals >= 2
      && text[range].allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x26 }
  }

  /// Whether ideographs of a name, in their order, make up the range; the last one of the name need not be among them.
  private func isExcerpt(_ range: Range<Int>, from name: Range<Int>, of text: TextBytes) -> Bool {
    guard (2...6).contains(text.codePointCount(in: range)), range.count < name.count else { return false }
    var place = name.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (wanted, width) = text.codePoint(at: offset)
      guard wanted >= 0x2E80 else { return false }
      while place < name.upperBound, text.codePoint(at: place).value != wanted { place += text.codePoint(at: place).length }
      guard place < name.upperBound else { return false }
      place += text.codePoint(at: place).length
      offset += width
    }
    return true
  }
}
