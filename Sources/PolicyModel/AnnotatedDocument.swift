// What Recognition hands to Writing: mentions, and the document's ledgers over them.

/// One body and all its mentions in the document.
public struct InstitutionEntry: Sendable, Equatable {
  public var canonical: String
  public var category: InstitutionValue.Category
  public var lexiconID: String?
  /// The forms used, in order of appearance, each once.
  public var names: [String]
  /// Indices into `AnnotatedDocument.mentions`.
  public var mentions: [Int]

  public init(
    canonical: String, category: InstitutionValue.Category, lexiconID: String?, names: [String], mentions: [Int]
  ) {
    self.canonical = canonical
    self.category = category
    self.lexiconID = lexiconID
    self.names = names
    self.mentions = mentions
  }
}

/// One policy and all its mentions in the document.
public struct PolicyEntry: Sendable, Equatable {
  public var title: String
  public var kind: PolicyValue.Kind
  /// Short forms used, with their marks, in order of appearance, each once.
  public var names: [String]
  public var numbers: [String]
  /// Indices into `AnnotatedDocument.institutions`.
  public var issuers: [Int]
  /// ISO 8601 to the month or the day, as the document gives it.
  public var issued: String?
  /// Whether the document is this policy's own text.
  public var isSelf: Bool
  /// What the document says that this policy does to others, in order of appearance, each once.
  public var relations: [PolicyRelation]
  /// Indices into `AnnotatedDocument.mentions`.
  public var mentions: [Int]

  public init(
    title: String, kind: PolicyValue.Kind, names: [String] = [], numbers: [String] = [], issuers: [Int] = [],
    issued: String? = nil, isSelf: Bool = false, relations: [PolicyRelation] = [], mentions: [Int]
  ) {
    self.title = title
    self.kind = kind
    self.names = names
    self.numbers = numbers
    self.issuers = issuers
    self.issued = issued
    self.isSelf = isSelf
    self.relations = relations
    self.mentions = mentions
  }
}

/// What one policy does to another.
public struct PolicyRelation: Sendable, Equatable, Hashable {
  /// From the weakest to the strongest.
  public enum Kind: String, Sendable, CaseIterable { case cites, implements, amends, supersedes, repeals }

  public var kind: Kind
  /// Index into `AnnotatedDocument.policies`.
  public var target: Int

  public init(kind: Kind, target: Int) {
    self.kind = kind
    self.target = target
  }
}

/// An amount or percentage with what it measures, of whom, and when.
public struct Figure: Sendable, Equatable {
  public enum Comparison: String, Sendable, CaseIterable {
    case yoy, mom
    case sinceYearStart = "since_year_start"
    case sinceYearEnd = "since_year_end"
  }

  public enum Modality: String, Sendable, CaseIterable { case actual, planned, required, forecast }

  /// Index into `AnnotatedDocument.mentions`.
  public var mention: Int
  public var indicator: String?
  /// Index into `AnnotatedDocument.institutions`.
  public var holder: Int?
  /// Index into `AnnotatedDocument.mentions`.
  public var asOf: Int?
  public var comparison: Comparison?
  public var modality: Modality

  public init(
    mention: Int, indicator: String? = nil, holder: Int? = nil, asOf: Int? = nil, comparison: Comparison? = nil,
    modality: Modality = .actual
  ) {
    self.mention = mention
    self.indicator = indicator
    self.holder = holder
    self.asOf = asOf
    self.comparison = comparison
    self.modality = modality
  }
}

/// The finished document. Mentions are sorted by start, then end.
public struct AnnotatedDocument: Sendable {
  public var segmented: SegmentedDocument
  public var published: Published?
  public var mentions: [Mention]
  public var institutions: [InstitutionEntry]
  public var policies: [PolicyEntry]
  public var figures: [Figure]
  public var warnings: [DocumentWarning]

  public init(
    segmented: SegmentedDocument, published: Published?, mentions: [Mention], institutions: [InstitutionEntry] = [],
    policies: [PolicyEntry] = [], figures: [Figure] = [], warnings: [DocumentWarning] = []
  ) {
    self.segmented = segmented
    self.published = published
    self.mentions = mentions
    self.institutions = institutions
    self.policies = policies
    self.figures = figures
    self.warnings = warnings
  }
}
