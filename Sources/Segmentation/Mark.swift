// The punctuation of a paragraph as the walk over it needs it: end marks, and what opens and closes around them.

/// A punctuation mark of a paragraph, or an ellipsis of several.
struct Mark {
  enum Role: UInt8 {
    /// A full stop, in any of its shapes.
    case stop
    /// An exclamation or question mark.
    case exclamation
    case ellipsis
    case opening, closing
    /// An ASCII quotation mark before pairing, and after it one without a partner.
    case undirected

    var isEnd: Bool { self == .stop || self == .exclamation || self == .ellipsis }
  }

  /// What opening and closing marks enclose.
  enum Enclosure: UInt8 { case quotation, title, bracket }

  /// Marks of one pair close each other; half and full width are one pair, for writers mix them.
  enum Pair: UInt8, CaseIterable {
    case doubleQuotes, singleQuotes, cornerBrackets, whiteCornerBrackets, primeQuotes, asciiDoubleQuotes, asciiSingleQuotes
    case doubleAngles, angles
    case parentheses, squareBrackets, lenticularBrackets, shellBrackets, braces, whiteLenticularBrackets

    var enclosure: Enclosure {
      switch self {
      case .doubleQuotes, .singleQuotes, .cornerBrackets, .whiteCornerBrackets, .primeQuotes, .asciiDoubleQuotes,
        .asciiSingleQuotes:
        .quotation
      case .doubleAngles, .angles: .title
      case .parentheses, .squareBrackets, .lenticularBrackets, .shellBrackets, .braces, .whiteLenticularBrackets: .bracket
      }
    }
  }

  /// The pair of marks that have none.
  static let noPair = Pair.doubleQuotes

  // Offsets and counts have the width of the text's own: 32 bits would not do for a paragraph of many gigabytes, and save
  // nothing where marks are written and read once.
  let start: Int
  let end: Int
  /// How many end marks stand before this one in the paragraph, at any depth.
  let endMarksBefore: Int
  /// The index of the partner, or of the next outer mark that waits for its own; -1 for none.
  private(set) var link = -1
  var role: Role
  /// Meaningful for opening, closing and undirected marks.
  let pair: Pair
  private(set) var isPaired = false
  /// How a quotation stands in its sentence; set on its opening mark when the walk enters it.
  var setting: QuotationSetting = .unattributed
  /// Whether the quotations that follow this one without a gap are known not to be carried on by the last one's clause.
  var isKnownToStandAlone = false

  @inline(__always)
  init(start: Int, end: Int, role: Role, pair: Pair = Mark.noPair, endMarksBefore: Int) {
    self.start = start
    self.end = end
    self.role = role
    self.pair = pair
    self.endMarksBefore = endMarksBefore
  }

  var isQuotation: Bool { pair.enclosure == .quotation }

  /// The index of the mark that closes or opens this one; nil for a stray or unclosed one and for end marks.
  var partner: Int? { isPaired ? link : nil }

  mutating func wait(inside outer: Int) { link = outer }

  mutating func pair(with partner: Int, as role: Role) {
    self.role = role
    link = partner
    isPaired = true
  }
}
