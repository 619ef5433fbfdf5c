// Reads the YAML files of a rule folder: pattern rules, lexicon entries and fragments. What they refer to is checked by
// RuleSetLoader, once all files are read.

internal import PolicyModel

/// Collects what the files say, and everything wrong with them.
struct RuleFileReader {
  private(set) var drafts: [RuleDraft] = []
  private(set) var entries: [LexiconDraft] = []
  /// Fragments of files without rules: known to every file.
  private(set) var sharedFragments: [String: YAMLFragment] = [:]
  var problems: [RuleProblem] = []

  private static let kinds = MentionType.allCases.map(\.rawValue) + ["exclusion"]

  mutating func read(_ file: RuleFile) {
    guard let document = YAMLCursor.read(file, problems: &problems),
      let keys = document.mapping(known: ["kind", "category", "fragments", "rules", "entries"], problems: &problems)
    else { return }
    let values = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let fragments = values["fragments"].map { readFragments($0) } ?? [:]
    if let rules = values["rules"] { readRules(rules, kind: values["kind"], fragments: fragments, file: document) }
    if let entries = values["entries"] { readEntries(entries, category: values["category"]) }
    if values["rules"] == nil { sharedFragments.merge(fragments) { _, new in new } }
  }

  private mutating func readFragments(_ cursor: YAMLCursor) -> [String: YAMLFragment] {
    var fragments: [String: YAMLFragment] = [:]
    for (name, _, value) in cursor.mapping(known: nil, problems: &problems) ?? [] {
      fragments[name] = value.text(problems: &problems).map { YAMLFragment(text: $0, cursor: value) }
    }
    return fragments
  }

  // MARK: Pattern rules

  private mutating func readRules(_ cursor: YAMLCursor, kind: YAMLCursor?, fragments: [String: YAMLFragment], file: YAMLCursor) {
    guard let kind else {
      problems.append(.init(.missingKey("kind", of: "a file with rules"), at: file.location))
      return
    }
    guard let name = kind.text(problems: &problems) else { return }
    guard Self.kinds.contains(name) else {
      problems.append(.init(.unknownWord(name, of: "kind", allowed: Self.kinds), at: kind.location))
      return
    }
    let ruleKind = MentionType(rawValue: name).map(PatternRule.Kind.mention) ?? .exclusion
    for rule in cursor.list(problems: &problems) ?? [] { readRule(rule, kind: ruleKind, kindName: name, fragments: fragments) }
  }

  private mutating func readRule(_ cursor: YAMLCursor, kind: PatternRule.Kind, kindName: String, fragments: [String: YAMLFragment]) {
    let known = ["id", "why", "pattern", "value", "priority", "examples", "counterexamples", "known_issue"]
    guard let keys = cursor.mapping(known: known, problems: &problems) else { return }
    let values = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let idCursor = values["id"], let id = idCursor.text(problems: &problems) else {
      problems.append(.init(.missingKey("id", of: "a rule"), at: cursor.location))
      return
    }
    if !id.hasPrefix(kindName + ".") { problems.append(.init(.idOutsideKind(id, kind: kindName), at: idCursor.location)) }
    guard let pattern = values["pattern"], let patternText = pattern.text(problems: &problems) else {
      problems.append(.init(.missingKey("pattern", of: "rule '\(id)'"), at: cursor.location))
      return
    }
    guard let (resolver, arguments) = readValue(values["value"], rule: id, kind: kind, kindName: kindName, at: cursor.location)
    else { return }
    var draft = RuleDraft(
      id: id, kind: kind, kindName: kindName, pattern: pattern, patternText: patternText, resolver: resolver,
      arguments: arguments, fragments: fragments, location: idCursor.location)
    draft.why = values["why"]?.text(problems: &problems) ?? ""
    if values["why"] == nil { problems.append(.init(.missingKey("why", of: "rule '\(id)'"), at: cursor.location)) }
    if let priority = values["priority"], let text = priority.text(problems: &problems) {
      if let number = Int(text) {
        draft.priority = number
      } else {
        problems.append(.init(.expected("a whole number", found: "'\(text)'"), at: priority.location))
      }
    }
    let issue = values["known_issue"]?.text(problems: &problems)
    draft.examples = readExamples(values["examples"], knownIssue: issue)
    draft.counterexamples = readExamples(values["counterexamples"], knownIssue: issue)
    check(draft)
    drafts.append(draft)
  }

