// What is laid out is read back, and nothing else is.

import Testing

@testable import Rulebook

struct RuleImageTests {
  @Test func rulesComeBackAsTheyWere() throws {
    let rules = try Sample.compiled()
    #expect(try RuleSet.read(rules.image) == rules)
    #expect(rules.lexicon.readings.contains { $0 != nil && $0 != .nothing })
    #expect(!rules.program.assertions.isEmpty && rules.program.branches.count > 0)
    #expect(!rules.program.classes.supplementary.isEmpty)
  }

  @Test func builtInRulesComeBackAsTheyWere() throws {
    let rules = try RuleSet.builtIn()
    #expect(try RuleSet.read(rules.image) == rules)
  }

  @Test func whatALayerReplacesComesBackAsItWas() throws {
    let later = Sample.layer.map { file in Sample.file(file.path, file.text, folder: "later") }
    let rules = try RuleSet(layers: [Sample.layer, later])
    #expect(Set(rules.replacements.map(\.subject)) == [.rule, .entry, .list])
    #expect(try RuleSet.read(rules.image) == rules)
  }

  @Test func emptyRulesComeBackAsTheyWere() throws {
    #expect(try RuleSet.read(RuleSet().image) == RuleSet())
  }

  @Test func sameRulesGiveSameBytes() throws {
    let (first, second) = (try Sample.compiled(), try Sample.compiled())
    #expect(first.image == second.image)
  }

  @Test func shortenedImageIsRefused() throws {
    let image = try Sample.compiled().image
    for length in Array(0..<80) + Array(stride(from: 80, to: image.count, by: image.count / 60)) {
      #expect(throws: ImageDamage.self) { try RuleSet.read(Array(image[..<length])) }
    }
    #expect(throws: ImageDamage.self) { try RuleSet.read(image + [0]) }
  }

  /// Without the checksum that keeps damage out: what still passes must be safe to look through.
  @Test(arguments: [UInt64(1), 2, 3, 4]) func flippedBitsNeverCrash(seed: UInt64) throws {
    let image = try Sample.compiled().image
    var numbers = SteadyNumbers(state: seed)
    var refused = 0
    for _ in 0..<60 {
      var damaged = image
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        // Most bytes are gates and classes; half of the flips go to the parts before and behind them.
        let places = Bool.random(using: &numbers) ? image.indices : 0..<min(4000, image.count)
        damaged[Int.random(in: places, using: &numbers)] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
      }
      guard let rules = try? RuleSet.read(damaged) else {
        refused += 1
        continue
      }
      lookThrough(rules)
    }
    #expect(refused > 0)
  }

  @Test func noiseIsRefused() {
    var numbers = SteadyNumbers(state: 9)
    for length in [1, 7, 8, 64, 4096] {
      let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      #expect(throws: ImageDamage.self) { try RuleSet.read(noise) }
    }
  }

  /// Follows every index as a scanner would.
  private func lookThrough(_ rules: RuleSet) {
    let program = rules.program
    for codePoint in stride(from: UInt32(0), through: CodePointSet.highest, by: 4999) {
      #expect(program.classes.member(of: codePoint) < program.classes.count)
    }
    for member in 0..<UInt16(program.classes.count) {
      for set in 0..<Int32(program.sets.count) { _ = program.sets.contains(member, in: set) }
    }
    #expect(program.branches.classes.allSatisfy { $0 < program.classes.count })
    for target in program.branches.targets { _ = program.instructions[Int(target)] }
    for entry in program.entries {
      _ = program.instructions[Int(entry.start)]
      if let need = entry.need { _ = program.sets.words(of: need.set) }
    }
    for child in rules.lexicon.trie.children { _ = rules.lexicon.trie.nameAt[Int(child)] }
    for name in rules.lexicon.trie.nameAt where name >= 0 { _ = rules.lexicon.bearers[Int(name)] }
    for (bearers, reading) in zip(rules.lexicon.bearers, rules.lexicon.readings) {
      if case .name(let name, _, _)? = reading { _ = rules.lexicon.entries[rules.lexicon.bearers[name][0]] }
      for bearer in bearers { _ = rules.lexicon.entries[bearer] }
    }
  }
}
