// What one document contributes to the ledger of policies across documents. A function of its record alone, whether that was
// just made or is read back from annotations.jsonl.

package import PolicyModel

package struct DocumentCitations: Sendable, Equatable {
  /// A policy as the document knows it.
  package struct Policy: Sendable, Equatable {
    var title = ""
    var kind = PolicyValue.Kind.other
    /// Short forms, with their marks.
    var names: [String] = []
    var numbers: [String] = []
    /// Full names.
    var issuers: [String] = []
    var issued: String?
    /// Whether the document is its text.
    var isSelf = false
    /// Targets are indices into `policies`.
    var relations: [PolicyRelation] = []
  }

  package private(set) var document = ""
  package private(set) var policies: [Policy] = []
  /// Document numbers that are no policy's of `policies`, in order, each once.
  package private(set) var looseNumbers: [String] = []

  package init(_ annotated: AnnotatedDocument) {
    document = annotated.segmented.clean.identity.id
    policies = annotated.policies.map { entry in
      Policy(
        title: entry.title, kind: entry.kind, names: entry.names, numbers: entry.numbers,
        issuers: entry.issuers.map { annotated.institutions[$0].canonical }, issued: entry.issued, isSelf: entry.isSelf,
        relations: entry.relations)
    }
    addLoose(annotated.mentions.compactMap { if case .documentNumber(let value) = $0.value { value.number } else { nil } })
  }

  private mutating func addLoose(_ numbers: [String]) {
    var known = Set(policies.lazy.flatMap(\.numbers).map { Array($0.utf8) })
    for number in numbers where known.insert(Array(number.utf8)).inserted { looseNumbers.append(number) }
  }

  // MARK: From a record

  /// - Throws: What is wrong with the line: no JSON, or no record.
  package init(line: [UInt8]) throws {
    var cursor = JSONCursor(line)
    var citations = Self()
    var bodies: [String: String] = [:]
    var issuerIDs: [[String]] = []
    var numbers: [String] = []
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "id": citations.document = try value.readText()
      case "mentions":
        try value.readArray { element throws(JSONProblem) in
          if let number = try Self.number(ofMention: &element) { numbers.append(number) }
        }
      case "institutions":
        try value.readArray { element throws(JSONProblem) in
          var (id, canonical) = ("", "")
          try element.readObject { key, value throws(JSONProblem) in
            switch key {
            case "id": id = try value.readText()
            case "canonical": canonical = try value.readText()
            default: try value.skipValue()
            }
          }
          bodies[id] = canonical
        }
      case "policies":
        try value.readArray { element throws(JSONProblem) in
          let (policy, issuers) = try Self.policy(&element)
          citations.policies.append(policy)
          issuerIDs.append(issuers)
        }
      default: try value.skipValue()
      }
    }
    for (index, ids) in issuerIDs.enumerated() { citations.policies[index].issuers = ids.compactMap { bodies[$0] } }
    citations.addLoose(numbers)
    self = citations
  }

  private init() {}

  private static func policy(_ cursor: inout JSONCursor) throws(JSONProblem) -> (Policy, issuers: [String]) {
    var policy = Policy()
    var issuers: [String] = []
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "title": policy.title = try value.readText()
      case "kind": policy.kind = PolicyValue.Kind(rawValue: try value.readText()) ?? .other
      case "names": policy.names = try value.readTexts()
      case "numbers": policy.numbers = try value.readTexts()
      case "issuers": issuers = try value.readTexts()
      case "issued": policy.issued = try value.readText()
      case "self":
        policy.isSelf = true
        try value.skipValue()
      case "relations":
        try value.readArray { element throws(JSONProblem) in
          if let relation = try Self.relation(&element) { policy.relations.append(relation) }
        }
      default: try value.skipValue()
      }
    }
    return (policy, issuers)
  }

  private static func relation(_ cursor: inout JSONCursor) throws(JSONProblem) -> PolicyRelation? {
    var kind: PolicyRelation.Kind?
    var target: Int?
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "kind": kind = PolicyRelation.Kind(rawValue: try value.readText())
      case "policy": target = Int(try value.readText().dropFirst()).map { $0 - 1 }
      default: try value.skipValue()
      }
    }
    guard let kind, let target, target >= 0 else { return nil }
    return PolicyRelation(kind: kind, target: target)
  }

  private static func number(ofMention cursor: inout JSONCursor) throws(JSONProblem) -> String? {
    var number: String?
    try cursor.readObject { key, value throws(JSONProblem) in
      guard key == "value" else { return try value.skipValue() }
      try value.readObject { key, value throws(JSONProblem) in
        if key == "number" { number = try value.readText() } else { try value.skipValue() }
      }
    }
    return number
  }
}

extension JSONCursor {
  fileprivate mutating func readText() throws(JSONProblem) -> String { String(decoding: try readString(), as: UTF8.self) }

  fileprivate mutating func readTexts() throws(JSONProblem) -> [String] {
    var texts: [String] = []
    try readArray { element throws(JSONProblem) in texts.append(try element.readText()) }
    return texts
  }
}
