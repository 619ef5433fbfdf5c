// `policyextract rules`: exit codes, and what goes to which stream.

import Foundation
import FoundationXML
import TestSupport
import Testing

struct RulesCommandTests {
  private func run(_ arguments: String...) throws -> (status: Int32?, output: String, errors: String) {
    let outcome = try Command.run(arguments)
    return (outcome.exitCode, String(decoding: outcome.output, as: UTF8.self), outcome.errors)
  }

  /// A rule folder with one rule, changed where a test asks for it.
  private func folder(replacing old: String = "", with new: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rule = """
      kind: quantity
      rules:
        - id: quantity.millet
          why: 试验
          pattern: '(?<number>{number})(?<unit>粟)(?!米)'
          value: {resolver: amount, number: $number, unit: $unit}
          examples:
            - {text: 仓中存有⟦320粟⟧。, value: {min: 320, unit: 粟}}
            - 又借出⟦45粟⟧。
          counterexamples: [运来12粟米粥。]
      """
    try folder.write("millet.yaml", old.isEmpty ? rule : rule.replacingOccurrences(of: old, with: new))
    return folder
  }

  // MARK: check

  @Test func soundRulesGiveASummaryAndNothingOnStandardError() throws {
    let result = try run("rules", "check")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("no problems: ") && result.output.split(separator: "\n").count == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func problemsGoToStandardErrorWithPlaceAndRepair() throws {
    let folder = try folder(replacing: "{number}", with: "{nunber}")
    let result = try run("rules", "check", folder.url.path)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    let place = "\(folder.url.path)/millet.yaml:5:25: error: unknown fragment '{nunber}' in rule 'quantity.millet'; did you mean '{number}'?"
    #expect(result.errors.split(separator: "\n").first.map(String.init) == place)
  }

  @Test func replacedRulesAreNoted() throws {
    let folder = try folder(replacing: "quantity.millet", with: "quantity.bare")
    let note = "note: \(folder.url.path)/millet.yaml:3: replaces rule 'quantity.bare' of Rules/amounts/quantity.yaml:"
    let check = try run("rules", "check", folder.url.path)
    #expect(check.status == 0 && check.errors.hasPrefix(note))
    let input = try TemporaryFolder()
    try input.write("a.txt", "标题\n\n仓中存有320粟。\n")
    let output = input.url.path + "/output"
    let loud = try run("run", input.url.path, "--output", output, "--rules", folder.url.path)
    #expect(loud.status == 0 && loud.errors.hasPrefix(note))
    let quiet = try run("run", input.url.path, "--output", output, "--rules", folder.url.path, "--quiet")
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
  }

  @Test func missingFolderIsAProblem() throws {
    let result = try run("rules", "check", "/no/such/folder")
    #expect(result.status == 2 && result.errors.contains("/no/such/folder:1:1: error: cannot be read"))
  }

  // MARK: test

  @Test(arguments: [
    ("⟦320粟⟧", "⟦仓中⟧存有320粟", "wrong span"), ("min: 320", "min: 321", "wrong value"),
    ("又借出⟦45粟⟧", "又借出⟦45斗⟧", "nothing found"), ("12粟米粥", "12粟稻", "found too much"),
  ])
  func failuresAreToldWithTheirVerdict(_ old: String, _ new: String, _ verdict: String) throws {
    let folder = try folder(replacing: old, with: new)
    let result = try run("rules", "test", folder.url.path)
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains(": \(verdict): "))
    #expect(lines[0].hasPrefix(folder.url.path + "/millet.yaml:") && lines[0].contains("wanted") && lines[0].contains("found"))
    #expect(lines.last?.hasSuffix("1 failed, 0 known issues") == true)
  }

  @Test func knownIssuesAreCountedApart() throws {
    let folder = try folder(replacing: "- 又借出⟦45粟⟧。", with: "- {text: 又借出⟦45斗⟧。, known_issue: 不识斗}\n      - 又借出⟦45粟⟧。")
    let result = try run("rules", "test", folder.url.path)
    #expect(result.status == 0 && result.output.hasSuffix("0 failed, 1 known issues\n"))
  }

  @Test func knownIssueThatPassesFails() throws {
    let folder = try folder(replacing: "- 又借出⟦45粟⟧。", with: "- {text: 又借出⟦45粟⟧。, known_issue: 曾经不识}")
    let result = try run("rules", "test", folder.url.path)
    #expect(result.status == 1 && result.output.contains("take out known_issue"))
  }

