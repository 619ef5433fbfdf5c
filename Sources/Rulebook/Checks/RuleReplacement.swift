// What a later rule folder takes the place of, so that nobody is surprised by it.

/// A rule, entry, fragment or list of a later layer in the place of an earlier one's of the same id or name.
package struct RuleReplacement: Sendable, Hashable {
  package enum Subject: String, Sendable, CaseIterable { case rule, entry, fragment, list }

  package var subject: Subject
  package var name: String
  package var location: RuleLocation
  package var replaced: RuleLocation
}

extension RuleReplacement: CustomStringConvertible {
  package var description: String {
    "note: \(location.file):\(location.line): replaces \(subject) '\(name)' of \(replaced.file):\(replaced.line)"
  }
}
