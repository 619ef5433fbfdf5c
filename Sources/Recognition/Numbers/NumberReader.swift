// Reads numbers in digits of both widths, Chinese numerals and both mixed: 3,000.5 · 三千五百万 · 1.5万亿 · 3亿5千万 · 二〇二二; fractions
// (五分之一), and numbers that are no more than a span (十几, 数百, 七八十).

internal import PolicyModel
internal import Rulebook

/// The number reader over the numerals of `Rules/numbers/numerals.tsv`.
struct NumberReader: Sendable {
  enum Numeral: Equatable {
    case digit(Int)
    /// A digit in figures, which never stands next to another for “the one or the other”.
    case figure(Int)
    /// A power of ten.
    case unit(Int)
    case point
    /// Stands between figures without meaning: the comma of 3,000.
    case separator
    case blank
    case minus
    /// Stands for any digit: 十几, 数百.
    case several
    /// Between denominator and numerator.
    case over
    /// Between a whole number and a fraction.
    case and
  }

  /// What an expression says: one number, or a span of which no more is told.
  struct Extent: Equatable {
    var low: ExactDecimal
    var high: ExactDecimal
    var isExact: Bool { low == high }

    /// Nil where the result cannot be held.
    func multiplied(by factor: ExactDecimal) -> Extent? {
      guard let low = low.multiplied(by: factor), let high = high.multiplied(by: factor) else { return nil }
      return Extent(low: low, high: high)
    }

    func adding(_ other: ExactDecimal) -> Extent? {
      guard let low = low.adding(other), let high = high.adding(other) else { return nil }
      return Extent(low: low, high: high)
    }
  }

  private let numerals: CodePointTable<Numeral>

  init(rules: RuleSet) {
    var numerals: [UInt32: Numeral] = [:]
    for digit in UInt32(0)...9 {
      numerals[0x30 + digit] = .figure(Int(digit))
      numerals[0xFF10 + digit] = .figure(Int(digit))
    }
    for separator in [0x2C, 0xFF0C] { numerals[UInt32(separator)] = .separator }
    for point in [0x2E, 0xFF0E] { numerals[UInt32(point)] = .point }
    for blank in [0x20, 0xA0, 0x3000] { numerals[UInt32(blank)] = .blank }
    for minus in [0x2D, 0x2212, 0xFF0D] { numerals[UInt32(minus)] = .minus }
    for entry in rules.wordList("numbers/numerals").entries {
      guard let scalar = String(decoding: entry.word, as: UTF8.self).unicodeScalars.first?.value else { continue }
      numerals[scalar] = Self.numeral(entry.value)
    }
    self.numerals = CodePointTable(numerals.map { ($0, $1) })
  }

  private static func numeral(_ value: String) -> Numeral? {
    switch value {
    case "point": .point
    case "minus": .minus
    case "several": .several
    case "over": .over
    case "and": .and
    case "of": .separator
    default: value.hasPrefix("e") ? Int(value.dropFirst()).map { .unit($0) } : Int(value).map { .digit($0) }
    }
  }

  /// The number that all of the range says, with a minus in front or none; nil where it is none, no exact one, or cannot be held.
  func number(_ range: Range<Int>, of text: TextBytes) -> ExactDecimal? {
    scaledNumber(range, of: text) ?? extent(range, of: text).flatMap { $0.isExact ? $0.low : nil }
  }

  /// The number as a plain whole one.
  func whole(_ range: Range<Int>, of text: TextBytes) -> Int? { number(range, of: text)?.wholeNumber }

  /// What all of the range says; nil where it is no number or cannot be held. Fractions without an end are rounded to 15 figures.
  func extent(_ range: Range<Int>, of text: TextBytes) -> Extent? {
    if let plain = scaledNumber(range, of: text) { return Extent(low: plain, high: plain) }
    guard range.count <= Self.longestNumber, var numerals = numerals(in: range, of: text), let first = numerals.first else { return nil }
    let isNegative = first == .minus
    if isNegative { numerals.removeFirst() }
    guard let extent = magnitude(numerals) else { return nil }
    return isNegative ? Extent(low: extent.high.negated, high: extent.low.negated) : extent
  }

