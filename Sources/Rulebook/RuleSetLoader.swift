// From files to a RuleSet: reads everything, checks everything, compiles everything; speaks of all problems at once.

internal import PolicyModel

extension RuleFile {
  /// The files that the binary carries.
  package static var builtIn: [RuleFile] { EmbeddedRules.files }
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
  private var wordLists: [String: WordList] = [:]
  private var fragments: [String: String] = [:]
  private var drafts: [RuleDraft] = []
  private var entries: [LexiconEntry] = []
  private var problems: [RuleProblem] = []

  mutating func read(_ files: [RuleFile]) {
    var reader = RuleFileReader()
    for file in files {
      if file.path.hasSuffix(".tsv") {
        let list = WordList.read(file, problems: &problems)
        wordLists[list.name] = list
      } else {
        reader.read(file)
      }
    }
    problems += reader.problems
    checkIDs(of: reader)
    fragments.merge(reader.sharedFragments) { _, later in later }
    let replacedRules = Set(reader.drafts.map(\.id))
    drafts.removeAll { replacedRules.contains($0.id) }
    drafts += reader.drafts
    let replacedEntries = Set(reader.entries.map(\.id))
    entries.removeAll { replacedEntries.contains($0.id) }
    entries += reader.entries
  }

  private mutating func checkIDs(of reader: RuleFileReader) {
    var places: [String: RuleLocation] = [:]
    for (id, place) in reader.drafts.map({ ($0.id, $0.location) }) + reader.entries.map({ ($0.id, $0.location) }) {
      if let first = places[id] {
        problems.append(.init(.duplicateID(id, first: first), at: place))
      } else {
        places[id] = place
      }
    }
  }

  consuming func compiled() throws(RuleProblems) -> RuleSet {
    checkLexicon()
    let lexicon = Lexicon(entries, blockers: wordLists["institutions/blockers"] ?? WordList(name: "", entries: []))
    let names = lexicon.namesByCategory
    var compiler = PatternCompiler()
    var rules: [PatternRule] = []
    for draft in drafts {
      let scope = PatternScope(
        fragments: fragments.merging(draft.fragments) { _, own in own }, wordLists: wordLists, lexicon: names)
      guard let node = parse(draft, in: scope) else { continue }
      do {
        try compiler.add(node)
        rules.append(rule(of: draft, captures: node.captureNames))
      } catch {
        problems.append(
          .init(.pattern(draft.patternText, rule: draft.id, repair: "it needs more than \(error.limit) steps; use smaller bounds"), at: draft.pattern.location))
      }
    }
    guard problems.isEmpty else {
      throw RuleProblems(problems: Set(problems).sorted {
        ($0.location.file, $0.location.line, $0.location.column, $0.description)
          < ($1.location.file, $1.location.line, $1.location.column, $1.description)
      })
    }
    return RuleSet(rules: rules, program: compiler.finish(), lexicon: lexicon, wordLists: wordLists)
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
      problems.append(.init(fault(of: error.fault, rule: draft.id), at: draft.pattern.location(ofCodePoint: error.offset)))
    }
    return nil
  }

  private func fault(of fault: PatternError.Fault, rule: String) -> RuleProblem.Fault {
    switch fault {
    case .unexpected(let piece): .pattern(piece, rule: rule, repair: "escape it with \\ if it stands for itself")
    case .unclosed(let piece): .pattern(piece, rule: rule, repair: "close it")
    case .unknownFragment(let name, let nearest): .unknownFragment(name, rule: rule, nearest: nearest)
    case .unknownList(let name, let nearest):
      .unknownReference("list:" + name, rule: rule, nearest: nearest.map { "{list:\($0)}" })
    case .unknownCategory(let name, let nearest):
      .unknownReference("lexicon:" + name, rule: rule, nearest: nearest.map { "{lexicon:\($0)}" })
    case .unknownClass(let name, let nearest): .unknownClass(name, rule: rule, nearest: nearest)
    case .cyclicFragment(let name): .cyclicFragment(name, rule: rule)
    case .unsupported(let piece, let instead): .pattern(piece, rule: rule, repair: "write \(instead)")
    case .badRepetition(let piece): .pattern(piece, rule: rule, repair: "write {n}, {n,} or {n,m} with n ≤ m ≤ 200")
    case .duplicateCapture(let name): .pattern("(?<\(name)>", rule: rule, repair: "capture each name once")
    case .lookaroundTooComplex: .pattern("(?", rule: rule, repair: "look around only over short literals and classes")
    case .tooDeep: .pattern("(", rule: rule, repair: "nest fewer groups")
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

  // MARK: Lexicon

  private mutating func checkLexicon() {
    let indexOfID = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in entries {
      if let successor = entry.successor, indexOfID[successor] == nil {
        let meant = nearest(successor, in: indexOfID.keys)
        problems.append(.init(.missingSuccessor(successor, entry: entry.id, nearest: meant), at: entry.location))
      }
      if let parent = entry.parent, indexOfID[parent] == nil {
        problems.append(.init(.missingParent(parent, entry: entry.id, nearest: nearest(parent, in: indexOfID.keys)), at: entry.location))
      }
    }
    checkSuccessorCircles(indexOfID)
    checkAliases()
  }

  private mutating func checkSuccessorCircles(_ indexOfID: [String: Int]) {
    var settled: Set<Int> = []
    for start in entries.indices where !settled.contains(start) {
      var path: [Int] = []
      var current: Int? = start
      while let index = current, !settled.contains(index) {
        if let first = path.firstIndex(of: index) {
          let circle = path[first...].map { entries[$0].id }
          problems.append(.init(.cyclicSuccessor(circle + [circle[0]]), at: entries[index].location))
          break
        }
        path.append(index)
        current = entries[index].successor.flatMap { indexOfID[$0] }
      }
      settled.formUnion(path)
    }
  }

  private mutating func checkAliases() {
    var holders: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for name in Set([entry.name] + entry.aliases) {
        if let other = holders[name]?.first(where: { overlap(entries[$0], entry) }) {
          problems.append(
            .init(.aliasHeldTwice(name, other: entries[other].id, otherLocation: entries[other].location), at: entry.location))
        }
        holders[name, default: []].append(index)
      }
    }
  }

  /// Whether the names of two entries were in force on a common day.
  private func overlap(_ first: LexiconEntry, _ second: LexiconEntry) -> Bool {
    if let until = first.validUntil, let from = second.validFrom, until < from { return false }
    if let until = second.validUntil, let from = first.validFrom, until < from { return false }
    return true
  }
}
