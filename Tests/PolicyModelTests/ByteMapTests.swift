// The way back to the source: single cases, and many against a model that keeps one range for every byte.

import PolicyModel
import Testing

@Suite struct ByteMapTests {
  @Test func identityLeadsToTheSameByteBehindTheOffset() {
    let map = ByteMap.identity(length: 10, offset: 3)
    #expect(map.length == 10)
    #expect(map.unit(at: 0) == 3..<4)
    #expect(map.sourceRange(of: 2..<7) == 5..<10)
    #expect(ByteMap.identity(length: 0).pieces.isEmpty)
  }

  @Test func copiesThatFollowEachOtherAreOnePiece() {
    var map = ByteMap()
    map.appendCopy(of: 10..<15)
    map.appendCopy(of: 15..<20)
    #expect(map.pieces.count == 1)
    map.appendCopy(of: 21..<22)
    #expect(map.pieces.count == 2)
    #expect(map.sourceRange(of: 0..<map.length) == 10..<22)
  }

  @Test func everyByteOfAnAtomStandsForAllOfIt() {
    var map = ByteMap()
    map.appendAtom(targetLength: 2, source: 4..<10)
    #expect(map.unit(at: 0) == 4..<10)
    #expect(map.unit(at: 1) == 4..<10)
    #expect(map.sourceRange(of: 1..<2) == 4..<10)
  }

  @Test func hanCharactersOutOfGB18030AreUnitsOfThreeAndTwo() {
    var map = ByteMap()
    map.appendUnits(count: 4, targetUnit: 3, source: 100, sourceUnit: 2)
    map.appendUnits(count: 1, targetUnit: 3, source: 108, sourceUnit: 2)
    #expect(map.pieces.count == 1)
    #expect(map.length == 15)
    #expect(map.sourceRange(of: 3..<9) == 102..<106)
    #expect(map.sourceRange(of: 4..<5) == 102..<104)
  }

  @Test func textWithoutASourceStandsAtItsEdge() {
    var map = ByteMap()
    map.appendCopy(of: 0..<5)
    map.appendAtom(targetLength: 1, source: 9..<9)
    map.appendCopy(of: 9..<12)
    #expect(map.unit(at: 5) == 9..<9)
    #expect(map.sourceRange(of: 4..<7) == 4..<10)
  }

  @Test func nothingAppendedIsNothingRecorded() {
    var map = ByteMap()
    map.appendCopy(of: 5..<5)
    map.appendAtom(targetLength: 0, source: 0..<9)
    map.appendUnits(count: 0, targetUnit: 3, source: 0, sourceUnit: 2)
    #expect(map == ByteMap())
    #expect(map.sourceRange(of: 0..<0) == 0..<0)
  }

  @Test func emptyRangeLiesAtTheEdgeOfItsByte() {
    let map = ByteMap.identity(length: 4, offset: 10)
    #expect(map.sourceRange(of: 0..<0) == 10..<10)
    #expect(map.sourceRange(of: 2..<2) == 12..<12)
    #expect(map.sourceRange(of: 4..<4) == 14..<14)
  }

  @Test func movedTextHasItsBoundsPutInOrder() {
    var map = ByteMap()
    map.appendCopy(of: 50..<60)
    map.appendCopy(of: 0..<10)
    #expect(map.sourceRange(of: 5..<15) == 4..<56)
  }

  @Test func unitCutByTruncationIsNotTakenForAWholeOne() {
    var map = ByteMap()
    map.appendAtom(targetLength: 3, source: 10..<20)
    map.truncate(to: 1)
    map.appendAtom(targetLength: 3, source: 10..<20)
    #expect((0..<4).map { map.unit(at: $0) } == Array(repeating: 10..<20, count: 4))
  }

  @Test func truncationBeyondTheEndChangesNothing() {
    var map = ByteMap.identity(length: 4)
    map.truncate(to: 9)
    #expect(map == .identity(length: 4))
    map.truncate(to: 0)
    #expect(map == ByteMap())
  }

  @Test func mapAgreesWithOneRangeForEveryByte() {
    var random = SplitMix64(state: 5)
    for _ in 0..<1500 {
      var pair = MapAndModel()
      for _ in 0..<Int.random(in: 1...25, using: &random) { pair.change(&random) }
      #expect(pair.map.length == pair.model.count)
      #expect((0..<pair.map.length).map { pair.map.unit(at: $0) } == pair.model)
      guard !pair.model.isEmpty else { continue }
      for _ in 0..<5 {
        let start = Int.random(in: 0..<pair.model.count, using: &random)
        let end = Int.random(in: start..<pair.model.count, using: &random)
        let (first, last) = (pair.model[start], pair.model[end])
        let expected = min(first.lowerBound, last.lowerBound)..<max(first.upperBound, last.upperBound)
        #expect(pair.map.sourceRange(of: start..<(end + 1)) == expected)
      }
    }
  }

  @Test func cleanDocumentGoesBackThroughBothMaps() {
    var decoding = ByteMap()
    decoding.appendUnits(count: 10, targetUnit: 3, source: 0, sourceUnit: 2)
    var cleaning = ByteMap()
    cleaning.appendCopy(of: 6..<12)
    cleaning.appendCopy(of: 21..<27)
    let clean = CleanDocument(
      identity: SourceIdentity(id: "a", format: .html, encoding: "gb18030", byteCount: 20, sha256: ""),
      text: Array("银行保险".utf8), paragraphs: [Paragraph(span: TextSpan(start: 0, end: 12), kind: .paragraph)],
      cleaning: cleaning, decoding: decoding, title: nil, published: nil, warnings: [])
    #expect(clean.sourceRange(of: TextSpan(start: 0, end: 6)) == 4..<8)
    #expect(clean.sourceRange(of: TextSpan(start: 6, end: 12)) == 14..<18)
    #expect(clean.sourceRange(of: TextSpan(start: 3, end: 9)) == 6..<16)
    #expect(clean.string(TextSpan(start: 6, end: 12)) == "保险")
  }
}

/// A map, and beside it the source range of every target byte.
private struct MapAndModel {
  var map = ByteMap()
  var model: [Range<Int>] = []

  /// Appends or cuts something. Most sources begin where the last one began or ended, so that pieces have occasion to join.
  mutating func change(_ random: inout SplitMix64) {
    let last = model.last ?? 0..<0
    let source = [last.lowerBound, last.upperBound, Int.random(in: 0...50, using: &random)].randomElement(
      using: &random)!
    let count = Int.random(in: 0...3, using: &random)
    switch Int.random(in: 0...3, using: &random) {
    case 0:
      map.appendCopy(of: source..<(source + count))
      model += (0..<count).map { (source + $0)..<(source + $0 + 1) }
    case 1:
      let length = Int.random(in: 0...3, using: &random)
      map.appendAtom(targetLength: length, source: source..<(source + count))
      model += Array(repeating: source..<(source + count), count: length)
    case 2:
      let (targetUnit, sourceUnit) = (Int.random(in: 1...3, using: &random), Int.random(in: 0...3, using: &random))
      map.appendUnits(count: count, targetUnit: targetUnit, source: source, sourceUnit: sourceUnit)
      for unit in 0..<count {
        let start = source + unit * sourceUnit
        model += Array(repeating: start..<(start + sourceUnit), count: targetUnit)
      }
    default:
      let length = Int.random(in: max(0, model.count - 5)...(model.count + 2), using: &random)
      map.truncate(to: length)
      model.removeLast(max(0, model.count - length))
    }
  }
}