  /// In bytes: more than any number that can be held exactly is long.
  private static let longestNumber = 256

  /// The most figures that surely fit a machine word.
  private static let plainFigures = 18

  /// ASCII figures, and behind them no more than powers of ten that rise (1.5万亿), as most numbers are written; nil for all
  /// others.
  private func scaledNumber(_ range: Range<Int>, of text: TextBytes) -> ExactDecimal? {
    var offset = range.lowerBound
    while offset < range.upperBound, text[offset] < 0x80 { offset += 1 }
    guard let plain = plainNumber(range.lowerBound..<offset, of: text) else { return nil }
    var (power, last) = (0, 0)
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      guard case .unit(let unit)? = numerals[value], unit > last else { return nil }
      power += unit
      last = unit
      offset += length
    }
    return power == 0 ? plain : plain.scaled(byPowerOfTen: power)
  }

  /// ASCII figures with a point or none; nil for all others.
  private func plainNumber(_ range: Range<Int>, of text: TextBytes) -> ExactDecimal? {
    guard !range.isEmpty, range.count <= Self.plainFigures else { return nil }
    var mantissa = 0
    var point: Int?
    for offset in range {
      let byte = text[offset]
      if byte == 0x2E, point == nil, offset > range.lowerBound {
        point = offset
      } else if (0x30...0x39).contains(byte) {
        mantissa = mantissa * 10 + Int(byte - 0x30)
      } else {
        return nil
      }
    }
    return ExactDecimal(mantissa: Int128(mantissa), exponent: point.map { $0 + 1 - range.upperBound } ?? 0)
  }

  /// The numerals of the range without blanks; nil where something else stands there.
  private func numerals(in range: Range<Int>, of text: TextBytes) -> [Numeral]? {
    var found: [Numeral] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      guard let numeral = numerals[value] else { return nil }
      if numeral != .blank { found.append(numeral) }
      offset += length
    }
    return found
  }

  private func magnitude(_ numerals: [Numeral]) -> Extent? {
    guard let over = numerals.firstIndex(of: .over) else { return span(numerals) }
    let start = numerals[..<over].lastIndex(of: .and).map { $0 + 1 } ?? 0
    // What stands between the marks of a fraction has no meaning: 分之.
    let numerator = numerals[(over + 1)...].drop { $0 == .separator }
    guard let below = value(numerals[start..<over]), let above = value(numerator), let part = above.divided(by: below) else { return nil }
    let whole = start == 0 ? .zero : value(numerals[..<(start - 1)])
    return whole?.adding(part).map { Extent(low: $0, high: $0) }
  }

  /// A number, or the span that 几, 数 or two neighbouring digits stand for.
  private func span(_ numerals: [Numeral]) -> Extent? {
    var low = numerals
    var high = numerals
    if let open = numerals.firstIndex(of: .several) {
      // In front of a power it is one of it at least; behind one, anything.
      let leads = open == 0
      low[open] = .digit(leads ? 1 : 0)
      high[open] = .digit(10)
    } else if let pair = neighbours(in: numerals) {
      low.remove(at: pair + 1)
      high.remove(at: pair)
    }
    guard let bottom = value(low[...]), let top = value(high[...]) else { return nil }
    return Extent(low: bottom, high: top)
  }

  /// Where two digits in a row stand alone for the one or the other: 七八百, 十七八, 两三, 三五.
  private func neighbours(in numerals: [Numeral]) -> Int? {
    numerals.indices.dropLast().first { index in
      guard case .digit(let first) = numerals[index], case .digit(let second) = numerals[index + 1], first > 0 else { return false }
      let isAlone = (index == 0 || Self.isPower(numerals[index - 1])) && (index + 2 == numerals.count || Self.isPower(numerals[index + 2]))
      return isAlone && (second == first + 1 || index == 0 && first == 3 && second == 5)
    }
  }

  private static func isPower(_ numeral: Numeral) -> Bool { if case .unit = numeral { true } else { false } }

  private func value(_ numerals: ArraySlice<Numeral>) -> ExactDecimal? {
    var reading = NumberReading()
    for numeral in numerals where !reading.add(numeral) { return nil }
    return reading.value
  }
}

