// Exact decimal numbers, from text, to text. No binary floating point anywhere on the way.

/// An exact decimal: `mantissa` × 10^`exponent`.
///
/// Kept in lowest terms (the mantissa is not divisible by ten; zero has exponent 0), so equal numbers are equal values.
public struct ExactDecimal: Hashable, Sendable {
  public let mantissa: Int128
  public let exponent: Int

  public init(mantissa: Int128, exponent: Int = 0) {
    var mantissa = mantissa
    var exponent = exponent
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    self.mantissa = mantissa
    self.exponent = mantissa == 0 ? 0 : exponent
  }

  public init(_ whole: Int) { self.init(mantissa: Int128(whole)) }

  /// Reads `-12.50` and the like; nil where the text is no plain decimal or has more digits than can be held exactly.
  /// Zeros at its end are no digits to hold: every description can be read back.
  public init?(parsing text: some StringProtocol) {
    var mantissa: Int128 = 0
    var exponent = 0
    // Zeros that count only if another digit follows them.
    var pendingZeros = 0
    var seenPoint = false
    var seenDigit = false
    var negative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seenDigit = true
        if seenPoint { exponent -= 1 }
        let digit = Int128(byte - UInt8(ascii: "0"))
        pendingZeros += 1
        guard digit != 0 else { continue }
        guard let scaled = mantissa.multiplied(byTenTimes: pendingZeros) else { return nil }
        let (sum, overflow) = scaled.addingReportingOverflow(negative ? -digit : digit)
        if overflow { return nil }
        mantissa = sum
        pendingZeros = 0
      default: return nil
      }
    }
    guard seenDigit else { return nil }
    self.init(mantissa: mantissa, exponent: exponent + pendingZeros)
  }

  public static let zero = ExactDecimal(0)
  public var isNegative: Bool { mantissa < 0 }

  /// The number times 10^`power`; exact for every power.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal {
    ExactDecimal(mantissa: mantissa, exponent: exponent + power)
  }

  /// The exact product, or nil where that of the mantissas does not fit.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    return overflow ? nil : ExactDecimal(mantissa: product, exponent: exponent + other.exponent)
  }

  /// The exact sum, or nil where it does not fit at the scale of the finer of the two.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    guard mantissa != 0 else { return other }
    guard other.mantissa != 0 else { return self }
    let common = min(exponent, other.exponent)
    guard let left = raised(toExponent: common), let right = other.raised(toExponent: common) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(mantissa: sum, exponent: common)
  }

  /// The number as a plain whole number, or nil where it has a fraction or does not fit.
  public var wholeNumber: Int? {
    guard exponent >= 0, let full = raised(toExponent: 0) else { return nil }
    return Int(exactly: full)
  }

  private func raised(toExponent target: Int) -> Int128? { mantissa.multiplied(byTenTimes: exponent - target) }
}

extension Int128 {
  /// The number times 10^`count`, or nil where it does not fit.
  fileprivate func multiplied(byTenTimes count: Int) -> Int128? {
    guard self != 0 else { return 0 }
    guard count <= 38 else { return nil }
    var result = self
    for _ in 0..<count {
      let (scaled, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = scaled
    }
    return result
  }
}

extension ExactDecimal: Comparable {
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let common = min(left.exponent, right.exponent)
    if let first = left.raised(toExponent: common), let second = right.raised(toExponent: common) { return first < second }
    // One of them is too large to be written out at the other's scale: the one with the higher exponent outweighs.
    return (left.exponent < right.exponent) != left.isNegative
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number written out in plain digits, without an exponent: `27816000000`, `0.05`, `-3.5`.
  public var description: String {
    let digits = String(mantissa.magnitude)
    let sign = isNegative ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.count > places { return sign + digits.dropLast(places) + "." + digits.suffix(places) }
    return sign + "0." + String(repeating: "0", count: places - digits.count) + digits
  }
}
