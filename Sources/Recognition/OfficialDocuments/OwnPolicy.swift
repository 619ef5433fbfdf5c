// What an official document says of itself.

internal import PolicyModel

/// The policy that the document is the text of.
struct OwnPolicy {
  /// The mention of its title, as an index; nil where the title stands on several lines.
  var mention: Int?
  var title: String
  var kind: PolicyValue.Kind
  var numbers: [String]
  /// Indices into the entries of bodies.
  var issuers: [Int] = []
  /// ISO 8601 to the day.
  var issued: String?
}
