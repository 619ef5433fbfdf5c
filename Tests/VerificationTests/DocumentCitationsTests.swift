// What a document contributes to the ledger across documents is the same whether its record was just made or is read back.

import PolicyModel
import TestSupport
import Testing

@testable import PolicyPipeline

@Suite struct DocumentCitationsTests {
  @Test func recordReadBackContributesTheSame() throws {
    let extractor = Extractor(rules: try ExtractionRules())
    var policies = 0
    for file in try RealFiles.all().prefix(24) {
      guard let document = try? extractor.annotate(id: file.name, bytes: file.bytes) else { continue }
      let made = DocumentCitations(document)
      #expect(try DocumentCitations(line: extractor.line(of: document)) == made, "\(file.name)")
      policies += made.policies.count
    }
    #expect(policies > 20)
  }

  @Test func orderOfDocumentsChangesOnlyTheOrderOfLines() throws {
    let rules = try ExtractionRules()
    let extractor = Extractor(rules: rules)
    let texts = [
      "根据《关于做好普惠金融工作的通知》（银保监发〔2022〕2号）。", "《银保监会关于做好普惠金融工作的通知》。", "《关于做好普惠金融工作的通知》（银发〔2020〕5号）。",
      "讨论《关于做好普惠金融工作的通知》。",
    ]
    let citations = try texts.enumerated().map { DocumentCitations(try extractor.annotate(id: "\($0)", bytes: Array($1.utf8))) }
    func groups(_ order: [Int]) -> Set<[String]> {
      var gatherer = PolicyGatherer(rules: rules.ruleSet, tables: ProcessorTables(rules: rules.ruleSet))
      for index in order { gatherer.add(citations[index]) }
      return Set(gatherer.rows().map { $0.documents.sorted() })
    }
    let expected: Set<[String]> = [["0", "1"], ["2"], ["3"]]
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] { #expect(groups(order) == expected, "\(order)") }
  }
}
