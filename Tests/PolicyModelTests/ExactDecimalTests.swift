// Exact decimals: from text, to text, and the arithmetic between.

import PolicyModel
import Testing

@Suite struct ExactDecimalTests {
  @Test(
    arguments: [
      ("0", 0, 0), ("-0", 0, 0), ("0.000", 0, 0), ("7", 7, 0), ("-3.5", -35, -1), ("12.50", 125, -1), ("1200", 12, 2),
      ("0.050", 5, -2), ("007", 7, 0), ("10.010", 1001, -2), (".5", 5, -1), ("5.", 5, 0), ("27816000000", 27816, 6),
    ] as [(String, Int, Int)])
  func textIsReadInLowestTerms(_ text: String, _ mantissa: Int, _ exponent: Int) throws {
    let number = try decimal(text)
    #expect(number.mantissa == Int128(mantissa))
    #expect(number.exponent == exponent)
  }

  @Test(arguments: [
    "", "-", ".", "-.", "1.2.3", "1e5", "+1", " 1", "1 ", "1,000", "--1", "1-", "１", "一", "0x10", "NaN",
    "170141183460469231731687303715884105728", "1234567890123456789012345678901234567891",
    "1.00000000000000000000000000000000000000001",
  ])
  func whatIsNoPlainDecimalOrTooLongIsRefused(_ text: String) {
    #expect(ExactDecimal(parsing: text) == nil)
  }

  @Test func zerosAtTheEndNeedNoRoom() {
    let zeros = String(repeating: "0", count: 10_000)
    #expect(ExactDecimal(parsing: "12" + zeros) == ExactDecimal(12).scaled(byPowerOfTen: 10_000))
    #expect(ExactDecimal(parsing: "12." + zeros) == ExactDecimal(12))
    #expect(ExactDecimal(parsing: "0." + zeros + "12") == ExactDecimal(12).scaled(byPowerOfTen: -10_002))
  }

  @Test(
    arguments: [
      (27816, 6, "27816000000"), (5, -2, "0.05"), (-35, -1, "-3.5"), (-5, -3, "-0.005"), (0, 9, "0"),
      (12345, -2, "123.45"), (12345, -5, "0.12345"), (Int128.max, 0, "170141183460469231731687303715884105727"),
      (Int128.min, 0, "-170141183460469231731687303715884105728"),
    ] as [(Int128, Int, String)])
  func numberIsWrittenInPlainDigits(_ mantissa: Int128, _ exponent: Int, _ text: String) {
    #expect(ExactDecimal(mantissa: mantissa, exponent: exponent).description == text)
  }

  @Test func everyDescriptionIsReadBack() {
    for number in samples { #expect(ExactDecimal(parsing: number.description) == number) }
  }

  @Test func equalNumbersAreEqualValues() {
    #expect(ExactDecimal(mantissa: 1000, exponent: -3) == ExactDecimal(1))
    #expect(ExactDecimal(mantissa: 0, exponent: 5).hashValue == ExactDecimal.zero.hashValue)
  }

  @Test func scalingThereAndBackChangesNothing() {
    for number in samples {
      for power in [-40, -3, 0, 8, 40] {
        #expect(number.scaled(byPowerOfTen: power).scaled(byPowerOfTen: -power) == number)
      }
    }
  }

  @Test(arguments: [("35", 8, "3500000000"), ("35", -3, "0.035"), ("0", 99, "0"), ("-1.5", 1, "-15")])
  func scalingMovesThePoint(_ number: String, _ power: Int, _ scaled: String) throws {
    #expect(try decimal(number).scaled(byPowerOfTen: power).description == scaled)
  }

  @Test(arguments: [
    ("3.5", "10000", "35000"), ("0.1", "0.1", "0.01"), ("-2", "0.5", "-1"), ("0", "99", "0"), ("-0.3", "-0.3", "0.09"),
    ("1.25", "0.8", "1"),
  ])
  func productIsExact(_ left: String, _ right: String, _ product: String) throws {
    #expect(try decimal(left).multiplied(by: decimal(right))?.description == product)
    #expect(try decimal(right).multiplied(by: decimal(left))?.description == product)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("162", "116.16", "278.16"), ("-1", "1", "0"), ("99.9", "0.1", "100"), ("0", "-7", "-7"),
    ("100000000", "0.00000001", "100000000.00000001"),
  ])
  func sumIsExact(_ left: String, _ right: String, _ sum: String) throws {
    #expect(try decimal(left).adding(decimal(right))?.description == sum)
    #expect(try decimal(right).adding(decimal(left))?.description == sum)
  }

