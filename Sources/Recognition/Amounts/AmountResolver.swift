// What amounts mean: numbers with modifiers and units into bounds. Which words are modifiers, currencies and units is
// for Rules/amounts to say.

internal import PolicyModel
internal import Rulebook

struct AmountResolver: Sendable {
  private let numbers: NumberReader
  private let scales: WordTable<ExactDecimal>
  private let before: WordTable<Modifier>
  private let inner: WordTable<Modifier>
  private let after: WordTable<Modifier>
  private let currencies: WordTable<NamedUnit>
  private let percentUnits: WordTable<NamedUnit>
  private let fractions: WordTable<NamedUnit>
  /// Units that are named by another word, or are several of another unit.
  private let units: WordTable<NamedUnit>

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    scales = WordTable(rules.wordList("numbers/scales")) { entry in
      entry.word.withUnsafeBufferPointer { numbers.number(0..<$0.count, of: $0) }
    }
    before = WordTable(named: rules.wordList("amounts/before"))
    inner = WordTable(named: rules.wordList("amounts/inner"))
    after = WordTable(named: rules.wordList("amounts/after"))
    currencies = WordTable(rules.wordList("amounts/currencies")) { NamedUnit($0.value) }
    percentUnits = WordTable(rules.wordList("amounts/percent-units")) { NamedUnit($0.value) }
    fractions = WordTable(rules.wordList("amounts/fractions")) { NamedUnit($0.value) }
    units = WordTable(["units", "time-units", "day-units"].flatMap { rules.wordList("amounts/" + $0).entries }) { NamedUnit($0.value) }
  }

  /// The value of an `amount` match; nil where the number cannot be read.
  func amount(_ match: RuleMatch, kind: MentionType) -> MentionValue? {
    guard let unit = unit(of: match, kind: kind), let number = number(.number, scale: .scale, of: match),
      let extent = number.adding(half(of: match))?.multiplied(by: unit.factor).flatMap({ adding(smallChange: match, to: $0) })
    else { return nil }
    return value(bounds(extent, modifier: modifier(of: match)), unit: unit.name, match: match, kind: kind)
  }

  /// The value of an `amount_range` match; nil where an end cannot be read, the ends are the wrong way round, or their units differ.
  func range(_ match: RuleMatch, kind: MentionType) -> MentionValue? {
    guard let unit = unit(of: match, kind: kind), hasOneUnit(match, unit, kind: kind),
      let top = number(.high, scale: .scale, of: match)?.multiplied(by: unit.factor)?.high,
      let bottom = bottom(of: match)?.multiplied(by: unit.factor)?.low
    else { return nil }
    // 300至500万元 says the scale once for both; 5000至1万元 doesn't.
    let unscaled = number(.low, scale: .lowScale, of: match)?.multiplied(by: unit.factor)?.low
    guard let low = bottom < top ? bottom : unscaled, low < top else { return nil }
    let extent = NumberReader.Extent(low: low, high: top)
    return value(bounds(extent, modifier: modifier(of: match)), unit: unit.name, match: match, kind: kind)
  }

  /// The lower end with the scale that is its own or, where it has neither scale nor unit, the upper one's.
  private func bottom(of match: RuleMatch) -> NumberReader.Extent? {
    if match.has(.lowScale) || match.has(.lowUnit) { return number(.low, scale: .lowScale, of: match) }
    return number(.low, scale: .scale, of: match)?.multiplied(by: sharedPower(of: match))
  }

  /// The hundreds or thousands that one numeral before the other leaves to it: 两到三千. One where it leaves none.
  private func sharedPower(of match: RuleMatch) -> ExactDecimal {
    guard let low = match.range(of: .low), match.text[low.lowerBound] >= 0x80, let bottom = numbers.number(low, of: match.text),
      let high = match.range(of: .high).flatMap({ numbers.number($0, of: match.text) }),
      bottom.exponent == 0, bottom.mantissa < 10, high.exponent >= 2, high.mantissa < 10, bottom.mantissa < high.mantissa
    else { return ExactDecimal(1) }
    return ExactDecimal(mantissa: 1, exponent: high.exponent)
  }

  private func hasOneUnit(_ match: RuleMatch, _ unit: NamedUnit, kind: MentionType) -> Bool {
    guard kind == .money, let low = match.value(of: .lowUnit, in: currencies) else { return true }
    return match.range(of: .currency) != nil || low.name == unit.name
  }

  private func number(_ parameter: Resolver.Parameter, scale: Resolver.Parameter, of match: RuleMatch) -> NumberReader.Extent? {
    guard let number = match.read(parameter, numbers.extent) else { return nil }
    guard match.has(scale) else { return number }
    let factor = match.read(scale) { range, text in
      range.isEmpty ? ExactDecimal(1) : scales[range, text] ?? numbers.number(range, of: text)
    }
    return factor.flatMap { number.multiplied(by: $0) }
  }

  /// What 半 behind a number adds: 两年半, 三成半.
  private func half(of match: RuleMatch) -> ExactDecimal {
    match.range(of: .half) == nil ? .zero : ExactDecimal(mantissa: 5, exponent: -1)
  }

  /// Tenths and hundredths of the unit behind it: 50元6角3分.
  private func adding(smallChange match: RuleMatch, to extent: NumberReader.Extent) -> NumberReader.Extent? {
    var extent = extent
    for (parameter, power) in [(Resolver.Parameter.tenths, -1), (.hundredths, -2)] {
      guard let range = match.range(of: parameter) else { continue }
      guard let number = numbers.number(range, of: match.text), let sum = extent.adding(number.scaled(byPowerOfTen: power)) else { return nil }
      extent = sum
    }
    return extent
  }

  /// The value of a table's cell whose unit the table says; nil where the rule is of another kind.
  func cell(_ match: RuleMatch, kind: MentionType, unit: CellUnit?) -> MentionValue? {
    guard let unit, unit.kind == kind, let extent = number(.number, scale: .scale, of: match)?.multiplied(by: unit.factor) else { return nil }
    let bounds = bounds(extent, modifier: .exact)
    switch kind {
    case .money: return .money(MoneyValue(bounds: bounds, currency: unit.name))
    case .percent: return PercentValue.Unit(rawValue: unit.name).map { .percent(PercentValue(bounds: bounds, unit: $0)) }
    default: return .quantity(QuantityValue(bounds: bounds, unit: unit.name))
    }
  }

  // MARK: Units

  private func unit(of match: RuleMatch, kind: MentionType) -> NamedUnit? {
    switch kind {
    case .money:
      guard var unit = match.value(of: match.has(.unit) ? .unit : .sign, in: currencies) else { return nil }
      // What stands in front of 元 decides what kind of 元 it is.
      if let currency = match.value(of: .currency, in: currencies) { unit.name = currency.name }
      return unit
    case .percent:
      if match.has(.fraction) { return match.value(of: .fraction, in: fractions) }
      return match.value(of: .unit, in: percentUnits) ?? match.facts.constant(of: .unit).map { NamedUnit(name: $0) }
    default: return match.value(of: .unit, in: units) ?? NamedUnit(name: match.string(.unit) ?? "")
    }
  }

  // MARK: Bounds

  /// Of several modifiers the last in the text wins.
  private func modifier(of match: RuleMatch) -> Modifier {
    match.value(of: .after, in: after) ?? match.value(of: .after, in: inner) ?? match.value(of: .inner, in: inner)
      ?? match.value(of: .nearer, in: before) ?? match.value(of: .before, in: before) ?? .exact
  }

  private func bounds(_ extent: NumberReader.Extent, modifier: Modifier) -> Bounds {
    switch modifier {
    case .exact, .about, .range:
      Bounds(min: extent.low, max: extent.high, modifier: extent.isExact ? modifier : .range)
    case .moreThan, .atLeast: Bounds(min: extent.low, max: nil, modifier: modifier)
    case .lessThan, .atMost, .nearly: Bounds(min: nil, max: extent.high, modifier: modifier)
    }
  }

  private func value(_ bounds: Bounds, unit: String, match: RuleMatch, kind: MentionType) -> MentionValue? {
    switch kind {
    case .money: return .money(MoneyValue(bounds: bounds, currency: unit, per: match.string(.per)))
    case .percent:
      return PercentValue.Unit(rawValue: unit).map { .percent(PercentValue(bounds: bounds, unit: $0)) }
    default: return .quantity(QuantityValue(bounds: bounds, unit: unit))
    }
  }
}
