// From files to a RuleSet: reads everything, checks everything, compiles everything; speaks of all problems at once.

internal import PolicyModel

extension RuleFile {
  /// The files that the binary carries.
  package static var builtIn: [RuleFile] { EmbeddedRules.files }

  /// The files of a folder to begin with, for `rules init`.
  package static var starter: [RuleFile] { EmbeddedRules.starter }
}

extension RuleSet {
  /// The rules that the binary carries.
  ///
  /// - Throws: `RuleProblems`; the tests see to it that it doesn't.
  package static func builtIn() throws(RuleProblems) -> RuleSet {
    try RuleSet(layers: [RuleFile.builtIn])
  }

  /// The rules of one or more folders' files; a later layer's rule, entry or list takes the place of an earlier one's of
  /// the same id or name.
  package init(layers: [[RuleFile]]) throws(RuleProblems) {
    var loader = RuleSetLoader()
    for layer in layers { loader.read(layer) }
    self = try loader.compiled()
  }
}

struct RuleSetLoader {
  private var wordLists: [String: WordListDraft] = [:]
  private var fragments: [String: YAMLFragment] = [:]
  private var drafts: [RuleDraft] = []
  private var entries: [LexiconDraft] = []
  private var replacements: [RuleReplacement] = []
  private var problems: [RuleProblem] = []

  /// Reads a layer, which takes the place of what earlier ones have under the same id or name.
  mutating func read(_ files: [RuleFile]) {
    var reader = RuleFileReader()
    var lists: [WordListDraft] = []
    for file in files {
      if file.path.hasSuffix(".tsv") {
        lists.append(WordListDraft.read(file, problems: &problems))
      } else {
        reader.read(file)
      }
    }
    problems += reader.problems
    checkIDs(of: reader)
    lay(reader)
    for list in lists {
      note(.list, list.list.name, at: list.location, inPlaceOf: wordLists[list.list.name]?.location)
      wordLists[list.list.name] = list
    }
  }

  private mutating func lay(_ reader: RuleFileReader) {
    for (name, fragment) in reader.sharedFragments.sorted(by: { $0.key < $1.key }) {
      note(.fragment, name, at: fragment.cursor.location, inPlaceOf: fragments[name]?.cursor.location)
      fragments[name] = fragment
    }
    let replacedRules = Dictionary(reader.drafts.map { ($0.id, $0.location) }, uniquingKeysWith: { first, _ in first })
    for draft in drafts { note(.rule, draft.id, at: replacedRules[draft.id], inPlaceOf: draft.location) }
    drafts.removeAll { replacedRules[$0.id] != nil }
    drafts += reader.drafts
    let replacedEntries = Dictionary(
      reader.entries.map { ($0.entry.id, $0.entry.location) }, uniquingKeysWith: { first, _ in first })
    for draft in entries { note(.entry, draft.entry.id, at: replacedEntries[draft.entry.id], inPlaceOf: draft.entry.location) }
    entries.removeAll { replacedEntries[$0.entry.id] != nil }
    entries += reader.entries
  }

  private mutating func note(
    _ subject: RuleReplacement.Subject, _ name: String, at location: RuleLocation?, inPlaceOf replaced: RuleLocation?
  ) {
    guard let location, let replaced else { return }
    replacements.append(RuleReplacement(subject: subject, name: name, location: location, replaced: replaced))
  }

  private mutating func checkIDs(of reader: RuleFileReader) {
    var places: [String: RuleLocation] = [:]
    for (id, place) in reader.drafts.map({ ($0.id, $0.location) }) + reader.entries.map({ ($0.entry.id, $0.entry.location) }) {
      if let first = places[id] {
        problems.append(.init(.duplicateID(id, first: first), at: place))
      } else {
        places[id] = place
      }
    }
  }

  consuming func compiled() throws(RuleProblems) -> RuleSet {
    let blockers = wordLists["institutions/blockers"]
    problems += LexiconChecks.problems(of: entries, blockers: blockers)
    let lexicon = Lexicon(entries.map(\.entry), blockers: blockers?.list ?? WordList(name: "", entries: []))
    let shared = PatternScope(
      fragments: fragments.mapValues(\.text), wordLists: wordLists.mapValues(\.list), lexicon: lexicon.namesByCategory)
    checkFragments(in: shared.withoutWords)
    checkUseOfLists()
    var compiler = PatternCompiler()
    var rules: [PatternRule] = []
    for draft in drafts {
      var scope = shared
      scope.fragments.merge(draft.fragments.mapValues(\.text)) { _, own in own }
      guard let node = parse(draft, in: scope) else { continue }
      do {
        try compiler.add(node)
        rules.append(rule(of: draft, captures: node.captureNames))
      } catch {
        let fault = RuleProblem.Fault.pattern(
          draft.patternText, in: .rule(draft.id), repair: "it needs more than \(error.limit) steps; use smaller bounds")
        problems.append(.init(fault, at: draft.pattern.location))
      }
    }
    guard problems.isEmpty else { throw RuleProblems(problems) }
    let program = compiler.finish(tellingApart: lexicon.trie.firstCodePoints, commonest: Self.codePointCounts(ofExamplesIn: rules))
    return RuleSet(
      rules: rules, program: program, lexicon: lexicon, wordLists: shared.wordLists,
      replacements: replacements.sorted { ($0.location.file, $0.location.line, $0.name) < ($1.location.file, $1.location.line, $1.name) })
  }

