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
    for (index, rules) in rulesOfAssertion {
      let assertion = program.assertions[Int(index)]
      if assertion.alternatives.contains(where: \.isEmpty) != assertion.isNegated { atEdge.formUnion(rules) }
      for member in byClass.indices where Self.mayHold(assertion, behind: UInt16(member), of: program) {
        byClass[member].formUnion(rules)
      }
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

  /// Whether the assertion can hold behind a code point of a class, whatever stands before it.
  private static func mayHold(_ assertion: ClassAssertion, behind member: UInt16, of program: PatternProgram) -> Bool {
    func isMet(_ set: Int32?) -> Bool { set.map { program.setMembers[Int($0)].contains(member) } ?? false }
    guard assertion.isNegated else { return assertion.alternatives.contains { isMet($0.last) } }
    return !assertion.alternatives.contains { $0.count == 1 && isMet($0[0]) }
  }
}
