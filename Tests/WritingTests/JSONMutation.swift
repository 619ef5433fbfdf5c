// Records with one thing changed, each with whether a schema should still accept it.

import Foundation

/// Any JSON, for taking records apart and putting them together again.
indirect enum JSON: Codable, Equatable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(parsing text: String) throws { self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Decimal.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  var text: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }
}

/// A changed copy of some JSON.
struct JSONMutation {
  /// What was done where: `published.time removed`.
  var name: String
  var json: JSON

  fileprivate func inside(_ key: String, _ wrap: (JSON) -> JSON) -> JSONMutation {
    JSONMutation(name: name.hasPrefix(" ") ? key + name : "\(key).\(name)", json: wrap(json))
  }
}

extension JSON {
  /// Every copy in which one value, at any depth, is changed by `change`, which names what it did.
  func mutations(_ change: (JSON) -> [(name: String, json: JSON)]) -> [JSONMutation] {
    let own = change(self).map { JSONMutation(name: " \($0.name)", json: $0.json) }
    switch self {
    case .array(let elements):
      return own
        + elements.indices.flatMap { position in
          elements[position].mutations(change).map { mutation in
            mutation.inside("\(position)") { element in
              var copy = elements
              copy[position] = element
              return .array(copy)
            }
          }
        }
    case .object(let members):
      return own
        + members.keys.sorted().flatMap { key in
          members[key]!.mutations(change).map { mutation in
            mutation.inside(key) { value in .object(members.merging([key: value]) { $1 }) }
          }
        }
    default:
      return own
    }
  }
}
