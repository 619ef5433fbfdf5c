// Turns syntax trees into the instructions of one PatternProgram.

/// Compiles rules one by one; `finish` then gives them their common classes.
package struct PatternCompiler {
  /// A pattern that needs more instructions than any sensible rule.
  package struct TooLarge: Error, Equatable {
    package var limit: Int
  }

  private static let instructionLimit = 400_000

  private var program = PatternProgram()
  private var sets: [CodePointSet] = []
  private var indexOfSet: [CodePointSet: Int32] = [:]
  private var indexOfAssertion: [Assertion: Int32] = [:]
  /// Branches as code points until the classes are known.
  private var branches: [[(codePoint: UInt32, target: Int32)]] = []
  private var ruleStart = 0

  package init() {}

  /// Adds the next rule, with the index that its accept instruction names.
  package mutating func add(_ pattern: PatternNode) throws(TooLarge) {
    ruleStart = program.instructions.count
    var names: [String] = []
    for name in pattern.captureNames where !names.contains(name) { names.append(name) }
    let accept = try emit(.accept, Int32(program.entries.count), 0)
    let start = try compile(pattern, then: accept, captures: names)
    let hasAssertions = program.instructions[ruleStart...].contains { $0.opcode == .assert }
    program.entries.append(
      .init(
        start: start, captureNames: names, hasAssertions: hasAssertions, endAssertions: pattern.endAssertions.map { index(of: $0) },
        need: need(of: pattern)))
  }

  /// From how many first code points on a rule begins nearly anywhere that its look-behind allows. Those without one
  /// begin with names and words, which two code points tell well enough.
  private static let manyBeginnings = 300
  /// The most code points of which one tells enough.
  private static let largestNeed = 40
  private static let longestReach = 128

  private mutating func need(of pattern: PatternNode) -> PatternProgram.Need? {
    guard pattern.opensWithLookBehind, pattern.firstCodePointCount >= Self.manyBeginnings, let required = pattern.requiredSet,
      required.set.codePointCount <= Self.largestNeed, required.reach <= Self.longestReach
    else { return nil }
    return PatternProgram.Need(set: index(of: required.set), reach: required.reach)
  }

  /// - Parameters:
  ///   - others: Code points that others than the rules tell apart, each a class of its own.
  ///   - counts: How often code points stand in text of the kind that is read.
  package consuming func finish(tellingApart others: Set<UInt32> = [], commonest counts: [UInt32: Int] = [:]) -> PatternProgram {
    let literals = others.union(branches.lazy.flatMap { $0 }.map(\.codePoint)).sorted()
    var (classes, members) = CodePointClasses.partition(sets + literals.map { CodePointSet($0) }, commonest: counts)
    program.classes = classes
    members.truncate(to: sets.count)
    program.sets = members
    for branch in branches {
      program.branches.append(
        branch.map { (member: classes.member(of: $0.codePoint), target: $0.target) }.sorted { $0.member < $1.member })
    }
    return program
  }

  // MARK: Instructions

  private mutating func emit(_ opcode: PatternProgram.Opcode, _ first: Int32, _ second: Int32) throws(TooLarge) -> Int32 {
    guard program.instructions.count - ruleStart < Self.instructionLimit else { throw TooLarge(limit: Self.instructionLimit) }
    program.instructions.append(.init(opcode: opcode, first: first, second: second))
    return Int32(program.instructions.count - 1)
  }

  private mutating func index(of set: CodePointSet) -> Int32 {
    if let known = indexOfSet[set] { return known }
    sets.append(set)
    indexOfSet[set] = Int32(sets.count - 1)
    return Int32(sets.count - 1)
  }

  private mutating func index(of assertion: Assertion) -> Int32 {
    if let known = indexOfAssertion[assertion] { return known }
    program.assertions.append(
      ClassAssertion(
        place: assertion.place, isNegated: assertion.isNegated,
        alternatives: assertion.alternatives.map { $0.map { index(of: $0) } }))
    indexOfAssertion[assertion] = Int32(program.assertions.count - 1)
    return Int32(program.assertions.count - 1)
  }

  /// The entry of a node that goes on at `next`.
  private mutating func compile(_ node: PatternNode, then next: Int32, captures: [String]) throws(TooLarge) -> Int32 {
    switch node {
    case .empty: return next
    case .set(let set): return try emit(.set, index(of: set), next)
    case .words(let words): return try compile(words: words, then: next)
    case .assertion(let assertion): return try emit(.assert, index(of: assertion), next)
    case .sequence(let parts):
      var entry = next
      for part in parts.reversed() { entry = try compile(part, then: entry, captures: captures) }
      return entry
    case .alternation(let choices):
      var entry = try compile(choices[choices.count - 1], then: next, captures: captures)
      for choice in choices.dropLast().reversed() {
        let preferred = try compile(choice, then: next, captures: captures)
        entry = try emit(.split, preferred, entry)
      }
      return entry
    case .capture(let name, let part):
      let slot = Int32(2 * captures.firstIndex(of: name)!)
      let close = try emit(.save, slot + 1, next)
      return try emit(.save, slot, compile(part, then: close, captures: captures))
    case .repetition(let part, let minimum, let maximum):
      return try compile(repeating: part, minimum: minimum, maximum: maximum, then: next, captures: captures)
    }
  }

  private mutating func compile(
    repeating part: PatternNode, minimum: Int, maximum: Int?, then next: Int32, captures: [String]
  ) throws(TooLarge) -> Int32 {
    var entry = next
    if let maximum {
      for _ in 0..<(maximum - minimum) {
        entry = try emit(.split, compile(part, then: entry, captures: captures), next)
      }
    } else {
      let loop = try emit(.split, next, next)
      program.instructions[Int(loop)].first = try compile(part, then: loop, captures: captures)
      entry = loop
    }
    for _ in 0..<minimum { entry = try compile(part, then: entry, captures: captures) }
    return entry
  }

  /// One node of a list of words: what follows it and whether a word ends there. Nodes that say the same are one.
  private struct WordNode: Hashable {
    var codePoints: [UInt32]
    var targets: [Int32]
    var ends: Bool
  }

  /// A trie of the words, so that a long list costs one step a code point; words that end alike share their ends.
  private mutating func compile(words: [[UInt32]], then next: Int32) throws(TooLarge) -> Int32 {
    var known: [WordNode: Int32] = [:]
    let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
    return try compile(sortedWords: sorted[...], depth: 0, then: next, known: &known)
  }

  private mutating func compile(
    sortedWords: ArraySlice<[UInt32]>, depth: Int, then next: Int32, known: inout [WordNode: Int32]
  ) throws(TooLarge) -> Int32 {
    var words = sortedWords
    var node = WordNode(codePoints: [], targets: [], ends: false)
    while let word = words.first, word.count == depth {
      node.ends = true
      words = words.dropFirst()
    }
    if words.isEmpty { return next }
    while let word = words.first {
      let codePoint = word[depth]
      let group = words.prefix { $0[depth] == codePoint }
      node.codePoints.append(codePoint)
      node.targets.append(try compile(sortedWords: group, depth: depth + 1, then: next, known: &known))
      words = words.dropFirst(group.count)
    }
    if let entry = known[node] { return entry }
    branches.append(Array(zip(node.codePoints, node.targets)))
    let branch = try emit(.branch, Int32(branches.count - 1), 0)
    let entry = node.ends ? try emit(.split, branch, next) : branch
    known[node] = entry
    return entry
  }
}
