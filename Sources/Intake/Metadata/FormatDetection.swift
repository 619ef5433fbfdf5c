// What a document is written in, by its content: HTML if its body holds block tags, else Markdown or plain text. The
// file's name only tips the scales.

internal import PolicyModel

/// Markdown that holds some HTML, a figure or a table among its paragraphs, stays Markdown: read as HTML its paragraphs would
/// run together.
///
/// - Parameters:
///   - body: What follows the front matter.
///   - nameExtension: In lower case, without the dot.
func detectFormat(
  of content: [UInt8], body: Range<Int>, hasFrontMatter: Bool, nameExtension: String?
) -> SourceFormat {
  let hasPageName = ["html", "htm", "xhtml"].contains(nameExtension)
  let hasMarkdownName = ["md", "markdown"].contains(nameExtension)
  var isMarkdown: Bool { hasMarkdownName || hasFrontMatter || hasMarkdownMarks(content, body) }
  switch heaviestMarkup(in: content[body]) {
  case .blocks where hasPageName || !isMarkdown || standsMostlyInBlocks(content[body]): return .html
  case .lineBreaks where hasPageName || !isMarkdown: return .html
  case .inline where hasPageName: return .html
  default: return isMarkdown ? .markdown : .text
  }
}

/// The weightiest markup that a text holds.
private enum Markup: Int {
  case none, inline
  /// `<br>` alone, which Markdown tables hold too.
  case lineBreaks
  case blocks

  init(tag name: String) {
    if blockTags.contains(name) || emptyBlockTags.contains(name) {
      self = .blocks
    } else {
      self = name == "br" ? .lineBreaks : inlineTags.contains(name) ? .inline : .none
    }
  }
}

private let blockTags: Set<String> = [
  "html", "head", "body", "title", "p", "div", "table", "thead", "tbody", "tr", "td", "th", "ul", "ol", "li", "dl", "dt",
  "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "nav", "header", "footer", "aside", "blockquote",
  "pre", "center", "form", "figure", "figcaption", "script", "style",
]
/// Block tags without content and without an end.
private let emptyBlockTags: Set<String> = ["hr", "meta", "link", "!doctype"]
private let inlineTags: Set<String> = ["a", "b", "i", "u", "em", "strong", "span", "font", "img", "small", "sup", "sub"]

private func heaviestMarkup(in body: ArraySlice<UInt8>) -> Markup {
  var scanner = TagScanner(body)
  var heaviest = Markup.none
  while let tag = scanner.next() {
    let markup = Markup(tag: tag.name)
    if markup == .blocks { return .blocks }
    if markup.rawValue > heaviest.rawValue { heaviest = markup }
  }
  return heaviest
}

/// True where more of the text lies inside block elements than outside; an element that is never closed goes on to the end.
private func standsMostlyInBlocks(_ body: ArraySlice<UInt8>) -> Bool {
  var scanner = TagScanner(body)
  var depth = 0
  var (inside, outside) = (0, 0)
  var position = body.startIndex
  func count(to end: Int) {
    if depth > 0 { inside += end - position } else { outside += end - position }
    position = end
  }
  while let tag = scanner.next() {
    guard blockTags.contains(tag.name) else { continue }
    count(to: tag.range.lowerBound)
    depth = max(0, depth + (tag.isClosing ? -1 : 1))
  }
  count(to: body.endIndex)
  return inside > outside
}
