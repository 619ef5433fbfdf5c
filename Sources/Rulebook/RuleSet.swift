// The compiled rules: everything that Rules/ says, checked and frozen.

/// What the rooms read of `Rules/`.
public struct RuleSet: Sendable {
  /// By name (`cleaning/furniture`).
  package var wordLists: [String: WordList]

  /// The list of that name; an empty one where the rules have none.
  package func wordList(_ name: String) -> WordList {
    wordLists[name] ?? WordList(name: name, entries: [])
  }
}
