// One text in every encoding, under right, wrong and missing declarations: the clean text is the same, and its ranges lead
// into whatever the bytes are.

import Foundation
import TestSupport
import Testing

@testable import PolicyPipeline

@Suite struct RecodedFileTests {
  /// An encoding, the mark that stands first, and what the page declares; nil for nothing.
  struct Recoding: Sendable, CustomTestStringConvertible {
    var encoding: String
    var mark: [UInt8] = []
    var declared: String?
    /// As the record names it.
    var name: String
    var testDescription: String { "\(encoding)\(mark.isEmpty ? "" : " with mark") declared \(declared ?? "nothing")" }
  }

  private static let marks: [(encoding: String, mark: [UInt8], declarations: [String?])] = [
    ("UTF-8", [], [nil, "utf-8", "gb2312", "big5"]), ("UTF-8", [0xEF, 0xBB, 0xBF], [nil, "gb18030"]),
    ("GB18030", [], [nil, "gb2312", "utf-8", "big5"]), ("GB18030", [0x84, 0x31, 0x95, 0x33], [nil, "utf-8"]),
    ("UTF-16LE", [], [nil, "utf-16", "gbk"]), ("UTF-16LE", [0xFF, 0xFE], [nil, "utf-16le", "gbk"]),
    ("UTF-16BE", [], [nil, "utf-16", "utf-8"]), ("UTF-16BE", [0xFE, 0xFF], [nil, "utf-16be", "utf-8"]),
  ]

  static let recodings = marks.flatMap { encoding, mark, declarations in
    declarations.map { Recoding(encoding: encoding, mark: mark, declared: $0, name: encoding.lowercased()) }
  }

  /// A real document without any declaration of its own, and what it reads as.
  private struct Original {
    var name: String
    var text: String
    var cleanText: String
  }

  /// Longer documents are left to thorough runs.
  private static let longestOrdinary = 32_768

  private static let originals = Result {
    var trip = try RoundTrip()
    return try RealFiles.all().filter { Thoroughness.isFull || $0.bytes.count <= longestOrdinary }.map { file in
      let text = undeclared(try RealFiles.text(of: file))
      return Original(
        name: file.name, text: text, cleanText: try #require(try trip.outcome(of: Array(text.utf8), name: file.name)).text)
    }
  }

  @Test(arguments: recodings) func pagesReadAlikeInEveryEncoding(_ recoding: Recoding) throws {
    var trip = try RoundTrip()
    for original in try Self.originals.get() where recoding.declared == nil || original.name.hasSuffix(".html") {
      let text = Self.declaring(recoding.declared, in: original.text)
      let outcome = try #require(
        try trip.outcome(of: recoding.mark + encoded(text, as: recoding.encoding), name: original.name))
      #expect(outcome.text == original.cleanText, "\(original.name) read as \(outcome.encoding)")
      #expect(outcome.encoding == recoding.name, "\(original.name)")
      #expect(outcome.summary.firstDifference == nil, "\(original.name)")
    }
  }

  @Test(arguments: [nil, "big5", "big5-hkscs", "utf-8", "gb2312", "gbk"], TraditionalTexts.all.indices)
  func traditionalPagesReadAlikeInBig5(_ declared: String?, _ index: Int) throws {
    let text = TraditionalTexts.all[index]
    var trip = try RoundTrip()
    let page = "<html><head><title>公告</title></head><body>" + text.split(separator: "\n").map { "<p>\($0)</p>\n" }.joined() + "</body></html>"
    for (name, content) in [("a.txt", text), ("a.html", Self.declaring(declared, in: page))] {
      let original = try #require(try trip.outcome(of: Array(content.utf8), name: name))
      let outcome = try #require(try trip.outcome(of: encoded(content, as: "BIG5"), name: name))
      #expect(outcome.text == original.text)
      #expect(outcome.encoding == "big5")
      #expect(outcome.summary.firstDifference == nil)
    }
  }

  /// Without any declaration of its own.
  private static func undeclared(_ text: String) -> String {
    text.replacing(/<meta[^>]*charset[^>]*>/.ignoresCase(), with: "").replacing(/<\?xml[^>]*\?>/, with: "")
  }

  private static func declaring(_ label: String?, in page: String) -> String {
    guard let label else { return page }
    let meta = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(label)\">"
    guard let head = page.firstMatch(of: /<head[^>]*>/.ignoresCase()) else { return meta + page }
    return page.replacingCharacters(in: head.range.upperBound..<head.range.upperBound, with: meta)
  }
}

/// Notices of no one, in the manner of Taiwan's and Hong Kong's authorities.
enum TraditionalTexts {
  static let all = [
    """
    金融監督管理機關公告
    發文日期：中華民國一百十二年三月五日
    主旨：修正「證券商辦理有價證券借貸業務管理辦法」部分條文，並自即日生效。
    依據：證券交易法第六十條第二項規定。
    各證券商應於三個月內完成內部控制制度之調整，逾期未完成者，處新臺幣二十四萬元以上四百八十萬元以下罰鍰。
    為保障投資人權益，業者應每季向主管機關申報借貸餘額，其占淨值比率不得超過百分之四十。
    """,
    """
    財政司司長就經濟情況發表聲明
    本港第二季實質生產總值按年增長1.5%，較第一季的2.9%放緩。
    訪港旅客人次持續回升，帶動零售、餐飲及運輸等行業的業務；惟外圍需求疲弱，貨物出口錄得雙位數跌幅。
    政府將撥款五億元推出「開心香港」活動，並預留一億元予中小企業市場推廣基金，協助商戶把握機遇。
    展望未來，利率走勢及地緣政治局勢仍為主要不明朗因素，當局會密切監察，適時調整各項支援措施。
    """,
  ]
}
