// policies.jsonl: one policy a line over all documents of a run.

import Foundation
import TestSupport
import Testing

@Suite struct PolicyLedgerFileTests {
  private struct Row: Decodable, Equatable {
    struct Edge: Decodable, Equatable {
      var kind: String
      var policy: String
    }

    var id: String
    var title: String?
    var names: [String]
    var numbers: [String]
    var issuers: [String]
    var issued: [String]
    var texts: [String]
    var documents: [String]
    var edges: [Edge]
    var inexact: [String]
  }

  private static func rows(_ inputs: [String: String]) throws -> [Row] {
    let folder = try TemporaryFolder()
    for (name, text) in inputs { try folder.write("docs/\(name).txt", text) }
    let outcome = try Command.run(["run", folder.path("docs"), "--output", folder.path("out"), "--quiet"])
    #expect(outcome.exitCode == 0)
    return try folder.lines("out/policies.jsonl").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
  }

  @Test func seedsThatCiteOneOpinionGiveOneLine() throws {
    let folder = try TemporaryFolder()
    #expect(try Command.run(["run", "seeds", "--output", folder.path("out"), "--quiet"]).exitCode == 0)
    let rows = try folder.lines("out/policies.jsonl").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    let opinions = rows.filter { $0.title?.contains("银行业保险业数字化转型") ?? false }
    #expect(opinions.map(\.documents) == [["001_baebdeea4350495e.txt", "004_bd5228aaf939f9a8.txt"]])
    #expect(opinions.first?.issuers == ["中国银行保险监督管理委员会"])
    #expect(!rows.contains { $0.title == "金融时报" || $0.names.contains("《金融时报》") })
  }

  @Test func titleShortFormNumberAndIssuerInFrontAreOnePolicy() throws {
    let rows = try Self.rows([
      "a": "根据《关于进一步做好数字金融工作的指导意见》（银保监办发〔2022〕2号）的要求，各银行应当落实《指导意见》。",
      "b": "《中国银保监会办公厅关于进一步做好数字金融工作的指导意见》要求加快转型。", "c": "各机构应当执行银保监办发[2022]2号文件。",
      "d": "各机构应当执行银保监发〔2022〕2号文件。",
    ])
    #expect(rows.map(\.documents) == [["a.txt", "b.txt", "c.txt"], ["d.txt"]])
    #expect(rows.map(\.numbers) == [["银保监办发〔2022〕2号"], ["银保监发〔2022〕2号"]])
    #expect(rows[0].names.contains("《指导意见》"))
    #expect(rows[1].title == nil)
    #expect(rows[1].issuers == ["中国银行保险监督管理委员会"])
  }

  @Test func namesakesStayApartAndVagueCitationsNameBoth() throws {
    let rows = try Self.rows([
      "a": "《北京市人民政府关于促进养老服务发展的意见》（京政发〔2021〕5号）印发。", "b": "《上海市人民政府关于促进养老服务发展的意见》（沪府发〔2021〕9号）印发。",
      "c": "与会专家讨论了《关于促进养老服务发展的意见》。",
    ])
    #expect(rows.map(\.documents) == [["a.txt"], ["b.txt"], ["c.txt"]])
    #expect(Set(rows[2].inexact) == Set(rows[..<2].map(\.id)))
    #expect(rows[0].inexact == [rows[2].id])
  }

  @Test func inexactTitleIsListedAndNotMerged() throws {
    let rows = try Self.rows([
      "a": "2020年1月8日,上海市政府印发《关于加快推进金融科技中心建设实施方案》。", "b": "《加快推进上海金融科技中心建设实施方案》（沪府办规〔2020〕1号）明确了目标。",
      "c": "《关于做好2021年普惠金融工作的通知》与《关于做好2022年普惠金融工作的通知》不同。",
    ])
    #expect(rows.count == 4)
    #expect(rows[0].inexact == [rows[1].id])
    #expect(rows[1].inexact == [rows[0].id])
    #expect(rows[2...].allSatisfy { $0.inexact.isEmpty })
  }

  /// A thousand titles under one number, as of orders that all are 第1号: no title is held against all others.
  @Test func numberThatManyTitlesClaimTellsNothing() throws {
    let lines = (1000..<2000).map { "国务院办公厅印发《第\($0)批商品储备方案》（国办发〔2021〕1号）。" }
    let rows = try Self.rows(["a": lines.joined(separator: "\n")])
    #expect(rows.count == 1000)
    #expect(rows.map(\.inexact.count).max() == 15)
  }

  @Test func edgesLeadFromPolicyToPolicy() throws {
    let rows = try Self.rows([
      "a": "清算机构监督管理办法\n第一条　根据《中华人民共和国中国人民银行法》，制定本办法。\n第九条　《清算机构管理暂行规定》同时废止。",
      "b": "《关于修改〈清算机构监督管理办法〉的决定》公布。",
    ])
    let ids = Dictionary(uniqueKeysWithValues: rows.map { ($0.title ?? "", $0.id) })
    #expect(rows[0].texts == ["a.txt"])
    #expect(
      rows[0].edges == [
        Row.Edge(kind: "cites", policy: ids["中华人民共和国中国人民银行法"] ?? ""), Row.Edge(kind: "repeals", policy: ids["清算机构管理暂行规定"] ?? ""),
      ])
    #expect(rows.first { $0.documents == ["b.txt"] }?.edges == [Row.Edge(kind: "amends", policy: rows[0].id)])
  }
}
