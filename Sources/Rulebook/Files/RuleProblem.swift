// Everything that can be wrong with a rule folder, with its wording in one place.

/// One problem, at its place. Its description reads `file:line:column: error: …` and says how to mend it.
package struct RuleProblem: Error, Sendable, Hashable {
  package enum Fault: Sendable, Hashable {
    case unreadable(cause: String)
    case notUTF8
    case syntax(String)
    case expected(String, found: String)
    case unknownKey(String, nearest: String?)
    case repeatedKey(String, firstLine: Int)
    case missingKey(String, of: String)
    case unknownWord(String, of: String, allowed: [String])
    case duplicateID(String, first: RuleLocation)
    case idOutsideKind(String, kind: String)
    case unknownFragment(String, in: PatternOwner, nearest: String?)
    case unknownReference(String, in: PatternOwner, nearest: String?)
    case unknownClass(String, in: PatternOwner, nearest: String?)
    case cyclicFragment(String, in: PatternOwner)
    case pattern(String, in: PatternOwner, repair: String)
    case uncaptured(String, rule: String, nearest: String?)
    case unknownParameter(String, resolver: String, nearest: String?)
    case resolverMisfit(String, kind: String)
    case matchesNothing(rule: String)
    case matchesEmpty(rule: String)
    case tooFewExamples(Int, rule: String)
    case withoutCounterexample(rule: String)
    case unmarkedExample(String)
    case markedCounterexample(String)
    case unbalancedMarks(String)
    case duplicateWord(String, firstLine: Int)
    case unknownValue(String, of: String, wanted: String)
    case unusedList(String, nearest: String?)
    case blockerWithoutName(String, word: String, nearest: String?)
    case blockerOutsideWord(String, word: String)
    case aliasHeldTwice(String, other: String, otherLocation: RuleLocation)
    case badDate(String)
    case untilBeforeFrom(String)
    case missingSuccessor(String, entry: String, nearest: String?)
    case cyclicSuccessor([String])
    case missingParent(String, entry: String, nearest: String?)
    case noRules
  }

  package var location: RuleLocation
  package var fault: Fault

  package init(_ fault: Fault, at location: RuleLocation) {
    self.fault = fault
    self.location = location
  }
}

/// Whose pattern a fault lies in.
package enum PatternOwner: Sendable, Hashable {
  case rule(String)
  case fragment(String)
}

extension PatternOwner: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rule(let id): "rule '\(id)'"
    case .fragment(let name): "fragment '{\(name)}'"
    }
  }
}

extension RuleProblem: CustomStringConvertible {
  package var description: String { "\(location): error: \(message)" }

