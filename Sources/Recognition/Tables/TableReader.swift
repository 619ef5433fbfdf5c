// What tables say of the numbers in their cells: the unit in a column's head, a row's head or a caption, and the heads
// themselves. Rows are paragraphs of cells joined by tabs; a table whose cells came one a line is read as one column.

internal import PolicyModel
internal import Rulebook

/// The vocabulary of tables. One for each recogniser; whoever reads with it borrows it.
final class TableWords: Sendable {
  let units: UnitReader
  /// What stands before a caption's unit.
  let unitLabels: EdgeWords<Int>
  /// Endings of heads whose numbers measure nothing that a caption's unit would fit.
  let plainHeads: EdgeWords<Void>

  init(rules: RuleSet, numbers: NumberReader) {
    units = UnitReader(rules: rules, numbers: numbers)
    unitLabels = EdgeWords(entries: rules.wordList("tables/unit-labels")) { $0.word.count }
    plainHeads = EdgeWords(rules.wordList("tables/plain-heads")) { _ in () }
  }
}

/// Reads one document's paragraphs in order.
struct TableReader {
  private struct Head {
    var range: Range<Int>
    var unit: CellUnit?
    var isPlain: Bool
  }

  private let words: TableWords
  /// Of the present table; empty outside of one.
  private var columns: [Head] = []
  private var columnsAreComplete = false
  private var caption: CellUnit?
  /// How many paragraphs ago the caption stood.
  private var captionAge = 0
  /// The head of cells that stand one a line.
  private var lineHead: Head?
  /// The present paragraph's cells, if it is a row or a line by itself.
  private var cells: [Range<Int>] = []
  private var isRow = false

  /// Paragraphs between a caption and its table.
  private static let captionReach = 3
  /// In bytes; longer ones are text.
  private static let longestCaption = 180
  private static let longestHead = 120

  init(words: TableWords) { self.words = words }

  // MARK: Reading on

  /// Takes the next paragraph in.
  mutating func read(_ paragraph: Paragraph, of text: TextBytes) {
    let range = paragraph.span.range
    isRow = paragraph.kind == .tableRow
    if isRow {
      cells = Self.cells(in: range, of: text)
      readRow(of: text)
    } else {
      cells = Self.isNumber(range, of: text) ? [range] : []
      columns = []
      readLine(range, of: text)
    }
  }

  private mutating func readLine(_ range: Range<Int>, of text: TextBytes) {
    captionAge += 1
    if captionAge > Self.captionReach { caption = nil }
    guard range.count <= Self.longestCaption else {
      lineHead = nil
      caption = nil
      return
    }
    if takeCaption(range, of: text) { return }
    guard cells.isEmpty else { return }
    lineHead = range.count <= Self.longestHead ? head(range, of: text) : nil
    if lineHead?.unit == nil { lineHead = nil }
  }

  private mutating func readRow(of text: TextBytes) {
    lineHead = nil
    captionAge = 0
    for cell in cells where cell.count <= Self.longestCaption && takeCaption(cell, of: text) { return }
    guard cells.count > 1, !cells.contains(where: { Self.holdsNumber($0, of: text) }) else { return }
    let heads = cells.map { head($0, of: text) }
    // A second row of heads under merged ones completes them only if it has as many.
    columnsAreComplete = columns.isEmpty || columns.count == heads.count
    if columns.count == heads.count {
      columns = zip(columns, heads).map { $1.unit == nil && $0.unit != nil ? $0 : $1 }
    } else {
      columns = heads
    }
  }

