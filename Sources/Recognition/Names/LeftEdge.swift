// Where a name begins that is known by its end: 景时 before 基金, 广州市房地产中介 before 协会. Looks to the left as far as words of
// the lists allow; whether the name counts its rule knows.

internal import Rulebook

/// What stands left of a rule's match and belongs to the name, by the rule's constant `left`.
enum LeftPart: String {
  /// A proper name behind a mark, a blank, or a word that governs names.
  case name
  /// A place, a country or another anchor, and a topic.
  case place
  /// The two or three characters of a district's, county's or city's name that no list has.
  case district
  /// A place or a country, and a name.
  case firm
  /// A place, with or without more, before a word for a branch: 西安, 西安沣东.
  case branch
  /// A company's name before its legal form, with its place if it says one; brackets may stand in it.
  case company
  /// Words in Latin letters that begin with capitals.
  case latin
  /// A list of names that is summed up: 甲、乙等两家.
  case list
}

final class LeftEdge {
  private let openers: EdgeWords<Int>
  private let boundaries: EdgeWords<Int>
  private let boundaryExceptions: EdgeWords<Int>
  private let neverInside: CodePointMarks
  private let softInside: CodePointMarks
  private let softAfterPlaces: CodePointMarks
  private let softInsideTopics: CodePointMarks
  private let businessWords: EdgeWords<Int>
  private let groupWords: EdgeWords<Int>
  private let legalForms: EdgeWords<Void>
  private let boundaryEndings: CodePointMarks
  private let anchorBeginnings: CodePointMarks
  private let genericBeginnings: EdgeWords<Void>
  private let genericEndings: EdgeWords<Void>
  private let places: PlaceWords
  /// Words besides places with which names begin: countries, and those like 中国 and 全国.
  private let anchors: [EdgeWords<Int>]
  private let countries: [EdgeWords<Int>]
  private let quantifiers: EdgeWords<Void>
  private let levels: CodePointMarks
  private let notNames: WordTable<Void>
  private let sums: EdgeWords<Int>
  private let sumParts: CodePointMarks
  /// Whether a range is a name of the lexicon's.
  private let isKnown: (Range<Int>, TextBytes) -> Bool

  /// The most code points of a proper name, and of a place with its topic, before the match.
  private static let longestName = 8
  private static let longestPlacedName = 18
  /// A company's name and a bracket in it.
  private static let longestCompany = 30
  private static let longestBracket = 8
  /// The name of a district or county, without the word for its level.
  private static let longestDistrict = 3
  /// What stands before a place and is no part of the name has as many code points at least; shorter it is a group's name (中交).
  private static let shortestRole = 3
  /// In code points: an item of a list, and the words that sum it up. And how many items are read.
  private static let longestItem = 12
  private static let longestSum = 10
  private static let longestList = 60

  /// - Parameter isKnown: Whether a range is a name of the lexicon's.
  init(rules: RuleSet, places: PlaceWords, isKnown: @escaping (Range<Int>, TextBytes) -> Bool) {
    self.places = places
    self.isKnown = isKnown
    func words(_ list: String) -> EdgeWords<Void> { EdgeWords(rules.wordList(list)) { _ in () } }
    openers = EdgeWords(entries: rules.wordList("names/openers")) { $0.word.count }
    boundaries = EdgeWords(entries: rules.wordList("institutions/boundary-words")) { $0.word.count }
    boundaryExceptions = EdgeWords(entries: rules.wordList("institutions/boundary-exceptions")) { $0.word.count }
    neverInside = CodePointMarks(beginnings: rules.wordList("names/never-inside"))
    let joiners = rules.wordList("names/joining-characters")
    func joining(_ keep: (String) -> Bool) -> CodePointMarks {
      CodePointMarks(beginnings: WordList(name: joiners.name, entries: joiners.entries.filter { keep($0.value) }))
    }
    softInside = joining { $0 != "after_place" }
    softAfterPlaces = joining { _ in true }
    softInsideTopics = joining { $0 == "place" }
    businessWords = EdgeWords(entries: rules.wordList("institutions/business-words")) { $0.word.count }
    groupWords = EdgeWords(entries: rules.wordList("institutions/group-words")) { $0.word.count }
    legalForms = words("institutions/legal-forms")
    boundaryEndings = CodePointMarks(endings: rules.wordList("institutions/boundary-words"))
    anchorBeginnings = ["places/provinces", "places/cities", "places/countries", "places/foreign-cities", "names/anchors"].reduce(into: CodePointMarks()) {
      $0.formUnion(CodePointMarks(beginnings: rules.wordList($1)))
    }
    genericBeginnings = words("institutions/generic-beginnings")
    genericEndings = words("institutions/generic-endings")
    anchors = ["places/countries", "places/foreign-cities", "names/anchors"].map { list in
      EdgeWords(entries: rules.wordList(list)) { $0.word.count }
    }
    countries = Array(anchors.prefix(2))
    quantifiers = words("names/quantifiers")
    levels = CodePointMarks(beginnings: rules.wordList("names/levels"))
    sums = EdgeWords(entries: rules.wordList("names/sums")) { $0.word.count }
    sumParts = CodePointMarks(beginnings: rules.wordList("names/sum-parts"))
    notNames = WordTable(rules.wordList("names/roles")) { _ in () }
  }

