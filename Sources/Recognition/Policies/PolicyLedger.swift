// The document's ledger of policies: one entry a policy with all its mentions, and what their sentences join to it: numbers,
// issuers, dates, other policies. What a joint looks like is told in the neighbouring files.

internal import PolicyModel
internal import Rulebook

struct PolicyLedger {
  private let identity: TitleIdentity
  private let groups: TitleGroups
  private let numbers: NumberJoints
  private let issues: IssueJoints
  private let relations: RelationJoints

  init(rules: RuleSet, identity: TitleIdentity) {
    self.identity = identity
    groups = TitleGroups(rules: rules)
    numbers = NumberJoints(rules: rules)
    relations = RelationJoints(rules: rules)
    issues = IssueJoints(rules: rules, citations: relations.before)
  }

  /// The entries in order of first mention.
  ///
  /// - Parameters:
  ///   - bodies: By mention, the index of its body's entry, -1 for mentions of other types.
  ///   - own: What the document says of itself, where it is a policy.
  func entries(
    of mentions: [Mention], bodies: [Int], own: OwnPolicy?, sentences: [Sentence], in text: TextBytes
  ) -> [PolicyEntry] {
    guard own != nil || mentions.contains(where: \.isPolicy) else { return [] }
    var draft = LedgerDraft(identity: identity)
    for (index, mention) in mentions.enumerated() {
      if case .policy(let value) = mention.value { draft.add(index, value) }
    }
    if let own { draft.add(own) }
    let rows = groups.groups(of: mentions, in: text) { sentences[$0].span.end }
    numbers.join(rows, of: mentions, in: text) { draft.add(number: $0, to: $1) }
    for row in rows {
      if own != nil, issues.isIssuedHere(row, limit: sentences[row.sentence].span.end, in: text) { draft.issueWithOwn(row.titles) }
      let issue = issues.issue(of: row, among: mentions, bodies: bodies, limit: sentences[row.sentence].span, in: text)
      for title in row.titles { draft.add(issue, to: title) }
    }
    relate(rows, of: mentions, sentences: sentences, in: text, &draft)
    return draft.finished(mentions, in: text)
  }

  private func relate(
    _ rows: [TitleGroup], of mentions: [Mention], sentences: [Sentence], in text: TextBytes, _ draft: inout LedgerDraft
  ) {
    let kinds = rows.enumerated().map { index, row in
      relations.kind(
        of: row, among: mentions, limit: sentences[row.sentence].span, next: index + 1 < rows.count ? rows[index + 1].start : text.count, in: text)
    }
    for (index, row) in rows.enumerated() {
      guard let kind = kinds[index] else { continue }
      let subject = draft.own ?? subject(of: index, rows, kinds, mentions, start: sentences[row.sentence].span.start, draft)
      guard let subject else { continue }
      for title in row.titles { draft.add(kind, from: subject, to: title) }
    }
  }

  /// How much text, mentions aside, may stand before the first title of a sentence that is about it, in bytes.
  private static let longestLead = 18

  /// The policy that the sentence of a row tells of: the one that it says was issued, else the one that it begins with; nothing that
  /// the sentence cites itself.
  private func subject(
    of index: Int, _ rows: [TitleGroup], _ kinds: [PolicyRelation.Kind?], _ mentions: [Mention], start: Int, _ draft: LedgerDraft
  ) -> Int? {
    let row = rows[index]
    let neighbours = [index + 1, index - 1].filter { rows.indices.contains($0) && rows[$0].sentence == row.sentence && kinds[$0] == nil }
    if let issued = neighbours.first(where: { draft.issuedTitles.contains(rows[$0].titles[0]) }) {
      return draft.entryOfMention[rows[issued].titles[0]]
    }
    guard index > 0, neighbours.contains(index - 1) else { return nil }
    let first = rows[index - 1].titles[0]
    let said = (max(0, first - 4)..<first).filter { mentions[$0].span.start >= start }.map { mentions[$0].span.length }.reduce(0, +)
    guard rows[index - 1].start - start - said <= Self.longestLead else { return nil }
    return draft.entryOfMention[first]
  }
}

