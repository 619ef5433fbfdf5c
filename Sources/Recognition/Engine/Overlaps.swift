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

/// Takes candidates in the order of `Rank.goesFirst`, each where nothing taken before overlaps it and `accept` agrees; one
/// that `accept` refuses leaves its place to others.
///
/// - Returns: Those that found their place taken, in order of rank; nothing unless `reportingLosses`, which costs time.
@discardableResult
func settleOverlaps(
  _ candidates: [Candidate], in text: Range<Int>, rank: (Candidate) -> Rank, reportingLosses: Bool = false,
  accept: (Candidate) -> Bool
) -> [Loss] {
  let ranked = candidates.map { (candidate: $0, rank: rank($0)) }.sorted { Rank.goesFirst($0.rank, $1.rank) }
  var taken = TakenBytes(text)
  var owners = reportingLosses ? Owners(text) : nil
  var losses: [Loss] = []
  for (index, (candidate, rank)) in ranked.enumerated() {
    guard taken.isFree(candidate.range) else {
      if let owner = owners?.first(in: candidate.range), let advantage = ranked[owner].rank.advantage(over: rank) {
        losses.append(Loss(candidate: candidate, winner: ranked[owner].candidate, advantage: advantage))
      }
      continue
    }
    guard accept(candidate) else { continue }
    taken.take(candidate.range)
    owners?.take(candidate.range, for: index)
  }
  return losses
}

/// Who took each byte of the text, by rank.
private struct Owners {
  private var owners: [Int]
  private let base: Int

  init(_ range: Range<Int>) {
    base = range.lowerBound
    owners = [Int](repeating: .max, count: range.count)
  }

  func first(in range: Range<Int>) -> Int? {
    range.lazy.map { owners[$0 - base] }.min().flatMap { $0 == .max ? nil : $0 }
  }

  mutating func take(_ range: Range<Int>, for owner: Int) {
    for offset in range { owners[offset - base] = owner }
  }
}

/// A bit for every byte of the text.
private struct TakenBytes {
  private var words: [UInt64]
  private let base: Int

  init(_ range: Range<Int>) {
    base = range.lowerBound
    words = [UInt64](repeating: 0, count: range.count / 64 + 1)
  }

  func isFree(_ range: Range<Int>) -> Bool {
    range.allSatisfy { words[($0 - base) >> 6] & (1 << UInt64(($0 - base) & 63)) == 0 }
  }

  mutating func take(_ range: Range<Int>) {
    for offset in range { words[(offset - base) >> 6] |= 1 << UInt64((offset - base) & 63) }
  }
}
