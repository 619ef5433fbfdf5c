// Institutions with their full names: what a name of the lexicon stands for on a day, and what bodies named by their
// parts are called in full.

internal import PolicyModel
internal import Rulebook

/// A body named by its parts, as far as they tell by themselves.
enum BodyReading {
  /// A lexicon body's branch: the body's name, as an index into `Lexicon.bearers`, and what follows it in the full name.
  case branch(of: Int, rest: String, place: String?, level: String?, category: InstitutionValue.Category?)
  /// A national regulator's local office.
  case office(LocalRegulator, place: String)
  /// An organ of the document's own province, city, district or county: 省, 财政厅.
  case ownOrgan(level: String, organ: String, category: InstitutionValue.Category)
  /// A lexicon body with its legal form.
  case name(Int)
  case body(InstitutionValue)
  /// A company by its full name, which no list has.
  case company(InstitutionValue)
  /// A body that nothing is known of but the name.
  case unknown(InstitutionValue)
  /// A branch named by its place, of a body that the text around it tells.
  case unknownBranch(name: String, place: String?, level: String)
  /// A name of the lexicon's that is a word of the language, too: the document must tell that the body is meant.
  case guarded(Int)
  /// Names in a list that is summed up as companies or banks.
  case list([Range<Int>], category: InstitutionValue.Category)
}

final class InstitutionResolver {
  private let lexicon: Lexicon
  private let names: NameTables
  private let places: [WordTable<String>]
  private let abbreviations: WordTable<String>
  private let organs: WordTable<String>
  private let localRegulators: WordTable<LocalRegulator>
  let placeWords: PlaceWords
  private let branchWords: EdgeWords<(length: Int, level: String)>
  private let businessWords: EdgeWords<InstitutionValue.Category>
  private let bankBranchWords: EdgeWords<Void>
  private let leftEdge: LeftEdge
  private let legalForms: EdgeWords<Int>
  /// The lexicon's names that words of the language stand for, too.
  private let guardedNames: WordTable<Int>
  /// What bodies end with that are known by their ends, with what stands before it.
  private let endings: [(words: EdgeWords<Int>, part: LeftPart)]

  /// Stands in an organ's full name where its place goes.
  private static let placeMark: Character = "*"

  init(rules: RuleSet, names: NameTables) {
    lexicon = rules.lexicon
    self.names = names
    places = ["places/provinces", "places/cities"].map { WordTable(rules.wordList($0)) }
    placeWords = PlaceWords(rules: rules)
    branchWords = EdgeWords(entries: rules.wordList("institutions/branch-words")) { (length: $0.word.count, level: $0.value) }
    bankBranchWords = EdgeWords(rules.wordList("institutions/bank-branch-words")) { _ in () }
    leftEdge = LeftEdge(rules: rules, places: placeWords) { names.name($0, of: $1) != nil }
    legalForms = EdgeWords(entries: rules.wordList("institutions/legal-forms")) { $0.word.count }
    guardedNames = WordTable(rules.wordList("institutions/guarded-names")) { entry in
      var full = entry.value
      return full.withUTF8 { names.name(0..<$0.count, of: $0) }
    }
    endings = [("institutions/association-endings", .place), ("institutions/placed-company-endings", .firm), ("institutions/branch-words", .branch)]
      .map { list, part in (EdgeWords(entries: rules.wordList(list)) { $0.word.count }, part) }
    businessWords = EdgeWords(named: rules.wordList("institutions/business-words"))
    abbreviations = WordTable(rules.wordList("places/abbreviations"))
    organs = WordTable(rules.wordList("institutions/organs"))
    localRegulators = WordTable(rules.wordList("institutions/local-regulators")) { entry in
      LocalRegulator(entry.value) { name in
        var name = name
        return name.withUTF8 { names.name(0..<$0.count, of: $0) }.flatMap { index in
          rules.lexicon.bearers[index].first { rules.lexicon.entries[$0].name == name }
        }
      }
    }
  }

