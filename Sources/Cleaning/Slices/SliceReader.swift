// Reads a stretch of a document by itself, cut out of it at the edges of some text: what does it say without its markup? The
// counterpart of cleaning, by which ranges are verified; it knows nothing of maps.

package import PolicyModel
internal import Rulebook

/// Reads slices one after another, in buffers of its own.
package struct SliceReader {
  private let collector: PageCollector
  private let parser: PageParser
  private var buffer = LineBuffer()

  /// Needs no rules: which text is main text is not asked here.
  package init() {
    collector = PageCollector(vocabulary: Vocabulary(rules: RuleSet(wordLists: [:])))
    parser = PageParser(collector: collector)
  }

  /// What the slice reads as, where that is not the wanted text; nil where it is.
  ///
  /// Blanks are folded as in clean text. Where the slice holds several lines, blanks are left out on both sides: the clean
  /// text joins rows and titles of several lines in ways of its own.
  ///
  /// - Parameters:
  ///   - slice: Decoded, from the first byte of the wanted text to its last.
  ///   - wanted: A paragraph of the clean text, or a part of one.
  ///   - kind: Of the paragraph.
  package mutating func difference(
    of slice: [UInt8], from wanted: [UInt8], format: SourceFormat, kind: Paragraph.Kind
  ) -> [UInt8]? {
    guard slice != wanted else { return nil }
    let found: [UInt8]
    switch format {
    case .html: found = markupText(slice, saying: wanted, kind: kind)
    case .markdown: found = MarkedSlice.markdown.reads(slice, as: wanted) ? wanted : plainText(slice)
    case .text: found = plainText(slice)
    case .jsonLines:
      let plain = plainText(slice)
      found = plain == wanted ? plain : markupText(slice, saying: wanted, kind: kind)
    }
    if agrees(found, with: wanted) { return nil }
    // A title may come from a scalar of the front matter or from an attribute's value.
    let metadata = kind == .title ? [MarkedSlice.scalar, .attribute] : []
    if metadata.contains(where: { $0.reads(slice, as: wanted) }) { return nil }
    if format != .markdown, format != .text, showsLater(slice, what: wanted, kind: kind) { return nil }
    return found
  }

  /// Lines apart, the texts are the same; with lines, the same but for blanks.
  private func agrees(_ found: [UInt8], with wanted: [UInt8]) -> Bool {
    guard found != wanted else { return true }
    guard found.contains(0x0A) || wanted.contains(0x09) else { return false }
    return found.withoutBlanks == wanted.withoutBlanks
  }

  /// Lines joined by line feeds. The slice is put where its kind may stand in a page, so that end tags inside find what they
  /// end; of several places the first counts where the slice reads as wanted.
  private func markupText(_ slice: [UInt8], saying wanted: [UInt8], kind: Paragraph.Kind) -> [UInt8] {
    let texts = SliceReader.places(of: kind).lazy.map { markupText(Array($0.utf8) + slice) }
    if let text = texts.first(where: { agrees($0, with: wanted) }) { return text }
    let nested = EndedElements.startTags(for: slice).lazy.map { markupText(Array(SliceReader.places(of: kind)[0].utf8) + $0 + slice) }
    return nested.first { agrees($0, with: wanted) } ?? texts[0]
  }

  /// Whether the slice says the wanted where what hides its elements' text is ended sooner than the slice itself tells: in the
  /// page an end tag of something outside may have done that. Of what stands behind each such element's start the last part is
  /// shown, and nothing else is missing.
  private func showsLater(_ slice: [UInt8], what wanted: [UInt8], kind: Paragraph.Kind) -> Bool {
    collector.reset(reading: .everything)
    let markup = Array(SliceReader.places(of: kind)[0].utf8) + slice
    _ = parser.parse(markup, body: markup.indices)
    collector.finish()
    guard !collector.droppedFrom.isEmpty else { return false }
    let text = collector.buffer.text
    let edges = collector.droppedFrom.map { min($0, text.count) }
    let parts = zip([0] + edges, edges + [text.count]).map { Array(text[$0..<max($0, $1)]).withoutBlanks }
    let wanted = wanted.withoutBlanks
    guard wanted.starts(with: parts[0]) else { return false }
    // By how much of the wanted has been said.
    var said: Set<Int> = [parts[0].count]
    for part in parts.dropFirst() where part.count <= SliceReader.longestPart && said.count <= SliceReader.longestPart {
      said = said.reduce(into: []) { next, start in
        for length in 0...part.count where wanted[start...].starts(with: part.suffix(length)) { next.insert(start + length) }
      }
    }
    return said.contains(wanted.count)
  }

  /// In bytes: parts longer than this are taken for hidden as a whole.
  private static let longestPart = 2_000

  /// Behind a document type inside a page libxml2 takes the next tag for text; a second `<body>` it passes over unless the first is
  /// ended; and in a row that stands in preformatted text every line feed ends a line of its cell.
  private static func places(of kind: Paragraph.Kind) -> [String] {
    kind == .tableRow
      ? ["<body><table><tr><td>", "<body><table><tr><th>", "<body><table><tr><td><!DOCTYPE html>", "<body></body><table><tr><td>", "<body><table><tr><td><pre>"]
      : ["<body><div>", "<body><div><!DOCTYPE html>", "<body></body><div>", "<body><div><pre>"]
  }

  private func markupText(_ markup: [UInt8]) -> [UInt8] {
    collector.reset(reading: .page)
    _ = parser.parse(markup, body: markup.indices)
    collector.finish()
    return collector.buffer.joinedLines
  }

  private mutating func plainText(_ slice: [UInt8]) -> [UInt8] {
    buffer.removeAll()
    PlainTextReader.read(slice, body: slice.indices, into: &buffer)
    return buffer.joinedLines
  }
}

extension LineBuffer {
  fileprivate var joinedLines: [UInt8] { Array(lines.map { text[$0.range] }.joined(separator: [0x0A])) }
}

extension [UInt8] {
  /// Without white space and what cannot be seen.
  fileprivate var withoutBlanks: [UInt8] {
    var result: [UInt8] = []
    var index = endOfBlanks(from: 0)
    while index < count {
      result.append(self[index])
      index = endOfBlanks(from: index + 1)
    }
    return result
  }
}