  /// Where the name begins whose own part ends at `end`; nil where none does.
  func beginning(of part: LeftPart, before end: Int, in text: TextBytes, limit: Int) -> Int? {
    switch part {
    case .name: properName(before: end, in: text, limit: limit)
    case .place: placedName(before: end, in: text, limit: limit, needsTopic: true)
    case .district: districtName(before: end, in: text, limit: limit)
    case .firm: placedName(before: end, in: text, limit: limit, needsTopic: true, placesOnly: true)
    case .branch: placedName(before: end, in: text, limit: limit, needsTopic: false)
    case .company: companyName(before: end, in: text, limit: limit)
    case .latin: latinName(before: end, in: text, limit: limit)
    case .list: items(before: end, in: text, limit: limit).first?.lowerBound
    }
  }

  /// The names of a list, in order, whose sum ends at `end`: 甲、乙等两家 gives 甲 and 乙. Of the first name only what may be one.
  func items(before end: Int, in text: TextBytes, limit: Int) -> [Range<Int>] {
    guard var itemEnd = endOfList(before: end, in: text, limit: limit) else { return [] }
    var items: [Range<Int>] = []
    while items.count < Self.longestList {
      var start = itemEnd
      var count = 0
      while start > limit, count <= Self.longestItem, isItemCharacter(before: start, in: text) {
        start -= text.codePoint(before: start).length
        count += 1
      }
      guard start > limit, text.codePoint(before: start).value == Mark.enumerationComma else {
        if !items.isEmpty, let first = properName(before: itemEnd, in: text, limit: limit) { items.append(first..<itemEnd) }
        break
      }
      if (2...Self.longestItem).contains(count), isPlainItem(start..<itemEnd, in: text) { items.append(start..<itemEnd) }
      itemEnd = start - text.codePoint(before: start).length
    }
    return items.reversed()
  }

  /// Where the word is that sums up: behind it no more than a number and its classifier.
  private func endOfList(before end: Int, in text: TextBytes, limit: Int) -> Int? {
    var offset = end
    for _ in 0..<Self.longestSum where offset > limit {
      if let length = sums.value(endingAt: offset, in: text, limit: limit) { return offset - length }
      let (value, length) = text.codePoint(before: offset)
      guard sumParts.contains(value) || (0x30...0x39).contains(value) else { return nil }
      offset -= length
    }
    return nil
  }

  private func isPlainItem(_ item: Range<Int>, in text: TextBytes) -> Bool {
    places.place(startingAt: item.lowerBound, in: text, limit: item.upperBound)?.length != item.count
      && genericBeginnings.value(startingAt: item.lowerBound, in: text, limit: item.upperBound) == nil
  }

  private func isItemCharacter(before offset: Int, in text: TextBytes) -> Bool {
    let value = text.codePoint(before: offset).value
    return isNameCharacter(before: offset, in: text) || (0x30...0x39).contains(value) || value == 0x2A
  }

  /// The longest stretch that may be a name: what begins it stands behind an edge, and no word that is no part of names is inside.
  private func properName(before end: Int, in text: TextBytes, limit: Int) -> Int? {
    guard genericEndings.value(endingAt: end, in: text, limit: limit) == nil else { return nil }
    var best: Int?
    var start = end
    var count = 0
    while true {
      let isEdge = start == limit || !isNameCharacter(before: start, in: text) || endsBoundary(at: start, in: text, limit: limit)
      if count >= 2, isEdge || openers.value(endingAt: start, in: text, limit: limit) != nil,
        genericBeginnings.value(startingAt: start, in: text, limit: end) == nil, !isOpener(start..<(best ?? start), in: text)
      {
        best = start
      }
      guard !isEdge, count < Self.longestName else { return best.flatMap { notNames[$0..<end, text] == nil ? $0 : nil } }
      start -= text.codePoint(before: start).length
      count += 1
    }
  }

  /// Whether all of it is a word behind which names begin: 入 before 西安路.
  private func isOpener(_ words: Range<Int>, in text: TextBytes) -> Bool {
    openers.value(endingAt: words.upperBound, in: text, limit: words.lowerBound) == words.count
  }

