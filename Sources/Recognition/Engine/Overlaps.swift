// Which of two matches wins. The one place where overlaps are settled.

internal import PolicyModel
internal import Rulebook

/// What the order of overlaps goes by.
struct Rank {
  var start: Int
  /// In code points.
  var length: Int
  /// 0 for exclusions, then the types in design.md's order.
  var precedence: Int
  var priority: Int
  /// The order of the rules, so that no tie is left to chance.
  var order: Int

  /// Longest first, then leftmost, then exclusions, policy, document number, institution, money, percent, date, quantity; then the
  /// higher priority; then the earlier rule.
  static func goesFirst(_ left: Rank, _ right: Rank) -> Bool { left.advantage(over: right) != nil }

  /// By what it goes before the other; nil where it doesn't.
  func advantage(over other: Rank) -> ExplainedMatch.Advantage? {
    if length != other.length { return length > other.length ? .longer : nil }
    if start != other.start { return start < other.start ? .startsEarlier : nil }
    if precedence != other.precedence { return precedence < other.precedence ? .type : nil }
    if priority != other.priority { return priority > other.priority ? .priority : nil }
    return order < other.order ? .order : nil
  }
}

/// A candidate that found its place taken: by which one, the first in rank of those that overlap it, and by what right.
struct Loss {
  var candidate: Candidate
  var winner: Candidate
  var advantage: ExplainedMatch.Advantage
}

/// Settles overlaps, paragraph after paragraph; its memory is reused.
struct OverlapSettler {
  private struct Ranked {
    var candidate: Candidate
    var rank: Rank
  }

  /// Candidates that overlap each other, directly or by way of others; and those of them that have taken their places.
  private var group: [Ranked] = []
  private var taken: [Ranked] = []
  /// Who took each byte of a large group, as indices into `taken`, counted from `base`; for small ones a look at all of
  /// `taken` is quicker.
  private var owners: [Int32] = []
  private var base = 0

  private static let smallGroup = 16
  private static let nobody = Int32.max

  /// Takes candidates in the order of `Rank.goesFirst`, each where nothing taken before overlaps it and `accept` agrees; one
  /// that `accept` refuses leaves its place to others.
  ///
  /// - Parameter candidates: In order of start.
  /// - Returns: Those that found their place taken; nothing unless `reportingLosses`.
  @discardableResult
  mutating func settleOverlaps(
    _ candidates: Candidates, rank: (Candidate) -> Rank, reportingLosses: Bool = false, accept: (Candidate) -> Bool
  ) -> [Loss] {
    var losses: [Loss] = []
    var first = 0
    while first < candidates.count {
      var end = candidates[first].end
      var last = first + 1
      while last < candidates.count, candidates[last].start < end {
        end = max(end, candidates[last].end)
        last += 1
      }
      if last == first + 1 {
        _ = accept(candidates[first])
      } else {
        settle(candidates[first..<last], rank: rank, losses: &losses, reportingLosses, accept: accept)
      }
      first = last
    }
    return losses
  }

  private mutating func settle(
    _ candidates: Slice<Candidates>, rank: (Candidate) -> Rank, losses: inout [Loss], _ reportingLosses: Bool,
    accept: (Candidate) -> Bool
  ) {
    group.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    owners.removeAll(keepingCapacity: true)
    for candidate in candidates { group.append(Ranked(candidate: candidate, rank: rank(candidate))) }
    group.sort { Rank.goesFirst($0.rank, $1.rank) }
    if group.count > Self.smallGroup { giveOutBytes(of: candidates) }
    for ranked in group {
      if let winner = owner(of: ranked.candidate) {
        if reportingLosses, let advantage = winner.rank.advantage(over: ranked.rank) {
          losses.append(Loss(candidate: ranked.candidate, winner: winner.candidate, advantage: advantage))
        }
      } else if accept(ranked.candidate) {
        take(ranked)
      }
    }
  }

  private mutating func giveOutBytes(of candidates: Slice<Candidates>) {
    base = candidates.first?.start ?? 0
    let end = candidates.reduce(base) { max($0, $1.end) }
    owners.append(contentsOf: repeatElement(Self.nobody, count: end - base))
  }

  /// The first in rank of those that took a byte of the candidate's place.
  private func owner(of candidate: Candidate) -> Ranked? {
    guard !owners.isEmpty else { return taken.first { $0.candidate.overlaps(candidate) } }
    let owner = owners[(candidate.start - base)..<(candidate.end - base)].min() ?? Self.nobody
    return owner == Self.nobody ? nil : taken[Int(owner)]
  }

  private mutating func take(_ ranked: Ranked) {
    if !owners.isEmpty {
      for byte in ranked.candidate.range { owners[byte - base] = Int32(taken.count) }
    }
    taken.append(ranked)
  }
}

extension Candidate {
  fileprivate func overlaps(_ other: Candidate) -> Bool { start < other.end && other.start < end }
}
