// What amounts mean: numbers with modifiers and units into bounds. Which words are modifiers, currencies and units is
// for Rules/amounts to say.

internal import PolicyModel
internal import Rulebook

struct AmountResolver: Sendable {
  /// What a unit word names, and how many of the base unit it is.
  private struct Unit: Sendable {
    var name: String
    var factor = ExactDecimal(1)
  }

  private let numbers: NumberReader
  private let scales: WordTable<ExactDecimal>
  private let before: WordTable<Modifier>
  private let inner: WordTable<Modifier>
  private let after: WordTable<Modifier>
  private let currencies: WordTable<Unit>
  private let percentUnits: WordTable<Unit>
  private let fractions: WordTable<Unit>
  /// Units that are named by another word, or are several of another unit.
  private let units: WordTable<Unit>
  private let directions: EdgeWords<PercentValue.Direction>

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    scales = WordTable(rules.wordList("numbers/scales")) { entry in
      entry.word.withUnsafeBufferPointer { numbers.number(0..<$0.count, of: $0) }
    }
    before = WordTable(named: rules.wordList("amounts/before"))
    inner = WordTable(named: rules.wordList("amounts/inner"))
    after = WordTable(named: rules.wordList("amounts/after"))
    currencies = WordTable(rules.wordList("amounts/currencies")) { Self.unit($0.value) }
    percentUnits = WordTable(rules.wordList("amounts/percent-units")) { Self.unit($0.value) }
    fractions = WordTable(rules.wordList("amounts/fractions")) { Self.unit($0.value) }
    units = WordTable(["units", "time-units", "day-units"].flatMap { rules.wordList("amounts/" + $0).entries }) { Self.unit($0.value) }
    directions = EdgeWords(named: rules.wordList("amounts/directions"))
  }

  /// A table value: a name, and a factor where one of it is not one of the base unit.
  private static func unit(_ value: String) -> Unit? {
    let parts = value.split(separator: " ")
    guard let name = parts.first else { return nil }
    guard parts.count > 1 else { return Unit(name: String(name)) }
    return ExactDecimal(parsing: parts[1]).map { Unit(name: String(name), factor: $0) }
  }

  /// The value of an `amount` match; nil where the number cannot be read.
  func amount(_ match: RuleMatch, kind: MentionType, paragraph: Range<Int>) -> MentionValue? {
    guard let number = number(.number, scale: .scale, of: match), let unit = unit(of: match, kind: kind),
      let scaled = number.multiplied(by: unit.factor)
    else { return nil }
    return value(bounds(scaled, modifier: modifier(of: match)), unit: unit.name, match: match, kind: kind, paragraph: paragraph)
  }

  /// The value of an `amount_range` match; nil where an end cannot be read or the ends are the wrong way round.
  func range(_ match: RuleMatch, kind: MentionType, paragraph: Range<Int>) -> MentionValue? {
    let lowScale: Resolver.Parameter = match.has(.lowScale) ? .lowScale : .scale
    guard let unit = unit(of: match, kind: kind), let bottom = number(.low, scale: lowScale, of: match)?.multiplied(by: unit.factor),
      let top = number(.high, scale: .scale, of: match)?.multiplied(by: unit.factor), bottom < top
    else { return nil }
    let bounds = Bounds(min: bottom, max: top, modifier: .range)
    return value(bounds, unit: unit.name, match: match, kind: kind, paragraph: paragraph)
  }

  private func number(_ parameter: Resolver.Parameter, scale: Resolver.Parameter, of match: RuleMatch) -> ExactDecimal? {
    guard let number = match.read(parameter, numbers.number) else { return nil }
    guard match.has(scale) else { return number }
    let factor = match.read(scale) { range, text in
      range.isEmpty ? ExactDecimal(1) : scales[range, text] ?? numbers.number(range, of: text)
    }
    return factor.flatMap { number.multiplied(by: $0) }
  }

  // MARK: Units

  private func unit(of match: RuleMatch, kind: MentionType) -> Unit? {
    switch kind {
    case .money:
      guard var unit = match.value(of: match.has(.unit) ? .unit : .sign, in: currencies) else { return nil }
      // What stands in front of 元 decides what kind of 元 it is.
      if let currency = match.value(of: .currency, in: currencies) { unit.name = currency.name }
      return unit
    case .percent: return match.has(.fraction) ? match.value(of: .fraction, in: fractions) : match.value(of: .unit, in: percentUnits)
    default:
      return match.value(of: .unit, in: units) ?? Unit(name: match.string(.unit) ?? "")
    }
  }

  // MARK: Bounds

  /// Of several modifiers the last in the text wins.
  private func modifier(of match: RuleMatch) -> Modifier {
    match.value(of: .after, in: after) ?? match.value(of: .inner, in: inner) ?? match.value(of: .before, in: before) ?? .exact
  }

  private func bounds(_ number: ExactDecimal, modifier: Modifier) -> Bounds {
    switch modifier {
    case .exact, .about, .range: Bounds(min: number, max: number, modifier: modifier)
    case .moreThan, .atLeast: Bounds(min: number, max: nil, modifier: modifier)
    case .lessThan, .atMost, .nearly: Bounds(min: nil, max: number, modifier: modifier)
    }
  }

  private func value(
    _ bounds: Bounds, unit: String, match: RuleMatch, kind: MentionType, paragraph: Range<Int>
  ) -> MentionValue? {
    switch kind {
    case .money: return .money(MoneyValue(bounds: bounds, currency: unit, per: match.string(.per)))
    case .percent:
      guard let percentUnit = PercentValue.Unit(rawValue: unit) else { return nil }
      let direction = directions.value(endingAt: match.range.lowerBound, in: match.text, limit: paragraph.lowerBound)
      return .percent(PercentValue(bounds: bounds, unit: percentUnit, direction: direction))
    default: return .quantity(QuantityValue(bounds: bounds, unit: unit))
    }
  }
}
