// Faults put into a copy of Rules/, all in one go and each alone: every one is told, at its line and column.

import Foundation
import Testing

@testable import Rulebook

struct FaultInjectionTests {
  /// One edit of one file, and what must be said of it.
  struct Fault: CustomTestStringConvertible, Sendable {
    var name: String
    var file: String
    /// Put at the end of the file, which is made where there is none.
    var text: String
    /// Stands once in the edited file, where the problem is.
    var needle: String
    var message: String
    var testDescription: String { name }
  }

  /// A sound rule but for what a fault changes in it.
  static func rule(
    _ id: String, pattern: String = "'试验甲乙'", number: String = "'1'", examples: String = "[⟦试验甲乙⟧。, 又有⟦试验甲乙⟧。]",
    counterexamples: String = "[试验丙丁。]", more: String = ""
  ) -> String {
    """
      - id: \(id)
        why: 试验
        pattern: \(pattern)
        value: {resolver: amount, number: \(number)}
        examples: \(examples)
        counterexamples: \(counterexamples)\(more)

    """
  }

  static func entry(_ id: String, _ name: String, more: String) -> String {
    """
      - id: \(id)
        name: \(name)
    \(more)

    """
  }

  static let quantity = "amounts/quantity.yaml"
  static let bodies = "institutions/research.yaml"

  static let faults: [Fault] = [
    Fault(
      name: "unknown key", file: quantity, text: rule("quantity.f1", more: "\n    prioritty: 2"), needle: "prioritty",
      message: "unknown key 'prioritty'; did you mean 'priority'?"),
    Fault(
      name: "repeated key", file: quantity, text: rule("quantity.f2", more: "\n    \"why\": 再说"), needle: "\"why\"",
      message: "key 'why' stands in line"),
    Fault(
      name: "duplicate id", file: quantity, text: rule("quantity.f3") + rule("quantity.f3 # again"), needle: "quantity.f3 # again",
      message: "id 'quantity.f3' is taken by"),
    Fault(
      name: "unknown fragment", file: quantity, text: rule("quantity.f4", pattern: "'试{nunber}'"), needle: "{nunber}",
      message: "unknown fragment '{nunber}' in rule 'quantity.f4'; did you mean '{number}'?"),
    Fault(
      name: "uncaptured name", file: quantity,
      text: rule("quantity.f5", pattern: "'(?<number>试验)甲乙'", number: "$nummber"), needle: "$nummber",
      message: "'$nummber' is not captured by the pattern of rule 'quantity.f5'; did you mean '$number'?"),
    Fault(
      name: "pattern for nothing", file: quantity, text: rule("quantity.f6", pattern: "'试[]乙'"), needle: "'试[]乙'",
      message: "can match nothing"),
    Fault(
      name: "pattern for the empty string", file: quantity, text: rule("quantity.f7", pattern: "'(?:试)?验*'"),
      needle: "'(?:试)?验*'", message: "matches the empty string"),
    Fault(
      name: "too few examples", file: quantity, text: rule("quantity.f8", examples: "[⟦试验甲乙⟧。]"), needle: "quantity.f8",
      message: "rule 'quantity.f8' has one example only"),
    Fault(
      name: "no counterexample", file: quantity, text: rule("quantity.f9", counterexamples: "[]"), needle: "quantity.f9",
      message: "rule 'quantity.f9' has no counterexample"),
    Fault(
      name: "unmarked example", file: quantity, text: rule("quantity.f10", examples: "[⟦试验甲乙⟧。, ⟦试验甲乙⟧好。, 无记号。]"),
      needle: "无记号。", message: "marks nothing"),
    Fault(
      name: "unbalanced marks", file: quantity,
      text: rule("quantity.f11", examples: "[⟦试验甲乙⟧。, ⟦试验甲乙⟧好。, 未完⟦的记号。]"), needle: "⟦的记号", message: "unbalanced"),
    Fault(
      name: "misspelt list", file: quantity, text: rule("quantity.f12", pattern: "'试{list:amounts/unitz}'"),
      needle: "{list:amounts/unitz}", message: "did you mean '{list:amounts/units}'?"),
    Fault(
      name: "unknown class", file: quantity, text: rule("quantity.f13", pattern: "'试\\p{Hann}'"), needle: "\\p{Hann}",
      message: "did you mean 'Han'?"),
    Fault(
      name: "syntax outside the language", file: quantity, text: rule("quantity.f14", pattern: "'试\\d+'"), needle: "\\d+",
      message: "write a named class"),
    Fault(
      name: "unknown parameter", file: quantity, text: rule("quantity.f15", number: "'1', numbr: '2'"), needle: "numbr",
      message: "resolver 'amount' has no parameter 'numbr'; did you mean 'number'?"),
    Fault(
      name: "unknown category", file: "institutions/bodies.yaml",
      text: rule("institution.f16", number: "'1'").replacing("resolver: amount, number: '1'", with: "resolver: body, category: banc"),
      needle: "banc}", message: "unknown category 'banc'; use one of"),
    Fault(
      name: "cyclic fragment", file: "fragments.yaml", text: "  round: '试{round}'\n", needle: "{round}",
      message: "leads back to itself"),
    Fault(
      name: "alias held twice", file: bodies, text: entry("f.1", "试验研究所甲", more: "    aliases: [试验所甲, 中国人民银行]"),
      needle: "中国人民银行]", message: "'中国人民银行' also names"),
    Fault(
      name: "until before from", file: bodies,
      text: entry("f.2", "试验研究所乙", more: "    valid: {from: 2020-01-01, until: 2019-12-30}"), needle: "2019-12-30",
      message: "'f.2' ends before it begins"),
    Fault(
      name: "no such day", file: bodies, text: entry("f.3", "试验研究所丙", more: "    valid: {from: 2021-02-29}"),
      needle: "2021-02-29", message: "is no day"),
    Fault(
      name: "missing successor", file: bodies, text: entry("f.4", "试验研究所丁", more: "    successor: cn.pbcc"),
      needle: "cn.pbcc", message: "unknown successor 'cn.pbcc'"),
    Fault(
      name: "cyclic successor", file: bodies,
      text: entry("f.5", "试验研究所戊", more: "    successor: f.6") + entry("f.6", "试验研究所己", more: "    successor: f.5 # back"),
      needle: "f.5 # back", message: "successors go round in a circle: f.5 → f.6 → f.5"),
    Fault(
      name: "unused list", file: "amounts/unitts.tsv", text: "# 无人用的词表\n铢\n", needle: "# 无人用的词表",
      message: "did you mean 'amounts/units'?"),
    Fault(
      name: "blocker without a name", file: "institutions/blockers.tsv", text: "金谷试验银行楼\t金谷试验银行\n",
      needle: "金谷试验银行\n", message: "is no name of the lexicon"),
    Fault(
      name: "unknown modifier", file: "amounts/before.tsv", text: "试验约莫\tabouts\n", needle: "abouts",
      message: "has no use for 'abouts'"),
    Fault(
      name: "unknown form of currency", file: "amounts/currencies.tsv", text: "试验币\tcny\n", needle: "cny",
      message: "an ISO 4217 code"),
    Fault(
      name: "word said twice", file: "policies/issuing-verbs.tsv", text: "印发\n", needle: "印发\n印发", message: "already; remove one"),
    Fault(
      name: "no YAML", file: "zz-broken.yaml", text: "kind: money\nrules: [甲, 乙\n", needle: "END", message: "not valid YAML"),
  ]

