// Titles that nearly agree: one leaves out a little of the other. Found by the runs of three code points that they share.

internal import Recognition

struct NearTitles {
  private let titles: [(owner: Int, scalars: [Unicode.Scalar])]

  /// Shorter titles say too little to be compared; in code points.
  private static let shortest = 8
  /// What may be left out: this part of the longer title, or so many code points.
  private static let mostLeftOut = 6
  /// Runs that more titles share tell nothing.
  private static let commonest = 48

  /// - Parameter titles: With their owners; without the issuer and the word for what they are about.
  init(_ titles: [(owner: Int, title: String)]) {
    self.titles = titles.map { ($0.owner, Array($0.title.unicodeScalars)) }.filter { $0.1.count >= Self.shortest }
  }

  /// Pairs of owners, each once.
  ///
  /// - Complexity: Linear in the titles' lengths, by the bound on what is compared.
  func pairs() -> [(Int, Int)] {
    var holders: [UInt64: [Int]] = [:]
    for index in titles.indices { for run in runs(of: index) { holders[run, default: []].append(index) } }
    var pairs: [(Int, Int)] = []
    for index in titles.indices {
      var shared: [Int: Int] = [:]
      let own = runs(of: index)
      for run in own {
        guard let all = holders[run], all.count <= Self.commonest else { continue }
        for other in all where other < index { shared[other, default: 0] += 1 }
      }
      for (other, count) in shared.sorted(by: { $0.key < $1.key }) where count * 3 >= min(own.count, titles[other].scalars.count - 2) && isNear(index, other) {
        pairs.append((titles[other].owner, titles[index].owner))
      }
    }
    return pairs
  }

  private func runs(of index: Int) -> Set<UInt64> {
    let scalars = titles[index].scalars
    return Set((0..<(scalars.count - 2)).map { UInt64(scalars[$0].value) << 42 | UInt64(scalars[$0 + 1].value) << 21 | UInt64(scalars[$0 + 2].value) })
  }

  /// Whether the shorter one leaves out at most a little, and no figure, of the longer one, and both end alike.
  private func isNear(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (titles[left].scalars, titles[right].scalars)
    let (shorter, longer) = one.count < other.count ? (one, other) : (other, one)
    let difference = longer.count - shorter.count
    guard difference <= Self.mostLeftOut, difference * 4 <= longer.count, shorter.isSubsequence(of: longer) else { return false }
    return figures(shorter) == figures(longer)
  }

  private func figures(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] { scalars.filter { (0x30...0x39).contains($0.value) } }
}
