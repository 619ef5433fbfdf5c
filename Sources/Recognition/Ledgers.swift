// The document's ledgers: bodies and policies with all their mentions, and what joins them.

internal import PolicyModel
internal import Rulebook

struct LedgerBuilder: Sendable {
  private let issuingVerbs: EdgeWords<Void>

  init(rules: RuleSet) { issuingVerbs = EdgeWords(rules.wordList("policies/issuing-verbs")) { _ in () } }

  /// Bodies in order of first mention, one entry a canonical name; and by mention the index of its body's entry, -1 for
  /// mentions of other types.
  func institutions(of mentions: [Mention], in text: TextBytes) -> (entries: [InstitutionEntry], entryOfMention: [Int]) {
    var entries: [InstitutionEntry] = []
    var entryOfMention = [Int](repeating: -1, count: mentions.count)
    var names = StringNumbers()
    for index in mentions.indices {
      guard case .institution(let value) = mentions[index].value else { continue }
      let entry = names.number(of: value.canonical)
      if entry == entries.count {
        entries.append(
          InstitutionEntry(
            canonical: value.canonical, category: value.category, lexiconID: value.lexiconID, names: [], mentions: []))
      }
      entryOfMention[index] = entry
      entries[entry].mentions.append(index)
      entries[entry].names.add(mentions[index].span.range, of: text)
    }
    return (entries, entryOfMention)
  }

  /// One entry a title, in order of first mention, with issuers and date of issue where a sentence tells them:
  /// 12月26日，金融监管总局发布《…》.
  ///
  /// - Parameter bodies: By mention, the index of its body's entry.
  func policies(of mentions: [Mention], bodies: [Int], in text: TextBytes) -> [PolicyEntry] {
    var entries: [PolicyEntry] = []
    var titles = StringNumbers()
    for index in mentions.indices {
      guard case .policy(let value) = mentions[index].value else { continue }
      let known = titles.number(of: value.title)
      if known == entries.count { entries.append(PolicyEntry(title: value.title, kind: value.kind, mentions: [])) }
      entries[known].mentions.append(index)
      let range = mentions[index].span.range
      if !text.contains(value.title, in: range) { entries[known].names.add(range, of: text) }
      if entries[known].issuers.isEmpty { addIssue(of: index, among: mentions, bodies, to: &entries[known], in: text) }
    }
    return entries
  }

  /// Issuers stand before the title in its sentence, with a verb of issuing between the last of them and the title.
  private func addIssue(
    of title: Int, among mentions: [Mention], _ bodies: [Int], to entry: inout PolicyEntry, in text: TextBytes
  ) {
    let sentence = mentions[title].sentence
    let before = mentions.indices[..<title].reversed().prefix { mentions[$0].sentence == sentence }
    guard let last = before.first(where: { bodies[$0] >= 0 }),
      issuingVerb(between: mentions[last].span.end, and: mentions[title].span.start, in: text)
    else { return }
    entry.issuers = [bodies[last]]
    for index in before {
      guard case .date(let value) = mentions[index].value, let start = value.start, !value.isVague else { continue }
      switch value.grain {
      case .day, .hour, .minute: entry.issued = start.day.description
      case .month: entry.issued = String(start.day.description.prefix(7))
      default: continue
      }
      return
    }
  }

  private func issuingVerb(between start: Int, and end: Int, in text: TextBytes) -> Bool {
    (start..<end).contains {
      text[$0] & 0xC0 != 0x80 && issuingVerbs.value(startingAt: $0, in: text, limit: end) != nil
    }
  }
}

extension [String] {
  /// Adds the text of a range unless it is there.
  fileprivate mutating func add(_ range: Range<Int>, of text: TextBytes) {
    let isKnown = contains { $0.utf8.count == range.count && $0.utf8.elementsEqual(text[range]) }
    if !isKnown { append(text.string(range)) }
  }
}