  static let sound: [RuleFile] = (try? RuleFile.all(in: Fixture.folder)) ?? []

  static func inject(_ faults: [Fault], into files: [RuleFile]) -> [RuleFile] {
    var files = files
    for fault in faults {
      if let index = files.firstIndex(where: { $0.path == fault.file }) {
        files[index].text += fault.text
      } else {
        files.append(Fixture.file(fault.file, fault.text, folder: files[0].folder))
      }
    }
    return files
  }

  /// Where the fault's problem must be.
  static func place(of fault: Fault, in files: [RuleFile]) -> RuleLocation? {
    guard let file = files.first(where: { $0.path == fault.file }) else { return nil }
    switch fault.name {
    case "no YAML": return RuleLocation(file: file.displayPath, line: 3, column: 1)
    // The second of the two.
    case "word said twice":
      return RuleLocation(file: file.displayPath, line: file.text.split(separator: "\n").count, column: 1)
    default: return file.place(of: fault.needle)
    }
  }

  @Test func soundRulesHaveNoProblem() {
    #expect(Fixture.problems(of: Self.sound).map(\.description) == [])
  }

  @Test(arguments: faults)
  func eachFaultAloneIsToldAtItsPlace(_ fault: Fault) throws {
    let files = Self.inject([fault], into: Self.sound)
    let problems = Fixture.problems(of: files)
    let place = try #require(Self.place(of: fault, in: files))
    #expect(problems.count == 1, "\(problems.map(\.description).joined(separator: "\n"))")
    #expect(problems.first?.location == place)
    #expect(problems.first?.description.contains(fault.message) == true, "\(problems)")
  }

  @Test func allFaultsAreToldInOneGo() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-" + UUID().uuidString)
    try FileManager.default.copyItem(atPath: Fixture.folder, toPath: folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in Self.inject(Self.faults, into: Self.sound) {
      try Data(file.bytes).write(to: folder.appending(path: file.path))
    }
    let files = try RuleFile.all(in: folder.path)
    let problems = Fixture.problems(of: files)
    for fault in Self.faults {
      let place = try #require(Self.place(of: fault, in: files), "\(fault.name)")
      let told = problems.contains { $0.location == place && $0.description.contains(fault.message) }
      #expect(told, "\(fault.name) at \(place)")
    }
    #expect(problems.count == Self.faults.count, "\(problems.map(\.description).joined(separator: "\n"))")
  }
}
