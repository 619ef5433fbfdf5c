// The head of an official document: all that stands before its text.

internal import PolicyModel

struct ZoneHead {
  let words: ZoneWords
  let bodies: [Int]
  /// The zones found, by paragraph.
  private(set) var kinds: [Int: Paragraph.Kind] = [:]
  private(set) var titleLines: Range<Int>?
  private(set) var title: String?
  private(set) var titleMention: Int?
  /// The document's number, and those under which it was issued and amended.
  private(set) var numbers: [String] = []
  /// Mentions of the issuing bodies in the mark or the site's table.
  private(set) var issuers: [Int] = []
  /// The mention of the day of issue, where the head tells it.
  private(set) var issued: Int?
  /// The first paragraph behind the head.
  private(set) var end = 0
  /// Whether it is addressed to somebody.
  private(set) var isLetter = false

  /// Lines that may be an organ's mark or a part of the title, told by what follows.
  private var pending: [Int] = []

  /// Whether this is the head of an official document.
  var isOfficial: Bool { title != nil || !numbers.isEmpty && (isLetter || hasMark) }
  private var hasMark = false

  /// How many paragraphs a head may have, and how long a line of a title or mark may be, in code points.
  private static let reach = 24
  private static let longestTitleLine = 60

  init(words: ZoneWords, bodies: [Int]) {
    self.words = words
    self.bodies = bodies
  }

  mutating func read(_ lines: inout LineWalk) {
    while end < min(lines.count, Self.reach), let line = lines.line(end), take(line, at: end, &lines) { end += 1 }
    settlePending(&lines)
  }

  /// Takes a line that belongs to the head; false where the text begins.
  private mutating func take(_ line: ZoneLine, at index: Int, _ lines: inout LineWalk) -> Bool {
    if line.range.isEmpty { return true }
    switch lines.paragraphs[index].kind {
    case .byline, .sourceLine, .caption: return true
    case .dateLine where line.label == nil && title == nil: return true
    case .tableRow: return note(entriesOf: line, lines)
    default: break
    }
    if let label = line.label { return take(label, line, at: index, &lines) }
    if line.content == .number || beginsWithNumber(line, lines) || endsWithNumber(line, lines) { return takeNumber(line, at: index, &lines) }
    if isOrdinal(line, lines.text), let mark = pending.last { return takeOrdinal(line, mark, at: index, &lines) }
    if repeatsTitle(line, lines.text) {
      kinds[index] = .title
      return true
    }
    if let mention = lines.heading(line), title == nil { return takeTitle(mention, at: index, &lines) }
    if line.endsWithColon { return takeAddressee(line, at: index, &lines) }
    if let inside = dayInBrackets(line, lines) { return takeDay(inside, at: index, &lines) }
    if isNote(line, lines) { return note(line, lines) }
    guard title == nil, line.isPlain(upTo: Self.longestTitleLine) else { return false }
    pending.append(index)
    return true
  }

  private mutating func take(_ label: LineLabel, _ line: ZoneLine, at index: Int, _ lines: inout LineWalk) -> Bool {
    switch label {
    case .addressee:
      settleMark(&lines)
      kinds[index] = .addressee
      isLetter = true
    case .number:
      settleMark(&lines)
      addNumber(lines.number(in: line))
      kinds[index] = .documentNumber
    case .grade, .signer:
      settleMark(&lines)
      kinds[index] = .issuerMark
      hasMark = true
    case .issued:
      note(entriesOf: line, lines)
      kinds[index] = .issueDate
    case .issuer, .title, .card, .contact: note(entriesOf: line, lines)
    case .attachment:
      guard title == nil, !numbers.isEmpty else { return false }
      kinds[index] = .attachment
    case .subject:
      title = words.title(ofSubject: line.value, in: lines.text)
      titleLines = index..<(index + 1)
      kinds[index] = .title
    case .copyTo, .heading: return false
    }
    return true
  }

  // MARK: Numbers and marks

  private mutating func addNumber(_ number: String?) {
    if let number, !numbers.contains(number) { numbers.append(number) }
  }

  /// 京政发〔2020〕5号　　签发人：…
  private func beginsWithNumber(_ line: ZoneLine, _ lines: LineWalk) -> Bool {
    guard let first = line.mentions.first, lines.mentions[first].isNumber, lines.mentions[first].span.start == line.range.lowerBound
    else { return false }
    let rest = lines.text.trimmed(lines.mentions[first].span.end..<line.range.upperBound)
    guard !rest.isEmpty else { return true }
    return !line.holdsSentence && lines.reader.line(TextSpan(start: rest.lowerBound, end: rest.upperBound), [], 0..<0, in: lines.text).label == .signer
  }

  /// 某市人民政府　　　某府函〔2024〕41号: the mark of a letter stands beside its number.
  private func endsWithNumber(_ line: ZoneLine, _ lines: LineWalk) -> Bool {
    guard title == nil, numbers.isEmpty, !line.holdsClauseEnd, let last = line.mentions.last, lines.mentions[last].isNumber,
      lines.mentions[last].span.end == line.range.upperBound
    else { return false }
    return Mark.isSpace(lines.text.codePoint(before: lines.mentions[last].span.start).value)
  }

