// The value of a unit word in the lists of Rules/amounts.

internal import PolicyModel

/// What a unit word names, and how many of the base unit it is.
struct NamedUnit: Sendable {
  var name: String
  var factor = ExactDecimal(1)

  init(name: String) { self.name = name }

  /// A table value: a name, and a factor where one of it is not one of the base unit.
  init?(_ value: String) {
    let parts = value.split(separator: " ")
    guard let name = parts.first else { return nil }
    self.name = String(name)
    guard parts.count > 1 else { return }
    guard let factor = ExactDecimal(parsing: parts[1]) else { return nil }
    self.factor = factor
  }
}
