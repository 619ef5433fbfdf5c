// Reads numbers in digits of both widths, Chinese numerals and both mixed: 3,000.5 · 三千五百万 · 1.5万亿 · 3亿5千万 · 二〇二二.

internal import PolicyModel
internal import Rulebook

/// The number reader over the numerals of `Rules/numbers/numerals.tsv`.
struct NumberReader: Sendable {
  private enum Numeral {
    case digit(Int)
    /// A power of ten.
    case unit(Int)
    case point
    /// Stands between figures without meaning: the comma of 3,000.
    case separator
  }

  private let numerals: [UInt32: Numeral]

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
    self.numerals = numerals
  }

  /// The number that all of the text says, with a minus in front or none; nil where it is none or cannot be held exactly.
  func number(_ text: String) -> ExactDecimal? {
    guard let first = text.unicodeScalars.first, Self.minusSigns.contains(first) else { return magnitude(text.unicodeScalars[...]) }
    return magnitude(text.unicodeScalars.dropFirst()).map { ExactDecimal(mantissa: -$0.mantissa, exponent: $0.exponent) }
  }

  private static let minusSigns: [Unicode.Scalar] = ["-", "\u{2212}", "\u{FF0D}"]

  private func magnitude(_ text: Substring.UnicodeScalarView) -> ExactDecimal? {
    var reading = Reading()
    for scalar in text {
      guard let numeral = numerals[scalar.value] else { return nil }
      let isFigure = scalar.value < 0x40 || scalar.value >= 0xFF10
      switch numeral {
      case .digit(let digit): guard reading.add(digit: digit) else { return nil }
      case .unit(let power): guard reading.multiply(byPowerOfTen: power, afterFigures: isFigure) else { return nil }
      case .point: guard reading.addPoint() else { return nil }
      case .separator: guard reading.hasDigits else { return nil }
      }
    }
    return reading.value
  }

  /// The number as a plain whole one.
  func whole(_ text: String) -> Int? { number(text)?.wholeNumber }

  /// The value so far of a number read from left to right.
  private struct Reading {
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

    var hasDigits: Bool { digits != nil }

    mutating func add(digit: Int) -> Bool {
      isEmpty = false
      lastDigit = digit
      if let digits {
        if let places {
          guard let sum = digits.adding(ExactDecimal(digit).scaled(byPowerOfTen: -(places + 1))) else { return false }
          self.digits = sum
          self.places = places + 1
        } else {
          guard let sum = digits.scaled(byPowerOfTen: 1).adding(ExactDecimal(digit)) else { return false }
          self.digits = sum
          lastPower = nil
        }
      } else {
        digits = ExactDecimal(digit)
        places = nil
        if digit == 0 { lastPower = nil }
      }
      return true
    }

    mutating func addPoint() -> Bool {
      guard digits != nil, places == nil else { return false }
      places = 0
      return true
    }

    mutating func multiply(byPowerOfTen power: Int, afterFigures: Bool) -> Bool {
      // 十 without a digit before it is ten; 万 or 亿 without anything is no number.
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
}