  @Test func junitReportIsWellFormedAndAddsUp() throws {
    let folder = try folder(replacing: "12粟米粥", with: "<12粟稻>&\"'")
    let result = try run("rules", "test", "--format", "junit", folder.url.path)
    #expect(result.status == 1)
    let counter = ElementCounter()
    let parser = XMLParser(data: Data(result.output.utf8))
    parser.delegate = counter
    #expect(parser.parse())
    #expect(counter.counts["failure"] == 1)
    #expect(counter.attributes["testsuites"]?["tests"] == counter.counts["testcase"].map(String.init))
    #expect(counter.attributes["testsuites"]?["failures"] == "1")
  }

  @Test func brokenRulesAreNotTested() throws {
    let folder = try folder(replacing: "pattern", with: "patern")
    #expect(try run("rules", "test", folder.url.path).status == 2)
  }

  // MARK: list

  private struct Row: Decodable {
    var id: String
    var kind: String
    var file: String?
    var line: Int?
    var examples: Int
    var counterexamples: Int
    var count: Int?
  }

  @Test func listIsValidJSON() throws {
    let folder = try folder()
    let result = try run("rules", "list", "--format", "json", folder.url.path)
    let rows = try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
    let row = try #require(rows.first { $0.id == "quantity.millet" })
    #expect(result.status == 0)
    #expect(row.kind == "quantity" && row.file == folder.url.path + "/millet.yaml" && row.line == 3)
    #expect(row.examples == 2 && row.counterexamples == 1 && row.count == nil)
    let text = try run("rules", "list", folder.url.path).output
    #expect(text.split(separator: "\n").count == rows.count)
  }

  @Test func firingsOfARunAreCounted() throws {
    let (folder, input) = (try folder(), try TemporaryFolder())
    try input.write("a.txt", "标题\n\n仓中存有320粟，又借出45粟。\n")
    let output = input.url.path + "/output"
    _ = try run("run", input.url.path, "--output", output, "--rules", folder.url.path, "--quiet")
    for finished in [output, output + "/annotations.jsonl"] {
      let result = try run("rules", "list", folder.url.path, "--format", "json", "--counts", finished)
      let rows = try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
      #expect(rows.first { $0.id == "quantity.millet" }?.count == 2)
      #expect(rows.first { $0.id == "money.amount" }?.count == 0)
    }
    let missing = try run("rules", "list", "--counts", "/no/such/run")
    #expect(missing.status == 2 && missing.output.isEmpty && missing.errors.hasPrefix("error: "))
  }

  // MARK: init

  @Test func starterFolderPassesCheckAndTest() throws {
    let parent = try TemporaryFolder()
    let folder = parent.url.path + "/rules"
    #expect(try run("rules", "init", folder).status == 0)
    let check = try run("rules", "check", folder)
    #expect(check.status == 0 && check.errors.isEmpty)
    #expect(try run("rules", "test", folder).status == 0)
  }

  @Test func folderThatIsNotEmptyIsRefused() throws {
    let folder = try folder()
    let result = try run("rules", "init", folder.url.path)
    #expect(result.status == 2 && result.errors.contains("not empty"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["millet.yaml"])
  }

  @Test func rulesOfTheFormatsDescriptionPassCheckAndTest() throws {
    let folder = try TemporaryFolder()
    for (page, name) in [("Rules/README.md", "rules"), ("README.md", "project")] {
      let text = try String(contentsOf: Locations.packageRoot.appending(path: page), encoding: .utf8)
      for (index, block) in text.components(separatedBy: "```yaml\n").dropFirst().enumerated() {
        let yaml = try #require(block.components(separatedBy: "```").first)
        try folder.write("\(name)/\(index).yaml", yaml)
      }
      let rules = folder.url.path + "/" + name
      let check = try run("rules", "check", rules)
      #expect(check.status == 0, "\(check.errors)")
      let test = try run("rules", "test", rules)
      #expect(test.status == 0, "\(test.output)")
    }
  }

  @Test func helpListsTheCommands() throws {
    let help = try run("rules", "--help").output
    for command in ["check", "test", "list", "init"] { #expect(help.contains("  \(command) ")) }
    #expect(try run("--help").output.contains("  rules "))
  }
}

private final class ElementCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]
  var attributes: [String: [String: String]] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    self.attributes[name] = attributes
  }
}
