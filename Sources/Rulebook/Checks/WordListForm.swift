// The word lists that code reads by name, and the form of their values, so that a value that its reader would pass over is
// told when the rules are read. Lists that only patterns refer to may hold any value.

internal import PolicyModel

/// What the values of one list look like.
struct WordListForm: Sendable {
  /// For messages: `one of up, down`.
  var wanted: String
  var accepts: @Sendable (String) -> Bool

  /// The form of a list; nil where code doesn't read it by name.
  static func of(_ list: String) -> WordListForm? { list.hasPrefix("pages/") ? family : known[list] }

  /// By list name.
  static let known: [String: WordListForm] = amounts.merging(figures) { $1 }.merging(dates) { $1 }.merging(names) { $1 }.merging(pages) { $1 }
    .merging(officialDocuments) { $1 }.merging(sentences) { $1 }

  // MARK: Lists by room

  private static let amounts: [String: WordListForm] = [
    "amounts/before": choice(of: Modifier.self), "amounts/inner": choice(of: Modifier.self),
    "amounts/after": choice(of: Modifier.self), "amounts/directions": choice(of: PercentValue.Direction.self),
    "amounts/currencies": currency, "amounts/percent-units": percentUnit, "amounts/fractions": percentUnit,
    "amounts/units": unit, "amounts/time-units": unit, "amounts/day-units": unit, "numbers/numerals": numeral,
    "amounts/limits-before": farLimit, "amounts/limits-after": choice(of: Modifier.self), "amounts/alternatives": nothing,
    "amounts/differences": choice(of: PercentValue.Direction.self), "amounts/copulas": nothing, "amounts/attributives": nothing,
    "amounts/denominators": text, "amounts/joiners": nothing, "amounts/region-cues": currency, "amounts/traditional-characters": nothing,
    "amounts/open-units": nothing, "tables/unit-labels": nothing, "tables/plain-heads": nothing,
  ]

  private static let figures: [String: WordListForm] = [
    "figures/comparisons": choice(of: Figure.Comparison.self), "figures/modalities": choice(of: Figure.Modality.allCases.map(\.rawValue) + ["none"]),
  ].merging(
    [
      "attributives", "boundaries", "comparators", "copulas", "cutters", "governors", "heads", "joiners", "leads", "links", "nominals",
      "pairing", "share-nouns", "shares", "sources", "stops", "tails", "wholes",
    ].map { ("figures/" + $0, nothing) }
  ) { $1 }

  private static let dates: [String: WordListForm] = [
    "dates/frames-before": choice(of: DateValue.Relation.self), "dates/frames-after": choice(of: DateValue.Relation.allCases.map(\.rawValue) + ["none"]),
    "dates/hours": hours, "dates/parts": partOfYear, "dates/positions": choice(of: positions), "dates/relative": relative,
    "dates/windows": choice(of: ["past", "future"] + offsetUnits), "dates/weekdays": choice(of: (1...7).map(String.init)),
    "dates/centuries": offset, "dates/comparisons": nothing, "dates/done": nothing, "dates/planned": nothing,
    "dates/report-titles": nothing, "dates/clause-marks": nothing, "dates/recurrences": nothing,
  ]

  private static let names: [String: WordListForm] = [
    "institutions/blockers": text, "institutions/organs": text, "institutions/guarded-names": text, "institutions/local-regulators": office,
    "places/provinces": text, "places/cities": text, "places/abbreviations": text, "names/definitions": nothing,
    "names/roles": nothing, "names/joiners": nothing, "names/openers": nothing, "names/common-words": nothing,
    "names/never-inside": nothing, "institutions/boundary-exceptions": nothing, "names/anchors": nothing, "names/quantifiers": nothing, "names/sums": nothing, "names/levels": nothing, "names/joining-characters": joining, "names/sum-parts": nothing, "places/countries": nothing,
    "institutions/boundary-words": nothing, "institutions/generic-beginnings": nothing, "institutions/generic-endings": nothing,
    "institutions/legal-forms": nothing, "institutions/business-words": category, "institutions/group-words": nothing,
    "institutions/branch-words": text, "institutions/bank-branch-words": nothing,
    "policies/kinds": choice(of: PolicyValue.Kind.self), "policies/not-policies": choice(of: ["ending", "title", "signed"]),
    "policies/context-before": choice(of: ["work", "signed"]), "policies/context-behind": choice(of: ["work"]),
    "policies/openings": choice(of: ["about", "state"]), "policies/issuing-verbs": choice(of: ["", "consults", "not"]),
    "policies/agents": nothing, "policies/joiners": nothing, "policies/issuer-joiners": nothing, "policies/number-bridges": nothing,
    "policies/issuer-codes": text, "policies/number-openers": nothing, "policies/laws": text,
    "policies/enactments-before": nothing, "policies/enactments-behind": nothing,
    "policies/relations-before": relation, "policies/relations-behind": relation,
  ]

  private static let officialDocuments: [String: WordListForm] = [
    "documents/labels": choice(of: ["addressee", "attachment", "copy_to", "number", "issuer", "issued", "title", "card", "signer", "grade", "contact", "subject", "heading"]),
    "documents/marks": nothing, "documents/leads": nothing, "documents/printed": nothing, "documents/closings": nothing,
  ]

  private static let pages: [String: WordListForm] = [
    "cleaning/containers": choice(of: ["article", "furniture"]), "cleaning/furniture": nothing,
    "cleaning/labels": choice(of: labelRoles), "cleaning/metadata-names": choice(of: ["date", "title", "address"]),
    "cleaning/site-words": nothing, "cleaning/pagers": nothing, "cleaning/file-endings": nothing, "cleaning/counters": nothing,
  ]

