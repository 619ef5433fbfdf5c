// Which rules may begin at a place, told by the code point before it. A rule whose pattern opens with a look-behind is
// tried only where its neighbour allows it; whether it really holds is checked with the captures.

internal import Rulebook

/// The look-behinds that open patterns, as masks: bit 0 for rules without one, bit k for the k-th distinct look-behind.
/// Places whose conditions are the same share an entrance to the automaton.
final class LeadingConditions {
  typealias Mask = UInt64

  /// By rule: the bit of its opening look-behind.
  let bitOfRule: [Mask]
  /// By entrance: the conditions that may hold there.
  let masks: [Mask]
  /// The entrance at a paragraph's beginning.
  let edge: Int32
  /// By class of the code point before: the entrance.
  private let entrances: UnsafeMutablePointer<Int32>

  var entranceCount: Int { masks.count }

  /// More distinct look-behinds than bits share the first one, which always holds: their rules are tried everywhere.
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
    var edgeMask: Mask = 1
    var maskOfClass = [Mask](repeating: 1, count: program.classes.count)
    let samples = program.classes.samples
    for (index, bit) in bitOfAssertion where bit != 1 {
      let assertion = program.assertions[Int(index)]
      if assertion.alternatives.contains(where: \.isEmpty) != assertion.isNegated { edgeMask |= bit }
      let holders = Self.neighbours(of: assertion)
      for (member, sample) in samples.enumerated() where holders.contains(sample) { maskOfClass[member] |= bit }
    }
    let masks = Set(maskOfClass + [edgeMask]).sorted()
    let entranceOfMask = Dictionary(uniqueKeysWithValues: masks.enumerated().map { ($1, Int32($0)) })
    self.masks = masks
    edge = entranceOfMask[edgeMask]!
    entrances = .allocate(copying: maskOfClass.map { entranceOfMask[$0]! })
  }

  deinit { entrances.deallocate() }

  /// The entrance behind a code point of this class.
  @inline(__always)
  func entrance(behind member: UInt16) -> Int32 { entrances[Int(member)] }

  /// The code points behind which the assertion can hold, whatever stands before them.
  private static func neighbours(of assertion: Assertion) -> CodePointSet {
    guard assertion.isNegated else { return CodePointSet(assertion.alternatives.compactMap(\.last).flatMap(\.ranges)) }
    return CodePointSet(assertion.alternatives.filter { $0.count == 1 }.flatMap { $0[0].ranges }).complement
  }
}
