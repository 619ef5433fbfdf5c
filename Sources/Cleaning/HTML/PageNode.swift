// The flat tree that a page's lines hang on: its containers, in document order.

/// A container element. Children follow their parents in the array.
struct PageNode {
  /// What the element's class and id suggest.
  enum Hint: UInt8 {
    case none, article, furniture, hidden

    /// By the names that word lists give them.
    init?(named name: String) {
      switch name {
      case "article": self = .article
      case "furniture": self = .furniture
      case "hidden": self = .hidden
      default: return nil
      }
    }
  }

  /// Index of the parent, or -1.
  var parent: Int32
  var hint: Hint
  /// Half-open, into the page's lines; `endLine` is set when the element ends.
  var firstLine: Int32
  var endLine: Int32
}