  private var message: String {
    switch fault {
    case .unreadable(let cause): "cannot be read: \(cause)"
    case .notUTF8: "is not UTF-8; save it as UTF-8"
    case .syntax(let problem): "not valid YAML: \(problem)"
    case .expected(let wanted, let found): "expected \(wanted), found \(found)"
    case .unknownKey(let key, let nearest): "unknown key '\(key)'\(meant(nearest, else: "remove it"))"
    case .missingKey(let key, let owner): "\(owner) has no '\(key)'; add one"
    case .unknownWord(let word, let role, let allowed): "unknown \(role) '\(word)'; use one of \(allowed.joined(separator: ", "))"
    case .duplicateID(let id, let first): "id '\(id)' is taken by \(first); choose another"
    case .idOutsideKind(let id, let kind): "id '\(id)' must begin with its kind: '\(kind).…'"
    case .repeatedKey(let key, let line): "key '\(key)' stands in line \(line) already; remove one"
    case .unknownFragment(let name, let owner, let nearest):
      "unknown fragment '{\(name)}' in \(owner)\(meant(nearest.map { "{\($0)}" }, else: "define it under 'fragments'"))"
    case .unknownReference(let name, let owner, let nearest):
      "unknown list or category '{\(name)}' in \(owner)\(meant(nearest, else: "add the file"))"
    case .unknownClass(let name, let owner, let nearest):
      "unknown class '\\p{\(name)}' in \(owner)\(meant(nearest, else: "see Rules/README.md for the names"))"
    case .cyclicFragment(let name, let owner): "'{\(name)}' in \(owner) leads back to itself; break the circle"
    case .pattern(let piece, let owner, let repair): "'\(piece)' in \(owner) is not pattern syntax here; \(repair)"
    case .uncaptured(let name, let rule, let nearest):
      "'$\(name)' is not captured by the pattern of rule '\(rule)'\(meant(nearest.map { "$\($0)" }, else: "capture it with (?<\(name)>…)"))"
    case .unknownParameter(let name, let resolver, let nearest):
      "resolver '\(resolver)' has no parameter '\(name)'\(meant(nearest, else: "remove it"))"
    case .resolverMisfit(let resolver, let kind): "resolver '\(resolver)' makes no mention of kind '\(kind)'; choose another"
    case .matchesNothing(let rule): "the pattern of rule '\(rule)' can match nothing; fill its empty class or list"
    case .matchesEmpty(let rule): "the pattern of rule '\(rule)' matches the empty string; make a part obligatory"
    case .tooFewExamples(let count, let rule):
      "rule '\(rule)' has \(count == 0 ? "no example" : "one example only"); add sentences with ⟦…⟧ around what it finds until there are two"
    case .withoutCounterexample(let rule): "rule '\(rule)' has no counterexample; add a sentence in which it finds nothing"
    case .unmarkedExample(let text): "the example '\(text)' marks nothing; put ⟦…⟧ around what the rule finds"
    case .markedCounterexample(let text): "the counterexample '\(text)' has marks; take them out or make it an example"
    case .unbalancedMarks(let text): "unbalanced ⟦ ⟧ in '\(text)'; every ⟦ needs its ⟧"
    case .duplicateWord(let word, let line): "'\(word)' stands in line \(line) already; remove one"
    case .unknownValue(let value, let list, let wanted):
      value.isEmpty ? "the word has no value; list '\(list)' wants \(wanted)" : "list '\(list)' has no use for '\(value)'; write \(wanted)"
    case .unusedList(let list, let nearest):
      "word list '\(list)' is used by no pattern and known to no reader\(meant(nearest, else: "refer to it as {list:\(list)} or remove it"))"
    case .blockerWithoutName(let name, let word, let nearest):
      "'\(name)', to be read in '\(word)', is no name of the lexicon\(meant(nearest, else: "add it to an entry or leave the value empty"))"
    case .blockerOutsideWord(let name, let word): "'\(name)' does not stand in '\(word)'; write the name as the word has it"
    case .aliasHeldTwice(let alias, let other, let place):
      "'\(alias)' also names '\(other)' (\(place)) at the same time; give both 'valid' or drop one"
    case .badDate(let text): "'\(text)' is no day; write YYYY-MM-DD"
    case .untilBeforeFrom(let id): "'\(id)' ends before it begins; swap 'from' and 'until'"
    case .missingSuccessor(let successor, let entry, let nearest):
      "'\(entry)' has the unknown successor '\(successor)'\(meant(nearest, else: "add that entry"))"
    case .cyclicSuccessor(let circle): "successors go round in a circle: \(circle.joined(separator: " → ")); cut it"
    case .missingParent(let parent, let entry, let nearest):
      "'\(entry)' has the unknown parent '\(parent)'\(meant(nearest, else: "add that entry"))"
    case .noRules: "the folder holds no rule file; add .yaml or .tsv files"
    }
  }

  private func meant(_ nearest: String?, else repair: String) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? "; \(repair)"
  }
}

/// A rule folder that cannot be used, with everything wrong with it, in order of place, each once.
package struct RuleProblems: Error, Sendable {
  package var problems: [RuleProblem]

  package init(_ problems: [RuleProblem]) {
    self.problems = Set(problems).map { (problem: $0, text: $0.description) }.sorted {
      let (left, right) = ($0.problem.location, $1.problem.location)
      return (left.file, left.line, left.column, $0.text) < (right.file, right.line, right.column, $1.text)
    }.map(\.problem)
  }
}
