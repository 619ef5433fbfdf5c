// The inside of a Markdown line: links, emphasis, code, escapes and tags give way to their text. Works on one line of the
// source at a time, so that nothing can search farther than its line.

struct MarkdownInline {
  private let source: UnsafeBufferPointer<UInt8>
  private let base: UnsafePointer<UInt8>
  private let range: Range<Int>
  private let references: Set<[UInt8]>
  /// Images give no text: their descriptions are noise in a page that was turned into Markdown.
  private let dropsImages: Bool
  /// For each bracket of the line, the place of its partner, relative to the line; 0 where it has none.
  private var partners: [Int32]
  /// Relative places of single emphasis marks that are dropped.
  private var emphasis: Set<Int> = []

  init(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, references: Set<[UInt8]>, dropsImages: Bool) {
    self.source = source
    base = source.baseAddress!
    self.range = range
    self.references = references
    self.dropsImages = dropsImages
    partners = [Int32](repeating: 0, count: range.count)
    pairBrackets()
    pairEmphasis()
  }

  private func isEscaped(_ index: Int) -> Bool { index > range.lowerBound && base[index - 1] == 0x5C }

  private mutating func pairBrackets() {
    var open: (square: [Int], round: [Int]) = ([], [])
    for index in range where !isEscaped(index) {
      switch base[index] {
      case 0x5B: open.square.append(index)
      case 0x28: open.round.append(index)
      case 0x5D: if let start = open.square.popLast() { pair(start, index) }
      case 0x29: if let start = open.round.popLast() { pair(start, index) }
      default: break
      }
    }
  }

  private mutating func pair(_ start: Int, _ end: Int) {
    partners[start - range.lowerBound] = Int32(end - range.lowerBound)
    partners[end - range.lowerBound] = Int32(start - range.lowerBound)
  }

  private func partner(of index: Int) -> Int? {
    let partner = Int(partners[index - range.lowerBound]) + range.lowerBound
    return partner > index ? partner : nil
  }

