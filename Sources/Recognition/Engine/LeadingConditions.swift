// Which rules may begin at a place, told by the code point before it: a rule whose pattern opens with a look-behind is
// tried only where its neighbour allows it; whether it really holds is checked with the captures.

internal import Rulebook

/// The look-behinds that open patterns. Places where the same rules may begin share an entrance to the automaton.
struct LeadingConditions {
  /// By entrance: the rules that may begin there, those with a need left out.
  let entrances: [RuleMask]
  /// By entrance: the rules with a need that may begin there once it is near.
  let needyRules: [RuleMask]
  /// The rules without a need that may begin elsewhere than at a paragraph's beginning.
  let innerRules: RuleMask
  /// The entrance at a paragraph's beginning.
  let edge: Int32
  /// By class of the code point before: the entrance.
  let entranceOfClass: [Int32]

  init(_ program: PatternProgram, needs: Needs) {
    let ruleCount = program.entries.count
    var always = RuleMask(count: ruleCount)
    var rulesOfAssertion: [Int32: RuleMask] = [:]
    for (rule, entry) in program.entries.enumerated() {
      let first = program.instructions[Int(entry.start)]
      if first.opcode == .assert, program.assertions[Int(first.first)].place == .behind {
        rulesOfAssertion[first.first, default: RuleMask(count: ruleCount)].insert(rule)
      } else {
        always.insert(rule)
      }
    }
    var atEdge = always
    var byClass = [RuleMask](repeating: always, count: program.classes.count)
    let samples = program.classes.samples
    for (index, rules) in rulesOfAssertion {
      let assertion = program.assertions[Int(index)]
      if assertion.alternatives.contains(where: \.isEmpty) != assertion.isNegated { atEdge.formUnion(rules) }
      let holders = Self.neighbours(of: assertion)
      for (member, sample) in samples.enumerated() where holders.contains(sample) { byClass[member].formUnion(rules) }
    }
    let masks = Set(byClass + [atEdge]).sorted()
    let entranceOfMask = Dictionary(uniqueKeysWithValues: masks.enumerated().map { ($1, Int32($0)) })
    let needy = RuleMask(count: ruleCount, members: needs.needs.map(\.rule))
    entrances = masks.map { $0.subtracting(needy) }
    needyRules = masks.map { $0.intersection(needy) }
    innerRules = byClass.reduce(into: RuleMask(count: ruleCount)) { $0.formUnion($1) }.subtracting(needy)
    edge = entranceOfMask[atEdge]!
    entranceOfClass = byClass.map { entranceOfMask[$0]! }
  }

  /// The code points behind which the assertion can hold, whatever stands before them.
  private static func neighbours(of assertion: Assertion) -> CodePointSet {
    guard assertion.isNegated else { return CodePointSet(assertion.alternatives.compactMap(\.last).flatMap(\.ranges)) }
    return CodePointSet(assertion.alternatives.filter { $0.count == 1 }.flatMap { $0[0].ranges }).complement
  }
}
