// Whether a page is a list of links to other pages, perhaps with a few words on each: what it says of them is no article.

struct IndexPage {
  /// Shorter links lead to columns and tools.
  private static let shortestEntry: Int32 = 8
  private static let fewestEntries = 6
  /// In lines: an item that holds more is no mere reference.
  private static let longestItem: Int32 = 6
  /// How far out of the prose's own element the list's items are looked for.
  private static let mostLevels = 3

  private let buffer: LineBuffer
  private let nodes: [PageNode]
  private let vocabulary: Vocabulary

  init(_ buffer: LineBuffer, _ nodes: [PageNode], _ vocabulary: Vocabulary) {
    (self.buffer, self.nodes, self.vocabulary) = (buffer, nodes, vocabulary)
  }

  /// Whether most of the page's text is links to others.
  var isMostlyEntries: Bool {
    let lines = buffer.lines.filter { $0.role != .pageTitle }
    let (linked, visible) = lines.reduce((0, 0)) { ($0.0 + Int($1.linked), $0.1 + Int($1.visible)) }
    return linked * 2 > visible && lines.filter(isEntry).count >= Self.fewestEntries
  }

  /// True where a page's best prose stands in one of many elements alike, most of them a link to another page with a few words
  /// at most behind it.
  func isList(around core: Range<Int>, _ scores: LineScores) -> Bool {
    guard let prose = core.first(where: { scores.isProse($0) }) else { return false }
    if isTable(core) { return true }
    var item = buffer.lines[prose].node
    for _ in 0..<Self.mostLevels where item >= 0 {
      if let entry = entry(of: nodes[Int(item)]), entry <= prose, holdsEntries(nodes[Int(item)].parent) { return true }
      item = nodes[Int(item)].parent
    }
    return false
  }

  /// Whether more entries than an article has above it stand between its title and its first prose.
  func isListed(above prose: Int, title: Int) -> Bool {
    title < prose && buffer.lines[title..<prose].filter(isEntry).count >= Self.fewestEntries
  }

  /// Whether most rows of a table link to other pages.
  private func isTable(_ range: Range<Int>) -> Bool {
    var (rows, entries) = (0, 0)
    var isCounted = false
    for line in buffer.lines[range] where line.role == .tableRow {
      if !line.isGlued { (rows, isCounted) = (rows + 1, false) }
      guard !isCounted, line.linked >= Self.shortestEntry else { continue }
      (entries, isCounted) = (entries + 1, true)
    }
    return entries >= Self.fewestEntries && entries * 5 >= rows * 3
  }

  /// Whether most of the elements in one are entries.
  private func holdsEntries(_ parent: Int32) -> Bool {
    guard parent >= 0 else { return false }
    var (items, entries) = (0, 0)
    for node in nodes[(Int(parent) + 1)...].prefix(while: { $0.firstLine < nodes[Int(parent)].endLine }) {
      guard node.parent == parent, node.firstLine < node.endLine else { continue }
      items += 1
      if entry(of: node) != nil { entries += 1 }
    }
    return entries >= Self.fewestEntries && entries * 5 >= items * 3
  }

  /// The line of an item that links to another page.
  private func entry(of item: PageNode) -> Int? {
    guard item.endLine - item.firstLine <= Self.longestItem else { return nil }
    return (Int(item.firstLine)..<Int(item.endLine)).first { isEntry(buffer.lines[$0]) }
  }

  private func isEntry(_ line: Line) -> Bool {
    LineScores.isMostlyLinks(line) && line.linked >= Self.shortestEntry && !vocabulary.isBar(buffer.text, line.range)
  }
}