  /// Whether the range is a caption that says the table's unit.
  private mutating func takeCaption(_ range: Range<Int>, of text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let length = words.unitLabels.value(startingAt: offset, in: text, limit: range.upperBound) {
        var end = offset + length
        while end < range.upperBound, !Self.endsUnit(text.codePoint(at: end).value) { end += text.codePoint(at: end).length }
        caption = words.units.unit(Self.trimmed((offset + length)..<end, of: text), of: text)
        captionAge = 0
        return true
      }
      offset += text.codePoint(at: offset).length
    }
    return false
  }

  private func head(_ cell: Range<Int>, of text: TextBytes) -> Head {
    let isPlain = words.plainHeads.value(endingAt: cell.upperBound, in: text, limit: cell.lowerBound) != nil
    var head = Head(range: cell, unit: nil, isPlain: isPlain)
    guard !cell.isEmpty else { return head }
    let last = text.codePoint(before: cell.upperBound)
    if Mark.isClosingParenthesis(last.value) {
      var open = cell.upperBound - last.length
      while open > cell.lowerBound, !Mark.isOpeningParenthesis(text.codePoint(before: open).value) { open -= text.codePoint(before: open).length }
      guard open > cell.lowerBound else { return head }
      head.unit = words.units.unit(Self.trimmed(open..<(cell.upperBound - last.length), of: text), of: text)
      if head.unit != nil { head.range = cell.lowerBound..<(open - text.codePoint(before: open).length) }
    } else if let unit = words.units.unit((cell.upperBound - last.length)..<cell.upperBound, of: text), unit.kind == .percent {
      head.unit = unit
      head.range = cell.lowerBound..<(cell.upperBound - last.length)
    }
    return head
  }

  // MARK: Asking

  /// The unit of the cell that is exactly this range; nil where nothing tells it.
  func unit(ofCell range: Range<Int>, in text: TextBytes) -> CellUnit? {
    guard let index = cells.firstIndex(of: range) else { return nil }
    guard isRow else { return lineHead?.unit }
    let column = head(ofColumn: index)
    if let unit = column?.unit { return unit }
    if index > 0, let first = cells.first, let unit = head(first, of: text).unit { return unit }
    guard index > 0, let column, !column.isPlain else { return nil }
    return caption
  }

  /// What the head of its column or row calls the number at an offset: the head that holds its unit, else the row's.
  func name(ofCellAt offset: Int, in text: TextBytes) -> Range<Int>? {
    guard isRow else { return cells.isEmpty ? nil : lineHead.map { Self.trimmed($0.range, of: text) }.flatMap { $0.isEmpty ? nil : $0 } }
    guard let index = cells.firstIndex(where: { $0.contains(offset) }) else { return nil }
    if let column = head(ofColumn: index), column.unit != nil { return Self.trimmed(column.range, of: text) }
    guard index > 0, let first = cells.first, !first.isEmpty, !Self.holdsNumber(first, of: text) else { return nil }
    return Self.trimmed(head(first, of: text).range, of: text)
  }

  private func head(ofColumn index: Int) -> Head? {
    columnsAreComplete && columns.count == cells.count ? columns[index] : nil
  }

  // MARK: Cells

  private static let tab: UInt8 = 0x09

  private static func cells(in range: Range<Int>, of text: TextBytes) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range where text[offset] == tab {
      cells.append(start..<offset)
      start = offset + 1
    }
    cells.append(start..<range.upperBound)
    return cells
  }

  /// Whether a cell is figures and the marks of numbers alone.
  private static func isNumber(_ cell: Range<Int>, of text: TextBytes) -> Bool {
    holdsNumber(cell, of: text) && text[cell].allSatisfy { (0x25...0x39).contains($0) || $0 == 0x20 }
  }

  /// Whether a cell begins like a number.
  private static func holdsNumber(_ cell: Range<Int>, of text: TextBytes) -> Bool {
    guard let first = text[cell].first(where: { $0 != 0x2D && $0 != 0x20 && $0 != 0x2B }), (0x30...0x39).contains(first) else { return false }
    return text[cell].allSatisfy { $0 < 0x80 }
  }

  private static func trimmed(_ range: Range<Int>, of text: TextBytes) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Mark.isSpace(text.codePoint(at: start).value) { start += text.codePoint(at: start).length }
    while end > start, Mark.isSpace(text.codePoint(before: end).value) { end -= text.codePoint(before: end).length }
    return start..<end
  }

  private static func endsUnit(_ value: UInt32) -> Bool {
    Mark.isClosingParenthesis(value) || Mark.isSpace(value) && value != 0x20
  }
}
