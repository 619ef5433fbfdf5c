// Tells tables of data from tables that only lay out a page, and makes rows of the former: their cells' lines are joined
// with tabs. Lines of a layout table stay lines.

struct TableRows {
  /// Beyond this many code points a cell is text to be read, not an entry.
  private static let longestEntry: Int32 = 900

  private struct Cell {
    var firstLine: Int
    var endLine: Int
    var beginsRow: Bool
  }

  private struct Table {
    /// Into `cells`.
    var firstCell: Int
    var holdsTable = false
    var rowIsNew = true
  }

  private var cells: [Cell] = []
  private var tables: [Table] = []
  /// Indices of cells that are still open.
  private var openCells: [Int] = []

  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    tables.removeAll(keepingCapacity: true)
    openCells.removeAll(keepingCapacity: true)
  }

  mutating func openTable(lines: Int) {
    tables.append(Table(firstCell: cells.count))
  }

  mutating func openRow() {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].rowIsNew = true
  }

  mutating func openCell(lines: Int) {
    guard let table = tables.last else { return }
    openCells.append(cells.count)
    cells.append(Cell(firstLine: lines, endLine: lines, beginsRow: table.rowIsNew))
    tables[tables.count - 1].rowIsNew = false
  }

  mutating func closeCell(lines: Int) {
    guard let cell = openCells.popLast(), cell < cells.count else { return }
    cells[cell].endLine = lines
  }

  mutating func closeTable(_ lines: inout [Line]) {
    guard let table = tables.popLast(), table.firstCell <= cells.count else { return }
    let own = cells[table.firstCell...]
    let holdsText = own.contains { $0.endLine > $0.firstLine }
    if !table.holdsTable, isData(own, lines) { join(own, &lines) }
    cells.removeSubrange(table.firstCell...)
    while let open = openCells.last, open >= table.firstCell { openCells.removeLast() }
    if holdsText, !tables.isEmpty { tables[tables.count - 1].holdsTable = true }
  }

  /// Data has rows of two filled cells or more, whose entries are neither long texts nor headings nor mostly links.
  private func isData(_ cells: ArraySlice<Cell>, _ lines: [Line]) -> Bool {
    var filledInRow = 0
    var fullRows = 0
    var rows = 0
    var visible: Int32 = 0
    var linked: Int32 = 0
    for cell in cells {
      if cell.beginsRow {
        rows += 1
        filledInRow = 0
      }
      var length: Int32 = 0
      for line in lines[cell.firstLine..<cell.endLine] {
        guard line.role != .heading else { return false }
        length += line.visible
        linked += line.linked
      }
      visible += length
      guard length <= TableRows.longestEntry else { return false }
      guard length > 0 else { continue }
      filledInRow += 1
      if filledInRow == 2 { fullRows += 1 }
    }
    return fullRows >= 2 && fullRows * 2 >= rows && linked * 2 <= visible
  }

  /// A line that stands between cells, where a table has no place for it, cuts their row in two.
  private func join(_ cells: ArraySlice<Cell>, _ lines: inout [Line]) {
    var tabs = 0
    /// Behind the row's last line; nil where it has none yet.
    var rowEnd: Int?
    for cell in cells {
      if cell.beginsRow {
        tabs = 0
        rowEnd = nil
      } else {
        tabs += 1
      }
      for index in cell.firstLine..<cell.endLine {
        lines[index].role = .tableRow
        if index > cell.firstLine {
          lines[index].isGlued = true
        } else {
          lines[index].tabs = UInt8(min(tabs, 255))
          lines[index].isGlued = rowEnd == index
          tabs = 0
        }
        rowEnd = index + 1
      }
    }
  }
}
