// Reads the card that government sites set before a document: labels with their values, in the cells of a table or on lines of
// their own. The card's lines are no part of the article; what they say of the document is handed on.

internal import PolicyModel

extension DocumentCard {
  /// How many lines before the article are looked at.
  private static let reach = 60
  /// Longer lines are no entries of a card.
  private static let longestEntry: Int32 = 120

  /// - Parameter end: The first line of the article.
  /// - Returns: Nil where no line before it is an entry that tells something.
  init?(_ buffer: LineBuffer, before end: Int, vocabulary: Vocabulary) {
    self.init()
    for index in max(0, end - Self.reach)..<end {
      let line = buffer.lines[index]
      guard line.visible <= Self.longestEntry, let (label, labelEnd) = vocabulary.cardEntry(of: buffer.text, line.range) else { continue }
      var value = buffer.text.valueBehindColon(labelEnd..<Int(line.end))
      if value.isEmpty, index + 1 < end, buffer.lines[index + 1].visible <= Self.longestEntry { value = buffer.lines[index + 1].range }
      note(label, buffer.text, value)
    }
    if number == nil, issuer == nil, issued == nil { return nil }
  }

  private mutating func note(_ label: Vocabulary.CardEntry, _ text: [UInt8], _ value: Range<Int>) {
    guard !value.isEmpty else { return }
    switch label {
    case .number: number = number ?? String(decoding: text[value], as: UTF8.self)
    case .issuer: issuer = issuer ?? String(decoding: text[value], as: UTF8.self)
    case .issued: issued = issued ?? DateReading(firstIn: text, value)?.day
    }
  }
}

extension [UInt8] {
  /// A range without the colon and the blanks at its start and the blanks at its end.
  fileprivate func valueBehindColon(_ range: Range<Int>) -> Range<Int> {
    var value = trimmed(range)
    if hasBytes([0x3A], at: value.lowerBound, before: value.upperBound) { value = trimmed((value.lowerBound + 1)..<value.upperBound) }
    if hasBytes([0xEF, 0xBC, 0x9A], at: value.lowerBound, before: value.upperBound) { value = trimmed((value.lowerBound + 3)..<value.upperBound) }
    return value
  }
}
