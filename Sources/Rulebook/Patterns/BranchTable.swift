// The nodes of word lists' tries in a program. Long lists have hundreds of thousands, so they share a few arrays.

/// The branches of a program, by index: where each of a branch's classes leads, sorted by class.
package struct BranchTable: Sendable, Equatable {
  /// By branch: where its part of the arrays ends; it begins where the one before ends.
  package private(set) var ends: [Int32]
  package private(set) var classes: [UInt16]
  package private(set) var targets: [Int32]

  /// - Precondition: `ends` ascends and stays within `classes` and `targets`, which are equally long.
  init(ends: [Int32] = [], classes: [UInt16] = [], targets: [Int32] = []) {
    self.ends = ends
    self.classes = classes
    self.targets = targets
  }

  var count: Int { ends.count }

  /// Where a branch's part of the arrays lies.
  package func range(of branch: Int32) -> Range<Int> { (branch == 0 ? 0 : Int(ends[Int(branch) - 1]))..<Int(ends[Int(branch)]) }

  /// - Parameter branch: Where each class leads, sorted by class.
  mutating func append(_ branch: [(member: UInt16, target: Int32)]) {
    for (member, target) in branch {
      classes.append(member)
      targets.append(target)
    }
    ends.append(Int32(classes.count))
  }
}
