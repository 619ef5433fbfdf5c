// Reads numbers in digits of both widths, Chinese numerals and both mixed: 3,000.5 · 三千五百万 · 1.5万亿 · 3亿5千万 · 二〇二二.

internal import PolicyModel
internal import Rulebook

/// The number reader over the numerals of `Rules/numbers/numerals.tsv`.
struct NumberReader: Sendable {
  enum Numeral {
    case digit(Int)
    /// A power of ten.
    case unit(Int)
    case point
    /// Stands between figures without meaning: the comma of 3,000.
    case separator
  }

  private let numerals: CodePointTable<Numeral>

  init(rules: RuleSet) {
    var numerals: [UInt32: Numeral] = [:]
    for digit in UInt32(0)...9 {
      numerals[0x30 + digit] = .digit(Int(digit))
      numerals[0xFF10 + digit] = .digit(Int(digit))
    }
    for separator in [0x2C, 0xFF0C] { numerals[UInt32(separator)] = .separator }
    for point in [0x2E, 0xFF0E] { numerals[UInt32(point)] = .point }
    for entry in rules.wordList("numbers/numerals").entries {
      guard let scalar = String(decoding: entry.word, as: UTF8.self).unicodeScalars.first?.value else { continue }
      if entry.value == "point" {
        numerals[scalar] = .point
      } else if entry.value.hasPrefix("e"), let power = Int(entry.value.dropFirst()) {
        numerals[scalar] = .unit(power)
      } else if let digit = Int(entry.value) {
        numerals[scalar] = .digit(digit)
      }
    }
    self.numerals = CodePointTable(numerals)
  }

  /// The number that all of the range says, with a minus in front or none; nil where it is none or cannot be held exactly.
  func number(_ range: Range<Int>, of text: TextBytes) -> ExactDecimal? {
    if let plain = plainNumber(range, of: text) { return plain }
    guard !range.isEmpty else { return nil }
    let (first, length) = text.codePoint(at: range.lowerBound)
    guard Self.minusSigns.contains(first) else { return magnitude(range, of: text) }
    return magnitude(range.lowerBound + length..<range.upperBound, of: text)
      .map { ExactDecimal(mantissa: -$0.mantissa, exponent: $0.exponent) }
  }

  /// The number as a plain whole one.
  func whole(_ range: Range<Int>, of text: TextBytes) -> Int? { number(range, of: text)?.wholeNumber }

  private static let minusSigns: [UInt32] = [0x2D, 0x2212, 0xFF0D]

  /// The most figures that surely fit a machine word.
  private static let plainFigures = 18

  /// ASCII figures with a point or none, as most numbers are written; nil for all others.
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

  private func magnitude(_ range: Range<Int>, of text: TextBytes) -> ExactDecimal? {
    var reading = NumberReading()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      guard let numeral = numerals[value], reading.add(numeral) else { return nil }
      offset += length
    }
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
    case .digit(let digit): add(digit: digit)
    case .unit(let power): multiply(byPowerOfTen: power)
    case .point: addPoint()
    case .separator: digits != nil
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
    guard digits != nil, places == nil else { return false }
    places = 0
    return true
  }

  private mutating func multiply(byPowerOfTen power: Int) -> Bool {
    // 十 without a digit before it is ten; a scale by itself is one of it.
    let nothingYet = isEmpty
    isEmpty = false
    lastPower = power
    if power < 4 {
      guard let sum = section.adding((digits ?? ExactDecimal(1)).scaled(byPowerOfTen: power)) else { return false }
      section = sum
    } else {
      guard let part = section.adding(digits ?? .zero) else { return false }
      section = .zero
      guard power >= 8 else {
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
