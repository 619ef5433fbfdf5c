// What a rule or the lexicon proposes, before it is known who wins.

/// A paragraph's, in memory of the scanner's own.
typealias Candidates = UnsafeBufferPointer<Candidate>

/// A match by one rule or one lexicon name.
struct Candidate: Hashable, BitwiseCopyable {
  enum Origin: Hashable, BitwiseCopyable {
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
