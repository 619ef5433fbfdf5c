// The figures of a document: each amount and percentage with what it measures, whose it is, as of when, compared with what, and
// whether it is a fact.

internal import PolicyModel
internal import Rulebook

struct FigureLedger: Sendable {
  private let words: FigureWords

  init(rules: RuleSet) { words = FigureWords(rules: rules) }

  /// In bytes: how far in front of an amount words still tell its modality.
  private static let modalityReach = 180
  private static let sourceReach = 60

  /// Fills in indicators and makes the figures, in order of their mentions.
  ///
  /// - Parameters:
  ///   - bodies: By mention, the index of its body's entry, or -1.
  ///   - heads: By start of an amount in a table: what its head calls it.
  func figures(
    of mentions: inout [Mention], in document: SegmentedDocument, bodies: [Int], heads: [Int: Range<Int>], day: CivilDate?, text: TextBytes
  ) -> [Figure] {
    let places = mentions.indices.map { MentionPlace(mentions[$0]) }
    guard places.contains(where: { $0.isMeasure }) else { return [] }
    let spans = mentions.indices.map { document.clean.paragraphs[document.sentences[mentions[$0].sentence].paragraph].span }
    var finder = IndicatorFinder(words: words, text: text, mentions: places, paragraphs: spans)
    var figures: [Figure] = []
    var walk = ModalityWalk()
    for index in places.indices where places[index].isAmount {
      guard places[index].isMeasure else {
        finder.note(index)
        continue
      }
      let head = heads[places[index].span.start]
      let indicator = head.map { text.string($0) } ?? finder.indicator(of: index)
      var figure = Figure(mention: index, indicator: indicator)
      let setting = Setting(mentions: places, index: index, sentence: document.sentences[mentions[index].sentence].span, paragraph: spans[index])
      figure.holder = holder(setting, bodies: bodies, text: text)
      figure.asOf = date(setting, text: text)
      figure.comparison = comparison(setting, text: text) ?? (finder.isJoined(index) ? figures.last?.comparison : nil)
      figure.modality = modality(setting, &walk, text: text) ?? (isToCome(figure.asOf, of: mentions, day: day) ? .planned : .actual)
      figures.append(figure)
    }
    for figure in figures { mentions[figure.mention].value.indicator = figure.indicator }
    return figures
  }

  /// Where a figure stands.
  private struct Setting {
    let mentions: [MentionPlace]
    let index: Int
    let sentence: TextSpan
    let paragraph: TextSpan
    var span: TextSpan { mentions[index].span }

    /// The mentions before it in its paragraph, the nearest first.
    var earlier: some Sequence<Int> {
      (0..<index).reversed().lazy.prefix { mentions[$0].span.start >= paragraph.start }.prefix(48)
    }
  }

  // MARK: Holder and date

  /// The nearest body before the figure that opens a clause and doesn't merely report it.
  private func holder(_ setting: Setting, bodies: [Int], text: TextBytes) -> Int? {
    let index = setting.earlier.first { index in
      bodies[index] >= 0 && !reports(setting.mentions[index].span, in: text, setting) && opensClause(index, setting, text: text)
    }
    return index.map { bodies[$0] }
  }

  /// Whether a body stands at the beginning of its clause, a date, a comma of enumeration or light words before it or nothing.
  private func opensClause(_ index: Int, _ setting: Setting, text: TextBytes) -> Bool {
    var start = setting.mentions[index].span.start
    while start > setting.paragraph.start {
      let (value, length) = text.codePoint(before: start)
      if value == Mark.enumerationComma { return false }
      if Mark.isClauseEdge(value) || index > 0 && setting.mentions[index - 1].span.end == start { return true }
      if Mark.isSpace(value) || Mark.isClosingParenthesis(value) {
        start -= length
      } else if let lead = words.leads.value(endingAt: start, in: text, limit: setting.paragraph.start) {
        start -= lead
      } else {
        return false
      }
    }
    return true
  }

