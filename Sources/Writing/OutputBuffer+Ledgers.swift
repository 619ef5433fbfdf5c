// The ledgers over the mentions: institutions, policies, figures. Inside the model they refer to one another by index; in
// the record by id.

internal import PolicyModel

extension OutputBuffer {
  mutating func append(_ institution: InstitutionEntry, index: Int) {
    append(#"{"id":"#)
    append(institutionID: index)
    append(#","canonical":"#)
    append(string: institution.canonical)
    append(#","category":"#)
    append(string: institution.category.rawValue)
    append(#","lexicon":"#, optional: institution.lexiconID)
    append(#","names":"#)
    appendList(institution.names) { $0.append(string: $1) }
    append(#","mentions":"#)
    appendList(institution.mentions) { $0.append(mentionID: $1) }
    append("}")
  }

  mutating func append(_ policy: PolicyEntry, index: Int) {
    append(#"{"id":"#)
    append(id: "p", index)
    append(#","title":"#)
    append(string: policy.title)
    append(#","kind":"#)
    append(string: policy.kind.rawValue)
    append(#","names":"#)
    appendList(policy.names) { $0.append(string: $1) }
    append(#","numbers":"#)
    appendList(policy.numbers) { $0.append(string: $1) }
    append(#","issuers":"#)
    appendList(policy.issuers) { $0.append(institutionID: $1) }
    append(#","issued":"#, optional: policy.issued)
    if policy.isSelf { append(#","self":true"#) }
    if !policy.relations.isEmpty {
      append(#","relations":"#)
      appendList(policy.relations) { $0.append($1) }
    }
    append(#","mentions":"#)
    appendList(policy.mentions) { $0.append(mentionID: $1) }
    append("}")
  }

  private mutating func append(_ relation: PolicyRelation) {
    append(#"{"kind":"#)
    append(string: relation.kind.rawValue)
    append(#","policy":"#)
    append(id: "p", relation.target)
    append("}")
  }

  mutating func append(_ figure: Figure) {
    append(#"{"mention":"#)
    append(mentionID: figure.mention)
    append(#","indicator":"#, optional: figure.indicator)
    append(#","holder":"#)
    if let holder = figure.holder { append(institutionID: holder) } else { append("null") }
    append(#","as_of":"#)
    if let asOf = figure.asOf { append(mentionID: asOf) } else { append("null") }
    append(#","comparison":"#)
    append(string: figure.comparison?.rawValue)
    append(#","modality":"#)
    append(string: figure.modality.rawValue)
    append("}")
  }

  /// Ids count from one: the first mention is `m1`.
  mutating func append(mentionID index: Int) { append(id: "m", index) }

  private mutating func append(institutionID index: Int) { append(id: "i", index) }

  mutating func append(id prefix: StaticString, _ index: Int) {
    append(#"""#)
    append(prefix)
    append(index + 1)
    append(#"""#)
  }
}
