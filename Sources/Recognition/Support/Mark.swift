// Punctuation by name.

enum Mark {
  static let leftParenthesis: UInt32 = 0x28
  static let rightParenthesis: UInt32 = 0x29
  static let fullwidthLeftParenthesis: UInt32 = 0xFF08
  static let fullwidthRightParenthesis: UInt32 = 0xFF09
  static let leftShellBracket: UInt32 = 0x3014
  static let rightShellBracket: UInt32 = 0x3015
  static let leftSquareBracket: UInt32 = 0x5B
  static let rightSquareBracket: UInt32 = 0x5D
  static let fullwidthLeftSquareBracket: UInt32 = 0xFF3B
  static let fullwidthRightSquareBracket: UInt32 = 0xFF3D
  static let smallLeftShellBracket: UInt32 = 0xFE5D
  static let smallRightShellBracket: UInt32 = 0xFE5E
  static let blackLeftBracket: UInt32 = 0x3010
  static let blackRightBracket: UInt32 = 0x3011

  static let comma: UInt32 = 0x2C
  static let fullwidthComma: UInt32 = 0xFF0C
  static let enumerationComma: UInt32 = 0x3001
  static let colon: UInt32 = 0x3A
  static let fullwidthColon: UInt32 = 0xFF1A
  static let semicolon: UInt32 = 0x3B
  static let fullwidthSemicolon: UInt32 = 0xFF1B
  static let leftDoubleAngleBracket: UInt32 = 0x300A
  static let rightDoubleAngleBracket: UInt32 = 0x300B
  static let ideographicFullStop: UInt32 = 0x3002
  static let fullwidthExclamationMark: UInt32 = 0xFF01
  static let fullwidthQuestionMark: UInt32 = 0xFF1F

  static func isOpeningParenthesis(_ value: UInt32) -> Bool { value == leftParenthesis || value == fullwidthLeftParenthesis }

  static func isClosingParenthesis(_ value: UInt32) -> Bool { value == rightParenthesis || value == fullwidthRightParenthesis }

  /// Brackets of all forms in which numbers and remarks stand.
  static func isOpeningBracket(_ value: UInt32) -> Bool {
    switch value {
    case leftParenthesis, fullwidthLeftParenthesis, leftShellBracket, leftSquareBracket, fullwidthLeftSquareBracket, smallLeftShellBracket,
      blackLeftBracket:
      true
    default: false
    }
  }

  static func isClosingBracket(_ value: UInt32) -> Bool {
    switch value {
    case rightParenthesis, fullwidthRightParenthesis, rightShellBracket, rightSquareBracket, fullwidthRightSquareBracket,
      smallRightShellBracket, blackRightBracket:
      true
    default: false
    }
  }

  /// Quotes of all scripts, opening and closing.
  static func isQuote(_ value: UInt32) -> Bool {
    (0x2018...0x201F).contains(value) || (0x300C...0x300F).contains(value) || value == 0x22 || value == 0x27 || value == 0xFF02
  }

  /// One form for brackets of one kind and for digits of both widths.
  static func folded(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x3008, 0x300A: leftDoubleAngleBracket
    case 0x3009, 0x300B: rightDoubleAngleBracket
    case fullwidthLeftParenthesis: leftParenthesis
    case fullwidthRightParenthesis: rightParenthesis
    case 0xFF10...0xFF19: value - 0xFF10 + 0x30
    default: value
    }
  }

  /// What ends a clause: commas, semicolons, colons, full stops.
  static func endsClause(_ value: UInt32) -> Bool {
    switch value {
    case comma, fullwidthComma, semicolon, fullwidthSemicolon, colon, fullwidthColon, ideographicFullStop, fullwidthExclamationMark,
      fullwidthQuestionMark:
      true
    default: false
    }
  }

  /// What no name reaches over: clause marks, brackets, quotes, title marks, blanks between lines.
  static func endsName(_ value: UInt32) -> Bool {
    switch value {
    case comma, fullwidthComma, enumerationComma, semicolon, fullwidthSemicolon, ideographicFullStop, fullwidthColon,
      leftDoubleAngleBracket, rightDoubleAngleBracket, leftParenthesis, rightParenthesis, fullwidthLeftParenthesis,
      fullwidthRightParenthesis, rightSquareBracket, fullwidthRightSquareBracket, fullwidthExclamationMark, fullwidthQuestionMark:
      true
    default: isQuote(value)
    }
  }

  static func isIdeograph(_ value: UInt32) -> Bool { (0x3400...0x9FFF).contains(value) || (0x2_0000...0x3_FFFF).contains(value) }

  /// ASCII letters and digits.
  static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  static func isSpace(_ value: UInt32) -> Bool {
    value == 0x20 || value == 0x09 || value == 0xA0 || value == 0x3000
  }
}
