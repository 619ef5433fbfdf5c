// Which rules match paragraphs only as a whole, and what those paragraphs end with: where the last code point can't close
// one, none of them is followed through the paragraph in vain.

internal import Rulebook

/// The rules whose patterns end in a look-ahead for the paragraph's end.
struct ClosingConditions {
  /// The rules that reach every end of theirs only at the paragraph's.
  private(set) var rules: RuleMask
  /// By class: whether a match of these rules may end with it.
  private(set) var closes: [Bool]

  /// - Parameter candidates: Of these, the rules are found that match whole paragraphs.
  init(_ program: PatternProgram, among candidates: RuleMask) {
    rules = RuleMask(count: program.entries.count)
    closes = [Bool](repeating: false, count: program.classes.count)
    // A rule's instructions lie behind the one that accepts it.
    let starts = program.instructions.indices.filter { program.instructions[$0].opcode == .accept }
    for (start, end) in zip(starts, starts.dropFirst() + [program.instructions.count]) {
      let rule = Int(program.instructions[start].first)
      guard candidates.contains(rule), program.entries[rule].hasAssertions else { continue }
      let tail = RuleTail(program, start..<end)
      guard let last = tail.lastClasses(in: program) else { continue }
      rules.insert(rule)
      for member in last { closes[Int(member)] = true }
    }
  }
}

/// How a rule's instructions reach its end without consuming anything more.
private struct RuleTail {
  private let range: Range<Int>
  /// Whether the rule asks for the paragraph's end at all.
  private let isAsked: Bool
  /// By instruction from the range's start: whether the end is reached wherever that is, and at the paragraph's end.
  private var reachesAnywhere: [Bool]
  private var reachesAtEdge: [Bool]

  init(_ program: PatternProgram, _ range: Range<Int>) {
    self.range = range
    reachesAnywhere = [Bool](repeating: false, count: range.count)
    reachesAtEdge = reachesAnywhere
    isAsked = program.instructions[range].contains { Self.asksForEdge($0, in: program) }
    if isAsked { while propagate(program) {} }
  }

  private static func asksForEdge(_ instruction: PatternProgram.Instruction, in program: PatternProgram) -> Bool {
    guard instruction.opcode == .assert else { return false }
    let assertion = program.assertions[Int(instruction.first)]
    return assertion.place == .ahead && !assertion.isNegated && assertion.alternatives.allSatisfy { $0.isEmpty }
  }

  /// One round over the instructions, most of which lead to earlier ones; true where it found something new.
  private mutating func propagate(_ program: PatternProgram) -> Bool {
    var isNew = false
    for index in range {
      let instruction = program.instructions[index]
      let own = index - range.lowerBound
      var (anywhere, atEdge) = (instruction.opcode == .accept, false)
      for target in Self.targetsWithoutConsuming(of: instruction) {
        let next = Int(target) - range.lowerBound
        let asksForEdge = Self.asksForEdge(instruction, in: program)
        anywhere = anywhere || reachesAnywhere[next] && !asksForEdge
        atEdge = atEdge || reachesAtEdge[next] || reachesAnywhere[next] && asksForEdge
      }
      isNew = isNew || anywhere && !reachesAnywhere[own] || atEdge && !reachesAtEdge[own]
      (reachesAnywhere[own], reachesAtEdge[own]) = (anywhere || reachesAnywhere[own], atEdge || reachesAtEdge[own])
    }
    return isNew
  }

  private static func targetsWithoutConsuming(of instruction: PatternProgram.Instruction) -> [Int32] {
    switch instruction.opcode {
    case .save, .assert: [instruction.second]
    case .split: [instruction.first, instruction.second]
    case .set, .branch, .accept: []
    }
  }

  /// The classes with which a match may end; nil where it may end elsewhere than at the paragraph's end.
  func lastClasses(in program: PatternProgram) -> Set<UInt16>? {
    guard isAsked else { return nil }
    var classes: Set<UInt16> = []
    for instruction in program.instructions[range] {
      switch instruction.opcode {
      case .set:
        let target = Int(instruction.second) - range.lowerBound
        if reachesAnywhere[target] { return nil }
        guard reachesAtEdge[target] else { continue }
        classes.formUnion((0..<UInt16(program.classes.count)).filter { program.sets.contains($0, in: instruction.first) })
      case .branch:
        for place in program.branches.range(of: instruction.first) {
          let target = Int(program.branches.targets[place]) - range.lowerBound
          if reachesAnywhere[target] { return nil }
          if reachesAtEdge[target] { classes.insert(program.branches.classes[place]) }
        }
      case .split, .save, .assert, .accept: continue
      }
    }
    return classes
  }
}