  /// As a proper name, but of two or three characters, besides a place of the lists before it: 文昌市 and 清澜镇.
  private func districtName(before end: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let start = properName(before: end, in: text, limit: limit) else { return nil }
    let place = places.place(startingAt: start, in: text, limit: end)?.length ?? 0
    return text.codePointCount(in: (start + place)..<end) <= Self.longestDistrict ? start : nil
  }

  /// As far as a company's name may reach. What is left behind a joining word is no name if it is hardly more than a line of business:
  /// then the word belongs to the name (泰和房地产), which begins with the place before it if there is one. What stands before a place
  /// and isn't a group's name is a role or a verb that no list has (款项汇入, 出票方).
  private func companyName(before end: Int, in text: TextBytes, limit: Int) -> Int? {
    let reach = companyReach(before: end, in: text, limit: limit, overJoiners: false)
    guard let start = reach.edge else { return nil }
    if reach.stopsAtJoiner, isThin(start..<end, in: text) || businessWords.value(startingAt: start, in: text, limit: end) != nil {
      let farther = companyReach(before: end, in: text, limit: limit, overJoiners: true)
      return farther.place ?? (isThin(start..<end, in: text) ? farther.edge : start)
    }
    if let business = businessWords.value(startingAt: start, in: text, limit: end), start + business == end { return reach.place }
    guard let place = reach.innerPlace, place > start, isRole(start..<place, in: text) else { return start }
    return place
  }

  /// Whether no more than one code point is left of a name without its lines of business and its brackets.
  private func isThin(_ name: Range<Int>, in text: TextBytes) -> Bool {
    var end = name.upperBound
    while end > name.lowerBound {
      if let length = businessWords.value(endingAt: end, in: text, limit: name.lowerBound) {
        end -= length
      } else if Mark.isClosingParenthesis(text.codePoint(before: end).value),
        let open = openingOfBracket(endingAt: end, in: text, limit: name.lowerBound)
      {
        end = open
      } else {
        break
      }
    }
    return text.codePointCount(in: name.lowerBound..<end) < 2
  }

  /// Whether what stands before a place is no group's name.
  private func isRole(_ words: Range<Int>, in text: TextBytes) -> Bool {
    text.codePointCount(in: words) >= Self.shortestRole
      && businessWords.value(endingAt: words.upperBound, in: text, limit: words.lowerBound) == nil
      && groupWords.value(endingAt: words.upperBound, in: text, limit: words.lowerBound) == nil
      && places.place(startingAt: words.lowerBound, in: text, limit: words.upperBound) == nil && !isKnown(words, text)
  }

  /// What is known of how far a company's name reaches to the left.
  private struct CompanyReach {
    /// The farthest edge behind which the name may begin.
    var edge: Int?
    /// Whether a joining word stands before the edge.
    var stopsAtJoiner = false
    /// The leftmost place, country or other anchor with which the name could begin.
    var place: Int?
    /// The leftmost place of the lists.
    var innerPlace: Int?
  }

  private func companyReach(before end: Int, in text: TextBytes, limit: Int, overJoiners: Bool) -> CompanyReach {
    var reach = CompanyReach()
    var opened: Int?
    var start = end
    var count = 0
    /// What stands before the place reached can't belong to the name.
    func ended() -> CompanyReach {
      if count >= 2 { reach.edge = start }
      return reach
    }
    while count < Self.longestCompany {
      if start < end, anchor(at: start, in: text, limit: end) != nil {
        reach.place = start
        if places.place(startingAt: start, in: text, limit: end) != nil { reach.innerPlace = start }
      }
      guard start > limit else { return ended() }
      let (value, length) = text.codePoint(before: start)
      if Mark.isClosingParenthesis(value), start < end || count == 0, let open = openingOfBracket(endingAt: start, in: text, limit: limit) {
        start = open
        count += 1
        continue
      }
      let isJoiner = Mark.isIdeograph(value) && neverInside.contains(value)
      if isJoiner && !(overJoiners && softInside.contains(value)) && !belongsToName(joinerBefore: start, in: text, limit: limit) {
        reach.stopsAtJoiner = true
        return ended()
      }
      guard isJoiner || isNameCharacter(before: start, in: text) || (0x30...0x39).contains(value) else { return ended() }
      if endsBoundary(at: start, in: text, limit: limit) || legalForms.value(endingAt: start, in: text, limit: limit) != nil { return ended() }
      // 2017年 is no part of what follows it.
      if let opened, (0x30...0x39).contains(value), start + text.codePoint(at: start).length == opened {
        reach.edge = opened
        return reach
      }
      if count >= 2, openers.value(endingAt: start, in: text, limit: limit) != nil {
        opened = start
        if reach.place == start { reach.edge = start }
      }
      start -= length
      count += 1
    }
    if reach.edge == nil { reach.edge = reach.place }
    return reach
  }

