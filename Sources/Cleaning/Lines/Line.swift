// The lines that every reader (HTML, Markdown, plain text) produces: stretches of one text buffer with their way back to
// the source and the few numbers by which main text is told from furniture.

/// A stretch of buffer text and the source bytes it stands for: equal lengths are a copy, others an atom.
struct SourcePiece {
  var start: UInt32
  var length: UInt32
  var source: UInt32
  var sourceLength: UInt32
}

/// A line of visible text without blanks at its edges.
struct Line {
  /// What the markup says of the line.
  enum Role: UInt8 {
    case paragraph, heading, listItem, tableRow, caption
    /// The `<title>` of a page; never part of the text.
    case pageTitle
  }

  /// Half-open, in bytes of the buffer's text.
  var start: UInt32
  var end: UInt32
  /// Half-open, into the buffer's pieces.
  var firstPiece: UInt32
  var endPiece: UInt32
  /// Index of the innermost open block, or -1.
  var node: Int32
  /// Code points, blanks aside.
  var visible: Int32
  /// Those of them inside links.
  var linked: Int32
  /// Clause marks among them.
  var marks: Int32
  var role: Role
  /// 1 to 6 for headings, otherwise 0.
  var level: UInt8
  /// Inside an element that is furniture by its name: nav, header, footer, aside.
  var isFurniture: Bool
  /// Of a table row's entries: the tabs before this one, more than one behind empty cells; 0 inside a cell or at a row's start.
  var tabs: UInt8 = 0
  /// True where the line belongs to the row of the line before it.
  var isGlued = false

  var range: Range<Int> { Int(start)..<Int(end) }
}
