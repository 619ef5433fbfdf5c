// The room's door: one decoded document in, its clean text with paragraphs and the way back to the source out. What each
// format needs is told in its own folder.

package import PolicyModel
package import Rulebook

/// Cleans documents one after another, in buffers of its own: one cleaner for each worker.
package struct Cleaner {
  private let vocabulary: Vocabulary
  private let collector: PageCollector
  private let parser: PageParser
  private var buffer = LineBuffer()
  /// Bytes of the last markup read that the compactor left alone.
  private(set) var lastBytesVerbatim = 0

  package init(rules: RuleSet) { self.init(Vocabulary(rules: rules)) }

  /// - Parameter vocabulary: May be shared by the cleaners of many workers.
  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    collector = PageCollector(vocabulary: vocabulary)
    parser = PageParser(collector: collector)
  }

  /// The clean document. Never fails: what cannot be cleaned comes through as it is, with a warning.
  package mutating func clean(_ source: SourceDocument) -> CleanDocument {
    var draft = Draft(source: source)
    switch source.identity.format {
    case .html: cleanMarkup(&draft)
    case .markdown: cleanMarkdown(&draft)
    case .text: cleanText(&draft)
    case .jsonLines:
      if PageShape(source.content, source.body) == .text { cleanText(&draft) } else { cleanMarkup(&draft) }
    }
    return draft.finish()
  }

  /// Every line of an HTML document, whatever it is: what another reading of the same markup is compared with.
  package mutating func allLines(_ source: SourceDocument) -> CleanDocument {
    var draft = Draft(source: source)
    read(source, body: source.body, reading: .everything, draft: &draft)
    for line in collector.buffer.lines { draft.append(line, from: collector.buffer, kind: .paragraph) }
    return draft.finish()
  }

  // MARK: HTML

  private mutating func read(_ source: SourceDocument, body: Range<Int>, reading: PageReading, draft: inout Draft) {
    collector.reset(reading: reading)
    let outcome = parser.parse(source.content, body: body)
    collector.finish()
    lastBytesVerbatim = outcome.bytesVerbatim
    draft.warn(outcome)
    if let end = outcome.rootEnd { draft.warn(linesBehindEnd: collector.buffer.lineCount(from: end)) }
  }

  private mutating func cleanMarkup(_ draft: inout Draft) {
    let source = draft.source
    guard isPage(source) else { return cleanFragment(&draft) }
    read(source, body: source.body, reading: .page, draft: &draft)
    let page = collector.buffer
    draft.note(collector.metadata)
    do throws(ArticleSelection.Absence) {
      let article = try ArticleSelection(
        buffer: page, nodes: collector.nodes, metadata: collector.metadata, vocabulary: vocabulary)
      draft.noteBar(article.barDate)
      draft.noteAddress(collector.metadata.address)
      draft.card = article.lines.first.flatMap { DocumentCard(page, before: $0, vocabulary: vocabulary) }
      draft.setTitle(article.title, page)
      draft.appendArticle(article.lines, page, LineKinds(vocabulary: vocabulary))
    } catch {
      keepWhatThereIs(of: page, error, &draft)
    }
  }

  /// Markup is a page, of which the article is a part, unless it lacks a page's own tags and its title came with it.
  private func isPage(_ source: SourceDocument) -> Bool {
    let hasTitle = source.title != nil || source.body.lowerBound > 0
    return !hasTitle || PageShape(source.content, source.body) == .page
  }

  /// A page without an article keeps all its text; one that lists others has no text of its own but its title.
  private func keepWhatThereIs(of page: LineBuffer, _ absence: ArticleSelection.Absence, _ draft: inout Draft) {
    draft.noteAddress(collector.metadata.address)
    let title = PageTitle(buffer: page, metadata: collector.metadata, limit: page.lines.count, vocabulary: vocabulary)
    draft.setTitle(title, page)
    switch absence {
    case .noProse:
      draft.warn(.noArticle, detail: "no stretch of the page reads like an article; all its text is kept")
      let lines = page.lines.indices.filter { page.lines[$0].role != .pageTitle }
      draft.appendArticle(lines, page, LineKinds(vocabulary: vocabulary))
    case .list:
      draft.warn(.noArticle, count: page.lines.count, detail: "lines of a page that lists others; only its title is kept")
    }
  }

  /// All text of a fragment is its article, save links behind it.
  private mutating func cleanFragment(_ draft: inout Draft) {
    let source = draft.source
    read(source, body: TrailingLinks.trimmed(source.content, source.body), reading: .page, draft: &draft)
    draft.noteAddress([])
    draft.appendDocument(collector.buffer, LineKinds(vocabulary: vocabulary))
  }

  // MARK: Markdown and plain text

  private mutating func cleanMarkdown(_ draft: inout Draft) {
    let source = draft.source
    if let dump = ReaderDump(source.content, body: source.body) { return cleanDump(dump, &draft) }
    buffer.removeAll()
    var reader = MarkdownReader(source.content, body: TrailingLinks.trimmed(source.content, source.body))
    reader.read(into: &buffer)
    draft.noteAddress([])
    draft.appendDocument(buffer, LineKinds(vocabulary: vocabulary))
  }

  private mutating func cleanDump(_ dump: ReaderDump, _ draft: inout Draft) {
    let content = draft.source.content
    buffer.removeAll()
    var reader = MarkdownReader(content, body: dump.body, dropsImages: true)
    reader.read(into: &buffer)
    let metadata = PageMetadata(
      title: Array(content[dump.title ?? 0..<0]), date: Array(content[dump.date ?? 0..<0]),
      address: Array(content[dump.address ?? 0..<0]), vocabulary: vocabulary)
    draft.note(metadata)
    if let article = try? ArticleSelection(buffer: buffer, nodes: [], metadata: metadata, vocabulary: vocabulary) {
      draft.noteBar(article.barDate)
      draft.setTitle(article.title, buffer)
      draft.appendArticle(article.lines, buffer, LineKinds(vocabulary: vocabulary))
    } else {
      draft.warn(.noArticle, detail: "no stretch of the page reads like an article; all its text is kept")
      draft.appendArticle(Array(buffer.lines.indices), buffer, LineKinds(vocabulary: vocabulary))
    }
    draft.noteAddress(metadata.address)
  }

  private mutating func cleanText(_ draft: inout Draft) {
    let source = draft.source
    buffer.removeAll()
    PlainTextReader.read(source.content, body: TrailingLinks.trimmed(source.content, source.body), into: &buffer)
    draft.noteAddress([])
    draft.appendDocument(buffer, LineKinds(vocabulary: vocabulary))
  }
}