  private mutating func takeNumber(_ line: ZoneLine, at index: Int, _ lines: inout LineWalk) -> Bool {
    if title == nil { settleMark(&lines) }
    kinds[index] = .documentNumber
    addNumber(lines.number(in: line))
    if issuers.isEmpty { issuers = line.mentions.filter { bodies[$0] >= 0 } }
    return true
  }

  /// 第728号 under an organ's mark.
  private func isOrdinal(_ line: ZoneLine, _ text: TextBytes) -> Bool {
    guard line.length <= 12, text.codePoint(at: line.range.lowerBound).value == Mark.ordinal else { return false }
    return line.last == Mark.numberSign || line.last == Mark.traditionalNumberSign
  }

  private mutating func takeOrdinal(_ line: ZoneLine, _ mark: Int, at index: Int, _ lines: inout LineWalk) -> Bool {
    guard let markLine = lines.line(mark), words.endsMark(markLine, in: lines.text) else { return false }
    addNumber(lines.text.packed(markLine.range) + lines.text.packed(line.range))
    settleMark(&lines)
    kinds[index] = .documentNumber
    return true
  }

  /// The lines before a number are the issuing organ's mark, with what stands on secrecy and haste above it.
  private mutating func settleMark(_ lines: inout LineWalk) {
    for index in pending {
      kinds[index] = .issuerMark
      hasMark = true
      if let line = lines.line(index) { issuers += line.mentions.filter { bodies[$0] >= 0 } }
    }
    pending = []
  }

  // MARK: The title

  private mutating func takeTitle(_ mention: Int, at index: Int, _ lines: inout LineWalk) -> Bool {
    title = lines.text.string(lines.mentions[mention].span.range)
    titleMention = mention
    var first = index
    if words.titles.saysAbout(lines.mentions[mention].span.range, in: lines.text), let last = pending.last, last == index - 1,
      let line = lines.line(last), line.content == .bodies || !numbers.isEmpty || !words.endsMark(line, in: lines.text) {
      // The issuers stand on lines of their own above what the title is about.
      while let above = pending.last, above == first - 1, let line = lines.line(above), !numbers.isEmpty || line.content == .bodies || above == last {
        title = joining(line, title ?? "", lines.text)
        issuers.insert(contentsOf: line.mentions.filter { bodies[$0] >= 0 }, at: 0)
        pending.removeLast()
        first = above
      }
    }
    settleMark(&lines)
    takeTitleLines(first...index)
    return true
  }

  /// A line of a title before what is known of it; a blank stands between bodies on lines of their own, nothing inside words.
  private func joining(_ line: ZoneLine, _ rest: String, _ text: TextBytes) -> String {
    let isIssuer = !words.titles.mentionsAbout(line.range, in: text) && !rest.isEmpty && !words.titles.saysAbout(rest) && words.isTitle(rest)
    return text.blanksFolded(line.range) + (isIssuer ? " " : "") + rest
  }

  /// A site's own title above the document's.
  private func repeatsTitle(_ line: ZoneLine, _ text: TextBytes) -> Bool {
    guard var title, line.range.count >= title.utf8.count / 2 else { return false }
    return title.withUTF8 { $0.packed(0..<$0.count) } == text.packed(line.range)
  }

  private mutating func takeTitleLines(_ range: ClosedRange<Int>) {
    for index in range { kinds[index] = .title }
    if range != 0...0 { titleLines = range.lowerBound..<(range.upperBound + 1) }
  }

  /// Lines in a row that make a title together: under a number all of them, else as many as it takes.
  private mutating func settleTitle(_ lines: inout LineWalk) -> Bool {
    guard title == nil, let last = pending.last else { return false }
    var first = pending.count
    var joined = ""
    var isWhole = false
    while first > 0, pending[first - 1] == last - (pending.count - first), let line = lines.line(pending[first - 1]) {
      if isWhole, numbers.isEmpty, line.content != .bodies || !words.titles.saysAbout(joined) { break }
      joined = joining(line, joined, lines.text)
      first -= 1
      isWhole = isWhole || words.isTitle(joined)
    }
    guard isWhole else { return false }
    title = joined
    takeTitleLines(pending[first]...last)
    pending.removeLast(pending.count - first)
    settleMark(&lines)
    return true
  }

  private mutating func settlePending(_ lines: inout LineWalk) {
    guard !pending.isEmpty, !settleTitle(&lines) else { return }
    // What no number or title follows is the beginning of the text.
    if title == nil, let first = pending.first { end = min(end, first) }
    pending = []
  }

  // MARK: Addressee and notes

  private mutating func takeAddressee(_ line: ZoneLine, at index: Int, _ lines: inout LineWalk) -> Bool {
    settlePending(&lines)
    guard title != nil || !numbers.isEmpty, line.enumerator == nil, !isLetter, !words.leads(line, in: lines.text), !line.holdsSentence else { return false }
    kinds[index] = .addressee
    isLetter = true
    return true
  }

