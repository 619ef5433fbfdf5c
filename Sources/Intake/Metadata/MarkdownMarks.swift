// What shows that a text is Markdown where neither its name nor front matter says so.

/// Marks that no plain text holds, in two lines at least: headings, fences, tables, links, bold. List dashes and numbers
/// are plain text's too.
func hasMarkdownMarks(_ content: [UInt8], _ body: Range<Int>) -> Bool {
  var count = 0
  for line in ContentLines(content, from: body.lowerBound) where isMarkdown(content[line]) {
    count += 1
    if count == 2 { return true }
  }
  return false
}

private func isMarkdown(_ line: ArraySlice<UInt8>) -> Bool {
  let text = line.drop(while: isSpaceASCII)
  if text.first == UInt8(ascii: "#") {
    let hashes = text.prefix { $0 == UInt8(ascii: "#") }
    return hashes.count <= 6 && hashes.endIndex < text.endIndex && isSpaceASCII(text[hashes.endIndex])
  }
  if ["```", "|--", "| --", "|:-", "| :-"].contains(where: { text.starts(with: $0.utf8) }) { return true }
  if firstOccurrence(of: "](", in: text) != nil { return true }
  guard let bold = firstOccurrence(of: "**", in: text) else { return false }
  return firstOccurrence(of: "**", in: text[(bold + 2)...]) != nil
}
