// A clean document in the making: its title, lines and publication date, gathered from wherever its format has them.

internal import PolicyModel

struct Draft {
  let source: SourceDocument
  private var assembly = Assembly()
  private var published: Published?
  /// What the page's card says of the document.
  var card: DocumentCard?
  private var warnings: [DocumentWarning]
  private var title: String?
  /// The title's letters, by which a repetition at the article's start is known.
  private var squeezedTitle: [UInt8] = []

  init(source: SourceDocument) {
    self.source = source
    published = source.published
    warnings = source.warnings
    if let given = source.title { setTitle(given: given) }
  }

  // MARK: Title

  /// The front matter's or the caller's title stands first.
  private mutating func setTitle(given: String) {
    let bytes = Array(given.utf8)
    setTitle(bytes, places: source.titlePlaces, or: source.content.firstRange(of: bytes, in: 0..<source.body.lowerBound) ?? 0..<0)
  }

  /// - Parameters:
  ///   - places: From the bytes to the content, where that is known.
  ///   - place: Where they stand otherwise; empty where they stand nowhere.
  private mutating func setTitle(_ bytes: [UInt8], places: ByteMap?, or place: Range<Int>) {
    let range = bytes.trimmed(0..<bytes.count)
    guard !range.isEmpty else { return }
    let folded = bytes[range].map { $0 < 0x20 ? 0x20 : $0 }
    if let places, places.length == bytes.count {
      assembly.appendParagraph(folded, places: places, offset: range.lowerBound, kind: .title)
    } else {
      let isWhole = place.count == bytes.count
      let source = isWhole ? (place.lowerBound + range.lowerBound)..<(place.lowerBound + range.upperBound) : place
      assembly.appendParagraph(folded, source: source, kind: .title)
    }
    noteTitle()
  }

  private mutating func noteTitle() {
    squeezedTitle = squeeze(assembly.text, 0..<assembly.text.count)
    title = String(decoding: assembly.text, as: UTF8.self)
  }

  /// Takes a page's own title, unless there is one already.
  mutating func setTitle(_ found: PageTitle?, _ page: LineBuffer) {
    guard assembly.paragraphs.isEmpty, let found else { return }
    switch found.place {
    case .lines(let lines):
      for index in lines {
        let line = page.lines[index]
        if index == lines.lowerBound {
          assembly.appendParagraph(line.range, of: line, from: page, kind: .title)
        } else {
          let isWide = endsWide(assembly.text)
          assembly.extend(with: line, from: page, separator: 0x20, count: isWide ? 0 : 1)
        }
      }
    case .part(let line, let range):
      assembly.appendParagraph(range, of: page.lines[line], from: page, kind: .title)
    case .metadata(let value, let tagEnd):
      let start = source.body.lowerBound
      return setTitle(
        value, places: tagEnd.flatMap { MetaValue.places(of: value, in: source.content, body: source.body, tagEnd: $0) },
        or: source.content.firstRange(of: value, in: source.body) ?? start..<start)
    }
    noteTitle()
  }

  // MARK: Lines

  mutating func append(_ line: Line, from buffer: LineBuffer, kind: Paragraph.Kind) {
    if kind == .paragraph, assembly.endsInsideTitle, TitleMarks.closesTitle(buffer.text, line.range) {
      assembly.extend(with: line, from: buffer, separator: 0x20, count: endsWide(assembly.text) ? 0 : 1)
    } else {
      assembly.append(line, from: buffer, kind: kind)
    }
  }

  /// Appends a page's chosen lines, without a repetition of the title at their start.
  mutating func appendArticle(_ lines: [Int], _ page: LineBuffer, _ kinds: LineKinds) {
    let titleLines = repeatedTitle(lines, page)
    for (number, index) in lines.enumerated().dropFirst(titleLines) {
      var line = page.lines[index]
      // What shares a row with the title is no part of it.
      if number == titleLines { line.isGlued = false }
      if kinds.isEmptyLabel(line, page.text), line.role != .tableRow { continue }
      append(line, from: page, kind: kinds.kind(of: line, page.text))
    }
  }