  /// Examples are text of the kind that the rules are for.
  private static func codePointCounts(ofExamplesIn rules: [PatternRule]) -> [UInt32: Int] {
    rules.lazy.flatMap { $0.examples + $0.counterexamples }.reduce(into: [:]) { counts, example in
      for scalar in example.text.unicodeScalars { counts[scalar.value, default: 0] += 1 }
    }
  }

  // MARK: Patterns

  private mutating func parse(_ draft: RuleDraft, in scope: PatternScope) -> PatternNode? {
    do {
      let node = try PatternParser.parse(draft.patternText, in: scope)
      if !node.matchesSomething {
        problems.append(.init(.matchesNothing(rule: draft.id), at: draft.pattern.location))
      } else if node.matchesEmpty {
        problems.append(.init(.matchesEmpty(rule: draft.id), at: draft.pattern.location))
      } else {
        return node
      }
    } catch {
      report(error, owner: .rule(draft.id), pattern: draft.pattern, fragments: draft.fragments)
    }
    return nil
  }

  /// A fault in a fragment is told once, at its place in the fragment, however many rules use it.
  private mutating func report(
    _ error: PatternError, owner: PatternOwner, pattern: YAMLCursor?, fragments own: [String: YAMLFragment]
  ) {
    let name = error.fragment
    guard let cursor = name.map({ own[$0] ?? fragments[$0] })?.map(\.cursor) ?? pattern else { return }
    let fault = fault(of: error.fault, in: name.map { .fragment($0) } ?? owner)
    problems.append(.init(fault, at: cursor.location(ofCodePoint: error.offset)))
  }

  private mutating func checkFragments(in scope: PatternScope) {
    for name in fragments.keys { checkFragment(name, in: scope, own: [:]) }
    var seen: Set<RuleLocation> = []
    for draft in drafts where !draft.fragments.isEmpty {
      // The rules of a file share its fragments.
      guard let first = draft.fragments.values.map(\.cursor.location).min(by: { $0.line < $1.line }),
        seen.insert(first).inserted
      else { continue }
      var inner = scope
      inner.fragments.merge(draft.fragments.mapValues(\.text)) { _, own in own }
      for name in draft.fragments.keys { checkFragment(name, in: inner, own: draft.fragments) }
    }
  }

  private mutating func checkFragment(_ name: String, in scope: PatternScope, own: [String: YAMLFragment]) {
    do {
      _ = try PatternParser.parse(fragment: name, in: scope)
    } catch {
      report(error, owner: .fragment(name), pattern: nil, fragments: own)
    }
  }

  /// Every list is read by code or referred to by a pattern; one that isn't has a misspelt name.
  private mutating func checkUseOfLists() {
    var patterns = drafts.map(\.patternText) + fragments.values.map(\.text)
    for draft in drafts { patterns += draft.fragments.values.map(\.text) }
    let used = Set(patterns.flatMap(PatternParser.listReferences))
    let expected = used.union(WordListForm.known.keys)
    for (name, draft) in wordLists where !expected.contains(name) && WordListForm.of(name) == nil {
      problems.append(.init(.unusedList(name, nearest: nearest(name, in: expected)), at: draft.location))
    }
  }

  private func fault(of fault: PatternError.Fault, in owner: PatternOwner) -> RuleProblem.Fault {
    switch fault {
    case .unexpected(let piece): .pattern(piece, in: owner, repair: "escape it with \\ if it stands for itself")
    case .unclosed(let piece): .pattern(piece, in: owner, repair: "close it")
    case .unknownFragment(let name, let nearest): .unknownFragment(name, in: owner, nearest: nearest)
    case .unknownList(let name, let nearest):
      .unknownReference("list:" + name, in: owner, nearest: nearest.map { "{list:\($0)}" })
    case .unknownCategory(let name, let nearest):
      .unknownReference("lexicon:" + name, in: owner, nearest: nearest.map { "{lexicon:\($0)}" })
    case .unknownClass(let name, let nearest): .unknownClass(name, in: owner, nearest: nearest)
    case .cyclicFragment(let name): .cyclicFragment(name, in: owner)
    case .unsupported(let piece, let instead): .pattern(piece, in: owner, repair: "write \(instead)")
    case .badRepetition(let piece): .pattern(piece, in: owner, repair: "write {n}, {n,} or {n,m} with n ≤ m ≤ 200")
    case .duplicateCapture(let name): .pattern("(?<\(name)>", in: owner, repair: "capture each name once")
    case .lookaroundTooComplex: .pattern("(?", in: owner, repair: "look around only over short literals and classes")
    case .tooDeep: .pattern("(", in: owner, repair: "nest fewer groups")
    }
  }

  private mutating func rule(of draft: RuleDraft, captures: [String]) -> PatternRule {
    var arguments: [Resolver.Parameter: PatternRule.Argument] = [:]
    for (parameter, text, location) in draft.arguments {
      guard text.hasPrefix("$") else {
        arguments[parameter] = .constant(text)
        continue
      }
      let name = String(text.dropFirst())
      if let index = captures.firstIndex(of: name) {
        arguments[parameter] = .capture(index)
      } else {
        problems.append(.init(.uncaptured(name, rule: draft.id, nearest: nearest(name, in: captures)), at: location))
      }
    }
    return PatternRule(
      id: draft.id, kind: draft.kind, why: draft.why, priority: draft.priority, resolver: draft.resolver,
      arguments: arguments, captureNames: captures, examples: draft.examples, counterexamples: draft.counterexamples,
      location: draft.location)
  }
}
