// The document's ledgers: bodies and policies with all their mentions, and what joins them.

internal import PolicyModel
internal import Rulebook

struct LedgerBuilder: Sendable {
  private let issuingVerbs: EdgeWords

  init(rules: RuleSet) { issuingVerbs = EdgeWords(rules.wordList("policies/issuing-verbs")) }

  /// One entry a canonical name, in order of first mention.
  func institutions(of mentions: [Mention], in clean: CleanDocument) -> [InstitutionEntry] {
    var entries: [InstitutionEntry] = []
    var indexOfName: [String: Int] = [:]
    for (index, mention) in mentions.enumerated() {
      guard case .institution(let value) = mention.value else { continue }
      let name = clean.string(mention.span)
      if let known = indexOfName[value.canonical] {
        entries[known].mentions.append(index)
        if !entries[known].names.contains(name) { entries[known].names.append(name) }
      } else {
        indexOfName[value.canonical] = entries.count
        entries.append(
          InstitutionEntry(
            canonical: value.canonical, category: value.category, lexiconID: value.lexiconID, names: [name], mentions: [index]))
      }
    }
    return entries
  }

  /// One entry a title, in order of first mention, with issuers and date of issue where a sentence tells them:
  /// 12月26日，金融监管总局发布《…》.
  func policies(of mentions: [Mention], institutions: [InstitutionEntry], in clean: CleanDocument) -> [PolicyEntry] {
    var entries: [PolicyEntry] = []
    var indexOfTitle: [String: Int] = [:]
    for (index, mention) in mentions.enumerated() {
      guard case .policy(let value) = mention.value else { continue }
      let known = indexOfTitle[value.title] ?? entries.count
      if known == entries.count {
        indexOfTitle[value.title] = known
        entries.append(PolicyEntry(title: value.title, kind: value.kind, mentions: []))
      }
      entries[known].mentions.append(index)
      addName(of: mention, title: value.title, to: &entries[known], in: clean)
      if entries[known].issuers.isEmpty { addIssue(of: index, among: mentions, institutions, to: &entries[known], in: clean) }
    }
    return entries
  }

  private func addName(of mention: Mention, title: String, to entry: inout PolicyEntry, in clean: CleanDocument) {
    let name = clean.string(mention.span)
    if !name.contains(title), !entry.names.contains(name) { entry.names.append(name) }
  }

  /// Issuers stand before the title in its sentence, with a verb of issuing between the last of them and the title.
  private func addIssue(
    of index: Int, among mentions: [Mention], _ institutions: [InstitutionEntry], to entry: inout PolicyEntry,
    in clean: CleanDocument
  ) {
    let title = mentions[index]
    let before = mentions[..<index].enumerated().reversed().prefix { $0.element.sentence == title.sentence }
    guard let last = before.first(where: { $0.element.type == .institution }),
      issuingVerb(between: last.element.span.end, and: title.span.start, in: clean.text)
    else { return }
    entry.issuers = institutions.indices.filter { institutions[$0].mentions.contains(last.offset) }
    for (_, mention) in before {
      guard case .date(let value) = mention.value, let start = value.start, !value.isVague else { continue }
      switch value.grain {
      case .day, .hour, .minute: entry.issued = start.day.description
      case .month: entry.issued = String(start.day.description.prefix(7))
      default: continue
      }
      return
    }
  }

  private func issuingVerb(between start: Int, and end: Int, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      (start..<end).contains {
        bytes[$0] & 0xC0 != 0x80 && issuingVerbs.value(startingAt: $0, in: bytes, limit: end) != nil
      }
    }
  }
}
