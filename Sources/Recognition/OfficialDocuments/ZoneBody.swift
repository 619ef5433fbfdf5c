// What follows the head of an official document: headings, attachments, signature and day of issue, copies.

internal import PolicyModel

struct ZoneBody {
  let words: ZoneWords
  let start: Int
  /// Mentions of the bodies that sign the document itself, and of its day of issue; annexes may have their own.
  private(set) var signatures: [Int] = []
  private(set) var issued: Int?

  /// The title, where it stands behind the head: an order's.
  private(set) var title: Int?

  private var wantsTitle: Bool
  private var isListingAttachments = false
  /// How many lines of an annex's title may follow.
  private var titleLinesOfAnnex = 0
  /// The enumerator of a list whose items end with semicolons.
  private var list: Enumerator?
  private var followsColon = false
  private var hasCopies = false

  /// How long a heading, and a line of a signature of a body that no list knows, may be, in code points; how many such lines.
  private static let longestHeading = 45
  private static let longestSignature = 30
  private static let longestItem = 60
  private static let mostUnknownSigners = 4
  private static let mostSigners = 40
  /// How many paragraphs from the end a day without a signature may stand.
  private static let reachOfDay = 6

  init(words: ZoneWords, start: Int, wantsTitle: Bool) {
    self.words = words
    self.start = start
    self.wantsTitle = wantsTitle
  }

  mutating func read(_ lines: inout LineWalk, kinds: inout [Paragraph.Kind]) {
    for index in start..<max(start, lines.count) {
      guard kinds[index] != .tableRow, let line = lines.line(index), !line.range.isEmpty else {
        (isListingAttachments, list) = (false, nil)
        followsColon = lines.endsWithColon(index)
        continue
      }
      if let kind = kind(of: line, at: index, &lines, &kinds) { kinds[index] = kind }
      followsColon = line.endsWithColon
    }
  }

  private mutating func kind(of line: ZoneLine, at index: Int, _ lines: inout LineWalk, _ kinds: inout [Paragraph.Kind]) -> Paragraph.Kind? {
    if isAttachment(line, lines.text) { return .attachment }
    isListingAttachments = false
    if lines.text[line.range].contains(0x09) { return .tableRow }
    if isTitle(line, at: index, lines) { return .title }
    switch line.label {
    case .copyTo where line.value.lowerBound > line.range.lowerBound:
      hasCopies = true
      return .copyTo
    case .addressee: return .addressee
    case .heading where line.value.isEmpty: return .heading
    default: break
    }
    switch line.content {
    case .day: return takeDay(line, at: index, &lines, &kinds)
    case .bodiesAndDay:
      note(Array(line.mentions), lines)
      return .signature
    default: break
    }
    if let day = line.mentions.last, lines.mentions[day].isDay, !line.holdsClauseEnd {
      if words.endsPrinted(line, in: lines.text) { return .copyTo }
      if endsWithDay(line, lines.mentions[day].span, lines.text) {
        note(Array(line.mentions), lines)
        return .signature
      }
    }
    if let kind = item(line) { return kind }
    if hasCopies, line.isPlain(upTo: Self.longestSignature), index >= lines.count - 2 { return .signature }
    return nil
  }

  /// 某市人民政府　　2024年6月3日, of a body that no list knows.
  private func endsWithDay(_ line: ZoneLine, _ day: TextSpan, _ text: TextBytes) -> Bool {
    guard day.end == line.range.upperBound, day.start > line.range.lowerBound, line.isPlain(upTo: Self.longestSignature + 11) else { return false }
    return Mark.isSpace(text.codePoint(before: day.start).value)
  }

  /// A heading, or an item of a list that a colon opens or semicolons part.
  private mutating func item(_ line: ZoneLine) -> Paragraph.Kind? {
    guard let enumerator = line.enumerator else {
      if !line.endsItem { list = nil }
      return nil
    }
    let opens = followsColon && enumerator.rawValue > 1 && line.length <= Self.longestItem
    if line.endsItem || list == enumerator || opens {
      list = line.endsSentence && !line.endsItem ? nil : enumerator
      return .listItem
    }
    list = nil
    guard !line.endsSentence, !line.holdsStop, line.last != Mark.enumerationComma, line.length <= Self.longestHeading else { return nil }
    return .heading
  }

  /// 附件：1.…, and the numbered lines that go on with it; 附件1 by itself, which an annex's title follows.
  private mutating func isAttachment(_ line: ZoneLine, _ text: TextBytes) -> Bool {
    if line.label == .attachment, !line.holdsSentence {
      let isAlone = !text[line.value].contains { $0 >= 0xE4 } || line.length <= 5
      isListingAttachments = !isAlone
      titleLinesOfAnnex = isAlone ? 2 : 0
      return true
    }
    return isListingAttachments && !line.holdsSentence && (line.enumerator == .third || line.enumerator == .fourth)
  }

  /// The title of an annex, with a bracketed line below it; of an order the title of what it puts in force.
  private mutating func isTitle(_ line: ZoneLine, at index: Int, _ lines: LineWalk) -> Bool {
    if let heading = lines.heading(line) {
      if wantsTitle, title == nil { title = heading }
      titleLinesOfAnnex = 1
      return true
    }
    guard titleLinesOfAnnex > 0, line.isPlain(upTo: 60), titleLinesOfAnnex == 2 || lines.text.isRemark(line.range) else {
      titleLinesOfAnnex = 0
      return false
    }
    titleLinesOfAnnex -= 1
    return true
  }

  /// The day under a signature; lines above it that name bodies, or are short and without marks, are the signature.
  private mutating func takeDay(_ line: ZoneLine, at index: Int, _ lines: inout LineWalk, _ kinds: inout [Paragraph.Kind]) -> Paragraph.Kind? {
    var signers: [Int] = []
    var above = index - 1
    var unknown = 0
    while above >= start, index - above <= Self.mostSigners, let signer = lines.line(above), mayExtend(signer, kinds[above]) {
      if signer.content != .bodies { unknown += 1 }
      guard unknown <= Self.mostUnknownSigners else { break }
      signers.insert(contentsOf: signer.mentions, at: 0)
      kinds[above] = .signature
      above -= 1
    }
    guard above < index - 1 || index >= lines.count - Self.reachOfDay else { return nil }
    note(signers + line.mentions, lines)
    return .issueDate
  }

  private func mayExtend(_ line: ZoneLine, _ kind: Paragraph.Kind) -> Bool {
    switch kind {
    case .paragraph, .listItem: line.content == .bodies || line.isPlain(upTo: Self.longestSignature)
    default: false
    }
  }

  private mutating func note(_ mentions: [Int], _ lines: LineWalk) {
    guard issued == nil else { return }
    signatures = mentions.filter { lines.mentions[$0].type == .institution }
    issued = mentions.first { lines.mentions[$0].isDay }
  }
}

extension LineWalk {
  /// Whether a paragraph ends with a colon.
  fileprivate func endsWithColon(_ index: Int) -> Bool {
    let range = text.trimmed(paragraphs[index].span.range)
    guard !range.isEmpty else { return false }
    let last = text.codePoint(before: range.upperBound).value
    return last == Mark.colon || last == Mark.fullwidthColon
  }
}
