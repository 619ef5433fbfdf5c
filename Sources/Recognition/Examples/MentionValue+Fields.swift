// A value's keys as records and rule examples name them, each with its scalar as text.

package import PolicyModel

extension MentionValue {
  /// Keys without a value are left out; lists are no scalars and left out too.
  package var fields: [String: String] {
    var fields: [String: String] = [:]
    func add(_ key: String, _ value: (some CustomStringConvertible)?) { fields[key] = value?.description }
    func add(_ bounds: Bounds) {
      add("min", bounds.min)
      add("max", bounds.max)
      add("modifier", bounds.modifier.rawValue)
    }
    switch self {
    case .institution(let value):
      add("canonical", value.canonical)
      add("category", value.category.rawValue)
      add("id", value.lexiconID)
      add("valid", value.isValid)
      add("successor", value.successor)
      add("predecessor", value.predecessor)
      add("parent", value.parent)
      add("place", value.place)
      add("level", value.level)
    case .policy(let value):
      add("title", value.title)
      add("kind", value.kind.rawValue)
      add("official_title", value.officialTitle)
    case .documentNumber(let value):
      add("number", value.number)
      add("issuer_code", value.issuerCode)
      add("year", value.year)
      add("serial", value.serial)
    case .date(let value):
      add("start", value.start)
      add("end", value.end)
      add("grain", value.grain.rawValue)
      add("anchor", value.anchor.rawValue)
      add("relation", value.relation?.rawValue)
      add("vague", value.isVague)
    case .money(let value):
      add(value.bounds)
      add("currency", value.currency)
      add("per", value.per)
      add("indicator", value.indicator)
    case .percent(let value):
      add(value.bounds)
      add("unit", value.unit.rawValue)
      add("direction", value.direction?.rawValue)
      add("indicator", value.indicator)
    case .quantity(let value):
      add(value.bounds)
      add("unit", value.unit)
      add("indicator", value.indicator)
    }
    return fields
  }
}