  /// The body that bears a name on a day: of several the one whose name was in force; of those the first.
  ///
  /// - Parameter name: Index into `Lexicon.bearers`.
  func value(ofName name: Int, on day: CivilDate?) -> InstitutionValue {
    value(of: bearer(lexicon.bearers[name], on: day), on: day)
  }

  /// Whether a branch's name alone tells that it is a bank's: 支行, not 分公司.
  func isBankBranch(_ name: Range<Int>, in text: TextBytes) -> Bool {
    bankBranchWords.value(endingAt: name.upperBound, in: text, limit: name.lowerBound) != nil
  }

  /// Whether a name is that of a bank or an insurer, whose branches are called by their places.
  func hasBranches(_ name: Int) -> Bool {
    let category = lexicon.entries[lexicon.bearers[name][0]].category
    return category == .bank || category == .insurer || category == .centralBank || category == .securities
  }

  /// Whether a name is a company's.
  func isCompany(_ name: Int) -> Bool { lexicon.entries[lexicon.bearers[name][0]].category == .company }

  /// Whether a body of this name is an organ of the state, whose name no company's begins with.
  func isOrgan(_ name: Int) -> Bool { Self.isOrgan(lexicon.entries[lexicon.bearers[name][0]].category) }

  static func isOrgan(_ category: InstitutionValue.Category) -> Bool {
    switch category {
    case .government, .regulator, .court, .centralBank, .party: true
    default: false
    }
  }

  /// The entry that a name stands for first, as an index into `Lexicon.entries`.
  func entry(ofName name: Int) -> Int { lexicon.bearers[name][0] }

  /// The ids of all entries that bear a name, in file order.
  func ids(ofName name: Int) -> [String] { lexicon.bearers[name].map { lexicon.entries[$0].id } }

  private func bearer(_ entries: [Int], on day: CivilDate?) -> Int {
    entries.first { lexicon.entries[$0].isValid(on: day) } ?? entries[0]
  }

  private func value(of index: Int, on day: CivilDate?) -> InstitutionValue {
    let entry = lexicon.entries[index]
    return InstitutionValue(
      canonical: entry.name, category: entry.category, lexiconID: entry.id, isValid: entry.isValid(on: day),
      successor: entry.successor, predecessor: lexicon.predecessors[index].map { lexicon.entries[$0].id },
      parent: entry.parent)
  }

  /// The value on a day of a body named by its parts.
  func value(of reading: BodyReading, on day: CivilDate?) -> InstitutionValue {
    switch reading {
    case .name(let name), .guarded(let name): return value(ofName: name, on: day)
    case .body(let value), .company(let value), .unknown(let value): return value
    case .unknownBranch(let name, let place, let level):
      return InstitutionValue(canonical: name, category: .bank, place: place, level: level)
    case .list(_, let category): return InstitutionValue(canonical: "", category: category)
    case .branch(let name, let rest, let place, let level, let category):
      let head = value(ofName: name, on: day)
      return InstitutionValue(
        canonical: head.canonical + rest, category: category ?? head.category, isValid: head.isValid, parent: head.lexiconID,
        place: place, level: level)
    case .office(let office, let place):
      return InstitutionValue(
        canonical: filled(office.fullName, with: place), category: .regulator, isValid: office.isValid(on: day),
        parent: office.head.map { lexicon.entries[$0].id }, place: place, level: office.level)
    case .ownOrgan(let level, let organ, let category): return InstitutionValue(canonical: filled(organ, with: level), category: category)
    }
  }

  /// Where the name of a `body` match stands, if its rule says that it isn't all of the match; nil where there is none.
  func name(in match: RuleMatch, paragraph: Range<Int>) -> Range<Int>? {
    let own = match.range(of: .mention)
    guard let part = match.string(.left).flatMap(LeftPart.init) else { return own ?? withPlace(match, paragraph: paragraph) }
    var end = own?.lowerBound ?? match.range.lowerBound
    while own == nil, end > paragraph.lowerBound, match.text[end - 1] == 0x20 { end -= 1 }
    guard let start = leftEdge.beginning(of: part, before: end, in: match.text, limit: paragraph.lowerBound) else { return nil }
    let isPlace = own == nil && placeWords.place(startingAt: start, in: match.text, limit: end)?.length == end - start
    return isPlace ? nil : start..<(own?.upperBound ?? end)
  }

