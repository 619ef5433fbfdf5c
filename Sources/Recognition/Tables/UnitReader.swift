// Units as tables write them in heads and captions: 亿元, 万美元, %, 万人次. A scale, then a word of the unit lists.

internal import PolicyModel
internal import Rulebook

/// The unit of a table's cells.
struct CellUnit: Sendable, Equatable {
  var kind: MentionType
  /// The currency's code, the kind of percentage, or the word itself.
  var name: String
  /// How many of the base unit one is.
  var factor: ExactDecimal
}

struct UnitReader: Sendable {
  private let scales: EdgeWords<(factor: ExactDecimal, length: Int)>
  private let currencies: WordTable<NamedUnit>
  private let currencyNames: EdgeWords<Int>
  private let percentUnits: WordTable<NamedUnit>
  private let units: WordTable<NamedUnit>

  init(rules: RuleSet, numbers: NumberReader) {
    scales = EdgeWords(entries: rules.wordList("numbers/scales")) { entry in
      entry.word.withUnsafeBufferPointer { numbers.number(0..<$0.count, of: $0) }.map { ($0, entry.word.count) }
    }
    currencies = WordTable(rules.wordList("amounts/currencies")) { NamedUnit($0.value) }
    currencyNames = EdgeWords(entries: rules.wordList("amounts/currency-names")) { $0.word.count }
    percentUnits = WordTable(rules.wordList("amounts/percent-units")) { NamedUnit($0.value) }
    units = WordTable(["units", "time-units"].flatMap { rules.wordList("amounts/" + $0).entries }) { entry in
      NamedUnit(entry.value) ?? NamedUnit(name: String(decoding: entry.word, as: UTF8.self))
    }
  }

  /// The unit that all of the range names; nil where it names none.
  func unit(_ range: Range<Int>, of text: TextBytes) -> CellUnit? {
    if let unit = percentUnits[range, text] { return CellUnit(kind: .percent, name: unit.name, factor: unit.factor) }
    var start = range.lowerBound
    var currency: NamedUnit?
    if let length = currencyNames.value(startingAt: start, in: text, limit: range.upperBound), length < range.count {
      currency = currencies[start..<(start + length), text]
      start += length
    }
    var factor = ExactDecimal(1)
    if let scale = scales.value(startingAt: start, in: text, limit: range.upperBound) {
      factor = scale.factor
      start += scale.length
    }
    let word = start..<range.upperBound
    guard !word.isEmpty else { return nil }
    if let unit = currencies[word, text] { return make(.money, unit, name: currency?.name, factor) }
    return units[word, text].flatMap { make(.quantity, $0, name: nil, factor) }
  }

  private func make(_ kind: MentionType, _ unit: NamedUnit, name: String?, _ factor: ExactDecimal) -> CellUnit? {
    unit.factor.multiplied(by: factor).map { CellUnit(kind: kind, name: name ?? unit.name, factor: $0) }
  }
}
