// Institutions with their full names: what a name of the lexicon stands for on a day, and what bodies named by their
// parts are called in full.

internal import PolicyModel
internal import Rulebook

/// A body named by its parts, as far as they tell by themselves.
enum BodyReading {
  /// A lexicon body's branch: the body's name, as an index into `Lexicon.bearers`, and what follows it in the full name.
  case branch(of: Int, rest: String, place: String?, category: InstitutionValue.Category?)
  /// A lexicon body with its legal form.
  case name(Int)
  case body(InstitutionValue)
}

struct InstitutionResolver {
  private let lexicon: Lexicon
  private let scanner: TextScanner
  private let places: [WordTable<String>]
  private let abbreviations: WordTable<String>
  private let organs: WordTable<String>
  private let localRegulators: WordTable<String>

  /// Stands in an organ's full name where its place goes.
  private static let placeMark: Character = "*"

  init(rules: RuleSet, scanner: TextScanner) {
    lexicon = rules.lexicon
    self.scanner = scanner
    places = ["places/provinces", "places/cities"].map { WordTable(rules.wordList($0)) }
    abbreviations = WordTable(rules.wordList("places/abbreviations"))
    organs = WordTable(rules.wordList("institutions/organs"))
    localRegulators = WordTable(rules.wordList("institutions/local-regulators"))
  }

  /// The body that bears a name on a day: of several the one whose name was in force; of those the first.
  ///
  /// - Parameter name: Index into `Lexicon.bearers`.
  func value(ofName name: Int, on day: CivilDate?) -> InstitutionValue {
    value(of: bearer(lexicon.bearers[name], on: day), on: day)
  }

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
    case .name(let name): return value(ofName: name, on: day)
    case .body(let value): return value
    case .branch(let name, let rest, let place, let category):
      let head = value(ofName: name, on: day)
      return InstitutionValue(
        canonical: head.canonical + rest, category: category ?? head.category, parent: head.lexiconID, place: place)
    }
  }

  /// What a `body` match says; nil where its parts name nothing.
  func reading(_ match: RuleMatch) -> BodyReading? {
    let constant = match.string(.category).flatMap(InstitutionValue.Category.init(rawValue:))
    if let head = match.range(of: .head) {
      return match.range(of: .organ) == nil
        ? branch(of: head, match, category: constant) : company(head, in: match.text, category: constant)
    }
    guard let place = match.range(of: .place), let organ = match.range(of: .organ) else {
      return constant.map { .body(InstitutionValue(canonical: match.text.string(match.range), category: $0)) }
    }
    let name = match.text.string(place)
    if let full = localRegulators[organ, match.text] {
      return .body(InstitutionValue(canonical: filled(full, with: name), category: constant ?? .regulator, place: name))
    }
    guard let full = organs[organ, match.text] else { return nil }
    return .body(
      InstitutionValue(
        canonical: filled(full.isEmpty ? match.text.string(organ) : full, with: officialPlace(place, of: match.text)),
        category: constant ?? .government, place: name))
  }

  /// A head's branch: the head's full name and the rest as written; 招行北分 is spelt out.
  private func branch(of head: Range<Int>, _ match: RuleMatch, category: InstitutionValue.Category?) -> BodyReading? {
    guard let name = scanner.name(head, of: match.text) else { return nil }
    var rest = match.text.string(head.upperBound..<match.range.upperBound)
    if let place = match.value(of: .place, in: abbreviations), let branch = match.string(.branch) { rest = place + branch }
    return .branch(of: name, rest: rest, place: match.string(.place), category: category)
  }

  /// A company by its name without the legal form: the lexicon's, or the name itself.
  private func company(_ range: Range<Int>, in text: TextBytes, category: InstitutionValue.Category?) -> BodyReading {
    if let name = scanner.name(range, of: text) { return .name(name) }
    return .body(InstitutionValue(canonical: text.string(range), category: category ?? .company))
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
