// The zones of official documents after GB/T 9704: which paragraph is the issuing organ's mark, the number, the title, the
// addressee, a heading, an attachment, the signature, the day of issue; and what the document says of itself by them.

internal import PolicyModel
internal import Rulebook

/// What reading a document's zones comes to.
struct ZonedDocument {
  /// The kind of each paragraph.
  var kinds: [Paragraph.Kind]
  /// The paragraphs of the title, where it isn't the first paragraph alone.
  var titleLines: Range<Int>?
  var own: OwnPolicy?
}

struct DocumentZones: Sendable {
  private let reader: ZoneLineReader
  private let words: ZoneWords
  private let numbers: NumberForm

  init(rules: RuleSet, titles: TitleKinds) {
    numbers = NumberForm()
    reader = ZoneLineReader(rules: rules)
    words = ZoneWords(rules: rules, titles: titles)
  }

  /// The zones; nil where the document is no official one.
  ///
  /// - Parameter bodies: By mention, the index of its body's entry, -1 for mentions of other types.
  /// - Complexity: Linear in paragraphs and mentions; of a document without the head of an official one the first paragraphs only.
  func zones(of document: SegmentedDocument, mentions: [Mention], bodies: [Int], in text: TextBytes) -> ZonedDocument? {
    let paragraphs = document.clean.paragraphs
    var lines = LineWalk(reader: reader, paragraphs: paragraphs, mentions: mentions, text: text)
    var head = ZoneHead(words: words, bodies: bodies)
    head.read(&lines)
    guard head.isOfficial else { return nil }
    var zoned = ZonedDocument(kinds: paragraphs.map(\.kind), titleLines: head.titleLines)
    for (index, kind) in head.kinds { zoned.kinds[index] = kind }
    var tail = ZoneBody(words: words, start: head.end, wantsTitle: head.title == nil)
    tail.read(&lines, kinds: &zoned.kinds)
    zoned.own = own(head, tail, card: document.clean.card, bodies: bodies, mentions: mentions, text: text)
    return zoned
  }

  private func own(_ head: ZoneHead, _ tail: ZoneBody, card: DocumentCard?, bodies: [Int], mentions: [Mention], text: TextBytes) -> OwnPolicy? {
    guard let title = head.title ?? tail.title.map({ text.string(mentions[$0].span.range) }) else { return nil }
    let kind = words.titles.kind(of: title) ?? .other
    var own = OwnPolicy(mention: head.titleMention ?? tail.title, title: title, kind: kind, numbers: head.numbers.map { words.titles.fullNumber($0, ofTitle: title) })
    let signers = entries(tail.signatures, bodies)
    own.issuers = signers.isEmpty ? entries(head.issuers, bodies) : signers
    if own.issuers.isEmpty {
      let evidence = [card?.issuer ?? "", words.titles.issuer(ofTitle: title)] + own.numbers.prefix(1)
      own.issuers = entries(named(in: evidence, mentions, bodies, text), bodies)
    }
    own.issued = (tail.issued ?? head.issued).flatMap { index in
      if case .date(let date) = mentions[index].value { date.start?.day.description } else { nil }
    }
    if let card {
      // The card tells what the text leaves out, and a number in full.
      if let number = card.number.flatMap(numbers.number), own.numbers.allSatisfy({ number.hasSuffix($0) }) { own.numbers = [number] }
      own.issued = own.issued ?? card.issued?.description
    }
    return own
  }

  /// How many bodies are looked at for the issuer.
  private static let reach = 400

  /// The mentions whose names stand in the first text that holds any; names inside longer ones don't count.
  private func named(in evidence: [String], _ mentions: [Mention], _ bodies: [Int], _ text: TextBytes) -> [Int] {
    for said in evidence where !said.isEmpty {
      var seen: [String] = []
      let first = Array(mentions.indices.lazy.filter { bodies[$0] >= 0 }.prefix(Self.reach))
      let found = first.filter { index in
        let name = text.string(mentions[index].span.range)
        guard !seen.contains(name) else { return false }
        seen.append(name)
        return said.utf8.count >= name.utf8.count && !Array(said.utf8).ranges(of: Array(name.utf8)).isEmpty
      }
      let names = found.map { text.string(mentions[$0].span.range) }
      let whole = zip(found, names).filter { pair in !names.contains { $0 != pair.1 && !Array($0.utf8).ranges(of: Array(pair.1.utf8)).isEmpty } }
      if !whole.isEmpty { return whole.map(\.0) }
    }
    return []
  }

  /// The entries of bodies, each once.
  private func entries(_ mentions: [Int], _ bodies: [Int]) -> [Int] {
    mentions.reduce(into: []) { entries, mention in if bodies[mention] >= 0, !entries.contains(bodies[mention]) { entries.append(bodies[mention]) } }
  }
}

/// Lines by paragraph, read when they are asked for.
struct LineWalk {
  let reader: ZoneLineReader
  let paragraphs: [Paragraph]
  let mentions: [Mention]
  let text: TextBytes
  /// By paragraph read so far: its first mention.
  private var firstMention: [Int] = [0]

  init(reader: ZoneLineReader, paragraphs: [Paragraph], mentions: [Mention], text: TextBytes) {
    self.reader = reader
    self.paragraphs = paragraphs
    self.mentions = mentions
    self.text = text
  }

  var count: Int { paragraphs.count }

  /// The line of a paragraph; nil for prose.
  mutating func line(_ index: Int) -> ZoneLine? {
    let own = mentionsOf(index)
    guard paragraphs[index].span.length <= ZoneLineReader.longestLine else { return nil }
    return reader.line(paragraphs[index].span, mentions, own, in: text)
  }

  private mutating func mentionsOf(_ index: Int) -> Range<Int> {
    while firstMention.count <= index + 1 {
      let end = paragraphs[firstMention.count - 1].span.end
      var next = firstMention[firstMention.count - 1]
      while next < mentions.count, mentions[next].span.start < end { next += 1 }
      firstMention.append(next)
    }
    return firstMention[index]..<firstMention[index + 1]
  }
}

extension CleanDocument {
  /// Takes over the kinds of its paragraphs, and the title that they show.
  mutating func take(_ zoned: ZonedDocument) {
    for index in paragraphs.indices where paragraphs[index].kind != zoned.kinds[index] { paragraphs[index].kind = zoned.kinds[index] }
    if paragraphs.first?.kind != .title, let own = zoned.own { title = own.title }
  }
}
