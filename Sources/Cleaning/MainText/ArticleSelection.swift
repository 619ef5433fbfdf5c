// Chooses a page's article among its lines: the container whose lines speak most for main text, within it the best
// stretch, then its edges line by line.

internal import PolicyModel

/// The article's lines, and what the lines around it say of its publication.
struct ArticleSelection {
  /// Fewer code points of prose are no article.
  static let leastProse: Int32 = 40

  /// Indices of the chosen lines, in order.
  private(set) var lines: [Int] = []
  private(set) var title: PageTitle?
  /// The site's own date, where a bar beside the article gives it.
  private(set) var barDate: DateReading?

  private let buffer: LineBuffer
  private let nodes: [PageNode]
  private let kinds: LineKinds
  private var scores: LineScores

  /// Nil where nothing on the page is prose enough.
  init?(buffer: LineBuffer, nodes: [PageNode], metadata: PageMetadata, vocabulary: Vocabulary) {
    self.buffer = buffer
    self.nodes = nodes
    kinds = LineKinds(vocabulary: vocabulary)
    scores = LineScores(lines: buffer.lines, excluded: ArticleSelection.furniture(buffer.lines, nodes))
    let container = bestContainer()
    let core = scores.bestStretch(in: container)
    guard !core.isEmpty, scores.prose(core) >= ArticleSelection.leastProse else { return nil }
    var firstProse = core.first { scores.isProse($0) } ?? core.lowerBound
    title = PageTitle(
      buffer: buffer, metadata: metadata, limit: min(core.upperBound, firstProse + 10), vocabulary: vocabulary)
    if case .lines(let titleLines) = title?.place, titleLines.upperBound > firstProse {
      // The title itself reads like prose.
      firstProse = (titleLines.upperBound..<core.upperBound).first { scores.isProse($0) } ?? titleLines.upperBound
    }
    let start = extendBackwards(from: firstProse, in: container)
    let end = max(start, extendForwards(from: core.upperBound, in: container))
    choose(start..<end, firstProse: firstProse)
  }

  /// Lines in elements that are furniture by name, class or id, unless those hold most of the page's prose.
  private static func furniture(_ lines: [Line], _ nodes: [PageNode]) -> [Bool] {
    let scores = LineScores(lines: lines, excluded: [Bool](repeating: false, count: lines.count))
    let all = scores.prose(0..<lines.count)
    var excluded = lines.map(\.isFurniture)
    var done = 0
    for node in nodes where node.hint == .furniture && Int(node.endLine) > done {
      let range = Int(node.firstLine)..<Int(node.endLine)
      guard scores.prose(range) * 5 < all * 2 else { continue }
      for line in max(done, range.lowerBound)..<range.upperBound { excluded[line] = true }
      done = max(done, range.upperBound)
    }
    return excluded
  }

  /// The lines of the container with the highest total; one that is an article by name counts a fifth more.
  private func bestContainer() -> Range<Int> {
    var best = 0..<buffer.lines.count
    var highest = scores.total(best)
    for node in nodes {
      let range = Int(node.firstLine)..<Int(node.endLine)
      guard !range.isEmpty else { continue }
      var total = scores.total(range)
      if node.hint == .article, total > 0 { total += total / 5 }
      if total >= highest {
        highest = total
        best = range
      }
    }
    return best
  }

  /// The first line of the article at or before `start`: short lines belong to it up to its title or something foreign.
  private func extendBackwards(from start: Int, in container: Range<Int>) -> Int {
    if case .lines(let titleLines) = title?.place, start - titleLines.upperBound < 60 { return titleLines.upperBound }
    var first = start
    while first > container.lowerBound, !isForeign(first - 1) { first -= 1 }
    return first
  }

  private func extendForwards(from end: Int, in container: Range<Int>) -> Int {
    var end = end
    while end < container.upperBound, !isForeign(end) || isAttachment(end) { end += 1 }
    return end
  }

  private func isForeign(_ index: Int) -> Bool {
    let line = buffer.lines[index]
    if line.role == .pageTitle || line.isFurniture || LineScores.isMostlyLinks(line) { return true }
    return kinds.vocabulary.isFurniture(buffer.text, line.range) || isLabelled(index, .related, .site, .path, .control)
  }

