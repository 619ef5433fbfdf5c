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
    guard mentions.contains(where: \.isMeasure) else { return [] }
    let spans = mentions.map { document.clean.paragraphs[document.sentences[$0.sentence].paragraph].span }
    var finder = IndicatorFinder(words: words, text: text, mentions: mentions, paragraphs: spans)
    var figures: [Figure] = []
    for index in mentions.indices where mentions[index].isAmount {
      guard mentions[index].isMeasure else {
        finder.note(index)
        continue
      }
      let head = heads[mentions[index].span.start]
      let indicator = head.map { text.string($0) } ?? finder.indicator(of: index)
      var figure = Figure(mention: index, indicator: indicator)
      let setting = Setting(mentions: mentions, index: index, sentence: document.sentences[mentions[index].sentence].span, paragraph: spans[index])
      figure.holder = holder(setting, bodies: bodies, text: text)
      figure.asOf = date(setting, text: text)
      figure.comparison = comparison(setting, text: text) ?? (finder.isJoined(index) ? figures.last?.comparison : nil)
      figure.modality = modality(setting, asOf: figure.asOf.map { mentions[$0].value }, day: day, text: text)
      figures.append(figure)
    }
    for figure in figures { mentions[figure.mention].value.indicator = figure.indicator }
    return figures
  }

  /// Where a figure stands.
  private struct Setting {
    let mentions: [Mention]
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
      guard case .date(let date) = setting.mentions[index].value, !date.isVague, date.start != nil || date.end != nil else { return false }
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

  /// The last word of modality before the figure in its sentence; a date to come makes a plan of what no word speaks of.
  private func modality(_ setting: Setting, asOf: MentionValue?, day: CivilDate?, text: TextBytes) -> Figure.Modality {
    // Modifiers in the amount's own span speak too: 不得低于80%.
    if let own = words.modalities.value(startingAt: setting.span.start, in: text, limit: setting.span.end)?.modality { return own }
    let limit = max(setting.sentence.start, setting.span.start - Self.modalityReach)
    var end = setting.span.start
    while end > limit {
      guard let word = words.modalities.value(endingAt: end, in: text, limit: limit) else {
        end -= text.codePoint(before: end).length
        continue
      }
      if let modality = word.modality { return modality }
      end -= word.length
    }
    if case .date(let date)? = asOf, let day, let start = date.start, start.day > day { return .planned }
    return .actual
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
