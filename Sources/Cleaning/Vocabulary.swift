// The words of Rules/cleaning, arranged for the questions that this room asks. Which words there are is told there; what
// follows from them, in the files that ask.

internal import PolicyModel
package import Rulebook

/// Built once and only read; a class, because it is handed about for every line.
package final class Vocabulary: Sendable {
  /// Words that a line begins with, and what that makes of it.
  enum Label: String, Sendable {
    case source, byline, date
    /// Entries of the card that government sites set before a document; `title` is the document's title.
    case title, card
    /// Part of a site's own bar: reading aids, counters, share and print controls.
    case control
    /// The same, as a call to the reader.
    case prompt
    /// The head of a list of links that ends an article.
    case related
    /// A disclaimer behind the article.
    case end
    /// What a site says of itself: addresses of the editors, licences, copyright.
    case site
    /// A list of links that belongs to the document.
    case attachment
    /// The way to a page through its site.
    case path

    /// Whether a mark, a blank, a digit or nothing must follow the word; behind a control another may.
    var needsBoundary: Bool { self != .prompt && self != .attachment }
  }

  /// Entries of a card that say something of the document.
  enum CardEntry: String, Sendable { case number, issuer, issued }

  private let labels: WordTable
  private let cardEntries: [(word: [UInt8], entry: CardEntry)]
  private let wholeLines: WordTable
  /// By hash: what a word of a class or id says of its element, and what a whole one does in pages of a known family.
  private let containers: [UInt64: PageNode.Hint]
  private let siteHints: [UInt64: PageNode.Hint]
  private let siteWords: [[UInt8]]
  private let pagerWords: [[UInt8]]
  private let fileEndings: [[UInt8]]
  private let counters: WordTable
  private let dateNames: Set<[UInt8]>
  private let titleNames: Set<[UInt8]>
  private let addressNames: Set<[UInt8]>

  package init(rules: RuleSet) {
    labels = WordTable(
      rules.wordList("cleaning/labels").entries.compactMap { entry in
        Label(rawValue: entry.value).map { (entry.word, $0) }
      })
    cardEntries = rules.wordList("documents/labels").entries.compactMap { entry in
      CardEntry(rawValue: entry.value).map { (entry.word, $0) }
    }
    wholeLines = WordTable(rules.wordList("cleaning/furniture").entries.map { ($0.word, .control) })
    containers = Dictionary(
      rules.wordList("cleaning/containers").entries.map {
        (Vocabulary.hash($0.word), $0.value == "article" ? .article : .furniture)
      }, uniquingKeysWith: { first, _ in first })
    let families = rules.wordLists.keys.filter { $0.hasPrefix("pages/") }.sorted()
    siteHints = Dictionary(
      families.flatMap { rules.wordList($0).entries }.compactMap { entry in
        PageNode.Hint(named: entry.value).map { (Vocabulary.hash(entry.word), $0) }
      }, uniquingKeysWith: { first, _ in first })
    siteWords = rules.wordList("cleaning/site-words").entries.map(\.word)
    pagerWords = rules.wordList("cleaning/pagers").entries.map(\.word)
    fileEndings = rules.wordList("cleaning/file-endings").entries.map(\.word)
    counters = WordTable(rules.wordList("cleaning/counters").entries.map { ($0.word, .control) })
    let names = rules.wordList("cleaning/metadata-names").entries
    dateNames = Set(names.lazy.filter { $0.value == "date" }.map(\.word))
    titleNames = Set(names.lazy.filter { $0.value == "title" }.map(\.word))
    addressNames = Set(names.lazy.filter { $0.value == "address" }.map(\.word))
  }

  /// The label at the start of `range`, blanks and opening brackets aside, and where it ends.
  func label(of text: [UInt8], _ range: Range<Int>) -> (label: Label, end: Int)? {
    labels.longest(in: text, from: skipOpening(text, range), to: range.upperBound) { label, end in
      guard label.needsBoundary, end < range.upperBound else { return true }
      if isASCIIDigit(text[end]) || separatorLength(text, at: end, to: range.upperBound) != nil { return true }
      return label == .control && labels.longest(in: text, from: end, to: range.upperBound)?.label == .control
    }
  }

  /// The entry of a card that a line begins with, and where its label ends; the longest label counts.
  func cardEntry(of text: [UInt8], _ range: Range<Int>) -> (entry: CardEntry, end: Int)? {
    let start = skipOpening(text, range)
    let fitting = cardEntries.filter { text.hasBytes($0.word, at: start, before: range.upperBound) }
    return fitting.max { $0.word.count < $1.word.count }.map { ($0.entry, start + $0.word.count) }
  }

  /// True where the whole of `range` is a word of page furniture, blanks, brackets and separators aside.
  func isFurniture(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var found = false
    while index < range.upperBound {
      if let length = separatorLength(text, at: index, to: range.upperBound) {
        index += length
      } else if let word = wholeLines.longest(in: text, from: index, to: range.upperBound) {
        found = true
        index = word.end
      } else {
        return false
      }
    }
    return found
  }

  /// True where the whole of `range` is the kind of line that sites set beside an article: words of furniture or of a bar of
  /// controls, dates, bare numbers and counts, and one of the words or counts at least.
  func isBar(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var found = false
    while index < range.upperBound {
      if let length = separatorLength(text, at: index, to: range.upperBound) {
        index += length
      } else if isASCIIDigit(text[index]) {
        index = DateReading(text, at: index, before: range.upperBound)?.end ?? digitsEnd(text, from: index, to: range.upperBound)
        index += DateReading.unitLength(text, at: index, before: range.upperBound)
        guard let counter = counters.longest(in: text, from: index, to: range.upperBound) else { continue }
        (index, found) = (counter.end, true)
      } else if let word = wholeLines.longest(in: text, from: index, to: range.upperBound) ?? labels.longest(in: text, from: index, to: range.upperBound),
        word.label == .control
      {
        (index, found) = (word.end, true)
      } else {
        return false
      }
    }
    return found
  }

  private func digitsEnd(_ text: [UInt8], from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isASCIIDigit(text[index]) { index += 1 }
    return index
  }

  /// True where `range` is the way from one part of an article to the next.
  func isPager(_ text: [UInt8], _ range: Range<Int>) -> Bool { ends(text, range, in: pagerWords) }

  /// True where `range` ends like the name of a file.
  func namesFile(_ text: [UInt8], _ range: Range<Int>) -> Bool { ends(text, range, in: fileEndings) }

  private func ends(_ text: [UInt8], _ range: Range<Int>, in words: [[UInt8]]) -> Bool {
    words.contains { $0.count <= range.count && text.hasBytesIgnoringCase($0, at: range.upperBound - $0.count, before: range.upperBound) }
  }

  func isDateName(_ name: [UInt8]) -> Bool { dateNames.contains(name) }
  func isTitleName(_ name: [UInt8]) -> Bool { titleNames.contains(name) }
  func isAddressName(_ name: [UInt8]) -> Bool { addressNames.contains(name) }

  /// True where `range` names a site rather than a document: it ends in one of the words that sites' names end in.
  func namesSite(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    siteWords.contains { $0.count <= range.count && text.hasBytes($0, at: range.upperBound - $0.count, before: range.upperBound) }
  }

  /// Whether a class keeps an element's text out, wherever it stands.
  func hides(_ value: UnsafeBufferPointer<UInt8>) -> Bool { siteHint(value) == .hidden }

  /// What a class or id says of its element: one that a family of sites is known for, else the first of its words that is
  /// listed.
  func containerHint(_ value: UnsafeBufferPointer<UInt8>) -> PageNode.Hint {
    let known = siteHint(value)
    guard known == .none else { return known }
    var index = 0
    while index < min(value.count, 512) {
      guard isASCIILetter(value[index]) else {
        index += 1
        continue
      }
      let start = index
      repeat { index += 1 } while index < value.count && isASCIILetter(value[index])
      let word = UnsafeBufferPointer(rebasing: value[start..<index])
      if let hint = containers[Vocabulary.hash(word)] ?? camelCaseHint(word) { return hint }
    }
    return .none
  }

  /// The hint for the first of a value's names, which blanks part, that a family of sites is known for.
  private func siteHint(_ value: UnsafeBufferPointer<UInt8>) -> PageNode.Hint {
    guard !siteHints.isEmpty else { return .none }
    var index = 0
    while index < min(value.count, 512) {
      let start = index
      while index < value.count, !isASCIIBlank(value[index]) { index += 1 }
      if index > start, let hint = siteHints[Vocabulary.hash(UnsafeBufferPointer(rebasing: value[start..<index]))] { return hint }
      index += 1
    }
    return .none
  }

  /// The parts of `articleContent`, one by one.
  private func camelCaseHint(_ word: UnsafeBufferPointer<UInt8>) -> PageNode.Hint? {
    var start = 0
    var hint: PageNode.Hint?
    for index in 1...word.count where index == word.count || (word[index] < 0x60 && word[index - 1] >= 0x60) {
      if start > 0 || index < word.count {
        hint = hint ?? containers[Vocabulary.hash(UnsafeBufferPointer(rebasing: word[start..<index]))]
      }
      start = index
    }
    return hint
  }

  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { value = (value ^ UInt64(lowercased(byte))) &* 0x100_0000_01B3 }
    return value
  }

  private func skipOpening(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, let length = separatorLength(text, at: index, to: range.upperBound) { index += length }
    return index
  }

  /// The length of a blank, bracket, bar or other mark that only sets words apart.
  private func separatorLength(_ text: [UInt8], at index: Int, to end: Int) -> Int? {
    if let blank = text.blankLength(at: index, before: end) { return blank }
    let lead = text[index]
    if lead < 0x80 { return isASCIIAlphanumeric(lead) ? nil : 1 }
    let length = codePointLength(lead)
    guard index + length <= end else { return nil }
    // General punctuation, geometric shapes and dingbats, CJK brackets, full-width marks; no ideographs or letters.
    if lead == 0xE2 { return length }
    if lead == 0xE3 && text[index + 1] == 0x80 { return length }
    if lead == 0xEF, text[index + 1] == 0xBC, !(0x90...0x99).contains(text[index + 2]) { return text[index + 2] < 0xA1 ? length : nil }
    if lead == 0xEF, text[index + 1] == 0xBD, text[index + 2] >= 0x9B { return length }
    return lead == 0xC2 ? length : nil
  }
}
