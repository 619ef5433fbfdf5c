// What the words around an amount, and the document's region, make of it beyond the match: limits told from farther off (上限为人民币
// 500万元, 以三次为限), the direction of a change, the denominator of a rate, whose 元 it is. Never farther than the amount's clause.

internal import PolicyModel
internal import Rulebook

struct AmountContext: Sendable {
  private let limitsBefore: EdgeWords<FarLimit>
  private let limitsAfter: EdgeWords<Modifier>
  private let alternatives: EdgeWords<Int>
  private let directions: EdgeWords<PercentValue.Direction>
  private let differences: EdgeWords<PercentValue.Direction>
  private let copulas: EdgeWords<Int>
  private let attributives: EdgeWords<Void>
  private let denominators: EdgeWords<String>
  private let joiners: EdgeWords<Int>
  private let regions: RegionCurrencies

  init(rules: RuleSet) {
    limitsBefore = EdgeWords(entries: rules.wordList("amounts/limits-before")) { FarLimit($0.value) }
    limitsAfter = EdgeWords(named: rules.wordList("amounts/limits-after"))
    alternatives = EdgeWords(entries: rules.wordList("amounts/alternatives")) { $0.word.count }
    directions = EdgeWords(named: rules.wordList("amounts/directions"))
    differences = EdgeWords(named: rules.wordList("amounts/differences"))
    copulas = EdgeWords(entries: rules.wordList("amounts/copulas")) { $0.word.count }
    attributives = EdgeWords(rules.wordList("amounts/attributives")) { _ in () }
    denominators = EdgeWords(rules.wordList("amounts/denominators")) { $0 }
    joiners = EdgeWords(entries: rules.wordList("amounts/joiners")) { $0.word.count }
    regions = RegionCurrencies(rules: rules)
  }

  /// Completes the amounts among the findings of a document, which are in order of start.
  func complete(_ findings: inout [Finding], in paragraphs: [Paragraph], of text: TextBytes) {
    var lastEnd = 0
    var lastDirection: PercentValue.Direction?
    var isProhibited = false
    var hasLocalYuan = false
    for index in findings.indices {
      let span = findings[index].span
      if case .value(var value) = findings[index].meaning, let bounds = value.bounds {
        let paragraph = paragraphs[findings[index].paragraph].span
        let clause = Clause(of: span, after: lastEnd, in: text, paragraph: paragraph)
        var change = complete(&value, bounds, clause, of: text, followsProhibition: isProhibited)
        if case .percent(var percent) = value {
          if percent.direction == nil, let direction = lastDirection, joins(lastEnd..<span.start, in: text) {
            percent.direction = direction
            value = .percent(percent)
            change.isChange = true
          }
          lastDirection = percent.direction
        }
        if change.isChange { findings[index].meaning = .value(value) }
        isProhibited = change.prohibits
        if case .money(let money) = value, money.currency == RegionCurrencies.unmarked { hasLocalYuan = true }
      } else {
        isProhibited = false
      }
      lastEnd = span.end
    }
    guard hasLocalYuan, let currency = regions.currency(of: text) else { return }
    for index in findings.indices { regions.rename(&findings[index], to: currency, in: text) }
  }

  /// What completing an amount came to.
  private struct Change {
    var isChange = false
    /// Whether the amount is what must not be.
    var prohibits = false
  }

  private func complete(
    _ value: inout MentionValue, _ bounds: Bounds, _ clause: Clause, of text: TextBytes, followsProhibition: Bool
  ) -> Change {
    var change = Change()
    let own = limitsBefore.value(startingAt: clause.amount.start, in: text, limit: clause.amount.end)
    let far = bounds.modifier == .exact ? limit(before: clause, isShare: value.type == .percent, of: text) : nil
    change.prohibits = (far ?? own)?.isProhibition ?? false
    if let modifier = far?.modifier ?? (bounds.modifier == .exact ? limit(behind: clause, of: text) : nil) {
      value.bounds = bounds.limited(to: modifier)
      change.isChange = true
    } else if followsProhibition, let opposite = bounds.modifier.opposite, isAlternative(clause, of: text) {
      // 不得高于八成或低于四成: what must not be below is at least.
      value.bounds = bounds.limited(to: opposite)
      change = Change(isChange: true, prohibits: true)
    }
    switch value {
    case .percent(var percent):
      let direction = direction(before: clause, unit: percent.unit, of: text)
      guard direction != percent.direction else { break }
      percent.direction = direction
      value = .percent(percent)
      change.isChange = true
    case .money(var money):
      guard money.per == nil, let per = denominator(before: clause, of: text) else { break }
      money.per = per
      value = .money(money)
      change.isChange = true
    default: break
    }
    return change
  }

