// Variants that are one policy, with all that is known of it.

internal import PolicyModel
internal import Recognition

struct PolicyCluster {
  var variants: [Int] = []
  /// Keys of numbers.
  var numbers: Set<String> = []
  /// Full names of the bodies in front of its titles: part of the title, so nothing may contradict them.
  var fronted: Set<String> = []
  /// Full names of the bodies that sentences join to it, or under whose codes its numbers are.
  var issuers: Set<String> = []
  var years: Set<Substring> = []
  /// Documents that cite nothing but one of its numbers.
  var loose: [Int32] = []
  /// Clusters that it may be all the same.
  var inexact: Set<Int> = []

  var isInformed: Bool { !numbers.isEmpty || !fronted.isEmpty || !issuers.isEmpty || !years.isEmpty }
  /// What is known of it, the surest first: numbers, bodies in front, issuers, years.
  var certainty: Int { (numbers.isEmpty ? 0 : 8) + (fronted.isEmpty ? 0 : 4) + (issuers.isEmpty ? 0 : 2) + (years.isEmpty ? 0 : 1) }

  /// Whether nothing speaks against their being one policy, their titles being the same.
  func agrees(with other: PolicyCluster) -> Bool {
    if !numbers.isEmpty, !other.numbers.isEmpty { return !numbers.isDisjoint(with: other.numbers) }
    if !fronted.isEmpty, !other.fronted.isEmpty, fronted != other.fronted { return false }
    if !years.isEmpty, !other.years.isEmpty, years.isDisjoint(with: other.years) { return false }
    let (own, theirs) = (fronted.union(issuers), other.fronted.union(other.issuers))
    return own.isEmpty || theirs.isEmpty || own.contains { name in theirs.contains { TitleIdentity.mayBeSame(name, $0) } }
  }

  mutating func absorb(_ other: PolicyCluster) {
    variants += other.variants
    numbers.formUnion(other.numbers)
    fronted.formUnion(other.fronted)
    issuers.formUnion(other.issuers)
    years.formUnion(other.years)
    loose += other.loose
    inexact.formUnion(other.inexact)
  }
}