  /// Single `*` and `_` are emphasis in pairs: one before a letter, one behind.
  private mutating func pairEmphasis() {
    var open: [UInt8: Int] = [:]
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = base[index]
      let run = runLength(index)
      if byte == 0x2A || byte == 0x5F, run == 1, !isEscaped(index), !isInsideWord(index) {
        let opens = index + 1 < range.upperBound && !isASCIIBlank(base[index + 1])
        let closes = index > range.lowerBound && !isASCIIBlank(base[index - 1])
        if closes, let start = open.removeValue(forKey: byte) {
          emphasis.insert(start)
          emphasis.insert(index)
        } else if opens {
          open[byte] = index
        }
      }
      index += run
    }
  }

  private func runLength(_ index: Int) -> Int {
    var end = index + 1
    while end < range.upperBound, base[end] == base[index] { end += 1 }
    return end - index
  }

  /// `snake_case` and `1024*768` are no emphasis.
  private func isInsideWord(_ index: Int) -> Bool {
    index > range.lowerBound && index + 1 < range.upperBound && isASCIIAlphanumeric(base[index - 1])
      && isASCIIAlphanumeric(base[index + 1])
  }

  /// Appends the line's text.
  func append(to buffer: inout LineBuffer) {
    var index = range.lowerBound
    var start = index
    /// Places of closing brackets whose links end there, with what to skip to.
    var linkEnds: [(close: Int, resume: Int, wasLink: Bool)] = []
    func flush(_ end: Int) { if end > start { buffer.appendDecoding(source, start..<end) } }
    while index < range.upperBound {
      if let link = linkEnds.last, link.close == index {
        flush(index)
        linkEnds.removeLast()
        buffer.isLink = link.wasLink
        (index, start) = (link.resume, link.resume)
        continue
      }
      guard let construct = construct(at: index) else {
        index += 1
        continue
      }
      flush(index)
      switch construct {
      case .skip(let end): index = end
      case .literal(let text, let end):
        buffer.append(UnsafeBufferPointer(rebasing: source[text]), source: text.lowerBound)
        index = end
      case .lineBreak(let end):
        buffer.breakLine()
        index = end
      case .label(let text, let resume):
        linkEnds.append((text.upperBound, resume, buffer.isLink))
        buffer.isLink = true
        index = text.lowerBound
      }
      start = index
    }
    flush(range.upperBound)
    if let outermost = linkEnds.first { buffer.isLink = outermost.wasLink }
  }

  private enum Construct {
    case skip(to: Int)
    case literal(Range<Int>, resume: Int)
    case lineBreak(Int)
    /// The text of a link or image, read on as Markdown, and where to go on behind its address.
    case label(Range<Int>, resume: Int)
  }

  private func construct(at index: Int) -> Construct? {
    switch base[index] {
    case 0x5C: escape(index)
    case 0x21: image(index)
    case 0x5B: link(index)
    case 0x3C: tag(index)
    case 0x60: code(index)
    case 0x2A, 0x5F, 0x7E: emphasisMark(index)
    default: nil
    }
  }

  private func escape(_ index: Int) -> Construct? {
    guard index + 1 < range.upperBound else { return nil }
    let next = base[index + 1]
    let isMark = next > 0x20 && next < 0x7F && !isASCIIAlphanumeric(next)
    return isMark ? .literal((index + 1)..<(index + 2), resume: index + 2) : nil
  }

  private func image(_ index: Int) -> Construct? {
    guard index + 1 < range.upperBound, base[index + 1] == 0x5B, let label = target(index + 1) else { return nil }
    return dropsImages ? .skip(to: label.resume) : .label(label.text, resume: label.resume)
  }

  private func link(_ index: Int) -> Construct? {
    guard let close = partner(of: index) else { return nil }
    if index + 1 < close, base[index + 1] == 0x5E { return .skip(to: close + 1) }
    return target(index).map { .label($0.text, resume: $0.resume) }
  }

  /// The label in the brackets at `index` where an address or a known reference follows.
  private func target(_ index: Int) -> (text: Range<Int>, resume: Int)? {
    guard let close = partner(of: index) else { return nil }
    let text = (index + 1)..<close
    if close + 1 < range.upperBound {
      if base[close + 1] == 0x28, let end = partner(of: close + 1), isAddress((close + 2)..<end) { return (text, end + 1) }
      if base[close + 1] == 0x5B, let end = partner(of: close + 1) {
        let label = end == close + 2 ? text : (close + 2)..<end
        if isReference(label) { return (text, end + 1) }
      }
    }
    return isReference(text) ? (text, close + 1) : nil
  }

  /// Longer addresses are none; a bound for the search, too.
  private static let longestAddress = 2048

  /// An address holds no blank, save before a title in quotes.
  private func isAddress(_ range: Range<Int>) -> Bool {
    guard range.count <= MarkdownInline.longestAddress else { return false }
    guard let blank = range.first(where: { isASCIIBlank(base[$0]) }) else {
      return range.isEmpty || base[range.lowerBound] < 0x80
    }
    let title = range.last { !isASCIIBlank(base[$0]) }
    return title.map { $0 < blank || base[$0] == 0x22 || base[$0] == 0x27 } ?? true
  }

  private func isReference(_ label: Range<Int>) -> Bool {
    !references.isEmpty && label.count <= 100 && references.contains(label.map { lowercased(base[$0]) })
  }

  private func tag(_ index: Int) -> Construct? {
    guard index + 2 < range.upperBound else { return nil }
    let first = base[index + 1]
    guard isASCIILetter(first) || first == 0x2F || first == 0x21 else { return nil }
    if first == 0x21 { return comment(index) }
    guard let close = ((index + 1)..<range.upperBound).first(where: { base[$0] == 0x3E || base[$0] == 0x3C }), base[close] == 0x3E
    else { return nil }
    var nameEnd = first == 0x2F ? index + 2 : index + 1
    let name = nameEnd
    while nameEnd < close, isASCIIAlphanumeric(base[nameEnd]) { nameEnd += 1 }
    if first != 0x2F, base[nameEnd] == 0x3A || base[nameEnd] == 0x40 { return .literal((index + 1)..<close, resume: close + 1) }
    guard nameEnd > name, nameEnd == close || isASCIIBlank(base[nameEnd]) || base[nameEnd] == 0x2F else { return nil }
    let isBreak = nameEnd - name == 2 && lowercased(base[name]) == 0x62 && lowercased(base[name + 1]) == 0x72
    return isBreak ? .lineBreak(close + 1) : .skip(to: close + 1)
  }

  private func comment(_ index: Int) -> Construct? {
    guard index + 3 < range.upperBound, base[index + 2] == 0x2D, base[index + 3] == 0x2D else { return nil }
    var end = index + 4
    while end + 2 < range.upperBound {
      if base[end] == 0x2D, base[end + 1] == 0x2D, base[end + 2] == 0x3E { return .skip(to: end + 3) }
      // A comment inside a comment would make every start search to the end.
      if base[end] == 0x3C { return nil }
      end += 1
    }
    return nil
  }

  /// Backticks are dropped and what they hold is text; searching for their partner would change only what stands inside.
  private func code(_ index: Int) -> Construct? { .skip(to: index + runLength(index)) }

  private func emphasisMark(_ index: Int) -> Construct? {
    let run = runLength(index)
    if run == 1 { return emphasis.contains(index) ? .skip(to: index + 1) : nil }
    // Longer runs of underscores are blanks to be filled in; long rows of stars and tildes are decoration.
    let isMark = run <= 3 && (base[index] != 0x5F || !isInsideWord(index)) && (base[index] != 0x7E || run == 2)
    return isMark ? .skip(to: index + run) : .literal(index..<(index + run), resume: index + run)
  }
}
