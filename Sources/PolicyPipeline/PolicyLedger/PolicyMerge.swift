// Decides which variants are one policy. A shared number makes them one where the titles agree or one holds the other; the same
// title, issuer aside, makes them one where number, issuer and year don't contradict. A citation that fits two policies stays by
// itself and names both: nothing is merged in silence.

internal import PolicyModel
internal import Recognition
internal import Writing

struct PolicyMerge {
  private let gathered: PolicyGatherer
  private var clusters: [PolicyCluster]
  /// By variant: its cluster.
  private var clusterOfVariant: [Int]
  private let numberKeys: [[String]]
  /// Clusters that no title is known of: their number.
  private var looseNumberOfCluster: [Int: String] = [:]

  init(_ gathered: PolicyGatherer) {
    self.gathered = gathered
    numberKeys = gathered.variants.map { $0.numbers.map(gathered.numberIdentity.key) }
    clusterOfVariant = Array(gathered.variants.indices)
    clusters = []
    for (index, variant) in gathered.variants.enumerated() {
      clusters.append(
        PolicyCluster(
          variants: [index], numbers: Set(numberKeys[index]), fronted: Set(gathered.identity.bodies(in: variant.parts.issuer)),
          issuers: Set(variant.issuers + variant.numbers.compactMap(gathered.numberIdentity.organ)), years: Set([variant.issued?.prefix(4)].compactMap(\.self))))
    }
    mergeByNumber()
    mergeByTitle()
    addLooseNumbers()
    markInexact()
  }

  // MARK: Merging

  private mutating func merge(_ source: Int, into target: Int) {
    guard source != target else { return }
    for variant in clusters[source].variants { clusterOfVariant[variant] = target }
    clusters[target].absorb(clusters[source])
    clusters[source] = PolicyCluster()
  }

  /// A number that so many titles claim tells nothing of any of them: 第1号.
  private static let mostClaimants = 16

  private mutating func mergeByNumber() {
    // Variants that stand for their clusters.
    var claimants: [[UInt8]: [Int]] = [:]
    for variant in gathered.variants.indices {
      for key in numberKeys[variant].map({ Array($0.utf8) }) {
        let own = clusterOfVariant[variant]
        let known = claimants[key, default: []].map { clusterOfVariant[$0] }
        guard known.count < Self.mostClaimants else { continue }
        if let match = known.first(where: { $0 == own || titlesAgree($0, own) }) {
          merge(own, into: match)
        } else {
          for other in known { relate(own, other) }
          claimants[key, default: []].append(variant)
        }
      }
    }
  }

  /// Whether two clusters that share a number have the same title, or one has the other's in it: 关于印发〈…〉的通知.
  private func titlesAgree(_ left: Int, _ right: Int) -> Bool {
    let (lefts, rights) = (clusters[left].variants.map { gathered.variants[$0] }, clusters[right].variants.map { gathered.variants[$0] })
    return lefts.contains { one in
      rights.contains { other in
        one.parts.core == other.parts.core || holds(one, other) || holds(other, one)
      }
    }
  }

  /// A shorter title inside another one is no evidence, in code points.
  private static let shortestInner = 8

  private func holds(_ outer: PolicyVariant, _ inner: PolicyVariant) -> Bool {
    if gathered.identity.innerTitles(of: outer.title).contains(where: { $0.parts.core == inner.parts.core }) { return true }
    return inner.parts.core.unicodeScalars.count >= Self.shortestInner && holds(Array(outer.parts.core.utf8), Array(inner.parts.core.utf8))
  }

  private func holds(_ outer: [UInt8], _ inner: [UInt8]) -> Bool {
    guard inner.count <= outer.count else { return false }
    return (0...(outer.count - inner.count)).contains { outer[$0] == inner[0] && outer[$0..<($0 + inner.count)].elementsEqual(inner) }
  }

  private mutating func mergeByTitle() {
    var variantsOfCore: [[UInt8]: [Int]] = [:]
    var cores: [[UInt8]] = []
    for (index, variant) in gathered.variants.enumerated() {
      let core = Array(variant.parts.core.utf8)
      if variantsOfCore[core] == nil { cores.append(core) }
      variantsOfCore[core, default: []].append(index)
    }
    for core in cores { mergeSameTitle(variantsOfCore[core] ?? []) }
  }

  /// With how many policies of one title a citation is compared.
  private static let mostNamesakes = 256

