// Word lists: the plainest vocabulary, a TSV file each.

/// A word list of `Rules/`: one word a line, after a tab what it stands for.
public struct WordList: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    /// UTF-8, not empty.
    public var word: [UInt8]
    /// The second column; empty where the list has one column.
    public var value: String

    package init(word: [UInt8], value: String) {
      self.word = word
      self.value = value
    }
  }

  /// The file's path under the rule folder without its extension: `amounts/units`.
  public var name: String
  /// In file order; a word stands once.
  public var entries: [Entry]

  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }
}
