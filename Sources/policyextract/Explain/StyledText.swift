// Text for a terminal: code points with styles, folded to a width in columns.

/// How a stretch of text looks where colour is wanted.
enum TextStyle: String {
  case plain = "0"
  case strong = "1"
  case faint = "2"
  case good = "32"
  case bad = "31"
  case heading = "36"
}

/// A paragraph before it is folded.
struct StyledText {
  struct Cell {
    var scalar: Unicode.Scalar
    var style: TextStyle

    /// Columns that it takes up: none for what combines with its neighbour, two for everything beyond ASCII. Terminals
    /// disagree about quotation marks and arrows; counted as wide, they are never too wide.
    var width: Int {
      if scalar.isASCII { return 1 }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 2
      }
    }
  }

  private(set) var cells: [Cell] = []

  init(_ text: String = "", _ style: TextStyle = .plain) { append(text, style) }

  /// Control characters, which could give the terminal orders, become blanks.
  mutating func append(_ text: String, _ style: TextStyle = .plain) {
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      cells.append(Cell(scalar: isControl ? " " : scalar, style: style))
    }
  }

  /// The paragraph in lines of at most `width` columns; lines after the first are indented by `indent` more than it.
  ///
  /// Folds at blanks and next to wide code points, but not before closing or after opening punctuation; what is too long
  /// for a line by itself is cut.
  ///
  /// - Complexity: O(code points).
  func folded(to width: Int, margin: Int, indent: Int = 0, inColour: Bool) -> String {
    var output = ""
    var line = Line(margin: margin)
    for unit in units {
      if unit.isBlank {
        line.append(unit.cells)
        continue
      }
      if line.width + unit.width > width, !line.isEmpty {
        line.finish(inColour: inColour, into: &output)
        line = Line(margin: margin + indent)
      }
      for cell in unit.cells {
        if line.width + cell.width > width {
          line.finish(inColour: inColour, into: &output)
          line = Line(margin: margin + indent)
        }
        line.append([cell])
      }
    }
    line.finish(inColour: inColour, into: &output)
    return output
  }

  // MARK: Units

  /// What stays together where a line is folded.
  private struct Unit {
    private(set) var cells: [Cell] = []
    private(set) var width = 0
    private(set) var isBlank = false

    mutating func append(_ cell: Cell) {
      cells.append(cell)
      width += cell.width
      isBlank = cell.scalar == " "
    }
  }

  private var units: [Unit] {
    var units: [Unit] = []
    var unit = Unit()
    for cell in cells {
      if let last = unit.cells.last, !staysTogether(last, cell) {
        units.append(unit)
        unit = Unit()
      }
      unit.append(cell)
    }
    if !unit.cells.isEmpty { units.append(unit) }
    return units
  }

  private func staysTogether(_ first: Cell, _ second: Cell) -> Bool {
    guard (first.scalar == " ") == (second.scalar == " ") else { return false }
    if second.width == 0 || first.width == 1 && second.width == 1 { return true }
    switch second.scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .otherPunctuation: return true
    default: break
    }
    switch first.scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return true
    default: return false
    }
  }
}

/// A line that is being filled.
private struct Line {
  private let margin: Int
  private var cells: [StyledText.Cell] = []
  private(set) var width: Int

  init(margin: Int) {
    self.margin = margin
    width = margin
  }

  var isEmpty: Bool { cells.isEmpty }

  /// Blanks at the beginning are left out.
  mutating func append(_ more: [StyledText.Cell]) {
    for cell in more where !(cells.isEmpty && cell.scalar == " ") {
      cells.append(cell)
      width += cell.width
    }
  }

  /// Writes the line without blanks at its end, and a line feed.
  func finish(inColour: Bool, into output: inout String) {
    let end = (cells.lastIndex { $0.scalar != " " } ?? -1) + 1
    guard end > 0 else { return }
    output += String(repeating: " ", count: margin)
    var style = TextStyle.plain
    for cell in cells[..<end] {
      if inColour, cell.style != style {
        output += cell.style == .plain ? escape(.plain) : escape(.plain) + escape(cell.style)
        style = cell.style
      }
      output.unicodeScalars.append(cell.scalar)
    }
    if style != .plain { output += escape(.plain) }
    output += "\n"
  }

  private func escape(_ style: TextStyle) -> String { "\u{1B}[\(style.rawValue)m" }
}
