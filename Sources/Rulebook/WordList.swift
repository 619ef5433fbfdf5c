// Word lists: the plainest vocabulary, a TSV file each.

/// A word list of `Rules/`: one word a line, after a tab what it stands for.
public struct WordList: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    /// UTF-8, not empty.
    public var word: [UInt8]
    /// The second column; empty where the list has one column.
    public var value: String
  }

  /// The file's path under the rule folder without its extension: `amounts/units`.
  public var name: String
  /// In file order; a word stands once.
  public var entries: [Entry]
}
