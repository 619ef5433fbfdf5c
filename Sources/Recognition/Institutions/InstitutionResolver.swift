// Institutions with their full names: what a name of the lexicon stands for on a day, and what bodies named by their
// parts are called in full.

internal import PolicyModel
internal import Rulebook

struct InstitutionResolver: Sendable {
  private let lexicon: Lexicon
  private let places: [WordTable]
  private let abbreviations: WordTable
  private let organs: WordTable
  private let localRegulators: WordTable

  /// Stands in an organ's full name where its place goes.
  private static let placeMark: Character = "*"

  init(rules: RuleSet) {
    lexicon = rules.lexicon
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

  /// The value of a `body` match; nil where its parts name nothing.
  func value(of match: RuleMatch, on day: CivilDate?) -> InstitutionValue? {
    let constant = match.string(.category).flatMap(InstitutionValue.Category.init(rawValue:))
    if let head = match.range(of: .head) {
      return match.range(of: .organ) == nil
        ? branch(of: head, match, on: day, category: constant) : company(head, in: match.text, on: day, category: constant)
    }
    guard let place = match.string(.place), let organ = match.string(.organ) else {
      return constant.map { InstitutionValue(canonical: match.text.string(match.range), category: $0) }
    }
    if let full = localRegulators[organ] {
      return InstitutionValue(canonical: filled(full, with: place), category: constant ?? .regulator, place: place)
    }
    guard let full = organs[organ] else { return nil }
    return InstitutionValue(
      canonical: filled(full.isEmpty ? organ : full, with: officialPlace(place)), category: constant ?? .government, place: place)
  }

  /// A head's branch: the head's full name and the rest as written; 招行北分 is spelt out.
  private func branch(
    of head: Range<Int>, _ match: RuleMatch, on day: CivilDate?, category: InstitutionValue.Category?
  ) -> InstitutionValue? {
    let bearers = lexicon.entries(named: match.text[head])
    guard !bearers.isEmpty else { return nil }
    let body = value(of: bearer(bearers, on: day), on: day)
    var rest = match.text.string(head.upperBound..<match.range.upperBound)
    if let short = match.string(.place), let place = abbreviations[short], let branch = match.string(.branch) {
      rest = place + branch
    }
    return InstitutionValue(
      canonical: body.canonical + rest, category: category ?? body.category, parent: body.lexiconID,
      place: match.string(.place))
  }

  /// A company by its name without the legal form: the lexicon's, or the name itself.
  private func company(
    _ name: Range<Int>, in text: TextBytes, on day: CivilDate?, category: InstitutionValue.Category?
  ) -> InstitutionValue {
    let bearers = lexicon.entries(named: text[name])
    if !bearers.isEmpty { return value(of: bearer(bearers, on: day), on: day) }
    return InstitutionValue(canonical: text.string(name), category: category ?? .company)
  }

  private func filled(_ full: String, with place: String) -> String {
    guard let mark = full.firstIndex(of: Self.placeMark) else { return place + full }
    return full[..<mark] + place + full[full.index(after: mark)...]
  }

  /// 重庆 is 重庆市; a place of several parts or unknown to the lists stays as written.
  private func officialPlace(_ place: String) -> String {
    for table in places {
      if let full = table[place], !full.isEmpty { return full }
    }
    return place
  }
}
