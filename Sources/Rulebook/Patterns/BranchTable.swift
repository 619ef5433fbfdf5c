// The nodes of word lists' tries in a program. Long lists have hundreds of thousands, so they share a few arrays.

/// The branches of a program, by index.
package struct BranchTable: Sendable, Equatable {
  /// By branch: where its part of the arrays ends; it begins where the one before ends.
  private(set) var ends: [Int32]
  private(set) var classes: [UInt16]
  private(set) var targets: [Int32]

  /// One node: where each class leads, sorted by class.
  package struct Branch {
    package let classes: ArraySlice<UInt16>
    package let targets: ArraySlice<Int32>

    /// - Complexity: O(log classes).
    package func target(of wanted: UInt16) -> Int32? {
      var low = classes.startIndex
      var high = classes.endIndex
      while low < high {
        let middle = (low + high) / 2
        if classes[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return low < classes.endIndex && classes[low] == wanted ? targets[low] : nil
    }
  }

  /// - Precondition: `ends` ascends and stays within `classes` and `targets`, which are equally long.
  init(ends: [Int32] = [], classes: [UInt16] = [], targets: [Int32] = []) {
    self.ends = ends
    self.classes = classes
    self.targets = targets
  }

  package var count: Int { ends.count }

  package subscript(index: Int) -> Branch {
    let range = (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    return Branch(classes: classes[range], targets: targets[range])
  }

  /// - Parameter branch: Where each class leads, sorted by class.
  mutating func append(_ branch: [(member: UInt16, target: Int32)]) {
    for (member, target) in branch {
      classes.append(member)
      targets.append(target)
    }
    ends.append(Int32(classes.count))
  }
}
