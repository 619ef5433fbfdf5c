// A lexicon entry as its file gives it, with the places of what it says, for messages.

struct LexiconDraft {
  var entry: LexiconEntry
  /// The name and the aliases, each once.
  var names: [(name: String, location: RuleLocation)]
  var successor: RuleLocation?
  var parent: RuleLocation?
}
