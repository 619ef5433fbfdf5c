// What can be asked of compiled rules: how many there are, what they take the place of, whether their examples hold.

package import Recognition
package import Rulebook

extension ExtractionRules {
  /// What later folders put in the place of earlier rules, entries, fragments and lists, as `note: …`.
  public var notes: [String] { ruleSet.replacements.map(\.description) }

  /// In one line: how much there is.
  public var summary: String {
    let rules = ruleSet.rules
    let sentences = rules.map { $0.examples.count + $0.counterexamples.count }.reduce(0, +)
    let lists = ruleSet.wordLists.values
    return "\(rules.count) rules with \(sentences) examples and counterexamples, \(ruleSet.lexicon.entries.count) lexicon entries, "
      + "\(lists.count) word lists with \(lists.map(\.entries.count).reduce(0, +)) words"
  }

  /// In the order of their folders and files.
  package var patternRules: [PatternRule] { ruleSet.rules }

  /// What becomes of every example and counterexample, in the order of the rules.
  package func testExamples() -> [RuleOutcome] { RuleTester(rules: ruleSet).outcomes() }
}

/// The files of a rule folder to begin with.
public enum StarterRules {
  /// Paths under the folder, with `/`, and contents.
  public static var files: [(path: String, bytes: [UInt8])] { RuleFile.starter.map { ($0.path, $0.bytes) } }
}
