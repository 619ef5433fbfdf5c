// A paragraph as the reader of official documents sees it: how long, what it begins and ends with, what stands in it. Which
// zone it is depends on its neighbours and is told in DocumentZones.swift.

internal import PolicyModel

/// What a line's first word says that it is.
enum LineLabel: String, Sendable {
  case addressee, attachment, number, issuer, issued, title, card, signer, grade, contact, subject, heading
  case copyTo = "copy_to"
}

struct ZoneLine {
  /// Without blanks at its edges.
  var range: Range<Int>
  /// In code points.
  var length: Int
  /// Its mentions, as indices.
  var mentions: Range<Int>
  var label: LineLabel?
  /// What stands behind the label and its colon.
  var value: Range<Int>
  var enumerator: Enumerator?
  /// The last code point.
  var last: UInt32
  /// Whether a clause mark, and whether a full stop, stands anywhere in it.
  var holdsClauseEnd: Bool
  var holdsStop = false
  /// What it is made of but for blanks: one document number, one day, bodies.
  var content: Content?

  enum Content { case number, day, bodies, bodiesAndDay }

  var endsWithColon: Bool { last == Mark.colon || last == Mark.fullwidthColon }
  var endsSentence: Bool { Mark.endsClause(last) }
  var endsItem: Bool { last == Mark.semicolon || last == Mark.fullwidthSemicolon }
  /// Whether it may be a line of a title, a mark or a signature: without clause marks, enumerator and label.
  func isPlain(upTo longest: Int) -> Bool { !range.isEmpty && !holdsClauseEnd && length <= longest && enumerator == nil && label == nil }
}

/// What an item of an official document begins with; the raw value is its level.
enum Enumerator: Int {
  /// 一、 and 第一章
  case first = 1
  /// （一） and 第一节
  case second
  /// 1.
  case third
  /// （1）
  case fourth

  /// Reads the enumerator at the start of a line.
  init?(_ range: Range<Int>, of text: TextBytes) {
    var offset = range.lowerBound
    var isBracketed = false
    var isOrdinal = false
    guard offset < range.upperBound else { return nil }
    let (first, length) = text.codePoint(at: offset)
    if Mark.isOpeningParenthesis(first) { (isBracketed, offset) = (true, offset + length) } else if first == Mark.ordinal { (isOrdinal, offset) = (true, offset + length) }
    let start = offset
    while offset < range.upperBound, offset - start <= 12, Mark.isNumeral(text.codePoint(at: offset).value) { offset += text.codePoint(at: offset).length }
    let chineseEnd = offset
    while offset < range.upperBound, offset - start <= 6, Mark.isDigit(text.codePoint(at: offset).value) { offset += text.codePoint(at: offset).length }
    guard offset > start, offset < range.upperBound, chineseEnd == start || chineseEnd == offset else { return nil }
    let next = text.codePoint(at: offset).value
    let isChinese = chineseEnd > start
    switch (isBracketed, isOrdinal, isChinese) {
    case (true, _, _) where Mark.isClosingParenthesis(next): self = isChinese ? .second : .fourth
    case (false, true, _) where next == Mark.chapter: self = .first
    case (false, true, _) where next == Mark.section: self = .second
    case (false, false, true) where next == Mark.enumerationComma: self = .first
    case (false, false, false) where [0x2E, 0xFF0E, Mark.enumerationComma].contains(next): self = .third
    default: return nil
    }
  }
}

extension Mark {
  /// 第, 章, 节
  static let ordinal: UInt32 = 0x7B2C
  static let chapter: UInt32 = 0x7AE0
  static let section: UInt32 = 0x8282

  static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) }

  /// The Chinese numerals of enumerators: one to ten, hundred.
  static func isNumeral(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6, 0x3007: true
    default: false
    }
  }
}