  /// Whether a joining word belongs to a name, for it stands behind a place, and no other place follows it: 深圳市与光, 北京及时雨.
  private func belongsToName(joinerBefore start: Int, in text: TextBytes, limit: Int) -> Bool {
    let (value, length) = text.codePoint(before: start)
    return softAfterPlaces.contains(value) && places.place(endingAt: start - length, in: text, limit: limit) != nil
      && anchor(at: start, in: text, limit: text.count) == nil
  }

  /// Where a bracket of a few words opens that ends here.
  private func openingOfBracket(endingAt end: Int, in text: TextBytes, limit: Int) -> Int? {
    var offset = end - text.codePoint(before: end).length
    for _ in 0..<Self.longestBracket where offset > limit {
      let (value, length) = text.codePoint(before: offset)
      offset -= length
      if Mark.isOpeningParenthesis(value) { return offset }
      guard Mark.isIdeograph(value) else { return nil }
    }
    return nil
  }

  /// From the leftmost anchor in reach that a topic follows.
  private func placedName(before end: Int, in text: TextBytes, limit: Int, needsTopic: Bool, placesOnly: Bool = false) -> Int? {
    var best: Int?
    var start = end
    var count = 0
    while start > limit, count < Self.longestPlacedName,
      isNameCharacter(before: start, in: text) || softInsideTopics.contains(text.codePoint(before: start).value), !endsBoundary(at: start, in: text, limit: limit) {
      start -= text.codePoint(before: start).length
      count += 1
      let found = anchor(at: start, in: text, limit: end, among: placesOnly ? countries : anchors)
      guard let found, start + found < end || !needsTopic && start + found == end,
        quantifiers.value(startingAt: start + found, in: text, limit: text.count) == nil
      else { continue }
      best = start
    }
    guard best == nil, count < Self.longestPlacedName, let district = district(at: start, in: text, limit: end), start + district < end
    else { return best }
    return start
  }

  /// The length of a county or district that no list has: 蕲春县.
  private func district(at start: Int, in text: TextBytes, limit: Int) -> Int? {
    guard genericBeginnings.value(startingAt: start, in: text, limit: limit) == nil else { return nil }
    var offset = start
    for count in 0...Self.longestDistrict where offset < limit {
      let (value, length) = text.codePoint(at: offset)
      offset += length
      if count >= 2, levels.contains(value) { return offset - start }
    }
    return nil
  }

  /// Whether a word that is no part of names ends here, unless it is part of a longer one that may be: 合作 in 合作区.
  private func endsBoundary(at offset: Int, in text: TextBytes, limit: Int) -> Bool {
    guard boundaryEndings.contains(text.codePoint(before: offset).value), let length = boundaries.value(endingAt: offset, in: text, limit: limit)
    else { return false }
    return boundaryExceptions.value(startingAt: offset - length, in: text, limit: text.count).map { $0 <= length } ?? true
  }

  /// The length of the longest anchor that begins here.
  private func anchor(at start: Int, in text: TextBytes, limit: Int, among anchors: [EdgeWords<Int>]? = nil) -> Int? {
    guard anchorBeginnings.contains(text.codePoint(at: start).value) else { return nil }
    let place = places.place(startingAt: start, in: text, limit: limit)?.length
    return (anchors ?? self.anchors).reduce(place) { longest, words in
      words.value(startingAt: start, in: text, limit: limit).map { max($0, longest ?? 0) } ?? longest
    }
  }

  /// Up to three words with a capital each.
  private func latinName(before end: Int, in text: TextBytes, limit: Int) -> Int? {
    var start = end
    var best: Int?
    for _ in 0..<3 {
      var word = start
      while word > limit, isLatin(text[word - 1]) { word -= 1 }
      guard word < start, (0x41...0x5A).contains(text[word]) else { break }
      start = word
      if word == limit || text[word - 1] != 0x2D && text[word - 1] != 0x2E { best = word }
      guard word > limit, text[word - 1] == 0x20 else { break }
      start = word - 1
    }
    guard let best, end - best >= 2, notNames[best..<end, text] == nil else { return nil }
    return best
  }

  private func isLatin(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x26 }

  /// Ideographs and Latin letters, but for those that no name holds.
  private func isNameCharacter(before offset: Int, in text: TextBytes) -> Bool {
    let value = text.codePoint(before: offset).value
    if value < 0x80 { return isLatin(UInt8(value)) }
    return Mark.isIdeograph(value) && !neverInside.contains(value)
  }
}
