// Problems stand at the line and column of the offending piece, however YAML writes the text around it.

import Testing

@testable import Rulebook

struct ColumnTests {
  @Test(arguments: [
    "甲{nope}",
    "'甲{nope}'",
    "'it''s ''quoted''{nope}乙'",
    "\"甲\\\\t{nope}\"",
    "\"\\u7532\\x41\\U0001F600 \\\"{nope}\\\"\"",
    "'😀𠮷{nope}'",
    "|\n      甲乙\n      丙{nope}丁",
    "|-\n      甲乙{nope}",
    "|2\n        甲{nope}",
    "|\n\n\n      甲\n\n        乙{nope}",
    ">-\n      甲\n      乙{nope}",
    ">\n      甲\n\n\n      乙\n        丙\n      丁{nope}",
    "'甲\n        乙\n\n        丙{nope}'",
    "\"甲 \\\n        乙\n        丙{nope}\"",
    "甲\n        乙  \n        丙{nope}",
  ])
  func faultInPatternIsPlacedExactly(_ pattern: String) throws {
    let file = Fixture.ruleFile(pattern: pattern)
    let problem = try #require(Fixture.problems(of: [file]).first)
    #expect(problem.fault == .unknownFragment("nope", in: .rule("quantity.test"), nearest: nil))
    #expect(problem.location == file.place(of: "{nope}"))
  }

  @Test(arguments: ["\r\n", "\n"], ["", "\u{FEFF}"])
  func lineEndsAndByteOrderMarkDoNotShiftPlaces(_ lineEnd: String, _ mark: String) throws {
    var file = Fixture.ruleFile(pattern: "|\n      甲乙\n      丙{nope}丁")
    file.text = mark + file.text.replacing("\n", with: lineEnd)
    let problem = try #require(Fixture.problems(of: [file]).first)
    #expect(problem.location == file.place(of: "{nope}"))
  }

  @Test func faultInFragmentIsToldOnceAtTheFragment() throws {
    var file = Fixture.ruleFile(pattern: "'{word}甲'")
    file.text = "fragments:\n  word: '[一二]\\d'\n  other: '{word}乙'\n" + file.text
    let problems = Fixture.problems(of: [file])
    #expect(problems.map(\.location) == [file.place(of: "\\d")])
    #expect(problems.first?.description.contains("in fragment '{word}'") == true)
  }

  @Test func secondCaptureOfANameIsTheFault() {
    let file = Fixture.ruleFile(pattern: "'(?<a>甲)|(?<b>乙)|(?<a>丙)'")
    #expect(Fixture.problems(of: [file]).map(\.location) == [file.place(of: "(?<a>丙")])
  }

  @Test func unbalancedMarkIsPlacedInItsExample() {
    var file = Fixture.ruleFile(pattern: "'甲'")
    file.text = file.text.replacing("⟦甲⟧等", with: "先有⟧甲⟧等")
    // The example that cannot be read is missing as well.
    #expect(Fixture.problems(of: [file]).contains { $0.location == file.place(of: "⟧甲⟧等") })
  }

  @Test func valueOfAWordIsPlacedBehindItsTab() {
    let file = Fixture.file("amounts/before.tsv", "# 修饰语\n超\tmore_than\n不到\tlesser_than\n")
    #expect(Fixture.problems(of: [file]).map(\.location) == [file.place(of: "lesser_than")])
  }

  @Test func wordListsMayHaveWindowsLineEnds() throws {
    let file = Fixture.file("amounts/before.tsv", "# 修饰语\r\n超\tmore_than\r\n不到\tless_than\r\n")
    let rules = try RuleSet(layers: [[file]])
    #expect(rules.wordList("amounts/before").entries.map(\.value) == ["more_than", "less_than"])
  }

  @Test func everyRepeatOfAKeyIsTold() {
    var file = Fixture.ruleFile(pattern: "'甲'")
    file.text += "\n    why: 再说\n    why: 三说\n    \"why\": 四说\n"
    let problems = Fixture.problems(of: [file])
    #expect(problems.map(\.location) == ["why: 再说", "why: 三说", "\"why\": 四说"].map { file.place(of: $0) })
    #expect(problems.allSatisfy { $0.fault == .repeatedKey("why", firstLine: 4) })
  }
}
