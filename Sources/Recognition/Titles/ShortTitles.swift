// Short forms of titles: 《方案》 stands for the full title that the document introduced.

internal import PolicyModel
internal import Rulebook

/// A title mention, in the order of the text.
struct TitleMention {
  var span: TextSpan
  var sentence: Int
  var reading: TitleReading
}

struct ShortTitles: Sendable {
  private let definitions: EdgeWords<Void>

  init(rules: RuleSet) { definitions = EdgeWords(rules.wordList("names/definitions")) { _ in () } }

  /// The value of each mention. A short form means the title that it was defined for (以下简称《方案》); without a
  /// definition the one full title that ends with it; where several do, the last one before it, and the value names all.
  func values(of mentions: [TitleMention], in text: TextBytes) -> [PolicyValue] {
    var defined: [String: Int] = [:]
    for (index, mention) in mentions.enumerated() where defined[mention.reading.title] == nil {
      guard definitions.value(endingAt: mention.span.start, in: text, limit: 0) != nil else { continue }
      defined[mention.reading.title] = mentions[..<index].lastIndex {
        $0.sentence == mention.sentence && $0.reading.title != mention.reading.title
      }
    }
    var uses: [String: Use] = [:]
    return mentions.enumerated().map { index, mention in
      if let full = defined[mention.reading.title] { return value(of: mentions[full].reading) }
      return mention.reading.isShort ? used(index, among: mentions, &uses) : value(of: longer(index, among: mentions) ?? mention.reading)
    }
  }

  private func value(of reading: TitleReading) -> PolicyValue { reading.value }

  /// How many titles before one are looked at for its longer form.
  private static let reach = 24

  /// The one title before this one that ends with it: 《审判白皮书》 after 《2023年度金融审判白皮书》. A law known by this very name is no
  /// other law's end.
  private func longer(_ index: Int, among mentions: [TitleMention]) -> TitleReading? {
    let short = mentions[index].reading
    var found: TitleReading?
    for mention in mentions[max(0, index - Self.reach)..<index] where ends(mention.reading, with: short) {
      guard found.map({ $0.title == mention.reading.title }) ?? true else { return nil }
      found = mention.reading
    }
    return found
  }

  private func ends(_ full: TitleReading, with short: TitleReading) -> Bool {
    let (bytes, end) = (full.title.utf8, short.title.utf8)
    guard bytes.count > end.count, bytes.suffix(end.count).elementsEqual(end) else { return false }
    return short.officialTitle.map { $0 == full.title } ?? true
  }

  /// What a short form may stand for in a document.
  private struct Use {
    /// The full titles that end with it, each once.
    var titles: [String] = []
    /// The mentions of those, ascending.
    var mentions: [Int] = []
  }

  /// - Parameter uses: By short form, found when the first of its mentions asks.
  private func used(_ index: Int, among mentions: [TitleMention], _ uses: inout [String: Use]) -> PolicyValue {
    let short = mentions[index].reading
    let use = uses[short.title] ?? use(of: short.title, among: mentions)
    uses[short.title] = use
    var (low, high) = (0, use.mentions.count)
    while low < high {
      let middle = (low + high) / 2
      if use.mentions[middle] < index { low = middle + 1 } else { high = middle }
    }
    guard let nearest = low > 0 ? use.mentions[low - 1] : use.mentions.first else { return value(of: short) }
    var value = value(of: mentions[nearest].reading)
    value.ambiguous = use.titles.count > 1 ? use.titles : []
    return value
  }

  private func use(of short: String, among mentions: [TitleMention]) -> Use {
    var use = Use()
    for (position, mention) in mentions.enumerated() where !mention.reading.isShort && ends(mention.reading.title, with: short) {
      if !use.titles.contains(mention.reading.title) { use.titles.append(mention.reading.title) }
      use.mentions.append(position)
    }
    return use
  }

  /// Whether a title ends with the short form, brackets at its end left aside.
  private func ends(_ title: String, with short: String) -> Bool {
    var scalars = Array(title.unicodeScalars.map(\.value))
    while let last = scalars.last, last == Mark.rightParenthesis || last == Mark.fullwidthRightParenthesis,
      let open = scalars.lastIndex(where: { $0 == Mark.leftParenthesis || $0 == Mark.fullwidthLeftParenthesis })
    {
      scalars.removeSubrange(open...)
    }
    let wanted = short.unicodeScalars.map(\.value)
    return scalars.count > wanted.count && scalars.suffix(wanted.count).elementsEqual(wanted)
  }
}
