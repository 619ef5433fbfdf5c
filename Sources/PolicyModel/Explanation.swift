// Why a document has the mentions that it has: every match and what became of it. What the parts are called for people is
// the command's business.

/// A finished document with everything that was proposed for it.
public struct Explanation: Sendable {
  public var document: AnnotatedDocument
  /// In order of start, longer ones first; of equal spans the one that took its place, then those that lost.
  public var matches: [ExplainedMatch]

  public init(document: AnnotatedDocument, matches: [ExplainedMatch]) {
    self.document = document
    self.matches = matches
  }
}

/// A match of one rule or of one name of the lexicon.
public struct ExplainedMatch: Sendable, Equatable {
  /// Where a rule or an entry stands.
  public struct Source: Sendable, Equatable {
    /// The rule's or the entry's id.
    public var id: String
    public var file: String
    /// From 1.
    public var line: Int

    public init(id: String, file: String, line: Int) {
      self.id = id
      self.file = file
      self.line = line
    }
  }

  public struct Capture: Sendable, Equatable {
    public var name: String
    public var span: TextSpan

    public init(name: String, span: TextSpan) {
      self.name = name
      self.span = span
    }
  }

  public var span: TextSpan
  /// Index into `SegmentedDocument.sentences`: the one in which it starts.
  public var sentence: Int
  /// What it would be a mention of; nil for exclusions.
  public var type: MentionType?
  /// The rule it is credited to: `money.amount`, `institution.lexicon`.
  public var rule: String
  /// The rule's place, or those of all entries that bear the name; none for a word of a list.
  public var sources: [Source]
  /// Those that took part, in the order of the pattern.
  public var captures: [Capture]
  /// What it means; of a match that lost, what it would have meant; nil where it means nothing.
  public var value: MentionValue?
  public var verdict: Verdict
  /// What the rest of the document did to it.
  public var changes: [DocumentChange]

  public init(
    span: TextSpan, sentence: Int, type: MentionType?, rule: String, sources: [Source], captures: [Capture],
    value: MentionValue?, verdict: Verdict, changes: [DocumentChange]
  ) {
    self.span = span
    self.sentence = sentence
    self.type = type
    self.rule = rule
    self.sources = sources
    self.captures = captures
    self.value = value
    self.verdict = verdict
    self.changes = changes
  }

  /// Whether it kept its place against those that overlap it.
  public var tookItsPlace: Bool {
    switch verdict {
    case .mention, .exclusion, .repeatedHeading: true
    case .lost, .refused: false
    }
  }

  public enum Verdict: Sendable, Equatable {
    /// Index into `AnnotatedDocument.mentions`.
    case mention(Int)
    /// Took its place and keeps mentions out of it.
    case exclusion
    /// Took its place, but is the heading of a title that was counted before.
    case repeatedHeading
    /// To the match of that index, which overlaps it and goes first.
    case lost(to: Int, by: Advantage)
    case refused(Refusal)
  }

  /// By what one match goes before another, in the order in which this is asked.
  public enum Advantage: String, Sendable, CaseIterable {
    case longer
    case startsEarlier = "starts_earlier"
    /// The order of types: exclusions, then as `MentionType` has them.
    case type
    case priority
    /// The rule that stands earlier.
    case order
  }

  /// Why a match was not even allowed to compete.
  public enum Refusal: Sendable, Equatable {
    /// A look-around of the rule's pattern doesn't hold.
    case assertion
    /// The resolver of that name finds no meaning in the captures.
    case meaning(resolver: String)
    /// A name in Latin letters inside a longer word.
    case insideWord
    /// A word of `institutions/blockers`, which means no body.
    case blocker
    /// A name that ends inside such a word.
    case insideBlocker
  }
}

/// What the pass over the whole document did to a mention.
public enum DocumentChange: Sendable, Equatable {
  /// A date took what it leaves out from this day.
  case anchored(DateValue.Anchor, day: CivilDate)
  /// A date that the calendar doesn't have.
  case noSuchDay
  /// A date that nothing completes.
  case unanchored
  /// The words around a date say this of it.
  case framed(DateValue.Relation)
  /// A short form stands for this title.
  case shortForm(of: String)
  /// Several titles fit a short form.
  case ambiguous([String])
  /// Of several entries that bear the name this one was taken, by the document's date.
  case bearer(id: String, of: [String])
  /// The name was not in force at the document's date.
  case notInForce(on: CivilDate)
}
