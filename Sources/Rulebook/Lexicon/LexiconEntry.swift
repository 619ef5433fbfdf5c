// The bodies that rules know by name.

package import PolicyModel

/// One body under one official name; a body that changes its name is two entries, joined by `successor`.
package struct LexiconEntry: Sendable, Equatable {
  package var id: String
  /// The official full name, without its legal form.
  package var name: String
  package var aliases: [String]
  package var category: InstitutionValue.Category
  /// When the name was in force, both days inclusive; nil is open or unknown.
  package var validFrom: CivilDate?
  package var validUntil: CivilDate?
  package var successor: String?
  package var parent: String?
  package var location: RuleLocation

  /// Whether the name was in force on a day; an unknown day is no objection.
  package func isValid(on day: CivilDate?) -> Bool {
    guard let day else { return true }
    if let validFrom, day < validFrom { return false }
    if let validUntil, day > validUntil { return false }
    return true
  }
}

/// A place in a rule file, for people: line and column start at 1, columns count code points.
package struct RuleLocation: Sendable, Hashable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension RuleLocation: CustomStringConvertible {
  package var description: String { "\(file):\(line):\(column)" }
}
