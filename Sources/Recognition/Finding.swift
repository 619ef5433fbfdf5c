// What a candidate turns out to be once it is read by itself; what the document makes of it comes later.

internal import PolicyModel

/// A winner, as far as it can be read by itself.
struct Finding {
  enum Meaning {
    case value(MentionValue)
    indirect case date(DateExpression)
    indirect case title(TitleReading)
    indirect case heading(TitleReading)
    case name(Int)
    indirect case body(BodyReading)
  }

  var span: TextSpan
  var paragraph: Int
  /// Index into the rules; nil for a name of the lexicon.
  var rule: Int?
  var meaning: Meaning
  /// Where the document itself gave the name.
  var origin: NameOrigin?
}

/// What reading a candidate comes to.
enum CandidateReading {
  case finding(Finding)
  /// Takes its place without a finding.
  case exclusion
  case refused(ExplainedMatch.Refusal)

  var finding: Finding? { if case .finding(let finding) = self { finding } else { nil } }
}
