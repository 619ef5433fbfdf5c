// The document's ledger of bodies, each with all its mentions.

internal import PolicyModel

enum InstitutionLedger {
  /// Bodies in order of first mention, one entry a canonical name; and by mention the index of its body's entry, -1 for
  /// mentions of other types.
  static func entries(of mentions: [Mention], in text: TextBytes) -> (entries: [InstitutionEntry], entryOfMention: [Int]) {
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
}
