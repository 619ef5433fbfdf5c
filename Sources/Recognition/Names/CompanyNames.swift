// A company's full name in its parts, as companies are named here: place, the name proper, lines of business, legal form.

internal import Rulebook

/// 上海 乐易 信息技术（有限公司）: what shorter forms of the name are built from.
struct CompanyName {
  /// The place's full name, where the name begins with one.
  var place: String?
  /// The name proper.
  var core: Range<Int>
  /// The words for lines of business behind it, in order.
  var lines: [Range<Int>]
  /// All that stands between the name proper and the legal form; of a firm the word for what it is, too.
  var tail: Range<Int>
  /// Whether the name proper is a word of the language, too.
  var isCommon: Bool
  /// Whether it is only the end of the name proper, which means nothing without a line of business.
  var isHalf = false
}

struct CompanyNames {
  private let legalForms: EdgeWords<Int>
  private let firmWords: EdgeWords<Int>
  private let places: PlaceWords
  private let businessWords: EdgeWords<Int>
  private let groupWords: EdgeWords<Int>
  private let commonWords: WordTable<Void>
  private let levels: CodePointMarks

  /// The longest name proper, in code points: a longer one is a name that wasn't understood.
  private static let longestCore = 6

  init(rules: RuleSet, places: PlaceWords) {
    self.places = places
    legalForms = EdgeWords(entries: rules.wordList("institutions/legal-forms")) { $0.word.count }
    firmWords = EdgeWords(entries: rules.wordList("institutions/research-endings")) { $0.word.count }
    businessWords = EdgeWords(entries: rules.wordList("institutions/business-words")) { $0.word.count }
    groupWords = EdgeWords(entries: rules.wordList("institutions/group-words")) { $0.word.count }
    commonWords = WordTable(rules.wordList("names/common-words")) { _ in () }
    levels = CodePointMarks(beginnings: rules.wordList("names/levels"))
  }

  /// Whether a name ends as a company's or a firm's full name does.
  func endsFullName(_ name: Range<Int>, in text: TextBytes) -> Bool {
    legalForms.value(endingAt: name.upperBound, in: text, limit: name.lowerBound) != nil
      || firmWords.value(endingAt: name.upperBound, in: text, limit: name.lowerBound) != nil
  }

  /// The parts of a full name; nil for names without a legal form or a word for a firm, and where no name proper is left.
  func parts(of name: Range<Int>, in text: TextBytes) -> CompanyName? {
    let form = legalForms.value(endingAt: name.upperBound, in: text, limit: name.lowerBound) ?? 0
    let tailEnd = name.upperBound - form
    let firm = firmWords.value(endingAt: tailEnd, in: text, limit: name.lowerBound) ?? 0
    guard form + firm > 0 else { return nil }
    var (start, end) = (name.lowerBound, tailEnd - firm)
    var place: String?
    while let found = places.place(startingAt: start, in: text, limit: end) {
      place = found.fullName
      start += found.length
    }
    start = endOfDistrict(at: start, in: text, limit: end, isBehindPlace: place != nil)
    var lines: [Range<Int>] = []
    while end > start {
      if let open = openingOfBracket(endingAt: end, limit: start, in: text) {
        if place == nil { place = places.place(startingAt: open + text.codePoint(at: open).length, in: text, limit: end)?.fullName }
        end = open
      } else if let length = lineOfBusiness(endingAt: end, in: text, limit: start), end - length > start {
        lines.insert((end - length)..<end, at: 0)
        end -= length
      } else {
        break
      }
    }
    guard (2...Self.longestCore).contains(text.codePointCount(in: start..<end)) else { return nil }
    return CompanyName(place: place, core: start..<end, lines: lines, tail: end..<tailEnd, isCommon: commonWords[start..<end, text] != nil)
  }