  /// The surest first; each joins the one policy that it agrees with, or begins one, or names all that it may be.
  private mutating func mergeSameTitle(_ variants: [Int]) {
    var seen: Set<Int> = []
    let waiting = variants.map { clusterOfVariant[$0] }.filter { seen.insert($0).inserted }
    guard waiting.count > 1 else { return }
    let order = waiting.enumerated().sorted { (-clusters[$0.element].certainty, $0.offset) < (-clusters[$1.element].certainty, $1.offset) }
    var policies: [Int] = []
    var undecided: [Int] = []
    for (_, cluster) in order {
      let fitting = policies.prefix(Self.mostNamesakes).filter { clusters[$0].agrees(with: clusters[cluster]) }
      switch fitting.count {
      case 0: policies.append(cluster)
      case 1: merge(cluster, into: fitting[0])
      default:
        for other in fitting { relate(cluster, other) }
        // Citations that know nothing but the title are one line.
        if let same = undecided.prefix(Self.mostNamesakes).first(where: { clusters[$0].agrees(with: clusters[cluster]) && clusters[$0].certainty == clusters[cluster].certainty }) {
          merge(cluster, into: same)
        } else {
          undecided.append(cluster)
        }
      }
    }
  }

  private mutating func addLooseNumbers() {
    var clusterOfNumber: [[UInt8]: Int] = [:]
    for index in clusters.indices { for key in clusters[index].numbers { clusterOfNumber[Array(key.utf8)] = index } }
    for loose in gathered.looseNumbers {
      let key = gathered.numberIdentity.key(of: loose.number)
      if let cluster = clusterOfNumber[Array(key.utf8)] {
        clusters[cluster].loose += loose.documents
      } else {
        clusters.append(PolicyCluster(numbers: [key], loose: loose.documents))
        looseNumberOfCluster[clusters.count - 1] = loose.number
      }
    }
  }

  private mutating func relate(_ left: Int, _ right: Int) {
    clusters[left].inexact.insert(right)
    clusters[right].inexact.insert(left)
  }

  // MARK: Inexact titles

  /// Titles of which one leaves out a little of the other, or names what the other one issues.
  private mutating func markInexact() {
    let titles = NearTitles(
      clusters.indices.compactMap { index in
        clusters[index].variants.first.map { (index, gathered.identity.bare(gathered.variants[$0].parts.core)) }
      })
    for (left, right) in titles.pairs() where mayBeOne(left, right) { relate(left, right) }
    var clusterOfCore: [[UInt8]: Int] = [:]
    for index in clusters.indices {
      for variant in clusters[index].variants { clusterOfCore[Array(gathered.variants[variant].parts.core.utf8)] = index }
    }
    for index in clusters.indices {
      for variant in clusters[index].variants {
        for inner in gathered.identity.innerTitles(of: gathered.variants[variant].title) where inner.kind == nil {
          if let other = clusterOfCore[Array(inner.parts.core.utf8)], other != index { relate(index, other) }
        }
      }
    }
  }

  /// Two policies that have their own numbers, or different issuers in front, are known to be two.
  private func mayBeOne(_ left: Int, _ right: Int) -> Bool {
    guard clusters[left].numbers.isEmpty || clusters[right].numbers.isEmpty else { return false }
    return clusters[left].fronted.isEmpty || clusters[right].fronted.isEmpty || !clusters[left].fronted.isDisjoint(with: clusters[right].fronted)
  }

  // MARK: Rows

  func rows() -> [PolicyRow] {
    let living = clusters.indices.filter { !clusters[$0].variants.isEmpty || !clusters[$0].loose.isEmpty }
    let order = living.sorted { (firstCitation($0), $0) < (firstCitation($1), $1) }
    let ids = identifiers(order)
    let edges = edges(ids)
    return order.map { row($0, ids, edges[$0] ?? []) }
  }

  private func firstCitation(_ cluster: Int) -> Int32 {
    (clusters[cluster].variants.compactMap { gathered.variants[$0].documents.first } + clusters[cluster].loose).min() ?? 0
  }

  private func row(_ index: Int, _ ids: [Int: String], _ edges: [PolicyRow.Edge]) -> PolicyRow {
    let cluster = clusters[index]
    let variants = cluster.variants.sorted().map { gathered.variants[$0] }
    let main = variants.first { !$0.texts.isEmpty } ?? variants.max { $0.title.utf8.count < $1.title.utf8.count }
    let texts = variants.flatMap(\.texts).distinct()
    let documents = (variants.flatMap(\.documents) + cluster.loose).distinct().filter { !texts.contains($0) }
    let numbers = (variants.flatMap(\.numbers) + [looseNumberOfCluster[index]].compactMap(\.self)).distinct(by: gathered.numberIdentity.key)
    return PolicyRow(
      id: ids[index] ?? "", title: main?.title, kind: main?.kind,
      names: (variants.map(\.title).filter { $0 != main?.title } + variants.flatMap(\.names)).distinct(by: \.self), numbers: numbers,
      issuers: issuers(variants, main, numbers), issued: issued(variants), texts: texts.map(gathered.id), documents: documents.map(gathered.id),
      edges: edges, inexact: cluster.inexact.map { clusterNow($0) }.compactMap { $0 == index ? nil : ids[$0] }.distinct(by: \.self).sorted())
  }