  // MARK: Limits

  /// The last limit word of the clause that governs the amount across a noun phrase.
  ///
  /// - Parameter isShare: An amount of money behind an attribute is its own (超过预期的59亿元); a share is the attribute's.
  private func limit(before clause: Clause, isShare: Bool, of text: TextBytes) -> FarLimit? {
    guard directions.value(endingAt: clause.amount.start, in: text, limit: clause.start) == nil else { return nil }
    let isAttributed = isShare && attributives.value(endingAt: clause.amount.start, in: text, limit: clause.start) != nil
    let isNext = limitsBefore.value(endingAt: clause.amount.start, in: text, limit: clause.start) != nil
    return limitsBefore.last(in: clause.front, of: text).flatMap { limit in
      limit.needsAttribute && !isAttributed || limit.mustBeNext && !isNext ? nil : limit
    }
  }

  private func limit(behind clause: Clause, of text: TextBytes) -> Modifier? {
    limitsAfter.value(startingAt: clause.amount.end, in: text, limit: clause.paragraphEnd)
  }

  private func isAlternative(_ clause: Clause, of text: TextBytes) -> Bool {
    alternatives.value(startingAt: clause.start, in: text, limit: clause.amount.start) == clause.amount.start - clause.start
  }

  // MARK: Directions and rates

  /// Whether nothing but a joiner of lists stands in a gap.
  private func joins(_ gap: Range<Int>, in text: TextBytes) -> Bool {
    !gap.isEmpty && joiners.value(startingAt: gap.lowerBound, in: text, limit: gap.upperBound) == gap.count
  }

  private func direction(before clause: Clause, unit: PercentValue.Unit, of text: TextBytes) -> PercentValue.Direction? {
    var end = clause.amount.start
    for _ in 0..<Self.mostCopulas {
      if let direction = directions.value(endingAt: end, in: text, limit: clause.start) { return direction }
      guard let length = copulas.value(endingAt: end, in: text, limit: clause.start) else { break }
      end -= length
    }
    guard unit == .pp || unit == .bp else { return nil }
    return differences.last(in: clause.front, of: text)
  }

  private static let mostCopulas = 3

  private func denominator(before clause: Clause, of text: TextBytes) -> String? {
    denominators.last(in: clause.front, of: text)
  }
}

/// A word that limits an amount across what stands between them: the modifier, then `of` where the amount must be an attribute's
/// (超过净资产的50%), `next` where nothing may stand between, `not` where it forbids.
private struct FarLimit: Sendable {
  var modifier: Modifier
  var needsAttribute: Bool
  var mustBeNext: Bool
  var isProhibition: Bool

  init?(_ value: String) {
    let fields = value.split(separator: " ")
    guard let modifier = fields.first.flatMap({ Modifier(rawValue: String($0)) }) else { return nil }
    self.modifier = modifier
    needsAttribute = fields.contains("of")
    mustBeNext = fields.contains("next")
    isProhibition = fields.contains("not")
  }
}

extension Bounds {
  /// The same number under another modifier.
  func limited(to modifier: Modifier) -> Bounds {
    switch modifier {
    case .exact, .about, .range: Bounds(min: min ?? max, max: max ?? min, modifier: modifier)
    case .moreThan, .atLeast: Bounds(min: min ?? max, max: nil, modifier: modifier)
    case .lessThan, .atMost, .nearly: Bounds(min: nil, max: max ?? min, modifier: modifier)
    }
  }
}

extension Modifier {
  /// What is left where more, or less, is forbidden.
  fileprivate var opposite: Modifier? {
    switch self {
    case .lessThan: .atLeast
    case .moreThan: .atMost
    default: nil
    }
  }
}

extension MentionValue {
  /// The bounds of an amount, a percentage or a quantity; nil for other types, whose setting does nothing.
  var bounds: Bounds? {
    get {
      switch self {
      case .money(let money): money.bounds
      case .percent(let percent): percent.bounds
      case .quantity(let quantity): quantity.bounds
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .money(var money):
        money.bounds = newValue
        self = .money(money)
      case .percent(var percent):
        percent.bounds = newValue
        self = .percent(percent)
      case .quantity(var quantity):
        quantity.bounds = newValue
        self = .quantity(quantity)
      default: break
      }
    }
  }
}