  private func reports(_ span: TextSpan, in text: TextBytes, _ setting: Setting) -> Bool {
    let limit = min(setting.span.start, span.end + Self.sourceReach)
    var offset = span.end
    while offset < limit {
      let (value, length) = text.codePoint(at: offset)
      if Mark.isClauseEdge(value) { return false }
      if words.sources.value(startingAt: offset, in: text, limit: limit) != nil { return true }
      offset += length
    }
    return false
  }

  /// The nearest date before the figure that isn't compared with: of its sentence, or of an earlier one of the paragraph.
  private func date(_ setting: Setting, text: TextBytes) -> Int? {
    setting.earlier.first { index in
      guard setting.mentions[index].isKnownDate else { return false }
      let span = setting.mentions[index].span
      return words.comparators.value(endingAt: span.start, in: text, limit: setting.paragraph.start) == nil
    }
  }

  // MARK: Comparison and modality

  private func comparison(_ setting: Setting, text: TextBytes) -> Figure.Comparison? {
    // A compared date may stand between: the clause goes on through it.
    let end = setting.earlier.first { setting.mentions[$0].type != .date }.map { setting.mentions[$0].span.end } ?? 0
    let clause = Clause(of: setting.span, after: end, in: text, paragraph: setting.paragraph)
    return words.comparisons.last(in: clause.front, of: text)
  }

  /// What was found of the figure before, for the next one of its sentence.
  private struct ModalityWalk {
    var start = 0
    var limit = 0
    /// Where the word begins that told it, if any did.
    var found: (start: Int, modality: Figure.Modality)?
  }

  /// The last word of modality before the figure in its sentence; nil where none speaks of it.
  private func modality(_ setting: Setting, _ walk: inout ModalityWalk, text: TextBytes) -> Figure.Modality? {
    // Modifiers in the amount's own span speak too: 不得低于80%.
    if let own = words.modalities.value(startingAt: setting.span.start, in: text, limit: setting.span.end)?.modality { return own }
    let limit = max(setting.sentence.start, setting.span.start - Self.modalityReach)
    let earlier = walk
    walk = ModalityWalk(start: setting.span.start, limit: limit)
    var end = setting.span.start
    while end > limit {
      if end == earlier.start, earlier.limit <= limit {
        walk.found = earlier.found.flatMap { $0.start >= limit ? $0 : nil }
        break
      }
      guard let word = words.modalities.value(endingAt: end, in: text, limit: limit) else {
        end = text.start(before: end)
        continue
      }
      end -= word.length
      if let modality = word.modality {
        walk.found = (end, modality)
        break
      }
    }
    return walk.found?.modality
  }

  /// A date to come makes a plan of what no word speaks of.
  private func isToCome(_ asOf: Int?, of mentions: [Mention], day: CivilDate?) -> Bool {
    guard let asOf, let day, case .date(let date) = mentions[asOf].value, let start = date.start else { return false }
    return start.day > day
  }
}

/// What figures ask of a mention beside them, without the value's own weight.
struct MentionPlace {
  let span: TextSpan
  let type: MentionType
  /// A date with an end or a start that means more than a vague word.
  let isKnownDate: Bool

  var isMeasure: Bool { type == .money || type == .percent }
  var isAmount: Bool { isMeasure || type == .quantity }

  init(_ mention: borrowing Mention) {
    span = mention.span
    type = mention.type
    if case .date(let date) = mention.value {
      isKnownDate = !date.isVague && (date.start != nil || date.end != nil)
    } else {
      isKnownDate = false
    }
  }
}

extension MentionValue {
  /// What an amount measures; nil, and not to be set, for other types.
  fileprivate var indicator: String? {
    get {
      switch self {
      case .money(let money): money.indicator
      case .percent(let percent): percent.indicator
      default: nil
      }
    }
    set {
      switch self {
      case .money(var money):
        money.indicator = newValue
        self = .money(money)
      case .percent(var percent):
        percent.indicator = newValue
        self = .percent(percent)
      default: break
      }
    }
  }
}
