// What a line of sentences.jsonl and of mentions.jsonl may look like. Mentions and values are those of the record's schema.

internal import PolicyModel

enum LineSchema {
  private typealias Parts = SchemaParts

  static var sentence: JSONTree {
    let members: JSONTree = [
      "sentence": Parts.natural,
      "start": Parts.natural,
      "end": Parts.positive,
      "text": Parts.name,
      "kind": Parts.cases(of: Paragraph.Kind.self),
      "source": Parts.bytePair,
      "mentions": Parts.list(of: Parts.reference("mention")),
    ]
    return head("policyextract/1: a sentence with its mentions").adding(Parts.object(document.adding(members)))
      .adding(["$defs": ValueSchema.definitions])
  }

  /// An object for each type of mention, since each has columns of its own.
  static var mention: JSONTree {
    let types = MentionType.allCases.map { type in
      flattened(
        ValueSchema.value(of: type),
        into: document.adding(["sentence_text": Parts.name]).adding(ValueSchema.frame(type: Parts.constant(.string(type.rawValue)))))
    }
    return head("policyextract/1: a mention with its sentence").adding(["oneOf": .array(types)])
  }

  private static func head(_ title: String) -> JSONTree { ["$schema": RecordSchema.dialect, "title": .string(title)] }

  private static var document: JSONTree { ["document": Parts.name, "published": Parts.orNull(Parts.day)] }

  /// A closed object of the given members and those of a value, the latter's names with their prefix.
  private static func flattened(_ value: JSONTree, into members: JSONTree) -> JSONTree {
    .object(
      value.members.map { member in
        switch member.key {
        case "properties": (member.key, members.adding(prefixed(keysOf: member.value)))
        case "required": (member.key, .array(members.members.map { .string($0.key) } + prefixed(member.value).elements))
        case "allOf": (member.key, .array(member.value.elements.map(condition)))
        default: member
        }
      })
  }

  /// `if` and `then` with their properties' names prefixed.
  private static func condition(_ rule: JSONTree) -> JSONTree {
    .object(
      rule.members.map { part in
        (part.key, .object(part.value.members.map { ($0.key, $0.key == "required" ? prefixed($0.value) : prefixed(keysOf: $0.value)) }))
      })
  }

  private static func prefixed(keysOf properties: JSONTree) -> JSONTree {
    .object(properties.members.map { (prefix + $0.key, $0.value) })
  }

  private static func prefixed(_ names: JSONTree) -> JSONTree {
    .array(
      names.elements.map { name in
        guard case .string(let text) = name else { preconditionFailure("names are strings") }
        return .string(prefix + text)
      })
  }

  private static let prefix = "\(MentionWriter.prefix)"
}
