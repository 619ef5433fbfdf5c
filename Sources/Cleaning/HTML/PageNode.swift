// The flat tree that a page's lines hang on: its containers, in document order.

/// A container element. Children follow their parents in the array.
struct PageNode {
  /// What the element's class and id suggest.
  enum Hint: UInt8 { case none, article, furniture }

  /// Index of the parent, or -1.
  var parent: Int32
  var hint: Hint
  /// Half-open, into the page's lines; `endLine` is set when the element ends.
  var firstLine: Int32
  var endLine: Int32
}
