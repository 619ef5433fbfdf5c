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

  static func isSpace(_ value: UInt32) -> Bool {
    value == 0x20 || value == 0x09 || value == 0xA0 || value == 0x3000
  }
}
