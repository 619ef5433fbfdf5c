// The compiled rules: everything that Rules/ says, checked and frozen.

/// What the rooms read of `Rules/`.
public struct RuleSet: Sendable, Equatable {
  /// In order of file and line; a rule's index is what its accept instruction names.
  package var rules: [PatternRule]
  package var program: PatternProgram
  package var lexicon: Lexicon
  /// By name (`cleaning/furniture`).
  package var wordLists: [String: WordList]
  /// What later layers put in the place of earlier ones', in order of place.
  package var replacements: [RuleReplacement]

  package init(
    rules: [PatternRule] = [], program: PatternProgram = PatternProgram(), lexicon: Lexicon = Lexicon([]),
    wordLists: [String: WordList] = [:], replacements: [RuleReplacement] = []
  ) {
    self.rules = rules
    self.program = program
    self.lexicon = lexicon
    self.wordLists = wordLists
    self.replacements = replacements
  }

  /// The list of that name; an empty one where the rules have none.
  package func wordList(_ name: String) -> WordList {
    wordLists[name] ?? WordList(name: name, entries: [])
  }
}