/// Entries in the making.
struct LedgerDraft {
  private(set) var entries: [PolicyEntry] = []
  private(set) var entryOfMention: [Int: Int] = [:]
  /// The entry of the document's own policy.
  private(set) var own: Int?
  /// Titles of which their sentence says that they were issued.
  private(set) var issuedTitles: Set<Int> = []
  private let identity: TitleIdentity
  private var titles = StringNumbers()
  /// By number of the title as written: its entry.
  private var entryOfTitle: [Int] = []
  private var cores = StringNumbers()
  /// By number of what is left of a title without the issuer: entries, with the issuers that stand in front.
  private var entriesOfCore: [[(entry: Int, issuer: String)]] = []

  init(identity: TitleIdentity) { self.identity = identity }

  mutating func add(_ index: Int, _ value: PolicyValue) {
    let entry = entry(of: value.title, kind: value.kind)
    entryOfMention[index] = entry
    entries[entry].mentions.append(index)
  }

  /// The entry of a title; one that differs by nothing but the issuer in front of it has the same, under the longer title.
  private mutating func entry(of title: String, kind: PolicyValue.Kind) -> Int {
    let number = titles.number(of: title)
    if number < entryOfTitle.count { return entryOfTitle[number] }
    let parts = identity.parts(of: title)
    let core = cores.number(of: parts.core)
    if core == entriesOfCore.count { entriesOfCore.append([]) }
    let known = entriesOfCore[core].first { $0.issuer.isEmpty || parts.issuer.isEmpty || identity.namesSame($0.issuer, parts.issuer) }
    let entry = known?.entry ?? entries.count
    entryOfTitle.append(entry)
    if known == nil {
      entriesOfCore[core].append((entry, parts.issuer))
      entries.append(PolicyEntry(title: title, kind: kind, mentions: []))
    } else if title.utf8.count > entries[entry].title.utf8.count {
      entries[entry].title = title
    }
    return entry
  }

  /// The entries with the forms under which the text knows them.
  func finished(_ mentions: [Mention], in text: TextBytes) -> [PolicyEntry] {
    var entries = entries
    for entry in entries.indices {
      for mention in entries[entry].mentions {
        let range = mentions[mention].span.range
        if !text.contains(entries[entry].title, in: range) { entries[entry].names.add(range, of: text) }
      }
    }
    return entries
  }

  /// What the document says of itself outweighs what its sentences say.
  mutating func add(_ own: OwnPolicy) {
    let entry = own.mention.flatMap { entryOfMention[$0] } ?? entry(of: own.title, kind: own.kind)
    if own.mention == nil || own.title.utf8.count > entries[entry].title.utf8.count { entries[entry].title = own.title }
    self.own = entry
    entries[entry].isSelf = true
    entries[entry].issuers = own.issuers
    entries[entry].issued = own.issued
    entries[entry].numbers = own.numbers
  }

  /// What the document puts in force has its number, issuers and day.
  mutating func issueWithOwn(_ titles: [Int]) {
    guard let own else { return }
    for title in titles {
      guard let entry = entryOfMention[title], entry != own else { continue }
      entries[entry].numbers = entries[own].numbers
      entries[entry].issuers = entries[own].issuers
      entries[entry].issued = entries[own].issued
    }
  }

  mutating func add(number: String, to title: Int) {
    guard let entry = entryOfMention[title], !entries[entry].numbers.contains(number) else { return }
    entries[entry].numbers.append(number)
  }

  /// The first sentence that tells counts.
  mutating func add(_ issue: Issue, to title: Int) {
    guard let entry = entryOfMention[title], !issue.issuers.isEmpty || issue.issued != nil else { return }
    issuedTitles.insert(title)
    if entries[entry].issuers.isEmpty { entries[entry].issuers = issue.issuers }
    if entries[entry].issued == nil { entries[entry].issued = issue.issued }
  }

  mutating func add(_ kind: PolicyRelation.Kind, from source: Int, to title: Int) {
    guard let target = entryOfMention[title], target != source else { return }
    let relation = PolicyRelation(kind: kind, target: target)
    if !entries[source].relations.contains(relation) { entries[source].relations.append(relation) }
  }
}

extension [String] {
  /// Adds the text of a range unless it is there.
  mutating func add(_ range: Range<Int>, of text: TextBytes) {
    let isKnown = contains { $0.utf8.count == range.count && $0.utf8.elementsEqual(text[range]) }
    if !isKnown { append(text.string(range)) }
  }
}
