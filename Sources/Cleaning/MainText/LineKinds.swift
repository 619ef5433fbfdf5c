// What kind of paragraph a line is, as far as its markup and its first words tell. Signatures, addressees and the other
// parts of official documents are told apart later, by Recognition.

internal import PolicyModel

struct LineKinds {
  /// Longer lines that begin with a label are prose.
  private static let longestLabelled: Int32 = 60

  let vocabulary: Vocabulary

  /// A label with its colon at the start of a short line: what it labels, and where the value begins.
  func labelled(_ line: Line, _ text: [UInt8]) -> (label: Vocabulary.Label, value: Range<Int>)? {
    guard line.visible <= LineKinds.longestLabelled, let (label, end) = vocabulary.label(of: text, line.range),
      let value = LineKinds.behindColon(text, end..<Int(line.end))
    else { return nil }
    return (label, text.trimmed(value))
  }

  /// True for a label with nothing behind it.
  func isEmptyLabel(_ line: Line, _ text: [UInt8]) -> Bool {
    guard line.visible <= 12, let (label, value) = labelled(line, text) else { return false }
    guard value.isEmpty else { return false }
    switch label {
    case .source, .byline, .date, .title, .card, .control: return true
    default: return false
    }
  }

  func kind(of line: Line, _ text: [UInt8]) -> Paragraph.Kind {
    switch line.role {
    case .heading: return .heading
    case .tableRow: return .tableRow
    case .caption: return .caption
    case .listItem, .paragraph, .pageTitle: break
    }
    if isDateLine(line, text) { return .dateLine }
    switch labelled(line, text)?.label {
    case .source: return .sourceLine
    case .byline: return .byline
    default: return line.role == .listItem ? .listItem : .paragraph
    }
  }

  /// A line that is a date, perhaps with a time and a label, and nothing else.
  func isDateLine(_ line: Line, _ text: [UInt8]) -> Bool {
    guard line.visible <= 40 else { return false }
    var range = line.range
    if let (label, value) = labelled(line, text), label == .date { range = value }
    guard let date = DateReading(text, at: range.lowerBound, before: range.upperBound) else { return false }
    return text.trimmed(date.end..<range.upperBound).isEmpty
  }

  private static func behindColon(_ text: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let rest = text.trimmed(range)
    if text.hasBytes([0x3A], at: rest.lowerBound, before: rest.upperBound) { return (rest.lowerBound + 1)..<rest.upperBound }
    guard text.hasBytes([0xEF, 0xBC, 0x9A], at: rest.lowerBound, before: rest.upperBound) else { return nil }
    return (rest.lowerBound + 3)..<rest.upperBound
  }
}
