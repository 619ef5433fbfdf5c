// The door to libxml2: runs its SAX interface over a page and hands the events to a collector. Nothing else in the room
// knows libxml2.

internal import CLibXML2

/// Parses pages for one worker, with one set of buffers.
final class PageParser {
  /// What became of a page's markup on the way.
  struct Outcome {
    var attributesDropped = 0
    var tagsFlattened = 0
    var bytesUnread = 0
    /// Bytes that libxml2 got as they are, because the markup before them left the compactor's grammar.
    var bytesVerbatim = 0
    /// Where the page's `</html>` stands, as an offset into the content; nil where there is none.
    var rootEnd: Int?
    /// The page begins its root and never ends it.
    var isCutShort = false
  }

  /// libxml2's process-wide tables, filled once.
  private static let isInitialized: Bool = {
    xmlInitParser()
    return true
  }()

  /// Names nest this deep at most once the guard has passed; beyond it (implied elements) the parser is stopped.
  private static let depthLimit: Int32 = 4 * Int32(MarkupGuard.depthLimit)
  private static let options =
    Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue) | Int32(HTML_PARSE_NOWARNING.rawValue)
    | Int32(HTML_PARSE_NONET.rawValue) | Int32(HTML_PARSE_NODEFDTD.rawValue) | Int32(HTML_PARSE_IGNORE_ENC.rawValue)

  /// Blanks behind every page. With less than 500 bytes to come libxml2 moves its input, and of a name of more than a hundred
  /// characters that it reads just then it forgets the beginning; so what it makes of a stretch would depend on what follows.
  private static let blanksBehind = [UInt8](repeating: 0x20, count: 512)

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var markup: [UInt8] = []
  @exclusivity(unchecked) private var guardian = MarkupGuard()
  @exclusivity(unchecked) fileprivate var compactor = MarkupCompactor()
  private var handlers = PageParser.makeHandlers()
  @exclusivity(unchecked) fileprivate var context: htmlParserCtxtPtr?
  @exclusivity(unchecked) fileprivate var locator: RunLocator?
  @exclusivity(unchecked) fileprivate var offset = 0
  /// The page as it was, while it is parsed.
  @exclusivity(unchecked) fileprivate var page: UnsafeBufferPointer<UInt8>?
  fileprivate let collector: PageCollector
  @exclusivity(unchecked) fileprivate var stoppedAt: Int?

  init(collector: PageCollector) {
    self.collector = collector
    _ = PageParser.isInitialized
  }

  /// Sends the markup of `content[body]` to the collector; positions reported are offsets into `content`.
  func parse(_ content: [UInt8], body: Range<Int>) -> Outcome {
    let body = withoutMarks(content, body)
    guard !body.isEmpty, body.count < Int(Int32.max) - PageParser.blanksBehind.count else { return Outcome(bytesUnread: body.count) }
    markup.removeAll(keepingCapacity: true)
    markup.append(contentsOf: content[body])
    markup.append(contentsOf: PageParser.blanksBehind)
    offset = body.lowerBound
    stoppedAt = nil
    content.withUnsafeBufferPointer { content in
      page = UnsafeBufferPointer(rebasing: content[body])
      markup.withUnsafeMutableBufferPointer { bytes in
        guardian.begin(bytes.baseAddress!, count: body.count)
        let count = compactor.run(
          bytes.baseAddress!, count: body.count, guardian: &guardian, holdsText: !guardian.foundControls)
        let end = count + PageParser.blanksBehind.count
        bytes[count..<end].update(repeating: 0x20)
        read(UnsafeBufferPointer(rebasing: bytes[..<end]))
      }
      page = nil
    }
    let unread = stoppedAt.map { body.count - compactor.original($0) } ?? guardian.bytesUnclosed
    return Outcome(
      attributesDropped: guardian.attributesDropped, tagsFlattened: guardian.tagsFlattened, bytesUnread: unread,
      bytesVerbatim: compactor.verbatimFrom.map { body.count - $0 } ?? 0,
      rootEnd: guardian.rootEnd.map { body.lowerBound + $0 },
      isCutShort: guardian.beginsRoot && guardian.rootEnd == nil && unread == 0)
  }

  /// Without byte order marks at its start: libxml2 takes one off without counting it, and a further one would be text before
  /// the page's first tag.
  private func withoutMarks(_ content: [UInt8], _ body: Range<Int>) -> Range<Int> {
    var start = body.lowerBound
    while content.hasBytes(PageParser.byteOrderMark, at: start, before: body.upperBound) { start += PageParser.byteOrderMark.count }
    return start..<body.upperBound
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    // A context for each page: its dictionary would otherwise keep every name ever met.
    guard let context = htmlNewParserCtxt() else {
      stoppedAt = 0
      return
    }
    defer {
      self.context = nil
      locator = nil
      htmlFreeParserCtxt(context)
    }
    self.context = context
    locator = RunLocator(source: bytes.baseAddress!, count: bytes.count)
    context.pointee.sax.pointee = handlers
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    bytes.baseAddress!.withMemoryRebound(to: CChar.self, capacity: bytes.count) { pointer in
      let document = htmlCtxtReadMemory(context, pointer, Int32(bytes.count), nil, "UTF-8", PageParser.options)
      if let document { xmlFreeDoc(document) }
    }
  }

  /// All handlers are ours or absent, which is what makes `userData` ours.
  private static func makeHandlers() -> xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.startElement = { parser, name, attributes in
      guard let parser, let name else { return }
      PageParser.with(parser) { $0.start(name, attributes) }
    }
    handlers.endElement = { parser, _ in
      guard let parser else { return }
      PageParser.with(parser) { $0.end() }
    }
    handlers.characters = { parser, text, length in
      guard let parser, let text else { return }
      PageParser.with(parser) { $0.characters(UnsafeBufferPointer(start: text, count: Int(length))) }
    }
    handlers.ignorableWhitespace = handlers.characters
    // Scripts and styles; without this handler they would come as characters.
    handlers.cdataBlock = { _, _, _ in }
    return handlers
  }

  /// Calls `body` with the parser behind `userData`, which lives as long as the parse.
  @inline(__always)
  private static func with(_ pointer: UnsafeMutableRawPointer, _ body: (PageParser) -> Void) {
    Unmanaged<PageParser>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
  }

  /// How many bytes of the page the parser has consumed.
  private var position: Int {
    guard let context, let input = context.pointee.input else { return 0 }
    return Int(input.pointee.consumed) + input.pointee.base.distance(to: input.pointee.cur)
  }

  private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    if let context, context.pointee.nameNr > PageParser.depthLimit, stoppedAt == nil {
      stoppedAt = position
      xmlStopParser(context)
    }
    tellTaken(upTo: position - 1)
    collector.start(name, attributes == nil ? heldAttributes(of: name) : TagAttributes(attributes)) {
      offset + compactor.original(position)
    }
  }

  /// Elements that libxml2 adds are reported where the tag ends that made them necessary, which has another name.
  private func heldAttributes(of name: UnsafePointer<xmlChar>) -> TagAttributes {
    guard let page, let held = compactor.heldAttributes(at: position),
      held.name.indices.allSatisfy({ lowercased(page[$0]) == name[$0 - held.name.lowerBound] }), name[held.name.count] == 0
    else { return TagAttributes(nil) }
    return TagAttributes(held.attributes, of: page)
  }

  private func end() {
    tellTaken(upTo: position - 1)
    collector.end()
  }

  private func characters(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 0, collector.wantsText || compactor.holdsTakenTag(upTo: position) else { return }
    switch locator!.locate(text, position: position) {
    case .copy(let start): pieces(of: text, at: start)
    case .atom(let range):
      tellTaken(upTo: range.lowerBound)
      guard collector.wantsText else { return }
      let start = compactor.original(range.lowerBound)
      collector.reference(text, source: (offset + start)..<(offset + start + range.count))
    case .parts(let parts):
      var end = 0
      for part in parts {
        pieces(of: UnsafeBufferPointer(rebasing: text[end..<(end + part.length)]), at: part.start)
        end += part.length
      }
    }
  }

  /// Sends text that stands at `start` of the compacted page to the collector, with all that was taken out of it.
  private func pieces(of text: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard let page else { return }
    var done = 0
    while done < text.count {
      tellTaken(upTo: start + done)
      let piece = compactor.piece(from: start + done, before: start + text.count)
      let kept = UnsafeBufferPointer(rebasing: text[done..<(piece.end - start)])
      done = piece.end - start
      let outside = piece.leaf.map { collector.enterLeaf(isLink: $0.isLink, TagAttributes(compactor.attributes(of: $0), of: page)) }
      if collector.wantsText {
        collector.text(kept, source: offset + piece.source)
        if let held = piece.held { collector.text(UnsafeBufferPointer(rebasing: page[held]), source: offset + held.lowerBound) }
      }
      if let outside { collector.leaveLeaf(outside) }
    }
  }

  /// Tells the collector of the tags that were taken out up to an offset of the compacted page.
  private func tellTaken(upTo offset: Int) {
    while let event = compactor.takenEvent(upTo: offset) {
      switch event {
      case .start(let element, let level, let attributes):
        collector.start(element, level: level, page.map { TagAttributes(attributes, of: $0) } ?? TagAttributes(nil)) { 0 }
      case .end: collector.end()
      case .whole(let element):
        collector.start(element, level: 0, TagAttributes(nil)) { 0 }
        collector.end()
      }
    }
  }
}
