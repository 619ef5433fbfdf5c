// Division for fractions in words. Not all quotients have an end; those are rounded.

internal import PolicyModel

extension ExactDecimal {
  var negated: ExactDecimal { ExactDecimal(mantissa: -mantissa, exponent: exponent) }

  /// The quotient of two numbers that aren't negative: exact where it ends within the figures there is room for, else rounded
  /// half up to 15 figures. Nil for a divisor of zero and numbers too long to divide.
  func divided(by divisor: ExactDecimal) -> ExactDecimal? {
    guard divisor.mantissa > 0, mantissa >= 0 else { return nil }
    var dividend = mantissa
    var shift = 0
    while shift < Self.mostPlaces, dividend % divisor.mantissa != 0 || dividend < divisor.mantissa {
      let (product, overflow) = dividend.multipliedReportingOverflow(by: 10)
      if overflow { break }
      dividend = product
      shift += 1
      if dividend == 0 { break }
    }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor.mantissa)
    let exponent = exponent - divisor.exponent - shift
    guard remainder != 0 else { return ExactDecimal(mantissa: quotient, exponent: exponent) }
    return Self.rounded(quotient, exponent: exponent)
  }

  private static let mostPlaces = 30
  private static let limit: Int128 = 1_000_000_000_000_000

  private static func rounded(_ quotient: Int128, exponent: Int) -> ExactDecimal? {
    var quotient = quotient
    var exponent = exponent
    var last: Int128 = 0
    while quotient >= limit {
      (quotient, last) = quotient.quotientAndRemainder(dividingBy: 10)
      exponent += 1
    }
    return ExactDecimal(mantissa: last >= 5 ? quotient + 1 : quotient, exponent: exponent)
  }
}
