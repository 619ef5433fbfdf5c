// Markdown's blocks: headings, lists, quotations, tables, code and paragraphs become lines. What stands inside a line is
// read by MarkdownInline.

struct MarkdownReader {
  private let content: [UInt8]
  private let body: Range<Int>
  private let dropsImages: Bool
  private var references: Set<[UInt8]> = []
  private var sourceLines: [Range<Int>] = []
  /// Source lines of the paragraph in construction.
  private var paragraph: [Range<Int>] = []
  private var role: Line.Role = .paragraph

  init(_ content: [UInt8], body: Range<Int>, dropsImages: Bool = false) {
    self.content = content
    self.body = body
    self.dropsImages = dropsImages
  }

  mutating func read(into buffer: inout LineBuffer) {
    splitLines()
    collectReferences()
    var index = 0
    while index < sourceLines.count { index = readBlock(at: index, into: &buffer) }
    flush(into: &buffer)
  }

  // MARK: Lines

  /// Splits the body into lines without their ends. Comments of several lines are cut out; shorter ones are markup inside
  /// their line.
  private mutating func splitLines() {
    var index = body.lowerBound
    var mayHoldComments = true
    while index < body.upperBound {
      let end = content[index..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
      guard mayHoldComments, let start = openComment(index..<end) else {
        sourceLines.append(index..<end)
        index = end + 1
        continue
      }
      if let stop = content.firstRange(of: MarkdownReader.commentEnd, in: end..<body.upperBound) {
        sourceLines.append(index..<start)
        index = stop.upperBound
      } else {
        mayHoldComments = false
      }
    }
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)

  /// Where a comment begins that the line does not end.
  private func openComment(_ line: Range<Int>) -> Int? {
    var from = line.lowerBound
    while let start = content.firstRange(of: MarkdownReader.commentStart, in: from..<line.upperBound) {
      guard let stop = content.firstRange(of: MarkdownReader.commentEnd, in: start.upperBound..<line.upperBound) else {
        return start.lowerBound
      }
      from = stop.upperBound
    }
    return nil
  }

  /// `[label]: address` lines anywhere in the document.
  private mutating func collectReferences() {
    for index in sourceLines.indices {
      let line = content.trimmed(sourceLines[index])
      guard !line.isEmpty, content[line.lowerBound] == 0x5B, line.count > 4,
        let close = content[line.prefix(100)].firstIndex(of: 0x5D), close + 1 < line.upperBound, content[close + 1] == 0x3A,
        content[line.lowerBound + 1] != 0x5E, !content.trimmed((close + 2)..<line.upperBound).isEmpty,
        content[content.trimmed((close + 2)..<line.upperBound).lowerBound] < 0x80
      else { continue }
      references.insert(content[(line.lowerBound + 1)..<close].map(lowercased))
      sourceLines[index] = line.lowerBound..<line.lowerBound
    }
  }

  // MARK: Blocks

  /// Reads the block that begins at source line `index`, or adds the line to the paragraph; returns the line to go on with.
  private mutating func readBlock(at index: Int, into buffer: inout LineBuffer) -> Int {
    let line = unquoted(sourceLines[index])
    guard !line.isEmpty else {
      flush(into: &buffer)
      role = .paragraph
      return index + 1
    }
    if let fence = fenceMark(line) { return readCode(from: index, fence: fence, into: &buffer) }
    if let level = underlineLevel(line), !paragraph.isEmpty, role == .paragraph {
      role = .heading
      flush(into: &buffer, level: level)
      return index + 1
    }
    if isRule(line) {
      flush(into: &buffer)
      return index + 1
    }
    if let heading = heading(line) {
      flush(into: &buffer)
      emit([heading.text], role: .heading, level: heading.level, into: &buffer)
      return index + 1
    }
    if index + 1 < sourceLines.count, hasPipe(line), isTableRule(unquoted(sourceLines[index + 1])) {
      flush(into: &buffer)
      return readTable(from: index, into: &buffer)
    }
    if let item = listItem(line) {
      flush(into: &buffer)
      role = .listItem
      if let heading = heading(item) {
        emit([heading.text], role: .heading, level: heading.level, into: &buffer)
      } else if !item.isEmpty {
        paragraph = [item]
      }
      return index + 1
    }
    paragraph.append(line)
    return index + 1
  }

  /// The line without blanks at its edges and without the marks of block quotes. Two blanks at the end stay, as a break.
  private func unquoted(_ line: Range<Int>) -> Range<Int> {
    var text = content.trimmed(line)
    while !text.isEmpty, content[text.lowerBound] == 0x3E {
      text = content.trimmed((text.lowerBound + 1)..<text.upperBound)
    }
    return text
  }

  private func fenceMark(_ line: Range<Int>) -> UInt8? {
    let mark = content[line.lowerBound]
    guard mark == 0x60 || mark == 0x7E, line.count >= 3, content[line.lowerBound + 1] == mark, content[line.lowerBound + 2] == mark
    else { return nil }
    return mark
  }

  /// Lines of code are text, each for itself. A fence that is never closed is no fence.
  private mutating func readCode(from index: Int, fence: UInt8, into buffer: inout LineBuffer) -> Int {
    flush(into: &buffer)
    var line = index + 1
    while line < sourceLines.count {
      let text = content.trimmed(sourceLines[line])
      line += 1
      if !text.isEmpty, fenceMark(text) == fence { return line }
      append(literal: text, into: &buffer)
    }
    return line
  }

  private mutating func append(literal text: Range<Int>, into buffer: inout LineBuffer) {
    content.withUnsafeBufferPointer { buffer.append(UnsafeBufferPointer(rebasing: $0[text]), source: text.lowerBound) }
    buffer.breakLine()
  }

  /// 1 for a line of `=`, 2 for one of `-`.
  private func underlineLevel(_ line: Range<Int>) -> Int? {
    let mark = content[line.lowerBound]
    guard mark == 0x3D || mark == 0x2D, line.count >= 2, line.allSatisfy({ content[$0] == mark }) else { return nil }
    return mark == 0x3D ? 1 : 2
  }

  /// `---`, `***`, `___`, also with blanks.
  private func isRule(_ line: Range<Int>) -> Bool {
    let mark = content[line.lowerBound]
    guard mark == 0x2D || mark == 0x2A || mark == 0x5F || mark == 0x3D else { return false }
    var marks = 0
    for index in line {
      if content[index] == mark { marks += 1 } else if !isASCIIBlank(content[index]) { return false }
    }
    return marks >= 3
  }

  /// `## Text`, and `##文字`, which authors of Chinese write.
  private func heading(_ line: Range<Int>) -> (text: Range<Int>, level: Int)? {
    var index = line.lowerBound
    while index < line.upperBound, content[index] == 0x23 { index += 1 }
    let level = index - line.lowerBound
    guard (1...6).contains(level) else { return nil }
    guard index < line.upperBound else { return (index..<index, level) }
    guard isASCIIBlank(content[index]) || content[index] >= 0x80 else { return nil }
    var end = line.upperBound
    while end > index, content[end - 1] == 0x23 { end -= 1 }
    return (content.trimmed(index..<end), level)
  }

  /// What stands behind a list mark; the number of a numbered item stays with it.
  private func listItem(_ line: Range<Int>) -> Range<Int>? {
    let first = content[line.lowerBound]
    if first == 0x2D || first == 0x2A || first == 0x2B {
      guard line.count > 1 else { return line.upperBound..<line.upperBound }
      guard isASCIIBlank(content[line.lowerBound + 1]) else { return nil }
      return withoutCheckbox(content.trimmed((line.lowerBound + 1)..<line.upperBound))
    }
    var index = line.lowerBound
    while index < line.upperBound, index - line.lowerBound < 9, isASCIIDigit(content[index]) { index += 1 }
    guard index > line.lowerBound, index + 1 < line.upperBound, content[index] == 0x2E || content[index] == 0x29,
      isASCIIBlank(content[index + 1])
    else { return nil }
    return line
  }

  private func withoutCheckbox(_ item: Range<Int>) -> Range<Int> {
    guard item.count >= 4, content[item.lowerBound] == 0x5B, content[item.lowerBound + 2] == 0x5D,
      content[item.lowerBound + 3] == 0x20, [0x20, 0x78, 0x58].contains(content[item.lowerBound + 1])
    else { return item }
    return content.trimmed((item.lowerBound + 3)..<item.upperBound)
  }

  // MARK: Tables

  private func hasPipe(_ line: Range<Int>) -> Bool { content[line].contains(0x7C) }

  /// `|---|:---:|`.
  private func isTableRule(_ line: Range<Int>) -> Bool {
    var dashes = 0
    var pipes = 0
    for index in line {
      switch content[index] {
      case 0x2D: dashes += 1
      case 0x7C: pipes += 1
      case 0x3A, 0x20, 0x09: break
      default: return false
      }
    }
    return dashes > 0 && pipes > 0
  }

  private mutating func readTable(from index: Int, into buffer: inout LineBuffer) -> Int {
    var line = index
    while line < sourceLines.count {
      let row = unquoted(sourceLines[line])
      guard !row.isEmpty, hasPipe(row) else { break }
      if !isTableRule(row) { emitRow(row, into: &buffer) }
      line += 1
    }
    return line
  }

  private mutating func emitRow(_ row: Range<Int>, into buffer: inout LineBuffer) {
    var tabs = 0
    var hasEntry = false
    for cell in cells(row) {
      let before = buffer.lines.count
      emit([cell], role: .tableRow, level: 0, into: &buffer)
      for entry in before..<buffer.lines.count {
        buffer.lines[entry].isGlued = hasEntry
        buffer.lines[entry].tabs = entry == before ? UInt8(min(tabs, 255)) : 0
        hasEntry = true
      }
      tabs = buffer.lines.count > before ? 1 : tabs + 1
    }
  }

  private func cells(_ row: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    for index in row where content[index] == 0x7C && (index == row.lowerBound || content[index - 1] != 0x5C) {
      if index > row.lowerBound { cells.append(start..<index) }
      start = index + 1
    }
    if !content.trimmed(start..<row.upperBound).isEmpty { cells.append(start..<row.upperBound) }
    return cells
  }

  // MARK: Paragraphs

  private mutating func flush(into buffer: inout LineBuffer, level: Int = 0) {
    guard !paragraph.isEmpty else { return }
    let lines = paragraph
    paragraph.removeAll(keepingCapacity: true)
    emit(lines, role: role, level: level, into: &buffer)
    role = .paragraph
  }

  /// Emits the source lines of one block, joined where they only wrap it.
  private mutating func emit(_ lines: [Range<Int>], role: Line.Role, level: Int, into buffer: inout LineBuffer) {
    buffer.role = role
    buffer.level = UInt8(level)
    let longest = lines.map(\.count).max() ?? 0
    content.withUnsafeBufferPointer { bytes in
      for (index, line) in lines.enumerated() where !line.isEmpty {
        MarkdownInline(bytes, line, references: references, dropsImages: dropsImages).append(to: &buffer)
        guard index + 1 < lines.count else { break }
        if role == .heading || wraps(line, longest: longest) {
          buffer.append(UnsafeBufferPointer(rebasing: bytes[line.upperBound..<lines[index + 1].lowerBound]), source: line.upperBound)
        } else {
          buffer.breakLine()
        }
      }
    }
    buffer.breakLine()
    buffer.role = .paragraph
    buffer.level = 0
  }

  /// True where a line ends because it is full: about as long as the longest of its paragraph, and neither ended by a
  /// sentence mark nor by a break (two blanks, a backslash). Authors of Chinese write a paragraph a line.
  private func wraps(_ line: Range<Int>, longest: Int) -> Bool {
    let end = line.upperBound
    if end + 1 < content.count, content[end] == 0x20, content[end + 1] == 0x20 { return false }
    if content[end - 1] == 0x5C { return false }
    guard line.count * 5 >= longest * 3 else { return false }
    return !MarkdownReader.sentenceEnds.contains { line.count >= $0.count && content.hasBytes($0, at: end - $0.count, before: end) }
  }

  /// 。！？；： in UTF-8.
  private static let sentenceEnds: [[UInt8]] = [
    [0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81], [0xEF, 0xBC, 0x9F], [0xEF, 0xBC, 0x9B], [0xEF, 0xBC, 0x9A],
  ]
}
