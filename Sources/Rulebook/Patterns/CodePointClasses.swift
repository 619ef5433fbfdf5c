// Code points that no pattern tells apart share a class, so that automata have a small alphabet.

/// The class of every code point. Class 0 is the class of what no pattern asks for.
package struct CodePointClasses: Sendable, Equatable {
  package private(set) var count = 1
  /// By code point, the basic multilingual plane.
  package private(set) var basic = [UInt16](repeating: 0, count: 0x10000)
  /// Beyond it: ranges with a class, sorted; what lies in none has class 0.
  package private(set) var supplementary: [SupplementaryRange] = []

  package struct SupplementaryRange: Sendable, Equatable {
    package var range: ClosedRange<UInt32>
    package var member: UInt16
  }

  package init() {}

  /// - Precondition: Every class is below `count`, `basic` has 65,536, and the ranges are sorted and disjoint.
  init(count: Int, basic: [UInt16], supplementary: [SupplementaryRange]) {
    self.count = count
    self.basic = basic
    self.supplementary = supplementary
  }

  package func member(of codePoint: UInt32) -> UInt16 {
    codePoint < 0x10000 ? basic[Int(codePoint)] : supplementaryMember(of: codePoint)
  }

  /// - Complexity: O(log ranges).
  package func supplementaryMember(of codePoint: UInt32) -> UInt16 {
    var low = 0
    var high = supplementary.count
    while low < high {
      let middle = (low + high) / 2
      if supplementary[middle].range.upperBound < codePoint { low = middle + 1 } else { high = middle }
    }
    guard low < supplementary.count, supplementary[low].range.contains(codePoint) else { return 0 }
    return supplementary[low].member
  }

  /// The coarsest partition that respects every set, and the classes of each set in turn.
  ///
  /// - Parameter counts: How often code points stand in text of the kind that is read. Classes are numbered by it, the commonest
  ///   first, so that what is looked up about common ones lies close together.
  package static func partition(_ sets: [CodePointSet], commonest counts: [UInt32: Int] = [:]) -> (classes: CodePointClasses, members: ClassSets) {
    var edges: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      edges.insert(range.lowerBound)
      if range.upperBound < CodePointSet.highest { edges.insert(range.upperBound + 1) }
    }
    let starts = edges.sorted()
    let indexOfStart = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($1, $0) })

    // Which sets hold each elementary interval. A class is one list of sets.
    var holders = [[Int32]](repeating: [], count: starts.count)
    for (number, set) in sets.enumerated() {
      for range in set.ranges {
        var interval = indexOfStart[range.lowerBound]!
        while interval < starts.count, starts[interval] <= range.upperBound {
          holders[interval].append(Int32(number))
          interval += 1
        }
      }
    }
    var countOfHolders: [[Int32]: Int] = [:]
    var interval = 0
    for (codePoint, count) in counts.sorted(by: { $0.key < $1.key }) {
      while interval + 1 < starts.count, starts[interval + 1] <= codePoint { interval += 1 }
      countOfHolders[holders[interval], default: 0] += count
    }
    var classes = CodePointClasses()
    var memberOfHolders: [[Int32]: UInt16] = [[]: 0]
    let ranked = holders.enumerated().map { (interval: $0, count: countOfHolders[$1] ?? 0) }.sorted { ($1.count, $0.interval) < ($0.count, $1.interval) }
    for (interval, _) in ranked where memberOfHolders[holders[interval]] == nil {
      memberOfHolders[holders[interval]] = UInt16(classes.count)
      classes.count += 1
    }
    for (interval, start) in starts.enumerated() {
      let member = memberOfHolders[holders[interval]]!
      let end = interval + 1 < starts.count ? starts[interval + 1] - 1 : CodePointSet.highest
      classes.assign(member, to: start...end)
    }
    var members = ClassSets(count: sets.count, classCount: classes.count)
    for (holding, member) in memberOfHolders {
      for set in holding { members.insert(member, into: Int(set)) }
    }
    return (classes, members)
  }

  private mutating func assign(_ member: UInt16, to range: ClosedRange<UInt32>) {
    guard member != 0 else { return }
    if range.lowerBound < 0x10000 {
      for codePoint in range.lowerBound...min(range.upperBound, 0xFFFF) { basic[Int(codePoint)] = member }
    }
    if range.upperBound >= 0x10000 {
      supplementary.append(.init(range: max(range.lowerBound, 0x10000)...range.upperBound, member: member))
    }
  }
}