  /// Examples show what is found, counterexamples what is not, and there are enough of both.
  private mutating func check(_ draft: RuleDraft) {
    if draft.examples.count < Self.fewestExamples {
      problems.append(.init(.tooFewExamples(draft.examples.count, rule: draft.id), at: draft.location))
    }
    if draft.counterexamples.isEmpty { problems.append(.init(.withoutCounterexample(rule: draft.id), at: draft.location)) }
    for example in draft.examples where example.spans.isEmpty {
      problems.append(.init(.unmarkedExample(example.text), at: example.location))
    }
    for example in draft.counterexamples where !example.spans.isEmpty {
      problems.append(.init(.markedCounterexample(example.text), at: example.location))
    }
  }

  private static let fewestExamples = 2

  private typealias Arguments = [(parameter: Resolver.Parameter, text: String, location: RuleLocation)]

  private mutating func readValue(
    _ cursor: YAMLCursor?, rule: String, kind: PatternRule.Kind, kindName: String, at location: RuleLocation
  ) -> (Resolver, Arguments)? {
    guard let cursor else {
      if kind == .exclusion { return (.nothing, []) }
      problems.append(.init(.missingKey("value", of: "rule '\(rule)'"), at: location))
      return nil
    }
    guard let keys = cursor.mapping(known: nil, problems: &problems) else { return nil }
    guard let named = keys.first(where: { $0.key == "resolver" }), let name = named.value.text(problems: &problems) else {
      problems.append(.init(.missingKey("resolver", of: "the value of rule '\(rule)'"), at: cursor.location))
      return nil
    }
    guard let resolver = Resolver(rawValue: name) else {
      problems.append(
        .init(.unknownWord(name, of: "resolver", allowed: Resolver.allCases.map(\.rawValue)), at: named.value.location))
      return nil
    }
    if !resolver.fits(kind) { problems.append(.init(.resolverMisfit(name, kind: kindName), at: named.value.location)) }
    var arguments: Arguments = []
    for (key, keyLocation, value) in keys where key != "resolver" {
      let allowed = resolver.parameters.map(\.name)
      guard let parameter = Resolver.Parameter(name: key), resolver.parameters.contains(parameter) else {
        problems.append(.init(.unknownParameter(key, resolver: name, nearest: nearest(key, in: allowed)), at: keyLocation))
        continue
      }
      guard let text = value.text(problems: &problems) else { continue }
      if parameter == .category, !text.hasPrefix("$") { _ = readCategory(value) }
      arguments.append((parameter, text, value.location))
    }
    return (resolver, arguments)
  }

  private mutating func readExamples(_ cursor: YAMLCursor?, knownIssue: String?) -> [PatternRule.Example] {
    (cursor?.list(problems: &problems) ?? []).compactMap { readExample($0, knownIssue: knownIssue) }
  }

  /// A sentence, or a mapping of `text`, `value` and `known_issue`.
  private mutating func readExample(_ cursor: YAMLCursor, knownIssue: String?) -> PatternRule.Example? {
    guard cursor.node.mapping != nil else { return marked(cursor, knownIssue: knownIssue, at: cursor.location) }
    guard let keys = cursor.mapping(known: ["text", "value", "known_issue"], problems: &problems) else { return nil }
    let values = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let text = values["text"] else {
      problems.append(.init(.missingKey("text", of: "an example"), at: cursor.location))
      return nil
    }
    let issue = values["known_issue"]?.text(problems: &problems) ?? knownIssue
    guard var example = marked(text, knownIssue: issue, at: cursor.location) else { return nil }
    for (key, _, value) in values["value"]?.mapping(known: nil, problems: &problems) ?? [] {
      example.value.updateValue(value.isNull ? nil : value.text(problems: &problems), forKey: key)
    }
    return example
  }

