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
  private let furniture: FurnitureLines

  /// Why a page has no article.
  enum Absence: Error {
    /// Nothing on the page is prose enough.
    case noProse
    /// The page lists others.
    case list
  }

  init(buffer: LineBuffer, nodes: [PageNode], metadata: PageMetadata, vocabulary: Vocabulary) throws(Absence) {
    self.buffer = buffer
    self.nodes = nodes
    kinds = LineKinds(vocabulary: vocabulary)
    furniture = FurnitureLines(buffer, nodes, vocabulary)
    scores = LineScores(lines: buffer.lines, excluded: furniture.isExcluded)
    let container = bestContainer()
    let core = scores.bestStretch(in: container)
    let index = IndexPage(buffer, nodes, vocabulary)
    guard !core.isEmpty, scores.prose(core) >= ArticleSelection.leastProse else {
      throw index.isMostlyEntries ? .list : .noProse
    }
    guard !index.isList(around: core, scores) else { throw .list }
    var firstProse = core.first { scores.isProse($0) } ?? core.lowerBound
    title = PageTitle(
      buffer: buffer, metadata: metadata, limit: min(core.upperBound, firstProse + 10),
      cardLine: cardTitle(before: firstProse), vocabulary: vocabulary)
    if case .lines(let titleLines) = title?.place, index.isListed(above: firstProse, title: titleLines.upperBound) { throw .list }
    if case .lines(let titleLines) = title?.place, titleLines.upperBound > firstProse {
      // The title itself reads like prose.
      firstProse = (titleLines.upperBound..<core.upperBound).first { scores.isProse($0) } ?? titleLines.upperBound
    }
    let start = extendBackwards(from: firstProse, in: container)
    let end = max(start, extendForwards(from: core.upperBound, in: container))
    choose(start..<end, firstProse: firstProse)
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

  /// Behind the last prose, the article goes on in the containers next to it; in its own also behind something foreign.
  private func extendForwards(from end: Int, in container: Range<Int>) -> Int {
    let last = buffer.lines[end - 1].node
    var end = end
    while end < container.upperBound {
      if isNear(buffer.lines[end].node, last), !isForeign(end) || isAttachment(end) {
        end += 1
      } else if let next = next(behind: end, of: last, in: container) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  /// The next line of a container's own behind a few others, unless a list of links has begun.
  private func next(behind index: Int, of node: Int32, in container: Range<Int>) -> Int? {
    (index..<min(index + 6, container.upperBound)).first { isLabelled($0, .related, .end) || buffer.lines[$0].node == node && !isForeign($0) }
      .flatMap { isLabelled($0, .related, .end) ? nil : $0 }
  }

  /// True for the same container, its parent, its children, its siblings and its parent's.
  private func isNear(_ node: Int32, _ other: Int32) -> Bool {
    guard node != other else { return true }
    let (parent, otherParent) = (parent(of: node), parent(of: other))
    return parent == other || node == otherParent || parent == otherParent || otherParent >= 0 && parent == self.parent(of: otherParent)
  }

  private func parent(of node: Int32) -> Int32 { node >= 0 ? nodes[Int(node)].parent : -1 }

  private func isForeign(_ index: Int) -> Bool {
    let line = buffer.lines[index]
    if line.role == .pageTitle || line.isFurniture || LineScores.isMostlyLinks(line) { return true }
    return kinds.vocabulary.isFurniture(buffer.text, line.range)
      || FurnitureLines.isForeign(line, buffer.text, kinds.vocabulary)
  }

  /// The line that a document's card gives as its title: the entry behind the label, or the label's own line.
  private func cardTitle(before end: Int) -> Int? {
    for index in max(0, end - 40)..<end where buffer.lines[index].role == .tableRow {
      guard let (label, value) = kinds.labelled(buffer.lines[index], buffer.text), label == .title, value.isEmpty,
        index + 1 < buffer.lines.count, buffer.lines[index + 1].isGlued
      else { continue }
      return index + 1
    }
    return nil
  }

  /// How many lines of a list of attachments are followed.
  private static let mostAttachments = 60

  /// A line of links that belongs to the document: labelled so, going on with the numbered list that such a line begins, or
  /// the name of a file.
  private func isAttachment(_ index: Int) -> Bool {
    var first = index
    while first > 0, index - first < Self.mostAttachments, isNumbered(first) { first -= 1 }
    let line = buffer.lines[index]
    return isLabelled(first, .attachment) || LineScores.isMostlyLinks(line) && kinds.vocabulary.namesFile(buffer.text, line.range)
  }

  /// 2.….docx
  private func isNumbered(_ index: Int) -> Bool {
    let range = buffer.text.trimmed(buffer.lines[index].range)
    var end = range.lowerBound
    while end < range.upperBound, end - range.lowerBound < 2, isASCIIDigit(buffer.text[end]) { end += 1 }
    guard end > range.lowerBound, end < range.upperBound else { return false }
    return buffer.text[end] == 0x2E || [[0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8E]].contains { buffer.text.hasBytes($0, at: end, before: range.upperBound) }
  }

  private func isLabelled(_ index: Int, _ labels: Vocabulary.Label...) -> Bool {
    let line = buffer.lines[index]
    guard let label = kinds.vocabulary.label(of: buffer.text, line.range)?.label, labels.contains(label) else { return false }
    return line.visible <= FurnitureLines.longestBar || label == .end
  }

  /// Chooses the lines of `range` that are the article's own.
  private mutating func choose(_ range: Range<Int>, firstProse: Int) {
    let lastProse = range.last { scores.isProse($0) } ?? range.upperBound - 1
    var index = range.lowerBound
    while index < range.upperBound {
      let row = endOfRow(index, range.upperBound)
      defer { index = row }
      if isLabelled(index, .related, .end), endsArticle(index, range) { break }
      let isOutside = index < firstProse || index > lastProse
      if isOutside, isBar(index, beside: index < firstProse ? firstProse : lastProse) {
        noteDate(index)
        continue
      }
      guard isKept(index, isOutside: isOutside, in: range) else { continue }
      lines.append(contentsOf: index..<row)
    }
    let before = stride(from: range.lowerBound - 1, through: max(0, range.lowerBound - 30), by: -1)
    let behind = range.upperBound..<min(buffer.lines.count, range.upperBound + 20)
    findBar(in: Array(before) + Array(behind.prefix(6)))
    findBar(in: behind.dropFirst(6).filter { isLabelled($0, .date) })
  }

  private func endOfRow(_ index: Int, _ end: Int) -> Int {
    var row = index + 1
    while row < end, buffer.lines[row].isGlued { row += 1 }
    return row
  }

  /// The head of a list of links ends the article unless much of it is still to come.
  private func endsArticle(_ index: Int, _ range: Range<Int>) -> Bool {
    let line = buffer.lines[index]
    let behind = scores.prose((index + 1)..<range.upperBound)
    return (line.visible <= 16 || isLabelled(index, .end)) && behind * 3 < scores.prose(range)
  }

  private func isKept(_ index: Int, isOutside: Bool, in range: Range<Int>) -> Bool {
    let line = buffer.lines[index]
    guard line.role != .pageTitle, !line.isFurniture, !furniture.isAside[index] else { return false }
    if kinds.isEmptyLabel(line, buffer.text) || kinds.vocabulary.isFurniture(buffer.text, line.range) { return false }
    if line.role != .tableRow, isCount(line) || kinds.vocabulary.isBar(buffer.text, line.range) { return false }
    if FurnitureLines.isForeign(line, buffer.text, kinds.vocabulary), isOutside || !isLabelled(index, .site) { return false }
    if isOutside, line.visible <= 2, line.role == .listItem { return false }
    guard LineScores.isMostlyLinks(line), line.role != .tableRow, !isAttachment(index) else { return true }
    return !isOutside && !isInLinkList(index, range)
  }

  /// Which of how many a picture is: 3/8.
  private func isCount(_ line: Line) -> Bool {
    guard line.visible <= 7 else { return false }
    let text = buffer.text[line.range].filter { !isASCIIBlank($0) }
    guard let slash = text.firstIndex(of: 0x2F), slash > 0, slash < text.count - 1 else { return false }
    return text.indices.allSatisfy { $0 == slash || isASCIIDigit(text[$0]) }
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
    if line.role != .tableRow, kinds.vocabulary.isBar(buffer.text, line.range) { return true }
    guard line.node != buffer.lines[prose].node, line.visible <= 100, !followsItsLike(index, behind: prose) else { return false }
    if kinds.isDateLine(line, buffer.text) { return line.role != .tableRow }
    guard let label = kinds.vocabulary.label(of: buffer.text, line.range)?.label else {
      return hasStampAtStart(line)
    }
    return label == .source || label == .date || label == .byline
  }

  /// True behind the prose where the line before stands in the same container and is the article's own.
  private func followsItsLike(_ index: Int, behind prose: Int) -> Bool {
    guard index - 1 > prose, buffer.lines[index - 1].node == buffer.lines[index].node, !isForeign(index - 1) else { return false }
    return kinds.vocabulary.label(of: buffer.text, buffer.lines[index - 1].range) == nil && !kinds.isDateLine(buffer.lines[index - 1], buffer.text)
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

  /// Looks for a date in the bars and cards among those lines, the nearest to the article first.
  private mutating func findBar(in candidates: [Int]) {
    for index in candidates where barDate == nil {
      let line = buffer.lines[index]
      guard line.visible <= 100, line.role != .pageTitle else { continue }
      let label = kinds.vocabulary.label(of: buffer.text, line.range)?.label
      if line.role == .tableRow {
        // In a card the date is the entry behind its label.
        if label == .date, index + 1 < buffer.lines.count, buffer.lines[index + 1].isGlued { noteDate(index + 1) }
      } else if label == .date || label == .source || hasStampAtStart(line) || kinds.isDateLine(line, buffer.text) {
        noteDate(index)
      }
    }
  }
}
