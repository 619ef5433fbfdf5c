// Which code points are marks, and of what kind: a closed table after the punctuation blocks of Unicode. No context here.

/// Named code points of the punctuation that the rules of the room speak of.
enum Punctuation {
  static let asciiFullStop: UInt32 = 0x2E
  static let fullWidthFullStop: UInt32 = 0xFF0E
  static let ideographicComma: UInt32 = 0x3001
  static let horizontalEllipsis: UInt32 = 0x2026
  static let midlineEllipsis: UInt32 = 0x22EF
  static let emDash: UInt32 = 0x2014
  static let boxDrawingHorizontal: UInt32 = 0x2500

  /// What a code point is by itself.
  enum Kind {
    case end(Mark.Role)
    /// A full stop only where its neighbours say so: `.` and `．`.
    case point
    case opening(Mark.Pair)
    case closing(Mark.Pair)
    case undirected(Mark.Pair)
  }

  /// The blocks of code points that hold marks: Latin, general punctuation, operators, Chinese punctuation, its vertical and
  /// small forms, full-width and half-width forms.
  static let blocks: [Range<UInt32>] = [
    0x0000..<0x0080, 0x2000..<0x2080, 0x22C0..<0x2300, 0x3000..<0x3040, 0xFE00..<0xFE80, 0xFF00..<0xFF80,
  ]

  static func kind(of codePoint: UInt32) -> Kind? {
    switch codePoint {
    case 0x3002, 0xFF61, 0xFE12: .end(.stop)
    case 0x21, 0x3F, 0xFF01, 0xFF1F, 0xFE15, 0xFE16, 0xFE56, 0xFE57, 0x203C, 0x2047...0x2049: .end(.exclamation)
    case horizontalEllipsis, midlineEllipsis: .end(.ellipsis)
    case asciiFullStop, fullWidthFullStop, 0xFE52: .point
    case 0x201C: .opening(.doubleQuotes)
    case 0x201D: .closing(.doubleQuotes)
    case 0x2018: .opening(.singleQuotes)
    case 0x2019: .closing(.singleQuotes)
    case 0x300C, 0xFE41, 0xFF62: .opening(.cornerBrackets)
    case 0x300D, 0xFE42, 0xFF63: .closing(.cornerBrackets)
    case 0x300E, 0xFE43: .opening(.whiteCornerBrackets)
    case 0x300F, 0xFE44: .closing(.whiteCornerBrackets)
    case 0x301D: .opening(.primeQuotes)
    case 0x301E, 0x301F: .closing(.primeQuotes)
    case 0x22, 0xFF02: .undirected(.asciiDoubleQuotes)
    case 0x27, 0xFF07: .undirected(.asciiSingleQuotes)
    case 0x300A: .opening(.doubleAngles)
    case 0x300B: .closing(.doubleAngles)
    case 0x3008: .opening(.angles)
    case 0x3009: .closing(.angles)
    case 0x28, 0xFF08, 0xFE59: .opening(.parentheses)
    case 0x29, 0xFF09, 0xFE5A: .closing(.parentheses)
    case 0x5B, 0xFF3B: .opening(.squareBrackets)
    case 0x5D, 0xFF3D: .closing(.squareBrackets)
    case 0x3010: .opening(.lenticularBrackets)
    case 0x3011: .closing(.lenticularBrackets)
    case 0x3014, 0xFE5D: .opening(.shellBrackets)
    case 0x3015, 0xFE5E: .closing(.shellBrackets)
    case 0x7B, 0xFF5B: .opening(.braces)
    case 0x7D, 0xFF5D: .closing(.braces)
    case 0x3016: .opening(.whiteLenticularBrackets)
    case 0x3017: .closing(.whiteLenticularBrackets)
    default: nil
    }
  }
}

extension Scalar {
  /// A mark before which a sentence goes on: commas, semicolons, colons.
  var carriesSentenceOn: Bool {
    switch value {
    case 0x2C, 0x3A, 0x3B, Punctuation.ideographicComma, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF64, 0xFE50, 0xFE51, 0xFE54, 0xFE55: true
    default: false
    }
  }

  var isColon: Bool { value == 0x3A || value == 0xFF1A || value == 0xFE55 || value == 0xFE30 }

  /// A dash as Chinese text writes it, two of them or one.
  var isDash: Bool { value == Punctuation.emDash || value == 0x2015 || value == Punctuation.boxDrawingHorizontal }

  /// A per cent or per mille sign.
  var isPerCentSign: Bool { value == 0x25 || value == 0xFF05 || value == 0x2030 || value == 0xFE6A }

  var isOpeningOrUndirectedMark: Bool {
    switch Punctuation.kind(of: value) {
    case .opening, .undirected: true
    default: false
    }
  }

  var isClosingOrUndirectedMark: Bool {
    switch Punctuation.kind(of: value) {
    case .closing, .undirected: true
    default: false
    }
  }

  /// A zero-width character, which belongs to whatever it follows.
  var isInvisible: Bool {
    switch value {
    case 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  /// A raised digit.
  var isSuperscriptDigit: Bool {
    switch value {
    case 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079: true
    default: false
    }
  }

  /// A digit or number in a circle, white or black.
  var isCircledNumber: Bool {
    switch value {
    case 0x2460...0x2473, 0x24EA...0x24F4, 0x2776...0x277F, 0x3251...0x325F, 0x32B1...0x32BF: true
    default: false
    }
  }
}
