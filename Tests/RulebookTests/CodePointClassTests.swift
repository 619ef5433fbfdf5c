// Classes are numbered by how common their code points are; which code points share one has nothing to do with it.

import Testing

@testable import Rulebook

struct CodePointClassTests {
  private static let sets: [CodePointSet] = [
    CodePointSet([0x4E00...0x9FFF]), CodePointSet([code("中")...code("中"), code("国")...code("国")]), CodePointSet(code("金")),
    CodePointSet([0x30...0x39]), CodePointSet([0x1F600...0x1F64F]),
  ]

  private static func code(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  @Test func commonestClassesComeFirst() {
    let counts: [UInt32: Int] = [Self.code("x"): 100, Self.code("金"): 9, Self.code("中"): 4, Self.code("国"): 3, Self.code("7"): 2]
    let (classes, _) = CodePointClasses.partition(Self.sets, commonest: counts)
    #expect("x金中国3业😀".unicodeScalars.map { classes.member(of: $0.value) } == [0, 1, 2, 2, 3, 4, 5])
    #expect(classes.count == 6)
  }

  @Test(arguments: [[:], [0x1F600: 3, 0x31: 2, 0x4E00: 1], [0x2F: 5, 0x3A: 5, 0xA000: 5]] as [[UInt32: Int]])
  func setsHoldTheSameCodePoints(commonest counts: [UInt32: Int]) {
    let (classes, members) = CodePointClasses.partition(Self.sets, commonest: counts)
    for scalar in "/0959:中国金业一鿿ꀀ😀🙏🙐x".unicodeScalars {
      for (index, set) in Self.sets.enumerated() {
        let isMember = set.ranges.contains { $0.contains(scalar.value) }
        #expect(members.contains(classes.member(of: scalar.value), in: Int32(index)) == isMember, "\(scalar) in set \(index)")
      }
    }
  }
}
