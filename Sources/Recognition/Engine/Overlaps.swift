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
  static func goesFirst(_ left: Rank, _ right: Rank) -> Bool {
    if left.length != right.length { return left.length > right.length }
    if left.start != right.start { return left.start < right.start }
    if left.precedence != right.precedence { return left.precedence < right.precedence }
    if left.priority != right.priority { return left.priority > right.priority }
    return left.order < right.order
  }
}

/// Takes candidates in the order of `Rank.goesFirst`, each where nothing taken before overlaps it and `accept` agrees; one
/// that `accept` refuses leaves its place to others.
func settleOverlaps(
  _ candidates: [Candidate], in text: Range<Int>, rank: (Candidate) -> Rank, accept: (Candidate) -> Bool
) {
  let ranked = candidates.map { (candidate: $0, rank: rank($0)) }.sorted { Rank.goesFirst($0.rank, $1.rank) }
  var taken = TakenBytes(text)
  for (candidate, _) in ranked where taken.isFree(candidate.range) && accept(candidate) {
    taken.take(candidate.range)
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