  /// The cluster that another has been merged into since.
  private func clusterNow(_ cluster: Int) -> Int {
    cluster < clusterOfVariant.count && clusters[cluster].variants.isEmpty ? clusterOfVariant[cluster] : cluster
  }

  /// The policy's own text knows its issuers best; then what sentences say, with bodies in front of titles; then the number's code.
  private func issuers(_ variants: [PolicyVariant], _ main: PolicyVariant?, _ numbers: [String]) -> [String] {
    if let main, !main.texts.isEmpty, !main.issuers.isEmpty { return main.issuers }
    var issuers = variants.flatMap(\.issuers).distinct(by: \.self)
    for body in variants.flatMap({ gathered.identity.bodies(in: $0.parts.issuer) }) where gathered.identity.isOrgan(body) && !issuers.contains(where: { TitleIdentity.mayBeSame($0, body) }) {
      issuers.append(body)
    }
    return issuers.isEmpty ? numbers.compactMap(gathered.numberIdentity.organ).distinct(by: \.self) : issuers
  }

  /// Months go where one of their days is known.
  private func issued(_ variants: [PolicyVariant]) -> [String] {
    let all = variants.compactMap(\.issued).distinct(by: \.self).sorted()
    return all.filter { date in !all.contains { $0 != date && $0.hasPrefix(date) } }
  }

  // MARK: Identifiers

  /// An id is made of the title, issuer aside, so that other runs give it too; of policies with one title those behind the first also
  /// of what tells them apart.
  private func identifiers(_ order: [Int]) -> [Int: String] {
    var ids: [Int: String] = [:]
    var taken: Set<String> = []
    for cluster in order {
      let first = clusters[cluster].variants.min()
      let key = first.map { gathered.variants[$0].parts.core } ?? clusters[cluster].numbers.first ?? ""
      var id = identifier(key)
      if taken.contains(id) {
        id = identifier(([key] + clusters[cluster].numbers.sorted() + clusters[cluster].fronted.sorted() + clusters[cluster].issuers.sorted()).joined(separator: "|"))
      }
      var copy = 2
      let base = id
      while !taken.insert(id).inserted {
        id = "\(base)-\(copy)"
        copy += 1
      }
      ids[cluster] = id
    }
    return ids
  }

  private func identifier(_ key: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return "p" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: Edges

  private func edges(_ ids: [Int: String]) -> [Int: [PolicyRow.Edge]] {
    var documents: [Edge: [Int32]] = [:]
    var order: [Edge] = []
    func add(_ kind: PolicyRelation.Kind, _ source: Int, _ target: Int, _ by: [Int32]) {
      guard source != target else { return }
      let edge = Edge(kind: kind, source: source, target: target)
      if documents[edge] == nil { order.append(edge) }
      documents[edge, default: []] += by
    }
    for relation in gathered.relations {
      add(relation.kind, clusterOfVariant[relation.source], clusterOfVariant[relation.target], [relation.document])
    }
    for (kind, source, target) in innerRelations() { add(kind, source, target, gathered.variants[clusters[source].variants[0]].documents) }
    var edges: [Int: [PolicyRow.Edge]] = [:]
    for edge in order {
      edges[edge.source, default: []].append(
        PolicyRow.Edge(kind: edge.kind, policy: ids[edge.target] ?? "", documents: (documents[edge] ?? []).distinct().map(gathered.id)))
    }
    return edges
  }

  private struct Edge: Hashable {
    var kind: PolicyRelation.Kind
    var source: Int
    var target: Int
  }

  /// What titles say themselves: 关于修改〈…〉的决定.
  private func innerRelations() -> [(PolicyRelation.Kind, Int, Int)] {
    var clusterOfCore: [[UInt8]: Int] = [:]
    for (index, variant) in gathered.variants.enumerated() where clusterOfCore[Array(variant.parts.core.utf8)] == nil {
      clusterOfCore[Array(variant.parts.core.utf8)] = clusterOfVariant[index]
    }
    return gathered.variants.enumerated().flatMap { index, variant in
      gathered.identity.innerTitles(of: variant.title).compactMap { inner in
        guard let kind = inner.kind, let target = clusterOfCore[Array(inner.parts.core.utf8)] else { return nil }
        return (kind, clusterOfVariant[index], target)
      }
    }
  }
}

extension [Int32] {
  /// Each once, ascending.
  fileprivate func distinct() -> [Int32] { Set(self).sorted() }
}

extension [String] {
  /// The first of those that have one key, in order.
  fileprivate func distinct(by key: (String) -> String) -> [String] {
    var seen: Set<[UInt8]> = []
    return filter { string in seen.insert([UInt8](key(string).utf8)).inserted }
  }
}