  private func isAttachment(_ index: Int) -> Bool { isLabelled(index, .attachment) }

  private func isLabelled(_ index: Int, _ labels: Vocabulary.Label...) -> Bool {
    let line = buffer.lines[index]
    guard line.visible <= 80, let found = kinds.vocabulary.label(of: buffer.text, line.range) else { return false }
    return labels.contains(found.label)
  }

  /// Chooses the lines of `range` that are the article's own.
  private mutating func choose(_ range: Range<Int>, firstProse: Int) {
    let lastProse = range.last { scores.isProse($0) } ?? range.upperBound - 1
    var index = range.lowerBound
    while index < range.upperBound {
      let row = endOfRow(index, range.upperBound)
      defer { index = row }
      if isLabelled(index, .related), endsArticle(index, lastProse: lastProse, range) { break }
      let isOutside = index < firstProse || index > lastProse
      if isOutside, isBar(index, beside: index < firstProse ? firstProse : lastProse) {
        noteDate(index)
        continue
      }
      guard isKept(index, isOutside: isOutside, in: range) else { continue }
      lines.append(contentsOf: index..<row)
    }
    if barDate == nil { findBar(before: range.lowerBound) }
  }

  private func endOfRow(_ index: Int, _ end: Int) -> Int {
    var row = index + 1
    while row < end, buffer.lines[row].isGlued { row += 1 }
    return row
  }

  /// The head of a list of links ends the article unless much of it is still to come.
  private func endsArticle(_ index: Int, lastProse: Int, _ range: Range<Int>) -> Bool {
    let behind = scores.prose(min(index + 1, range.upperBound)..<range.upperBound)
    return buffer.lines[index].visible <= 16 && behind * 3 < scores.prose(range)
  }

  private func isKept(_ index: Int, isOutside: Bool, in range: Range<Int>) -> Bool {
    let line = buffer.lines[index]
    guard line.role != .pageTitle, !line.isFurniture else { return false }
    if kinds.isEmptyLabel(line, buffer.text) || kinds.vocabulary.isFurniture(buffer.text, line.range) { return false }
    if isLabelled(index, .control, .path, .site) { return false }
    guard LineScores.isMostlyLinks(line), line.role != .tableRow, !isAttachment(index) else { return true }
    return !isOutside && !isInLinkList(index, range)
  }

  /// True where a neighbour is a line of links too.
  private func isInLinkList(_ index: Int, _ range: Range<Int>) -> Bool {
    index > range.lowerBound && LineScores.isMostlyLinks(buffer.lines[index - 1])
      || index + 1 < range.upperBound && LineScores.isMostlyLinks(buffer.lines[index + 1])
  }

  /// A line of the site's own beside the article: a labelled or bare date, a source or an editor's name that stands in
  /// another container than the prose next to it.
  private func isBar(_ index: Int, beside prose: Int) -> Bool {
    let line = buffer.lines[index]
    guard line.node != buffer.lines[prose].node, line.visible <= 100 else { return false }
    if kinds.isDateLine(line, buffer.text) { return line.role != .tableRow }
    guard let label = kinds.vocabulary.label(of: buffer.text, line.range)?.label else {
      return hasStampAtStart(line)
    }
    return label == .source || label == .date || label == .byline
  }

  /// A date with a time of day at the start, as sites stamp their pages.
  private func hasStampAtStart(_ line: Line) -> Bool {
    let range = buffer.text.trimmed(line.range)
    guard let date = DateReading(buffer.text, at: range.lowerBound, before: range.upperBound) else { return false }
    return date.time != nil
  }

  private mutating func noteDate(_ index: Int) {
    guard barDate == nil else { return }
    barDate = DateReading(firstIn: buffer.text, buffer.lines[index].range)
  }

  /// Looks for a bar in the few lines before the article.
  private mutating func findBar(before start: Int) {
    for index in stride(from: start - 1, through: max(0, start - 8), by: -1) {
      let line = buffer.lines[index]
      guard line.visible <= 100, line.role != .pageTitle else { continue }
      let label = kinds.vocabulary.label(of: buffer.text, line.range)?.label
      guard label == .date || label == .source || hasStampAtStart(line) || kinds.isDateLine(line, buffer.text) else { continue }
      noteDate(index)
      if barDate != nil { return }
    }
  }
}
