// What a document is written in, by its content: HTML if its body holds block tags, else Markdown or plain text. The
// file's name only tips the scales.

internal import PolicyModel

/// - Parameters:
///   - body: What follows the front matter.
///   - nameExtension: In lower case, without the dot.
func detectFormat(
  of content: [UInt8], body: Range<Int>, hasFrontMatter: Bool, nameExtension: String?
) -> SourceFormat {
  let hasPageName = ["html", "htm", "xhtml"].contains(nameExtension)
  let hasMarkdownName = ["md", "markdown"].contains(nameExtension)
  switch markup(in: content[body]) {
  case .blocks: return .html
  case .inline where hasPageName: return .html
  case .lineBreaks where !hasMarkdownName && !hasMarkdownMarks(content, body): return .html
  default: break
  }
  return hasMarkdownName || hasFrontMatter || hasMarkdownMarks(content, body) ? .markdown : .text
}

/// The weightiest markup that a text holds.
private enum Markup: Int {
  case none, inline
  /// `<br>` alone, which Markdown tables hold too.
  case lineBreaks
  case blocks
}

private let blockTags: Set<String> = [
  "html", "head", "body", "title", "p", "div", "table", "thead", "tbody", "tr", "td", "th", "ul", "ol", "li", "dl", "dt",
  "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "nav", "header", "footer", "aside", "blockquote",
  "pre", "center", "form", "figure", "hr", "meta", "script", "style", "!doctype",
]
private let inlineTags: Set<String> = ["a", "b", "i", "u", "em", "strong", "span", "font", "img", "small", "sup", "sub", "o"]
private let lineBreakTag = "br"

/// A longer name is no tag's.
private let longestTagName = 10

private func markup(in body: ArraySlice<UInt8>) -> Markup {
  var found = Markup.none
  var rest = body
  while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
    rest = rest[(open + 1)...]
    if rest.starts(with: "!--".utf8) {
      rest = rest[(endOfComment(rest) ?? rest.endIndex)...]
      continue
    }
    guard let name = tagName(rest) else { continue }
    if blockTags.contains(name) { return .blocks }
    let kind = name == lineBreakTag ? Markup.lineBreaks : inlineTags.contains(name) ? .inline : .none
    if kind.rawValue > found.rawValue { found = kind }
  }
  return found
}

/// Where the text behind a comment goes on; nil where the comment is not closed.
private func endOfComment(_ rest: ArraySlice<UInt8>) -> Int? {
  var dashes = 0
  for index in rest.indices.dropFirst(3) {
    if rest[index] == UInt8(ascii: ">"), dashes >= 2 { return index + 1 }
    dashes = rest[index] == UInt8(ascii: "-") ? dashes + 1 : 0
  }
  return nil
}

/// The name of the tag that follows a `<`, in lower case; nil for a stray `<`, a URL in angle brackets, and a tag without
/// an end before the next `<`.
private func tagName(_ rest: ArraySlice<UInt8>) -> String? {
  let text = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
  let name = text.prefix(longestTagName).prefix { isLetterASCII($0) || isDigitASCII($0) || $0 == UInt8(ascii: "!") }
  guard let first = name.first, !isDigitASCII(first), name.endIndex < text.endIndex else { return nil }
  let next = text[name.endIndex]
  guard isSpaceASCII(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") else { return nil }
  let end = text[name.endIndex...].first { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
  guard end == UInt8(ascii: ">") else { return nil }
  return String(decoding: name.map(lowercasedASCII), as: UTF8.self)
}

/// Marks that no plain text holds, in two lines at least; list dashes and numbers are plain text's too.
private func hasMarkdownMarks(_ content: [UInt8], _ body: Range<Int>) -> Bool {
  var count = 0
  for line in ContentLines(content, from: body.lowerBound) where isMarkdown(content[trimmed(line, of: content)]) {
    count += 1
    if count == 2 { return true }
  }
  return false
}

private func isMarkdown(_ line: ArraySlice<UInt8>) -> Bool {
  if line.first == UInt8(ascii: "#") {
    let hashes = line.prefix { $0 == UInt8(ascii: "#") }
    return hashes.count <= 6 && hashes.endIndex < line.endIndex && isSpaceASCII(line[hashes.endIndex])
  }
  if line.starts(with: "```".utf8) || line.starts(with: "|--".utf8) || line.starts(with: "| --".utf8) { return true }
  return containsPair("](", in: line) || containsTwice("**", in: line)
}

private func containsPair(_ pair: String, in line: ArraySlice<UInt8>) -> Bool { firstOccurrence(of: pair, in: line) != nil }

private func containsTwice(_ pair: String, in line: ArraySlice<UInt8>) -> Bool {
  guard let first = firstOccurrence(of: pair, in: line) else { return false }
  return containsPair(pair, in: line[(first + 2)...])
}