  /// A company of the lexicon's behind a place is another one: 北京 and 平安科技有限公司.
  private func withPlace(_ match: RuleMatch, paragraph: Range<Int>) -> Range<Int> {
    guard let head = match.range(of: .head), match.range(of: .organ) != nil, head.lowerBound == match.range.lowerBound,
      let place = placeWords.place(endingAt: head.lowerBound, in: match.text, limit: paragraph.lowerBound)
    else { return match.range }
    return (head.lowerBound - place.length)..<match.range.upperBound
  }

  /// What a `body` match says; nil where its parts name nothing.
  ///
  /// - Parameter name: Where the name stands.
  func reading(_ match: RuleMatch, name: Range<Int>) -> BodyReading? {
    let constant = match.string(.category).flatMap(InstitutionValue.Category.init(rawValue:))
    if match.has(.mention) || match.has(.left) { return unknown(match, name: name, category: constant) }
    if let level = match.string(.level), let organ = match.range(of: .organ), let full = organs[organ, match.text] {
      return .ownOrgan(level: level, organ: full.isEmpty ? match.text.string(organ) : full, category: constant ?? .government)
    }
    if let word = match.range(of: .word) { return guardedNames[word, match.text].map { .guarded($0) } }
    if let head = match.range(of: .head) {
      return match.range(of: .organ) == nil
        ? branch(of: head, match, category: constant)
        : company(name.lowerBound..<head.upperBound, in: match.text, category: constant)
    }
    guard let place = match.range(of: .place), let organ = match.range(of: .organ) else {
      return constant.map { .body(InstitutionValue(canonical: match.text.string(match.range), category: $0)) }
    }
    let name = match.text.string(place)
    if let office = localRegulators[organ, match.text] { return .office(office, place: name) }
    guard let full = organs[organ, match.text] else { return nil }
    let inner = match.string(.branch) ?? ""
    return .body(
      InstitutionValue(
        canonical: filled(full.isEmpty ? match.text.string(organ) : full, with: officialPlace(place, of: match.text)) + inner,
        category: constant ?? .government, place: name))
  }

  /// A head's branch: the head's full name and the rest as written; 招行北分 is spelt out.
  private func branch(of head: Range<Int>, _ match: RuleMatch, category: InstitutionValue.Category?) -> BodyReading? {
    let text = match.text
    guard let name = names.name(head, of: text) else { return nil }
    if let place = match.value(of: .place, in: abbreviations), let branch = match.string(.branch) {
      return .branch(of: name, rest: place + branch, place: place, level: level(ofWord: branch), category: category)
    }
    let rest = match.range(of: .branch) ?? head.upperBound..<match.range.upperBound
    guard !rest.isEmpty else { return .name(name) }
    let word = branchWords.value(endingAt: rest.upperBound, in: text, limit: rest.lowerBound)
    let place = word.flatMap { self.place(of: rest.lowerBound..<(rest.upperBound - $0.length), in: text) }
    return .branch(of: name, rest: text.string(rest), place: place, level: word?.level, category: category)
  }

  private func level(ofWord word: String) -> String? {
    var word = word
    return word.withUTF8 { branchWords.value(endingAt: $0.count, in: $0, limit: 0)?.level }
  }

  /// What stands between a head and the word for its branch, if it begins with a place: 北京通州.
  private func place(of range: Range<Int>, in text: TextBytes) -> String? {
    guard !range.isEmpty, placeWords.place(startingAt: range.lowerBound, in: text, limit: range.upperBound) != nil else { return nil }
    return text.string(range)
  }

