// Numbers as they are written, and their exact values.

import PolicyModel
import Testing

@testable import Recognition

struct NumberReaderTests {
  private let reader = NumberReader(rules: Fixture.rules)

  @Test(arguments: [
    ("3,000.5", "3000.5"), ("１２３", "123"), ("278.16", "278.16"), ("-1.7", "-1.7"), ("三千五百万", "35000000"), ("二十万亿", "20000000000000"),
    ("1.5万亿", "1500000000000"), ("3亿5千万", "350000000"), ("壹佰万", "1000000"), ("十", "10"), ("十二", "12"), ("一百零五", "105"),
    ("二〇二二", "2022"), ("两千", "2000"), ("一万五", "15000"), ("三点五", "3.5"), ("5000万", "50000000"), ("廿", nil), ("万", "10000"), ("负三十二", "-32"), ("五分之一", "0.2"), ("三又四分之一", "3.25"), ("两千点零五", "2000.05"), ("7 万 5 千", "75000"),
    ("甲", nil), ("", nil), ("1.2.3", nil), (",5", nil),
  ] as [(String, String?)])
  func valuesAreExact(text: String, wanted: String?) {
    #expect(read(text)?.description == wanted)
  }

  @Test(arguments: [
    ("十几", "10", "20"), ("二十几万", "200000", "300000"), ("几十", "10", "100"), ("数百", "100", "1000"), ("数十亿", "1000000000", "10000000000"),
    ("几万", "10000", "100000"), ("一二百", "100", "200"), ("七八十", "70", "80"), ("十七八", "17", "18"), ("三五", "3", "5"), ("35", "35", "35"),
  ])
  func unsettledNumbersAreSpans(text: String, low: String, high: String) {
    let extent = Array(text.utf8).withUnsafeBufferPointer { reader.extent(0..<$0.count, of: $0) }
    #expect(extent?.low.description == low && extent?.high.description == high)
  }

  @Test func fractionsWithoutEndAreRoundedToFifteenFigures() {
    #expect(read("三分之一")?.description == "0.333333333333333")
    #expect(read("三分之二")?.description == "0.666666666666667")
    #expect(read("零分之一") == nil)
  }

  @Test func numbersTooLongToHoldAreRefused() {
    #expect(read(String(repeating: "9", count: 60)) == nil)
  }

  private func read(_ text: String) -> ExactDecimal? {
    Array(text.utf8).withUnsafeBufferPointer { reader.number(0..<$0.count, of: $0) }
  }
}
