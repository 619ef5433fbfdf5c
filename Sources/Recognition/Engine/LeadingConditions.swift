// Which rules may begin at a place, told by the code point before it. A rule whose pattern opens with a look-behind is
// tried only where its neighbour allows it; whether it really holds is checked with the captures.

internal import Rulebook

/// The look-behinds that open patterns, as masks: bit 0 for rules without one, bit k for the k-th distinct look-behind.
struct LeadingConditions {
  typealias Mask = UInt64

  /// By rule: the bit of its opening look-behind.
  let bitOfRule: [Mask]
  /// By class of the code point before: the conditions that may hold.
  private let masks: [Mask]
  /// The conditions that may hold at a paragraph's beginning.
  let edge: Mask

  /// More distinct look-behinds than bits share the last one, which is always set: their rules are tried everywhere.
  private static let bits = 63

  init(_ program: PatternProgram) {
    var bitOfAssertion: [Int32: Mask] = [:]
    bitOfRule = program.entries.map { entry in
      let first = program.instructions[Int(entry.start)]
      guard first.opcode == .assert, program.assertions[Int(first.first)].place == .behind else { return 1 }
      if let known = bitOfAssertion[first.first] { return known }
      let bit: Mask = bitOfAssertion.count + 1 < Self.bits ? 1 << Mask(bitOfAssertion.count + 1) : 1
      bitOfAssertion[first.first] = bit
      return bit
    }
    var edge: Mask = 1
    var masks = [Mask](repeating: 1, count: program.classes.count)
    let samples = program.classes.samples
    for (index, bit) in bitOfAssertion where bit != 1 {
      let assertion = program.assertions[Int(index)]
      let edgeHolds = assertion.alternatives.contains(where: \.isEmpty) != assertion.isNegated
      if edgeHolds { edge |= bit }
      let holders = Self.neighbours(of: assertion)
      for (member, sample) in samples.enumerated() where holders.contains(sample) { masks[member] |= bit }
    }
    self.edge = edge
    self.masks = masks
  }

  @inline(__always)
  func mask(behind member: UInt16) -> Mask { masks[Int(member)] }

  /// The code points behind which the assertion can hold, whatever stands before them.
  private static func neighbours(of assertion: Assertion) -> CodePointSet {
    guard assertion.isNegated else { return CodePointSet(assertion.alternatives.compactMap(\.last).flatMap(\.ranges)) }
    return CodePointSet(assertion.alternatives.filter { $0.count == 1 }.flatMap { $0[0].ranges }).complement
  }
}
