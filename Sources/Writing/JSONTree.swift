// A small JSON document built in memory, for schemas. Records never pass through it: they are written straight to bytes.

/// JSON with the keys of objects in the order in which they were written.
indirect enum JSONTree: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])
}

extension JSONTree: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(stringLiteral value: String) { self = .string(value) }
  init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONTree)...) { self = .object(elements.map { (key: $0.0, value: $0.1) }) }
}

extension JSONTree {
  /// - Precondition: it is an object.
  var members: [(key: String, value: JSONTree)] {
    guard case .object(let members) = self else { preconditionFailure("only objects have members") }
    return members
  }

  /// - Precondition: it is an array.
  var elements: [JSONTree] {
    guard case .array(let elements) = self else { preconditionFailure("only arrays have elements") }
    return elements
  }

  /// An object with the members of both objects, those of `other` last.
  func adding(_ other: JSONTree) -> JSONTree { .object(members + other.members) }

  /// The tree as text for people: objects with two spaces of indentation, arrays on one line, a line feed at the end.
  var text: String {
    var buffer = OutputBuffer()
    buffer.append(self, indentation: 0)
    buffer.append("\n")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}

extension OutputBuffer {
  /// Recursion is as deep as the tree, and trees are ours, not a document's.
  fileprivate mutating func append(_ tree: JSONTree, indentation: Int) {
    switch tree {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(value)
    case .string(let value): append(string: value)
    case .array(let elements): appendList(elements) { $0.append($1, indentation: indentation) }
    case .object(let members):
      append("{")
      for (position, member) in members.enumerated() {
        append(position == 0 ? "\n" : ",\n")
        appendBlanks(indentation + 2)
        append(string: member.key)
        append(": ")
        append(member.value, indentation: indentation + 2)
      }
      append("\n")
      appendBlanks(indentation)
      append("}")
    }
  }

  private mutating func appendBlanks(_ count: Int) {
    for _ in 0..<count { append(" ") }
  }
}
