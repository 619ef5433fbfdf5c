// Mentions: what was found, where, by which rule, and what it means.

public enum MentionType: String, Sendable, CaseIterable, Comparable {
  // In the order in which overlaps of equal length and place are settled.
  case policy
  case documentNumber = "document_number"
  case institution, money, percent, date, quantity

  public static func < (left: MentionType, right: MentionType) -> Bool { left.precedence < right.precedence }
  private var precedence: Int { MentionType.allCases.firstIndex(of: self)! }
}

/// One mention. Its text is exactly the slice that its span names.
public struct Mention: Sendable, Equatable {
  public var span: TextSpan
  /// Index into `SegmentedDocument.sentences`.
  public var sentence: Int
  /// The rule's id: `money.amount`.
  public var rule: String
  public var value: MentionValue

  public var type: MentionType { value.type }

  public init(span: TextSpan, sentence: Int, rule: String, value: MentionValue) {
    self.span = span
    self.sentence = sentence
    self.rule = rule
    self.value = value
  }
}

public indirect enum MentionValue: Sendable, Equatable {
  case institution(InstitutionValue)
  case policy(PolicyValue)
  case documentNumber(DocumentNumberValue)
  case date(DateValue)
  case money(MoneyValue)
  case percent(PercentValue)
  case quantity(QuantityValue)

  public var type: MentionType {
    switch self {
    case .institution: .institution
    case .policy: .policy
    case .documentNumber: .documentNumber
    case .date: .date
    case .money: .money
    case .percent: .percent
    case .quantity: .quantity
    }
  }
}

public struct InstitutionValue: Sendable, Equatable {
  public enum Category: String, Sendable, CaseIterable {
    case party, government, regulator
    case centralBank = "central_bank"
    case court, exchange, bank, insurer, securities
    case assetManager = "asset_manager"
    case company, association, research, media, international, other
  }

  /// The official full name in use at the document's date, without its legal form.
  public var canonical: String
  public var category: Category
  /// The lexicon's id, where it has the body.
  public var lexiconID: String?
  /// False where the name as written was not in force at the document's date.
  public var isValid: Bool
  public var successor: String?
  public var predecessor: String?
  public var parent: String?
  public var place: String?
  public var level: String?

  public init(
    canonical: String, category: Category, lexiconID: String? = nil, isValid: Bool = true, successor: String? = nil,
    predecessor: String? = nil, parent: String? = nil, place: String? = nil, level: String? = nil
  ) {
    self.canonical = canonical
    self.category = category
    self.lexiconID = lexiconID
    self.isValid = isValid
    self.successor = successor
    self.predecessor = predecessor
    self.parent = parent
    self.place = place
    self.level = level
  }
}

public struct PolicyValue: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case law, regulation, rule, measures, provisions, opinion, notice, plan, announcement, decision, reply
    case standard, catalogue, report, other
  }

  /// The full title without marks; a short form resolves to it.
  public var title: String
  public var kind: Kind
  /// The titles that fit a short form, where more than one does; otherwise empty.
  public var ambiguous: [String]
  public var officialTitle: String?

  public init(title: String, kind: Kind, ambiguous: [String] = [], officialTitle: String? = nil) {
    self.title = title
    self.kind = kind
    self.ambiguous = ambiguous
    self.officialTitle = officialTitle
  }
}

public struct DocumentNumberValue: Sendable, Equatable {
  /// With 〔〕 and without spaces.
  public var number: String
  public var issuerCode: String?
  public var year: Int?
  public var serial: String?

  public init(number: String, issuerCode: String? = nil, year: Int? = nil, serial: String? = nil) {
    self.number = number
    self.issuerCode = issuerCode
    self.year = year
    self.serial = serial
  }
}

public struct DateValue: Sendable, Equatable {
  public enum Grain: String, Sendable, CaseIterable {
    case year, half, quarter, month
    case tenDays = "ten_days"
    case week, day, hour, minute, period
  }

  /// What completed the expression.
  public enum Anchor: String, Sendable, CaseIterable {
    case published
    case previousMention = "previous_mention"
    case title
    case documentYear = "document_year"
    case none
  }

  public enum Relation: String, Sendable, CaseIterable {
    case asOf = "as_of"
    case since, until, before, after, by, effective, expired
  }

  /// Both ends inclusive; nil is open or unresolvable.
  public var start: CalendarMoment?
  public var end: CalendarMoment?
  public var grain: Grain
  public var anchor: Anchor
  public var relation: Relation?
  public var isVague: Bool

  public init(
    start: CalendarMoment?, end: CalendarMoment?, grain: Grain, anchor: Anchor = .none, relation: Relation? = nil,
    isVague: Bool = false
  ) {
    self.start = start
    self.end = end
    self.grain = grain
    self.anchor = anchor
    self.relation = relation
    self.isVague = isVague
  }
}

public enum Modifier: String, Sendable, CaseIterable {
  case exact, about
  case moreThan = "more_than"
  case atLeast = "at_least"
  case lessThan = "less_than"
  case atMost = "at_most"
  case range, nearly
}

/// What an amount says of its size. Nil is open: more_than and at_least have no max, less_than, at_most and nearly no min.
public struct Bounds: Sendable, Equatable {
  public var min: ExactDecimal?
  public var max: ExactDecimal?
  public var modifier: Modifier

  public init(min: ExactDecimal?, max: ExactDecimal?, modifier: Modifier) {
    self.min = min
    self.max = max
    self.modifier = modifier
  }
}

public struct MoneyValue: Sendable, Equatable {
  /// In base units (yuan, dollars).
  public var bounds: Bounds
  /// ISO 4217.
  public var currency: String
  /// The denominator of a rate, as written.
  public var per: String?
  /// What is measured: the shortest noun phrase of the sentence.
  public var indicator: String?

  public init(bounds: Bounds, currency: String, per: String? = nil, indicator: String? = nil) {
    self.bounds = bounds
    self.currency = currency
    self.per = per
    self.indicator = indicator
  }
}

public struct PercentValue: Sendable, Equatable {
  public enum Unit: String, Sendable, CaseIterable { case percent, pp, bp, permille }
  public enum Direction: String, Sendable, CaseIterable { case up, down }

  /// In `unit`.
  public var bounds: Bounds
  public var unit: Unit
  public var direction: Direction?
  public var indicator: String?

  public init(bounds: Bounds, unit: Unit, direction: Direction? = nil, indicator: String? = nil) {
    self.bounds = bounds
    self.unit = unit
    self.direction = direction
    self.indicator = indicator
  }
}

public struct QuantityValue: Sendable, Equatable {
  public var bounds: Bounds
  /// The classifier as written, without scale words; empty for a bare number.
  public var unit: String
  public var indicator: String?

  public init(bounds: Bounds, unit: String, indicator: String? = nil) {
    self.bounds = bounds
    self.unit = unit
    self.indicator = indicator
  }
}