  @Test func whatDoesNotFitIsNil() {
    let largest = ExactDecimal(mantissa: .max)
    let smallest = ExactDecimal(mantissa: .min)
    let huge = ExactDecimal(1).scaled(byPowerOfTen: 39)
    #expect(largest.adding(ExactDecimal(1)) == nil)
    #expect(smallest.adding(ExactDecimal(-1)) == nil)
    #expect(huge.adding(ExactDecimal(1)) == nil)
    #expect(ExactDecimal(1).adding(huge) == nil)
    #expect(largest.multiplied(by: ExactDecimal(3)) == nil)
    #expect(smallest.multiplied(by: ExactDecimal(-1)) == nil)
    #expect(huge.multiplied(by: huge) == ExactDecimal(1).scaled(byPowerOfTen: 78))
    #expect(huge.adding(.zero) == huge)
  }

  @Test(
    arguments: [
      ("0", 0), ("33", 33), ("-12000", -12000), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
      ("9223372036854775808", nil), ("0.5", nil), ("10000000000000000000000000000000000000000", nil),
    ] as [(String, Int?)])
  func wholeNumberIsGivenWhereThereIsOne(_ text: String, _ whole: Int?) throws {
    #expect(try decimal(text).wholeNumber == whole)
  }

  @Test func orderIsThatOfTheWrittenNumbers() {
    for left in samples {
      for right in samples.prefix(60) {
        #expect((left < right) == isLess(left.description, right.description), "\(left) < \(right)")
      }
    }
  }
}

private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(parsing: text)) }

/// Edges, and numbers by chance with mantissas of all lengths.
private let samples: [ExactDecimal] = {
  var random = SplitMix64(state: 11)
  let edges: [Int128] = [0, 1, -1, 9, -9, 11, .max, .min, .max - 1, .min + 1]
  let edgeExponents = [0, -1, 1, -38, 38, 39, -39, 60, -60]
  let atEdges = edges.flatMap { edge in edgeExponents.map { ExactDecimal(mantissa: edge, exponent: $0) } }
  let byChance = (0..<250).map { _ in
    let high = Int128(Int64.random(in: .min ... .max, using: &random)) << 64
    let low = Int128(UInt64.random(in: 0 ... .max, using: &random))
    let mantissa = (high | low) >> Int128(Int.random(in: 0...126, using: &random))
    return ExactDecimal(mantissa: mantissa, exponent: .random(in: -50...50, using: &random))
  }
  return atEdges.shuffled(using: &random) + byChance
}()

/// Compares plain decimals digit by digit.
private func isLess(_ left: String, _ right: String) -> Bool {
  let (leftNegative, rightNegative) = (left.hasPrefix("-"), right.hasPrefix("-"))
  if leftNegative != rightNegative { return leftNegative }
  if leftNegative { return isLess(String(right.dropFirst()), String(left.dropFirst())) }
  let (leftParts, rightParts) = (parts(left), parts(right))
  if leftParts.whole.count != rightParts.whole.count { return leftParts.whole.count < rightParts.whole.count }
  return leftParts < rightParts
}

private func parts(_ number: String) -> (whole: String, fraction: String) {
  let parts = number.split(separator: ".")
  return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
}