  /// （2024年5月20日）
  private func dayInBrackets(_ line: ZoneLine, _ lines: LineWalk) -> Int? {
    guard lines.text.isRemark(line.range), line.mentions.count == 1, let day = line.mentions.first, lines.mentions[day].isDay,
      lines.mentions[day].span.length + 6 >= line.range.count
    else { return nil }
    return day
  }

  private mutating func takeDay(_ day: Int, at index: Int, _ lines: inout LineWalk) -> Bool {
    _ = settleTitle(&lines)
    guard title != nil else { return false }
    kinds[index] = .issueDate
    issued = issued ?? day
    return true
  }

  /// The longest line that tells of the document's issue, in code points.
  private static let longestNote = 80

  /// A line under the title that tells of its issue: （2018年11月7日国务院令第707号公布）, 2014年10月29日国务院第67次常务会议通过.
  private func isNote(_ line: ZoneLine, _ lines: LineWalk) -> Bool {
    guard title != nil, !line.holdsStop, line.length <= Self.longestNote else { return false }
    if lines.text.isRemark(line.range) || line.content == .day { return true }
    return line.mentions.contains { lines.mentions[$0].isNumber || lines.mentions[$0].isDay && lines.mentions[$0].span.start == line.range.lowerBound }
  }

  /// The day beside the first number is the day of issue, else one that stands by itself.
  @discardableResult
  private mutating func note(_ line: ZoneLine, _ lines: LineWalk) -> Bool {
    let number = lines.number(in: line)
    if number != nil ? numbers.isEmpty : issued == nil && (line.content == .day || lines.text.isRemark(line.range)) {
      issued = line.mentions.first { lines.mentions[$0].isDay } ?? issued
    }
    addNumber(number)
    return true
  }

  /// The entries of a site's table: labels with values, several a row. False where the line has none.
  @discardableResult
  private mutating func note(entriesOf line: ZoneLine, _ lines: LineWalk) -> Bool {
    var hasLabel = false
    var label = line.label
    for piece in lines.text.cells(of: line.range) {
      let inside = line.mentions.filter { piece.contains(lines.mentions[$0].span.start) }
      let own = lines.reader.line(TextSpan(start: piece.lowerBound, end: piece.upperBound), [], 0..<0, in: lines.text).label
      if let own { (label, hasLabel) = (own, true) }
      switch label {
      case .number: addNumber(inside.lazy.compactMap { lines.mentions[$0].number }.first)
      case .issuer: if issuers.isEmpty { issuers = inside.filter { bodies[$0] >= 0 } }
      case .issued: issued = issued ?? inside.first { lines.mentions[$0].isDay }
      default: break
      }
    }
    return hasLabel
  }
}

extension ZoneLine {
  /// Whether a sentence ends in it before its last mark.
  var holdsSentence: Bool { last == Mark.ideographicFullStop }
}

extension Mark {
  /// 号, 號
  static let numberSign: UInt32 = 0x53F7
  static let traditionalNumberSign: UInt32 = 0x865F
}

extension Mention {
  var isNumber: Bool { number != nil }
  var number: String? { if case .documentNumber(let value) = value { value.number } else { nil } }
  /// A day that the expression itself tells in full.
  var isDay: Bool {
    guard case .date(let date) = value else { return false }
    return date.grain == .day && date.anchor == .none && date.start != nil
  }
}

extension LineWalk {
  /// The first document number of a line.
  func number(in line: ZoneLine) -> String? { line.mentions.lazy.compactMap { mentions[$0].number }.first }

  /// A mention without marks that is a whole line: a heading.
  func heading(_ line: ZoneLine) -> Int? {
    guard let first = line.mentions.first, case .policy = mentions[first].value, mentions[first].span.range == line.range,
      case let opening = text.codePoint(at: line.range.lowerBound).value, opening != Mark.leftDoubleAngleBracket, !Mark.isQuote(opening), line.length >= 4
    else { return nil }
    return first
  }
}

extension TextBytes {
  /// The text of a range without blanks.
  func packed(_ range: Range<Int>) -> String {
    var packed = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = codePoint(at: offset)
      if !Mark.isSpace(value), let scalar = UnicodeScalar(value) { packed.append(scalar) }
      offset += length
    }
    return String(packed)
  }

  /// The text of a range with one plain blank for each run of blanks.
  func blanksFolded(_ range: Range<Int>) -> String {
    var folded = String.UnicodeScalarView()
    var offset = range.lowerBound
    var follows = false
    while offset < range.upperBound {
      let (value, length) = codePoint(at: offset)
      let isBlank = Mark.isSpace(value)
      if !isBlank, let scalar = UnicodeScalar(value) {
        if follows { folded.append(" ") }
        folded.append(scalar)
      }
      follows = isBlank
      offset += length
    }
    return String(folded)
  }

  /// A line's cells: what tabs part.
  func cells(of range: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      let (value, length) = codePoint(at: offset)
      if value == 0x09 {
        if offset > start { cells.append(start..<offset) }
        start = offset + length
      }
      offset += length
    }
    if start < range.upperBound { cells.append(start..<range.upperBound) }
    return cells
  }
}
