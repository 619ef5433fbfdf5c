// Numbers as they are written, and their exact values.

import PolicyModel
import Testing

@testable import Recognition

struct NumberReaderTests {
  private let reader = NumberReader(rules: Fixture.rules)

  @Test(arguments: [
    ("3,000.5", "3000.5"), ("１２３", "123"), ("278.16", "278.16"), ("-1.7", "-1.7"), ("三千五百万", "35000000"), ("二十万亿", "20000000000000"),
    ("1.5万亿", "1500000000000"), ("3亿5千万", "350000000"), ("壹佰万", "1000000"), ("十", "10"), ("十二", "12"), ("一百零五", "105"),
    ("二〇二二", "2022"), ("两千", "2000"), ("一万五", "15000"), ("三点五", "3.5"), ("5000万", "50000000"), ("廿", nil), ("万", "10000"),
    ("甲", nil), ("", nil), ("1.2.3", nil), (",5", nil),
  ] as [(String, String?)])
  func valuesAreExact(text: String, wanted: String?) {
    #expect(read(text)?.description == wanted)
  }

  @Test func numbersTooLongToHoldAreRefused() {
    #expect(read(String(repeating: "9", count: 60)) == nil)
  }

  private func read(_ text: String) -> ExactDecimal? {
    Array(text.utf8).withUnsafeBufferPointer { reader.number(0..<$0.count, of: $0) }
  }
}