  /// A company by its name without the legal form: the lexicon's, or the name itself.
  private func company(_ range: Range<Int>, in text: TextBytes, category: InstitutionValue.Category?) -> BodyReading {
    if let name = names.name(range, of: text) { return .name(name) }
    let business = businessWords.value(endingAt: range.upperBound, in: text, limit: range.lowerBound)
    return .body(InstitutionValue(canonical: text.string(range), category: business ?? category ?? .company))
  }

  /// What is left of a name known by its end if it begins behind `limit` only; nil where nothing is.
  func remainder(of name: Range<Int>, behind limit: Int, in text: TextBytes) -> (name: Range<Int>, reading: BodyReading)? {
    if let form = legalForms.value(endingAt: name.upperBound, in: text, limit: limit) {
      let end = name.upperBound - form
      guard let start = leftEdge.beginning(of: .company, before: end, in: text, limit: limit), start < end else { return nil }
      let reading = company(start..<end, in: text, category: .company)
      if case .body(let value) = reading { return (start..<name.upperBound, .company(value)) }
      return (start..<name.upperBound, reading)
    }
    for (words, part) in endings {
      guard let length = words.value(endingAt: name.upperBound, in: text, limit: limit),
        let start = leftEdge.beginning(of: part, before: name.upperBound - length, in: text, limit: limit)
      else { continue }
      let rest = start..<name.upperBound
      if part == .branch { return unknownBranch(rest, in: text).map { (rest, $0) } }
      return (rest, unknown(rest, in: text, category: part == .firm ? .company : .association))
    }
    return nil
  }

  private func unknownBranch(_ name: Range<Int>, in text: TextBytes) -> BodyReading? {
    guard let word = branchWords.value(endingAt: name.upperBound, in: text, limit: name.lowerBound) else { return nil }
    return .unknownBranch(
      name: text.string(name), place: place(of: name.lowerBound..<(name.upperBound - word.length), in: text), level: word.level)
  }

  private func unknown(_ match: RuleMatch, name: Range<Int>, category: InstitutionValue.Category?) -> BodyReading? {
    switch match.string(.left).flatMap(LeftPart.init) {
    case .company:
      guard let form = match.range(of: .mention) else { return nil }
      let reading = company(name.lowerBound..<form.lowerBound, in: match.text, category: category)
      if case .body(let value) = reading { return .company(value) }
      return reading
    case .list:
      let items = leftEdge.items(before: match.range.lowerBound, in: match.text, limit: name.lowerBound)
      return items.isEmpty ? nil : .list(items, category: category ?? .company)
    case .branch:
      return unknownBranch(name, in: match.text)
    case .name, .place, .firm, .district, .latin, nil: return unknown(name, in: match.text, category: category)
    }
  }

  private func unknown(_ range: Range<Int>, in text: TextBytes, category: InstitutionValue.Category?) -> BodyReading {
    let reading = company(range, in: text, category: category)
    if case .body(let value) = reading { return .unknown(value) }
    return reading
  }

  /// An organ of a place under its full name.
  func organ(_ organ: String, of place: String, category: InstitutionValue.Category) -> InstitutionValue {
    InstitutionValue(canonical: filled(organ, with: place), category: category, place: place)
  }

  /// The full name of a place as its last character tells its level: 广东 is 广东省.
  func officialName(ofPlace place: String) -> String {
    var place = place
    return place.withUTF8 { officialPlace(0..<$0.count, of: $0) }
  }

  private func filled(_ full: String, with place: String) -> String {
    guard let mark = full.firstIndex(of: Self.placeMark) else { return place + full }
    return full[..<mark] + place + full[full.index(after: mark)...]
  }

  /// 重庆 is 重庆市; a place of several parts or unknown to the lists stays as written.
  private func officialPlace(_ place: Range<Int>, of text: TextBytes) -> String {
    for table in places {
      if let full = table[place, text], !full.isEmpty { return full }
    }
    return text.string(place)
  }
}