/// The value so far of a number read from left to right.
private struct NumberReading {
  /// What 亿 has closed.
  private var hundredMillions = ExactDecimal.zero
  /// What 万 has closed.
  private var tenThousands = ExactDecimal.zero
  /// The hundreds and tens of the present section.
  private var section = ExactDecimal.zero
  private var digits: ExactDecimal?
  private var places: Int?
  private var lastDigit = 0
  private var lastPower: Int?
  private var isEmpty = true

  /// False where the numeral cannot stand here.
  mutating func add(_ numeral: NumberReader.Numeral) -> Bool {
    switch numeral {
    case .digit(let digit), .figure(let digit): add(digit: digit)
    case .unit(let power): multiply(byPowerOfTen: power)
    case .point: addPoint()
    case .separator: digits != nil
    case .blank: true
    case .minus, .several, .over, .and: false
    }
  }

  private mutating func add(digit: Int) -> Bool {
    isEmpty = false
    lastDigit = digit
    guard let digits else {
      self.digits = ExactDecimal(digit)
      places = nil
      if digit == 0 { lastPower = nil }
      return true
    }
    if let places {
      guard let sum = digits.adding(ExactDecimal(digit).scaled(byPowerOfTen: -(places + 1))) else { return false }
      self.digits = sum
      self.places = places + 1
    } else {
      guard let sum = digits.scaled(byPowerOfTen: 1).adding(ExactDecimal(digit)) else { return false }
      self.digits = sum
      lastPower = nil
    }
    return true
  }

  private mutating func addPoint() -> Bool {
    guard !isEmpty, places == nil || digits == nil else { return false }
    if digits == nil { digits = .zero }
    places = 0
    return true
  }

  private mutating func multiply(byPowerOfTen power: Int) -> Bool {
    // 十 without a digit before it, or with 零, is ten; a scale by itself is one of it, behind another as much of that.
    let nothingYet = isEmpty
    isEmpty = false
    lastPower = power
    if power < 4 {
      let factor = digits.flatMap { $0 == .zero ? nil : $0 } ?? ExactDecimal(1)
      guard let sum = section.adding(factor.scaled(byPowerOfTen: power)) else { return false }
      section = sum
    } else {
      guard let part = section.adding(digits ?? .zero) else { return false }
      section = .zero
      guard power >= 8 else {
        if part == .zero, !nothingYet, tenThousands != .zero {
          tenThousands = tenThousands.scaled(byPowerOfTen: power)
          digits = nil
          return true
        }
        guard let sum = tenThousands.adding((nothingYet ? ExactDecimal(1) : part).scaled(byPowerOfTen: power)) else { return false }
        tenThousands = sum
        digits = nil
        return true
      }
      guard let below = tenThousands.adding(nothingYet ? ExactDecimal(1) : part) else { return false }
      tenThousands = .zero
      let whole = below == .zero ? hundredMillions.scaled(byPowerOfTen: power) : below.scaled(byPowerOfTen: power)
      guard let sum = below == .zero ? whole : hundredMillions.adding(whole) else { return false }
      hundredMillions = sum
    }
    digits = nil
    places = nil
    return true
  }

  var value: ExactDecimal? {
    guard !isEmpty else { return nil }
    var rest = digits ?? .zero
    // 一万五 is 15,000: a last digit right behind a unit counts tenths of it.
    if let lastPower, lastPower >= 2, digits != nil, places == nil, rest == ExactDecimal(lastDigit), lastDigit > 0 {
      rest = rest.scaled(byPowerOfTen: lastPower - 1)
    }
    return section.adding(rest).flatMap { tenThousands.adding($0) }.flatMap { hundredMillions.adding($0) }
  }
}
