// Every modifier with every form of number and unit: no bound inverted, none lost. And random amounts: what is read of their rendering
// contains them.

import PolicyModel
import Testing

@testable import Recognition

struct AmountBoundsTests {
  private struct Case {
    var text: String
    var number: String
    var modifier: Modifier
    var unit: String
  }

  private static let before: [(String, Modifier)] = [
    ("超", .moreThan), ("超过", .moreThan), ("逾", .moreThan), ("突破", .moreThan), ("高于", .moreThan), ("多于", .moreThan), ("大于", .moreThan),
    ("近", .nearly), ("将近", .nearly), ("接近", .nearly), ("约", .about), ("大约", .about), ("差不多", .about), ("约为", .about),
    ("不超过", .atMost), ("不高于", .atMost), ("不多于", .atMost), ("至多", .atMost), ("最高", .atMost), ("不得高于", .atMost), ("未逾", .atMost),
    ("上限为", .atMost), ("不低于", .atLeast), ("不少于", .atLeast), ("至少", .atLeast), ("起码", .atLeast), ("最低", .atLeast),
    ("下限为", .atLeast), ("不得低于", .atLeast), ("不足", .lessThan), ("不到", .lessThan), ("低于", .lessThan), ("少于", .lessThan), ("未达", .lessThan),
    ("最高不超过", .atMost), ("最低不少于", .atLeast), ("", .exact),
  ]
  private static let after: [(String, Modifier)] = [
    ("以上", .atLeast), ("及以上", .atLeast), ("（含）以上", .atLeast), ("以下", .atMost), ("以内", .atMost), ("（含）以下", .atMost),
    ("左右", .about), ("上下", .about),
  ]
  private static let numbers: [(written: String, value: String)] = [
    ("3", "3"), ("3,000.5", "3000.5"), ("３５０", "350"), ("5000万", "50000000"), ("1.5亿", "150000000"), ("三千五百万", "35000000"), ("两千", "2000"),
    ("3亿5千万", "350000000"),
  ]
  private static let units: [(written: String, unit: String)] = [
    ("元", "CNY"), ("美元", "USD"), ("港元", "HKD"), ("%", "percent"), ("个百分点", "pp"), ("家", "家"), ("人次", "人次"),
  ]

  private static let table: [Case] = {
    var cases: [Case] = []
    for number in numbers {
      for unit in units {
        for (word, modifier) in before {
          cases.append(Case(text: word + number.written + unit.written, number: number.value, modifier: modifier, unit: unit.unit))
        }
        for (word, modifier) in after {
          cases.append(Case(text: number.written + unit.written + word, number: number.value, modifier: modifier, unit: unit.unit))
        }
      }
    }
    return cases
  }()

  @Test func noModifierIsLostOrInverted() {
    #expect(Self.table.count >= 1500)
    let document = Fixture.annotate(Self.table.map { "数为\($0.text)。" }.joined(separator: "\n"))
    var found: [Int: [MentionValue]] = [:]
    for mention in document.mentions { found[document.segmented.sentences[mention.sentence].paragraph, default: []].append(mention.value) }
    for (index, wanted) in Self.table.enumerated() {
      let values = found[index] ?? []
      guard values.count == 1, let bounds = values[0].bounds else {
        Issue.record("\(wanted.text): \(values.count) amounts")
        continue
      }
      #expect(bounds.modifier == wanted.modifier, "\(wanted.text)")
      #expect(unit(of: values[0]) == wanted.unit, "\(wanted.text)")
      let number = ExactDecimal(parsing: wanted.number)
      #expect(bounds.min == (wanted.modifier.isOpenBelow ? nil : number) && bounds.max == (wanted.modifier.isOpenAbove ? nil : number), "\(wanted.text)")
    }
  }

  private func unit(of value: MentionValue) -> String? {
    switch value {
    case .money(let money): money.currency
    case .percent(let percent): percent.unit.rawValue
    case .quantity(let quantity): quantity.unit
    default: nil
    }
  }

  // MARK: Round trips

  @Test func whatIsReadOfARenderingContainsTheAmount() {
    var random = SplitMix(state: 20_260_101)
    var texts: [String] = []
    var amounts: [ExactDecimal] = []
    for _ in 0..<600 {
      let amount = Int(random.next() % 10) + Int(random.next() % 1_000_000_000_000) / Int(powerOfTen(Int(random.next() % 11)))
      for rendering in renderings(of: amount, &random) {
        texts.append("共\(rendering)元。")
        amounts.append(ExactDecimal(amount))
      }
    }
    let document = Fixture.annotate(texts.joined(separator: "\n"))
    var found: [Int: Bounds] = [:]
    for mention in document.mentions {
      if case .money(let money) = mention.value { found[document.segmented.sentences[mention.sentence].paragraph] = money.bounds }
    }
    for (index, amount) in amounts.enumerated() {
      guard let bounds = found[index] else {
        Issue.record("nothing found in \(texts[index])")
        continue
      }
      #expect(bounds.min.map { $0 <= amount } ?? true && bounds.max.map { amount <= $0 } ?? true, "\(texts[index]) for \(amount)")
    }
  }

  private func powerOfTen(_ power: Int) -> Int { (0..<power).reduce(1) { result, _ in result * 10 } }

  /// Exact figures, figures in 万 and 亿, numerals, and rounded ones with the modifier that makes them true.
  private func renderings(of amount: Int, _ random: inout SplitMix) -> [String] {
    let scales = [(100_000_000, "亿"), (10_000, "万")].filter { amount >= $0.0 }
    var texts = ["\(amount)", grouped(amount), numerals(amount)]
    for (factor, scale) in scales {
      let whole = amount / factor
      texts += ["超\(whole - 1)\(scale)", "不足\(whole + 1)\(scale)", "\(whole)\(scale)至\(whole + 1)\(scale)"]
      if whole > 0, amount % factor > 0 { texts += ["\(whole)\(scale)多", "近\(whole + 1)\(scale)", "\(whole)余\(scale)"] }
      if amount % (factor / 100) == 0 { texts.append(ExactDecimal(mantissa: Int128(amount / (factor / 100)), exponent: -2).description + scale) }
    }
    return texts
  }

  private func grouped(_ amount: Int) -> String {
    let digits = Array(String(amount))
    return digits.enumerated().map { ($0 > 0 && (digits.count - $0) % 3 == 0 ? "," : "") + String($1) }.joined()
  }

  private func numerals(_ amount: Int) -> String {
    if amount == 0 { return "0" }
    var text = ""
    var rest = amount
    for (factor, scale) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] where rest >= factor {
      let part = rest / factor
      if !text.isEmpty, part < 1000 { text += "零" }
      text += section(part) + scale
      rest %= factor
      if rest > 0, scale == "亿", rest < 10_000 { text += "" }
    }
    return text
  }

  /// A number below ten thousand in numerals.
  private func section(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var text = ""
    var gap = false
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / power % 10
      if digit == 0 {
        gap = !text.isEmpty
      } else {
        text += (gap ? "零" : "") + digits[digit] + unit
        gap = false
      }
    }
    return text
  }
}

/// A generator with a fixed seed.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Modifier {
  fileprivate var isOpenBelow: Bool { self == .lessThan || self == .atMost || self == .nearly }
  fileprivate var isOpenAbove: Bool { self == .moreThan || self == .atLeast }
}