  /// Appends all lines of a document that is nothing but its article. Without a title so far, its first line is one if it
  /// reads like one.
  mutating func appendDocument(_ buffer: LineBuffer, _ kinds: LineKinds) {
    var lines = Array(buffer.lines.indices)
    if assembly.paragraphs.isEmpty, let first = lines.first, isTitle(buffer.lines[first], buffer.text, kinds) {
      assembly.appendParagraph(buffer.lines[first].range, of: buffer.lines[first], from: buffer, kind: .title)
      noteTitle()
      lines.removeFirst()
    }
    appendArticle(lines, buffer, kinds)
  }

  /// How many of the first lines together repeat the title.
  private func repeatedTitle(_ lines: [Int], _ page: LineBuffer) -> Int {
    guard !squeezedTitle.isEmpty else { return 0 }
    var joined: [UInt8] = []
    for (count, index) in lines.prefix(4).enumerated() {
      joined += squeeze(page.text, page.lines[index].range)
      if joined == squeezedTitle { return count + 1 }
      guard joined.count < squeezedTitle.count else { return 0 }
    }
    return 0
  }

  private static let longestTitle: Int32 = 80

  /// A heading, or a short line that carries no sentence end, label or date.
  private func isTitle(_ line: Line, _ text: [UInt8], _ kinds: LineKinds) -> Bool {
    if line.role == .heading { return true }
    guard line.role == .paragraph, line.visible <= Draft.longestTitle, !endsSentence(text, line.range) else { return false }
    return kinds.kind(of: line, text) == .paragraph
  }

  /// 。；： at the end, or 。 anywhere.
  private func endsSentence(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    if text.firstRange(of: [0xE3, 0x80, 0x82], in: range) != nil { return true }
    return text[range.upperBound - 1] == 0x3A || text[range.upperBound - 1] == 0x3B
      || [[0xEF, 0xBC, 0x9A], [0xEF, 0xBC, 0x9B]].contains { text.hasBytes($0, at: range.upperBound - 3, before: range.upperBound) }
  }

  // MARK: Publication

  /// A page's own word on its publication; front matter and the caller outweigh it.
  mutating func note(_ metadata: PageMetadata) {
    note(DateReading(firstIn: metadata.date, 0..<metadata.date.count), .metadata)
  }

  /// The site's own bar; of a day that the page's metadata give without a time of day it tells that.
  mutating func noteBar(_ date: DateReading?) {
    if published?.evidence == .metadata, published?.time == nil, published?.day == date?.day { published?.time = date?.time }
    note(date, .metadata)
  }

  private mutating func note(_ date: DateReading?, _ evidence: Published.Evidence) {
    guard published == nil, let date else { return }
    // Midnight stands for no time: systems write it where they know the day alone.
    let time = date.time == ClockTime(hour: 0, minute: 0) ? nil : date.time
    published = Published(day: date.day, time: time, evidence: evidence)
  }

  /// The date in the document's address: the one given with it, else the one that the page itself names.
  mutating func noteAddress(_ address: [UInt8]) {
    guard published == nil else { return }
    guard let day = publishedDay(inAddress: source.url.map { Array($0.utf8) } ?? address) else { return }
    published = Published(day: day, evidence: .url)
  }

  // MARK: The end

  mutating func warn(_ code: DocumentWarning.Code, count: Int = 1, detail: String) {
    warnings.append(DocumentWarning(code, count: count, detail: detail))
  }

  mutating func warn(_ outcome: PageParser.Outcome) {
    if outcome.bytesUnread > 0 {
      warn(.markupTruncated, count: outcome.bytesUnread, detail: "bytes behind markup that never ends or nests too deep")
    }
    if outcome.isCutShort {
      warn(.markupTruncated, detail: "the page has no </html>; its end may be missing")
    }
    if outcome.tagsFlattened > 0 {
      warn(.markupTruncated, count: outcome.tagsFlattened, detail: "tags nested too deep were ignored, their text kept")
    }
    if outcome.attributesDropped > 0 {
      warn(.markupTruncated, count: outcome.attributesDropped, detail: "attributes beyond the limit for one tag were ignored")
    }
  }

  /// A page that goes on behind its end may be two pages.
  mutating func warn(linesBehindEnd count: Int) {
    if count > 0 { warn(.textAfterEnd, count: count, detail: "lines of text behind the page's </html>") }
  }

  func finish() -> CleanDocument {
    CleanDocument(
      identity: source.identity, text: assembly.text, paragraphs: assembly.paragraphs, cleaning: assembly.map,
      decoding: source.decoding, title: title, published: published, card: card, warnings: warnings)
  }
}
