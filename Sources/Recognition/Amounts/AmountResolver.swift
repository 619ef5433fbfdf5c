// What amounts mean: numbers with modifiers and units into bounds. Which words are modifiers, currencies and units is
// for Rules/amounts to say.

internal import PolicyModel
internal import Rulebook

struct AmountResolver: Sendable {
  private let numbers: NumberReader
  private let before: WordTable
  private let inner: WordTable
  private let after: WordTable
  private let currencies: WordTable
  private let percentUnits: WordTable
  private let fractions: WordTable
  private let units: WordTable
  private let directions: EdgeWords

  init(rules: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    before = WordTable(rules.wordList("amounts/before"))
    inner = WordTable(rules.wordList("amounts/inner"))
    after = WordTable(rules.wordList("amounts/after"))
    currencies = WordTable(rules.wordList("amounts/currencies"))
    percentUnits = WordTable(rules.wordList("amounts/percent-units"))
    fractions = WordTable(rules.wordList("amounts/fractions"))
    units = WordTable(["units", "time-units", "day-units"].flatMap { rules.wordList("amounts/" + $0).entries })
    directions = EdgeWords(rules.wordList("amounts/directions"))
  }

  /// The value of an `amount` match; nil where the number cannot be read.
  func amount(_ match: RuleMatch, kind: MentionType, paragraph: Range<Int>) -> MentionValue? {
    guard let number = match.string(.number).flatMap(numbers.number), let unit = unit(of: match, kind: kind),
      let scaled = scaled(number, by: match.string(.scale))?.multiplied(by: unit.factor)
    else { return nil }
    return value(bounds(scaled, modifier: modifier(of: match)), unit: unit, match: match, kind: kind, paragraph: paragraph)
  }

  /// The value of an `amount_range` match; nil where an end cannot be read or the ends are the wrong way round.
  func range(_ match: RuleMatch, kind: MentionType, paragraph: Range<Int>) -> MentionValue? {
    guard let low = match.string(.low).flatMap(numbers.number), let high = match.string(.high).flatMap(numbers.number),
      let unit = unit(of: match, kind: kind),
      let top = scaled(high, by: match.string(.scale))?.multiplied(by: unit.factor)
    else { return nil }
    let lowScale = match.string(.lowScale) ?? match.string(.scale)
    guard let bottom = scaled(low, by: lowScale)?.multiplied(by: unit.factor), bottom < top else { return nil }
    let bounds = Bounds(min: bottom, max: top, modifier: .range)
    return value(bounds, unit: unit, match: match, kind: kind, paragraph: paragraph)
  }

  // MARK: Units

  private struct Unit {
    var name: String
    var factor: ExactDecimal
  }

  private func unit(of match: RuleMatch, kind: MentionType) -> Unit? {
    switch kind {
    case .money:
      let word = match.string(.unit) ?? match.string(.sign)
      guard var unit = word.flatMap({ currencies[$0] }).flatMap(parsed) else { return nil }
      // 人民币 in front of 元 decides what kind of 元 it is.
      if let named = match.string(.currency), let currency = currencies[named].flatMap(parsed) { unit.name = currency.name }
      return unit
    case .percent:
      if let fraction = match.string(.fraction) { return fractions[fraction].flatMap(parsed) }
      return match.string(.unit).flatMap { percentUnits[$0] }.flatMap(parsed)
    default:
      guard let word = match.string(.unit) else { return Unit(name: "", factor: ExactDecimal(1)) }
      guard let named = units[word], !named.isEmpty else { return Unit(name: word, factor: ExactDecimal(1)) }
      return parsed(named)
    }
  }

  /// A unit's table value: its name, and a factor where one of it is not one of the base unit.
  private func parsed(_ value: String) -> Unit? {
    let parts = value.split(separator: " ")
    guard let name = parts.first else { return nil }
    guard parts.count > 1 else { return Unit(name: String(name), factor: ExactDecimal(1)) }
    return ExactDecimal(parsing: parts[1]).map { Unit(name: String(name), factor: $0) }
  }

  private func scaled(_ number: ExactDecimal, by scale: String?) -> ExactDecimal? {
    guard let scale, !scale.isEmpty else { return number }
    return numbers.number(scale).flatMap { number.multiplied(by: $0) }
  }

  // MARK: Bounds

  /// Of several modifiers the last in the text wins.
  private func modifier(of match: RuleMatch) -> Modifier {
    let words = [
      match.string(.before).flatMap { before[$0] }, match.string(.inner).flatMap { inner[$0] },
      match.string(.after).flatMap { after[$0] },
    ]
    return words.compactMap { $0 }.last.flatMap(Modifier.init(rawValue:)) ?? .exact
  }

  private func bounds(_ number: ExactDecimal, modifier: Modifier) -> Bounds {
    switch modifier {
    case .exact, .about, .range: Bounds(min: number, max: number, modifier: modifier)
    case .moreThan, .atLeast: Bounds(min: number, max: nil, modifier: modifier)
    case .lessThan, .atMost, .nearly: Bounds(min: nil, max: number, modifier: modifier)
    }
  }

  private func value(
    _ bounds: Bounds, unit: Unit, match: RuleMatch, kind: MentionType, paragraph: Range<Int>
  ) -> MentionValue? {
    switch kind {
    case .money: return .money(MoneyValue(bounds: bounds, currency: unit.name, per: match.string(.per)))
    case .percent:
      guard let percentUnit = PercentValue.Unit(rawValue: unit.name) else { return nil }
      let direction = directions.value(endingAt: match.range.lowerBound, in: match.text, limit: paragraph.lowerBound)
      return .percent(
        PercentValue(bounds: bounds, unit: percentUnit, direction: direction.flatMap(PercentValue.Direction.init(rawValue:))))
    default: return .quantity(QuantityValue(bounds: bounds, unit: unit.name))
    }
  }
}
