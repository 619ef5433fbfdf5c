// The words that schemas are written in: closed objects, enumerations of the model's cases, ids, dates, offsets.

internal import PolicyModel

/// Parts of a JSON Schema, draft 2020-12.
enum SchemaParts {
  static let string: JSONTree = ["type": "string"]
  static let name: JSONTree = ["type": "string", "minLength": 1]
  static let natural: JSONTree = ["type": "integer", "minimum": 0]
  static let positive: JSONTree = ["type": "integer", "minimum": 1]
  static let number: JSONTree = ["type": "number"]
  static let null: JSONTree = ["type": "null"]

  static let mentionID = matching("^m[1-9][0-9]*$")
  static let institutionID = matching("^i[1-9][0-9]*$")
  static let policyID = matching("^p[1-9][0-9]*$")
  static let day = matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  static let dayOrMonth = matching("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")
  static let dayOrMinute = matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$")
  static let time = matching("^[0-9]{2}:[0-9]{2}$")

  /// A half-open pair of byte offsets.
  static let bytePair: JSONTree = ["type": "array", "items": natural, "minItems": 2, "maxItems": 2]

  static func matching(_ pattern: String) -> JSONTree { ["type": "string", "pattern": .string(pattern)] }

  static func constant(_ value: JSONTree) -> JSONTree { ["const": value] }

  static func orNull(_ schema: JSONTree) -> JSONTree { ["anyOf": [schema, null]] }

  static func list(of items: JSONTree) -> JSONTree { ["type": "array", "items": items] }

  /// A list without repetitions.
  static func distinct(_ items: JSONTree) -> JSONTree { ["type": "array", "items": items, "uniqueItems": true] }

  /// A list without repetitions and with one element or more.
  static func set(of items: JSONTree) -> JSONTree {
    ["type": "array", "items": items, "minItems": 1, "uniqueItems": true]
  }

  /// Exactly the raw values of the enumeration's cases.
  static func cases<Cases: CaseIterable & RawRepresentable>(of type: Cases.Type) -> JSONTree
  where Cases.RawValue == String {
    ["enum": .array(type.allCases.map { .string($0.rawValue) })]
  }

  static func reference(_ definition: String) -> JSONTree { ["$ref": .string("#/$defs/\(definition)")] }

  /// An object with the required members, perhaps the optional ones, and no others.
  static func object(_ required: JSONTree, optional: JSONTree = [:]) -> JSONTree {
    [
      "type": "object",
      "properties": required.adding(optional),
      "required": .array(required.members.map { .string($0.key) }),
      "additionalProperties": false,
    ]
  }

  /// Demands that the properties conform to `consequence` where `key` has one of `values`.
  static func when(_ key: String, in values: [String], then consequence: JSONTree) -> JSONTree {
    let oneOfValues: JSONTree = ["enum": .array(values.map { .string($0) })]
    return [
      "if": ["properties": .object([(key: key, value: oneOfValues)]), "required": [.string(key)]],
      "then": ["properties": consequence],
    ]
  }
}
