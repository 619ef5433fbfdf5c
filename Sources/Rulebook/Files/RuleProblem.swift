// Everything that can be wrong with a rule folder, with its wording in one place.

/// One problem, at its place. Its description reads `file:line:column: error: …` and says how to mend it.
package struct RuleProblem: Error, Sendable, Hashable {
  package enum Fault: Sendable, Hashable {
    case unreadable(cause: String)
    case notUTF8
    case syntax(String)
    case expected(String, found: String)
    case unknownKey(String, nearest: String?)
    case missingKey(String, of: String)
    case unknownWord(String, of: String, allowed: [String])
    case duplicateID(String, first: RuleLocation)
    case idOutsideKind(String, kind: String)
    case unknownFragment(String, rule: String, nearest: String?)
    case unknownReference(String, rule: String, nearest: String?)
    case unknownClass(String, rule: String, nearest: String?)
    case cyclicFragment(String, rule: String)
    case pattern(String, rule: String, repair: String)
    case uncaptured(String, rule: String, nearest: String?)
    case unknownParameter(String, resolver: String, nearest: String?)
    case resolverMisfit(String, kind: String)
    case matchesNothing(rule: String)
    case matchesEmpty(rule: String)
    case withoutExample(rule: String)
    case withoutCounterexample(rule: String)
    case unbalancedMarks(String)
    case duplicateWord(String, firstLine: Int)
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
    case .unknownFragment(let name, let rule, let nearest):
      "unknown fragment '{\(name)}' in rule '\(rule)'\(meant(nearest.map { "{\($0)}" }, else: "define it under 'fragments'"))"
    case .unknownReference(let name, let rule, let nearest):
      "unknown list or category '{\(name)}' in rule '\(rule)'\(meant(nearest, else: "add the file"))"
    case .unknownClass(let name, let rule, let nearest):
      "unknown class '\\p{\(name)}' in rule '\(rule)'\(meant(nearest, else: "see Rules/README.md for the names"))"
    case .cyclicFragment(let name, let rule): "fragment '{\(name)}' in rule '\(rule)' refers to itself; break the circle"
    case .pattern(let piece, let rule, let repair): "'\(piece)' in rule '\(rule)' is not pattern syntax here; \(repair)"
    case .uncaptured(let name, let rule, let nearest):
      "'$\(name)' is not captured by the pattern of rule '\(rule)'\(meant(nearest.map { "$\($0)" }, else: "capture it with (?<\(name)>…)"))"
    case .unknownParameter(let name, let resolver, let nearest):
      "resolver '\(resolver)' has no parameter '\(name)'\(meant(nearest, else: "remove it"))"
    case .resolverMisfit(let resolver, let kind): "resolver '\(resolver)' makes no mention of kind '\(kind)'; choose another"
    case .matchesNothing(let rule): "the pattern of rule '\(rule)' can match nothing; fill its empty class or list"
    case .matchesEmpty(let rule): "the pattern of rule '\(rule)' matches the empty string; make a part obligatory"
    case .withoutExample(let rule): "rule '\(rule)' has no example; add a sentence with ⟦…⟧ around what it finds"
    case .withoutCounterexample(let rule): "rule '\(rule)' has no counterexample; add a sentence in which it finds nothing"
    case .unbalancedMarks(let text): "unbalanced ⟦ ⟧ in '\(text)'; every ⟦ needs its ⟧"
    case .duplicateWord(let word, let line): "'\(word)' stands in line \(line) already; remove one"
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

/// A rule folder that cannot be used, with everything wrong with it, in order of place.
package struct RuleProblems: Error, Sendable {
  package var problems: [RuleProblem]
}