  /// A list for each family of sites, whatever its name.
  private static let family = choice(of: ["article", "furniture", "hidden"])

  private static let sentences: [String: WordListForm] = Dictionary(
    uniqueKeysWithValues: [
      "adverbial-beginnings", "adverbial-endings", "attributive-nouns", "carrying-adverbs", "citation-beginnings",
      "clause-beginnings", "continuations", "ellipsis-continuations", "exclamatory-names", "governing-words",
      "noun-makers-after", "noun-makers-before", "numerals", "transcription-characters", "verbs-of-saying",
      "verbs-of-saying-at-clause-end", "words-without-saying",
    ].map { ("sentences/" + $0, nothing) })

  private static let labelRoles = [
    "source", "byline", "date", "title", "card", "control", "prompt", "related", "end", "site", "attachment", "path",
  ]
  private static let offsetUnits = ["year", "half", "quarter", "month", "week", "day", "fiscal"]
  private static let positions = ["early", "middle", "late", "early_middle", "middle_late"]
  private static let bases = ["report", "mention", "issue"]

  // MARK: Forms

  private static let nothing = WordListForm(wanted: "the word alone") { $0.isEmpty }
  private static let text = WordListForm(wanted: "any text") { _ in true }

  private static let category = WordListForm(wanted: "nothing, or a category of bodies") {
    $0.isEmpty || InstitutionValue.Category(rawValue: $0) != nil
  }

  private static let relation = choice(of: PolicyRelation.Kind.allCases.map(\.rawValue) + ["none"])

  private static let joining = WordListForm(wanted: "nothing, place, or after_place") { ["", "place", "after_place"].contains($0) }

  private static let office = WordListForm(wanted: "a full name with * for the place, branch or sub_branch, and the first and last day of the name or -") { value in
    let fields = value.split(separator: " ")
    return fields.count == 4 && fields[0].contains("*") && ["branch", "sub_branch"].contains(fields[1])
  }

  private static func choice(of words: [String]) -> WordListForm {
    WordListForm(wanted: "one of " + words.joined(separator: ", ")) { words.contains($0) }
  }

  private static func choice<Word: CaseIterable & RawRepresentable<String>>(of type: Word.Type) -> WordListForm {
    choice(of: Word.allCases.map(\.rawValue))
  }

  private static let currency = WordListForm(wanted: "an ISO 4217 code such as CNY, then how many of it one is: CNY 0.1") {
    named($0) { code in code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
  }

  private static let percentUnit = WordListForm(
    wanted: "one of " + PercentValue.Unit.allCases.map(\.rawValue).joined(separator: ", ") + ", then how many of it one is: percent 0.01"
  ) { named($0) { PercentValue.Unit(rawValue: String($0)) != nil } }

  private static let unit = WordListForm(wanted: "nothing, or a unit and how many of it one is") {
    $0.isEmpty || named($0) { _ in true }
  }

  private static let farLimit = WordListForm(
    wanted: "one of " + Modifier.allCases.map(\.rawValue).joined(separator: ", ") + ", then of, next or not where it needs them"
  ) { value in
    let fields = value.split(separator: " ")
    return fields.first.flatMap { Modifier(rawValue: String($0)) } != nil && fields.dropFirst().allSatisfy { ["of", "next", "not"].contains($0) }
  }

  /// A name that fits, and a number or none.
  private static func named(_ value: String, fits: (Substring) -> Bool) -> Bool {
    let fields = value.split(separator: " ")
    guard let name = fields.first, fits(name), fields.count <= 2 else { return false }
    return fields.count == 1 || ExactDecimal(parsing: fields[1]) != nil
  }

  private static let numeral = WordListForm(
    wanted: "a digit, e and a power of ten, or one of " + numeralMarks.joined(separator: ", ")
  ) { value in
    if numeralMarks.contains(value) { return true }
    if value.hasPrefix("e") { return Int(value.dropFirst()).map { (0...16).contains($0) } ?? false }
    return Int(value).map { (0...9).contains($0) } ?? false
  }

  private static let numeralMarks = ["point", "minus", "several", "over", "of", "and"]

  private static let hours = WordListForm(wanted: "0 or 12") { $0 == "0" || $0 == "12" }

  private static let partOfYear = WordListForm(wanted: "first month, last month and grain: 1 6 half") { value in
    let fields = value.split(separator: " ")
    guard fields.count == 3, let first = Int(fields[0]), let last = Int(fields[1]) else { return false }
    return 1 <= first && first <= last && last <= 12 && DateValue.Grain(rawValue: String(fields[2])) != nil
  }

  private static let offset = WordListForm(wanted: "a whole number") { Int($0) != nil }

  private static let relative = WordListForm(
    wanted: "a unit, an offset, a position and what it counts from (year -1, month 0 late report), or same and an offset in years, "
      + "or since and a unit, or vague, past, now or future and a grain"
  ) { value in
    let fields = value.split(separator: " ").map(String.init)
    guard (2...4).contains(fields.count) else { return false }
    switch fields[0] {
    case "since": return fields.count == 2 && offsetUnits.contains(fields[1])
    case "same": return fields.count == 2 && Int(fields[1]) != nil
    case "vague":
      return ["past", "now", "future"].contains(fields[1]) && (fields.count == 2 || DateValue.Grain(rawValue: fields[2]) != nil)
    default:
      let extras = fields.dropFirst(2)
      return offsetUnits.contains(fields[0]) && Int(fields[1]) != nil
        && extras.allSatisfy { positions.contains($0) || bases.contains($0) }
    }
  }
}
