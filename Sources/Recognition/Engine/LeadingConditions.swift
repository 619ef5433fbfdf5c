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
  /// The same without the rules that match whole paragraphs.
  let openEdge: Int32
  /// By class: whether a paragraph that ends with it may match such a rule.
  let closes: [Bool]
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
    // Classes behind which the same rules may begin stay in one group.
    var groupOfClass = [Int](repeating: 0, count: program.classes.count)
    var masksOfGroups = [always]
    for (index, rules) in rulesOfAssertion.sorted(by: { $0.key < $1.key }) {
      let assertion = program.assertions[Int(index)]
      if assertion.alternatives.contains(where: { $0.isEmpty }) != assertion.isNegated { atEdge.formUnion(rules) }
      let neighbours = Self.neighbours(of: assertion, in: program)
      var parts: [(without: Int?, with: Int?)] = .init(repeating: (nil, nil), count: masksOfGroups.count)
      var masks: [RuleMask] = []
      for member in groupOfClass.indices {
        let group = groupOfClass[member]
        let mayHold = neighbours[member >> 6] & (1 << UInt64(member & 63)) != 0
        if let part = mayHold ? parts[group].with : parts[group].without {
          groupOfClass[member] = part
          continue
        }
        var mask = masksOfGroups[group]
        if mayHold { mask.formUnion(rules) }
        if mayHold { parts[group].with = masks.count } else { parts[group].without = masks.count }
        groupOfClass[member] = masks.count
        masks.append(mask)
      }
      masksOfGroups = masks
    }
    let closing = ClosingConditions(program, among: atEdge)
    let atOpenEdge = atEdge.subtracting(closing.rules)
    let masks = Set(masksOfGroups + [atEdge, atOpenEdge]).sorted()
    let entranceOfMask = Dictionary(uniqueKeysWithValues: masks.enumerated().map { ($1, Int32($0)) })
    let needy = RuleMask(count: ruleCount, members: needs.needs.map { $0.rule })
    entrances = masks.map { $0.subtracting(needy) }
    needyRules = masks.map { $0.intersection(needy) }
    innerRules = masksOfGroups.reduce(into: RuleMask(count: ruleCount)) { $0.formUnion($1) }.subtracting(needy)
    edge = entranceOfMask[atEdge]!
    openEdge = entranceOfMask[atOpenEdge]!
    closes = closing.closes
    let entranceOfGroup = masksOfGroups.map { entranceOfMask[$0]! }
    entranceOfClass = groupOfClass.map { entranceOfGroup[$0] }
  }

  /// The classes of code points behind which the assertion can hold, whatever stands before them, as bits.
  private static func neighbours(of assertion: ClassAssertion, in program: PatternProgram) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: program.classes.count / 64 + 1)
    for sequence in assertion.alternatives where !assertion.isNegated || sequence.count == 1 {
      guard let last = sequence.last else { continue }
      for (word, members) in program.sets.words(of: last).enumerated() { bits[word] |= members }
    }
    return assertion.isNegated ? bits.map { ~$0 } : bits
  }
}
