// A line of policies.jsonl: one policy over all documents of a run. Which citations are one policy was decided before.

package import PolicyModel

package struct PolicyRow: Sendable, Equatable {
  package struct Edge: Sendable, Equatable {
    package var kind: PolicyRelation.Kind
    /// The other policy's id.
    package var policy: String
    /// Documents that say so.
    package var documents: [String]

    package init(kind: PolicyRelation.Kind, policy: String, documents: [String]) {
      self.kind = kind
      self.policy = policy
      self.documents = documents
    }
  }

  package var id: String
  /// Nil where the documents give nothing but the number.
  package var title: String?
  package var kind: PolicyValue.Kind?
  /// Other forms of the title, then short forms with their marks.
  package var names: [String]
  package var numbers: [String]
  /// Full names.
  package var issuers: [String]
  /// All days and months of issue that the documents give, ascending.
  package var issued: [String]
  /// Documents that are its text.
  package var texts: [String]
  /// Documents that cite it.
  package var documents: [String]
  package var edges: [Edge]
  /// Ids of policies that its citations may mean all the same: titles that nearly agree, numbers that two titles claim.
  package var inexact: [String]

  package init(
    id: String, title: String?, kind: PolicyValue.Kind?, names: [String], numbers: [String], issuers: [String], issued: [String],
    texts: [String], documents: [String], edges: [Edge], inexact: [String]
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.names = names
    self.numbers = numbers
    self.issuers = issuers
    self.issued = issued
    self.texts = texts
    self.documents = documents
    self.edges = edges
    self.inexact = inexact
  }
}

extension OutputBuffer {
  /// Appends the policy's line with its line feed.
  package mutating func append(_ row: PolicyRow) {
    append(#"{"schema":"policyextract/policies/1","id":"#)
    append(string: row.id)
    append(#","title":"#)
    append(string: row.title)
    append(#","kind":"#, optional: row.kind?.rawValue)
    for (key, list) in [
      (#","names":"#, row.names), (#","numbers":"#, row.numbers), (#","issuers":"#, row.issuers), (#","issued":"#, row.issued),
      (#","texts":"#, row.texts), (#","documents":"#, row.documents),
    ] as [(StaticString, [String])] {
      append(key)
      appendList(list) { $0.append(string: $1) }
    }
    append(#","edges":"#)
    appendList(row.edges) { buffer, edge in
      buffer.append(#"{"kind":"#)
      buffer.append(string: edge.kind.rawValue)
      buffer.append(#","policy":"#)
      buffer.append(string: edge.policy)
      buffer.append(#","documents":"#)
      buffer.appendList(edge.documents) { $0.append(string: $1) }
      buffer.append("}")
    }
    append(#","inexact":"#)
    appendList(row.inexact) { $0.append(string: $1) }
    append("}\n")
  }
}