  /// A district or county that no list has, behind a city: 芜湖市 and 繁昌区.
  private func endOfDistrict(at start: Int, in text: TextBytes, limit: Int, isBehindPlace: Bool) -> Int {
    guard isBehindPlace else { return start }
    var offset = start
    for count in 0...2 where offset < limit {
      let (value, width) = text.codePoint(at: offset)
      offset += width
      if count == 2, levels.contains(value) { return offset }
    }
    return start
  }

  /// The last two code points of a name proper of four, whose first two may be a place that no list knows: 平罗翔龙. Alone they mean nothing.
  func lastHalf(of name: CompanyName, in text: TextBytes) -> CompanyName? {
    guard name.place == nil, text.codePointCount(in: name.core) == 4 else { return nil }
    var start = name.core.upperBound
    for _ in 0..<2 { start -= text.codePoint(before: start).length }
    return CompanyName(
      place: nil, core: start..<name.core.upperBound, lines: name.lines, tail: name.tail, isCommon: true, isHalf: true)
  }

  /// How far a shorter form reaches around a find of the name proper; nil where it means another company, or nothing.
  ///
  /// - Parameter mayStandAlone: Whether a name that is no word may stand here without anything around it.
  func shortForm(
    of name: CompanyName, around find: Range<Int>, in text: TextBytes, paragraph: Range<Int>, mayStandAlone: Bool
  ) -> Range<Int>? {
    var (start, end) = (find.lowerBound, find.upperBound)
    var hasPlace = false
    if let before = places.place(endingAt: start, in: text, limit: paragraph.lowerBound) {
      guard let place = name.place, before.fullName == place else { return nil }
      start -= before.length
      hasPlace = true
    }
    var hasLine = false
    let excerpt = self.excerpt(of: name.tail, at: end, in: text, limit: paragraph.upperBound)
    if text.codePointCount(in: end..<excerpt) >= 2 {
      end = excerpt
      hasLine = true
    }
    if let length = groupWords.value(startingAt: end, in: text, limit: paragraph.upperBound) {
      return start..<(end + length)
    }
    if name.isCommon { return (hasPlace || name.isHalf && mayStandAlone) && hasLine ? start..<end : nil }
    if hasPlace || hasLine { return start..<end }
    guard mayStandAlone, businessWords.value(startingAt: end, in: text, limit: paragraph.upperBound) == nil,
      end == paragraph.upperBound || !levels.contains(text.codePoint(at: end).value)
    else { return nil }
    return start..<end
  }

  /// How far the text repeats code points of the tail in their order, with none or some left out: 城投 of 城市建设投资.
  private func excerpt(of tail: Range<Int>, at start: Int, in text: TextBytes, limit: Int) -> Int {
    var (end, place) = (start, tail.lowerBound)
    while end < limit {
      let (wanted, width) = text.codePoint(at: end)
      guard Mark.isIdeograph(wanted) else { break }
      while place < tail.upperBound, text.codePoint(at: place).value != wanted { place += text.codePoint(at: place).length }
      guard place < tail.upperBound else { break }
      place += width
      end += width
    }
    return end
  }

  private func lineOfBusiness(endingAt end: Int, in text: TextBytes, limit: Int) -> Int? {
    businessWords.value(endingAt: end, in: text, limit: limit) ?? groupWords.value(endingAt: end, in: text, limit: limit)
  }

  private func openingOfBracket(endingAt end: Int, limit: Int, in text: TextBytes) -> Int? {
    guard Mark.isClosingParenthesis(text.codePoint(before: end).value) else { return nil }
    var offset = end
    while offset > limit {
      let (value, width) = text.codePoint(before: offset)
      offset -= width
      if Mark.isOpeningParenthesis(value) { return offset }
    }
    return nil
  }
}

extension TextBytes {
  /// Whether the bytes of a range stand at `offset` once more.
  func hasSame(_ range: Range<Int>, at offset: Int, limit: Int) -> Bool {
    offset + range.count <= limit && self[offset..<(offset + range.count)].elementsEqual(self[range])
  }
}
