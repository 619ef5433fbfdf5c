// What a rule or the lexicon proposes, before it is known who wins.

/// A match by one rule or one lexicon name.
struct Candidate: Hashable {
  enum Origin: Hashable {
    /// Index into `RuleSet.rules`.
    case rule(Int)
    /// Index into `Lexicon.bearers`.
    case name(Int)
  }

  var origin: Origin
  /// UTF-8 offsets into the clean text.
  var start: Int
  var end: Int
  /// Length in code points.
  var length: Int

  var range: Range<Int> { start..<end }
}