  /// The sentence without its marks, and what they hold.
  private mutating func marked(_ cursor: YAMLCursor, knownIssue: String?, at location: RuleLocation) -> PatternRule.Example? {
    guard let marked = cursor.text(problems: &problems) else { return nil }
    var text = ""
    var spans: [Range<Int>] = []
    var open: (offset: Int, mark: Int)?
    for (index, scalar) in marked.unicodeScalars.enumerated() {
      switch (scalar, open) {
      case ("⟦", nil): open = (text.utf8.count, index)
      case ("⟧", let start?):
        spans.append(start.offset..<text.utf8.count)
        open = nil
      case ("⟦", _), ("⟧", _):
        problems.append(.init(.unbalancedMarks(marked), at: cursor.location(ofCodePoint: index)))
        return nil
      default: text.unicodeScalars.append(scalar)
      }
    }
    if let open {
      problems.append(.init(.unbalancedMarks(marked), at: cursor.location(ofCodePoint: open.mark)))
      return nil
    }
    return .init(text: text, spans: spans, value: [:], knownIssue: knownIssue, location: location)
  }

  // MARK: Lexicon entries

  private mutating func readEntries(_ cursor: YAMLCursor, category: YAMLCursor?) {
    let fallback = category.flatMap { readCategory($0) }
    for entry in cursor.list(problems: &problems) ?? [] { readEntry(entry, fallback: fallback) }
  }

  private mutating func readCategory(_ cursor: YAMLCursor) -> InstitutionValue.Category? {
    guard let name = cursor.text(problems: &problems) else { return nil }
    if let category = InstitutionValue.Category(rawValue: name) { return category }
    let allowed = InstitutionValue.Category.allCases.map(\.rawValue)
    problems.append(.init(.unknownWord(name, of: "category", allowed: allowed), at: cursor.location))
    return nil
  }

  private mutating func readEntry(_ cursor: YAMLCursor, fallback: InstitutionValue.Category?) {
    let known = ["id", "name", "aliases", "category", "valid", "successor", "parent"]
    guard let keys = cursor.mapping(known: known, problems: &problems) else { return }
    let values = Dictionary(keys.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let id = values["id"]?.text(problems: &problems), !id.isEmpty else {
      problems.append(.init(.missingKey("id", of: "an entry"), at: cursor.location))
      return
    }
    guard let name = values["name"]?.text(problems: &problems), !name.isEmpty else {
      problems.append(.init(.missingKey("name", of: "entry '\(id)'"), at: cursor.location))
      return
    }
    let category = values["category"].flatMap { readCategory($0) } ?? fallback
    if category == nil { problems.append(.init(.missingKey("category", of: "entry '\(id)'"), at: cursor.location)) }
    var names = [(name: name, location: values["name"]!.location)]
    for cursor in values["aliases"]?.list(problems: &problems) ?? [] {
      guard let alias = cursor.text(problems: &problems), !alias.isEmpty, !names.contains(where: { $0.name == alias }) else { continue }
      names.append((alias, cursor.location))
    }
    var entry = LexiconEntry(
      id: id, name: name, aliases: names.dropFirst().map(\.name), category: category ?? .other,
      successor: values["successor"]?.text(problems: &problems), parent: values["parent"]?.text(problems: &problems),
      location: values["id"]!.location)
    readValidity(values["valid"], into: &entry)
    entries.append(
      LexiconDraft(entry: entry, names: names, successor: values["successor"]?.location, parent: values["parent"]?.location))
  }

  private mutating func readValidity(_ cursor: YAMLCursor?, into entry: inout LexiconEntry) {
    var end: RuleLocation?
    for (key, _, value) in cursor?.mapping(known: ["from", "until"], problems: &problems) ?? [] {
      if key == "from" {
        entry.validFrom = readDay(value)
      } else {
        entry.validUntil = readDay(value)
        end = value.location
      }
    }
    if let from = entry.validFrom, let until = entry.validUntil, let end, until < from {
      problems.append(.init(.untilBeforeFrom(entry.id), at: end))
    }
  }

  private mutating func readDay(_ cursor: YAMLCursor) -> CivilDate? {
    guard let text = cursor.text(problems: &problems) else { return nil }
    let parts = text.split(separator: "-").map { Int($0) }
    if parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CivilDate(year: year, month: month, day: day)
    {
      return date
    }
    problems.append(.init(.badDate(text), at: cursor.location))
    return nil
  }
}
