// Folders laid over one another: what a later one replaces, and what it may refer to.

import Testing

@testable import Rulebook

struct LayerTests {
  private static let base = [
    Fixture.file("fragments.yaml", "fragments:\n  figure: '[0-9]+'\n", folder: "base"),
    Fixture.file("words/units.tsv", "# 单位\n铢\n", folder: "base"),
    Fixture.file("bodies.yaml", "category: bank\nentries:\n  - {id: a.bank, name: 甲银行}\n", folder: "base"),
    Fixture.file("rules.yaml", rule(pattern: "'{figure}{list:words/units}'"), folder: "base"),
  ]

  private static func rule(pattern: String) -> String {
    Fixture.ruleFile(pattern: pattern).text
  }

  @Test func whatALaterLayerReplacesIsNoted() throws {
    let later = [
      Fixture.file("a.yaml", "# mine\n" + Self.rule(pattern: "'{figure}铢'"), folder: "mine"),
      Fixture.file("b.yaml", "category: bank\nentries:\n  - {id: a.bank, name: 乙银行}\n", folder: "mine"),
      Fixture.file("c.yaml", "fragments:\n  figure: '[0-9]'\n", folder: "mine"),
      Fixture.file("words/units.tsv", "# 单位\n两\n", folder: "mine"),
    ]
    var base = Self.base
    base.append(Fixture.file("more.yaml", "fragments:\n  unit: '{list:words/units}'\n", folder: "base"))
    let rules = try RuleSet(layers: [base, later])
    #expect(
      rules.replacements.map(\.description) == [
        "note: mine/a.yaml:4: replaces rule 'quantity.test' of base/rules.yaml:3",
        "note: mine/b.yaml:3: replaces entry 'a.bank' of base/bodies.yaml:3",
        "note: mine/c.yaml:2: replaces fragment 'figure' of base/fragments.yaml:2",
        "note: mine/words/units.tsv:1: replaces list 'words/units' of base/words/units.tsv:1",
      ])
    #expect(rules.rules.map(\.location.file) == ["mine/a.yaml"])
  }

  @Test func laterLayersMayReferToEarlierFragmentsListsAndNames() throws {
    let later = Fixture.file(
      "mine.yaml",
      Self.rule(pattern: "'{lexicon:bank}{figure}{list:words/units}'").replacing("quantity.test", with: "quantity.mine"))
    let rules = try RuleSet(layers: [Self.base, [later]])
    #expect(rules.rules.map(\.id) == ["quantity.test", "quantity.mine"])
    #expect(rules.replacements.isEmpty)
  }

  @Test func folderWithoutRuleFilesIsAProblem() {
    #expect(throws: RuleProblems.self) { try RuleFile.all(in: "/dev") }
  }
}
