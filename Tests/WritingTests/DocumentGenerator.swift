// Documents by chance, from a seed: every value kind, every case, optional parts there or not, texts with every kind of
// byte that a writer can get wrong.

import PolicyModel

struct DocumentGenerator {
  /// How often optional parts are there.
  enum Presence: CaseIterable { case never, always, sometimes }

  private var random: SplitMix64
  private let presence: Presence

  init(seed: UInt64, presence: Presence) {
    random = SplitMix64(state: seed)
    self.presence = presence
  }

  /// Its mentions are whole paragraphs.
  mutating func document() -> AnnotatedDocument {
    let lines = (0..<Int.random(in: 0...20, using: &random)).map { _ in (one(of: Paragraph.Kind.self), name()) }
    let mentions = lines.map { (text: $0.1, rule: "rule.\(one(of: MentionType.self))", value: value()) }
    var sample = SampleDocument(
      id: name(), lines: lines, title: optional { $0.name() }, published: optional { $0.published() },
      mentions: mentions)
    guard !mentions.isEmpty else { return sample.annotated }
    sample.institutions = many { $0.institution(of: mentions.count) }
    sample.policies = many { $0.policy(of: mentions.count, sample.institutions.count) }
    sample.figures = many { $0.figure(of: mentions.count, sample.institutions.count) }
    sample.warnings = many {
      DocumentWarning(
        $0.one(of: DocumentWarning.Code.self), count: .random(in: 1...9, using: &$0.random),
        detail: $0.optional { $0.name() })
    }
    return sample.annotated
  }

  private mutating func published() -> Published {
    Published(day: day(), time: optional { $0.time() }, evidence: one(of: Published.Evidence.self))
  }

  private mutating func institution(of mentionCount: Int) -> InstitutionEntry {
    InstitutionEntry(
      canonical: name(), category: one(of: InstitutionValue.Category.self), lexiconID: optional { $0.name() },
      names: [name()], mentions: indices(below: mentionCount))
  }

  private mutating func policy(of mentionCount: Int, _ institutionCount: Int) -> PolicyEntry {
    PolicyEntry(
      title: name(), kind: one(of: PolicyValue.Kind.self), names: many { $0.name() }, numbers: many { $0.name() },
      issuers: institutionCount == 0 ? [] : indices(below: institutionCount),
      issued: optional { Bool.random(using: &$0.random) ? $0.day().description : "2019-10" },
      isSelf: optional { _ in true } ?? false,
      relations: optional { [PolicyRelation(kind: $0.one(of: PolicyRelation.Kind.self), target: 0)] } ?? [],
      mentions: indices(below: mentionCount))
  }

  private mutating func figure(of mentionCount: Int, _ institutionCount: Int) -> Figure {
    Figure(
      mention: .random(in: 0..<mentionCount, using: &random), indicator: optional { $0.name() },
      holder: institutionCount == 0 ? nil : optional { .random(in: 0..<institutionCount, using: &$0.random) },
      asOf: optional { .random(in: 0..<mentionCount, using: &$0.random) },
      comparison: optional { $0.one(of: Figure.Comparison.self) }, modality: one(of: Figure.Modality.self))
  }

  private mutating func value() -> MentionValue {
    switch one(of: MentionType.self) {
    case .institution: .institution(institutionValue())
    case .policy:
      .policy(
        PolicyValue(
          title: name(), kind: one(of: PolicyValue.Kind.self),
          ambiguous: optional { ["甲\($0.name())", "乙\($0.name())"] } ?? [],
          officialTitle: optional { $0.name() }))
    case .documentNumber:
      .documentNumber(
        DocumentNumberValue(
          number: name(), issuerCode: optional { $0.name() },
          year: optional { .random(in: 1949...2030, using: &$0.random) },
          serial: optional { $0.name() }))
    case .date: .date(dateValue())
    case .money:
      .money(
        MoneyValue(bounds: bounds(), currency: "CNY", per: optional { $0.name() }, indicator: optional { $0.name() }))
    case .percent:
      .percent(
        PercentValue(
          bounds: bounds(), unit: one(of: PercentValue.Unit.self),
          direction: optional { $0.one(of: PercentValue.Direction.self) },
          indicator: optional { $0.name() }))
    case .quantity:
      .quantity(QuantityValue(bounds: bounds(), unit: optional { $0.name() } ?? "", indicator: optional { $0.name() }))
    }
  }

  private mutating func institutionValue() -> InstitutionValue {
    InstitutionValue(
      canonical: name(), category: one(of: InstitutionValue.Category.self), lexiconID: optional { $0.name() },
      isValid: optional { _ in false } ?? true, successor: optional { $0.name() }, predecessor: optional { $0.name() },
      parent: optional { $0.name() }, place: optional { $0.name() }, level: optional { $0.name() })
  }

  private mutating func dateValue() -> DateValue {
    DateValue(
      start: optional { $0.moment() }, end: optional { $0.moment() }, grain: one(of: DateValue.Grain.self),
      anchor: one(of: DateValue.Anchor.self), relation: optional { $0.one(of: DateValue.Relation.self) },
      isVague: optional { _ in true } ?? false)
  }

  private mutating func bounds() -> Bounds {
    let modifier = one(of: Modifier.self)
    return switch modifier {
    case .exact, .about, .range: Bounds(min: number(), max: number(), modifier: modifier)
    case .moreThan, .atLeast: Bounds(min: number(), max: nil, modifier: modifier)
    case .lessThan, .atMost, .nearly: Bounds(min: nil, max: number(), modifier: modifier)
    }
  }

  private mutating func number() -> ExactDecimal {
    ExactDecimal(
      mantissa: Int128(Int.random(in: Int.min...Int.max, using: &random)),
      exponent: .random(in: -9...16, using: &random))
  }

  private mutating func moment() -> CalendarMoment { CalendarMoment(day(), at: optional { $0.time() }) }

  private mutating func day() -> CivilDate { CivilDate(dayNumber: .random(in: -200_000...200_000, using: &random))! }

  private mutating func time() -> ClockTime {
    ClockTime(hour: .random(in: 0...23, using: &random), minute: .random(in: 0...59, using: &random))!
  }

  private mutating func name() -> String {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in fragments.randomElement(using: &random)! }.joined()
  }

  private mutating func one<Cases: CaseIterable>(of type: Cases.Type) -> Cases {
    type.allCases.randomElement(using: &random)!
  }

  private mutating func optional<Part>(_ make: (inout Self) -> Part) -> Part? {
    switch presence {
    case .never: nil
    case .always: make(&self)
    case .sometimes: Bool.random(using: &random) ? make(&self) : nil
    }
  }

  private mutating func many<Part>(_ make: (inout Self) -> Part) -> [Part] {
    guard presence != .never else { return [] }
    return (0..<Int.random(in: presence == .always ? 1...4 : 0...4, using: &random)).map { _ in make(&self) }
  }

  private mutating func indices(below count: Int) -> [Int] {
    Array((0..<count).shuffled(using: &random).prefix(.random(in: 1...3, using: &random))).sorted()
  }
}

private let fragments = [
  "银行", "保险业", "a", "3项", "\"", "\\", "\\u0041", "/", "\t", "\r", "\u{0}", "\u{1F}", "\u{7F}", "\u{2028}", "\u{FEFF}",
  "\u{FFFD}", "𠮷", "👨‍👩‍👧", "e\u{301}", "\u{10FFFF}", "</script>", "《〈〉》", "null", " ", "　",
]

/// Vigna's SplitMix64.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
