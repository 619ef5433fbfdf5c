// What an amount measures: the noun phrase in front of it in its clause, or behind it, or the topic of an earlier clause of the
// paragraph. Each search is bounded by the clause or by `topicReach`.

internal import PolicyModel

/// Finds the indicators of one document's amounts, in order.
struct IndicatorFinder {
  private let words: FigureWords
  private let text: TextBytes
  private let mentions: [MentionPlace]
  private let paragraphs: [TextSpan]
  /// By mention: its indicator, where it has one and others may take it over.
  private var known: [String?]
  /// Members of a list behind 分别 that wait for their amounts: the next amount's index and the subjects left.
  private var pairs: (next: Int, subjects: [String])?
  /// The members of the last such list, for a clause that says more of them without naming them again.
  private var lastSubjects: [String] = []

  /// In bytes.
  private static let longestPhrase = 96
  private static let topicReach = 600
  private static let longestBracket = 60
  /// Two ideographs.
  private static let shortestPhrase = 6
  private static let longestJoiner = 12

  /// - Parameter paragraphs: By mention.
  init(words: FigureWords, text: TextBytes, mentions: [MentionPlace], paragraphs: [TextSpan]) {
    self.words = words
    self.text = text
    self.mentions = mentions
    self.paragraphs = paragraphs
    known = Array(repeating: nil, count: mentions.count)
  }

  /// The indicator of the amount that the mention at an index is; nil where nothing tells it.
  mutating func indicator(of index: Int) -> String? {
    let found = paired(index) ?? phrase(for: index)
    known[index] = found
    return found
  }

  /// Takes note of what a quantity counts, for percentages behind it that say how it changed: 发电量9.2万亿千瓦时，增长4.6%.
  mutating func note(_ index: Int) {
    var isPaired = false
    let end = endOfPhrase(before: mentions[index].span.start, limit: paragraphs[index].start, isPaired: &isPaired)
    guard words.heads.value(endingAt: end, in: text, limit: paragraphs[index].start) != nil else { return }
    known[index] = phraseInFront(endingAt: end, of: index)
  }

  /// Whether an amount follows another with nothing but a joiner between them.
  func isJoined(_ index: Int) -> Bool { index > 0 && mentions[index - 1].isMeasure && joins(index) }

  // MARK: Lists

  private mutating func paired(_ index: Int) -> String? {
    guard let waiting = pairs, waiting.next == index, let subject = waiting.subjects.first, joins(index) else {
      pairs = nil
      return nil
    }
    pairs = waiting.subjects.count > 1 ? (index + 1, Array(waiting.subjects.dropFirst())) : nil
    return subject
  }

  /// Whether nothing but a joiner stands between a mention and the one before it.
  private func joins(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let gap = mentions[index - 1].span.end..<mentions[index].span.start
    guard gap.count <= Self.longestJoiner else { return false }
    var start = gap.lowerBound
    while start < gap.upperBound, let length = words.joiners.value(startingAt: start, in: text, limit: gap.upperBound) { start += length }
    return start == gap.upperBound
  }

  /// The subjects of an amount behind 分别, in order, where there are as many as amounts follow.
  private func subjects(endingAt end: Int, of index: Int) -> [String]? {
    var amounts = 1
    while index + amounts < mentions.count, mentions[index + amounts].isMeasure, joins(index + amounts) { amounts += 1 }
    guard amounts > 1 else { return nil }
    var start = end
    let limit = max(paragraphs[index].start, end - Self.longestPhrase * 2, index > 0 ? mentions[index - 1].span.end : 0)
    while start > limit {
      let (value, length) = text.codePoint(before: start)
      guard !Mark.isClauseEdge(value) || value == Mark.enumerationComma,
        words.boundary(endingAt: start, in: text, limit: limit, end: end) == nil
      else { break }
      start -= length
    }
    guard start < end else { return lastSubjects.count == amounts ? lastSubjects : indicators(of: amounts, before: index) }
    return SubjectList(text: text, words: words).items(in: trimmed(start..<end), count: amounts)
  }

  /// The indicators of so many amounts in front of one, where each has another: 进口额2亿元，出口额3亿元，分别增长3%和5%.
  private func indicators(of count: Int, before index: Int) -> [String]? {
    var indicators: [String] = []
    for earlier in mentions[..<index].indices.reversed() where mentions[earlier].isAmount {
      guard indicators.count < count, mentions[earlier].span.start >= paragraphs[index].start else { break }
      guard let indicator = known[earlier], !indicators.contains(indicator) else { return nil }
      indicators.append(indicator)
    }
    return indicators.count == count ? indicators.reversed() : nil
  }

  // MARK: Phrases

  private mutating func phrase(for index: Int) -> String? {
    let span = mentions[index].span
    let limit = max(paragraphs[index].start, index > 0 && mentions[index - 1].span.start >= paragraphs[index].start ? mentions[index - 1].span.end : 0)
    var isPaired = false
    var end = endOfPhrase(before: span.start, limit: paragraphs[index].start, isPaired: &isPaired)
    if isPaired, let subjects = subjects(endingAt: end, of: index), let first = subjects.first {
      lastSubjects = subjects
      pairs = (index + 1, Array(subjects.dropFirst()))
      return first
    }
    if let particle = words.attributives.value(endingAt: span.start, in: text, limit: paragraphs[index].start) {
      // 预算的2900亿元赤字: the amount is itself an attribute, and measures what stands behind it.
      if let phrase = phraseBehind(index) { return phrase }
      // 持有量由9月的4216亿元: attributed to a date, it measures what stands before that.
      if index > 0, mentions[index - 1].type == .date, mentions[index - 1].span.end == span.start - particle {
        end = endOfPhrase(before: mentions[index - 1].span.start, limit: paragraphs[index].start, isPaired: &isPaired)
      }
    }
    if end <= limit, index > 0, mentions[index - 1].span.end == limit, let indicator = known[index - 1] { return indicator }
    if let phrase = phraseInFront(endingAt: end, of: index) { return phrase }
    let nominal = nominal(endingAt: end, of: index)
    if end == span.start || nominal != nil || words.attributives.value(startingAt: span.end, in: text, limit: paragraphs[index].end) != nil,
      let phrase = phraseBehind(index)
    {
      return phrase
    }
    if let nominal { return nominal }
    let topic = topic(before: end, of: index)
    // 盛美半导体跌9.36%: what rises or falls by itself, unless a measure of it is spoken of.
    if end < span.start, let body = body(endingAt: end, before: index), topic.map(namesMeasure) != true { return text.string(body) }
    return topic ?? phraseBehind(index)
  }

  /// The body that stands right in front of what leads to an amount.
  private func body(endingAt end: Int, before index: Int) -> Range<Int>? {
    guard let mention = mentions.lastIndex(endingAtOrBefore: end), mention < index, mentions[mention].span.end == end,
      mentions[mention].type == .institution
    else { return nil }
    return mentions[mention].span.range
  }

  private func namesMeasure(_ phrase: String) -> Bool {
    Array(phrase.utf8).withUnsafeBufferPointer { words.heads.value(endingAt: $0.count, in: $0, limit: 0) != nil }
  }

  /// Goes left over what leads from a noun phrase to its amount: copulas, verbs of change, comparisons with their dates.
  private func endOfPhrase(before start: Int, limit: Int, isPaired: inout Bool) -> Int {
    var end = start
    var date = mentions.lastIndex(endingAtOrBefore: end)
    while end > limit {
      let (value, length) = text.codePoint(before: end)
      while let index = date, mentions[index].span.start >= end { date = index > 0 ? index - 1 : nil }
      if let index = date, mentions[index].span.end == end, isTime(index), end < start {
        end = mentions[index].span.start
      } else if Mark.isSpace(value), value != 0x09 {
        end -= length
      } else if let link = words.pairing.value(endingAt: end, in: text, limit: limit) {
        isPaired = true
        end -= link
      } else if let link = words.link(endingAt: end, in: text, limit: limit) {
        end -= link
        // A word inside a date leads to the amount with all of it: 上年同期.
        if let index = date, mentions[index].type == .date, mentions[index].span.start < end, end < mentions[index].span.end {
          end = mentions[index].span.start
        }
      } else {
        break
      }
    }
    return end
  }

  /// Whether a mention tells when or how long: a date, or 五年 in 能耗五年累计下降13%.
  private func isTime(_ index: Int) -> Bool {
    let span = mentions[index].span
    return mentions[index].type == .date
      || mentions[index].type == .quantity && words.timeUnits.value(endingAt: span.end, in: text, limit: span.start) != nil
  }

  private func phraseInFront(endingAt phraseEnd: Int, of index: Int) -> String? {
    let last = mentions[index].type == .percent ? subjectEnd(before: phraseEnd, of: index) : phraseEnd
    var end = last
    let limit = max(paragraphs[index].start, last - Self.longestPhrase)
    var start = end
    var before = mentions.lastIndex(endingAtOrBefore: end)
    while start > limit {
      let (value, length) = text.codePoint(before: start)
      if Mark.isClauseEdge(value) || Mark.isOpeningParenthesis(value) || isEdge(value, before: start, end: end) { break }
      while let mention = before, mentions[mention].span.end > start { before = mention > 0 ? mention - 1 : nil }
      if let mention = before, mentions[mention].span.end == start {
        // 单户担保金额500万元以下的占比: an amount with an attribute's particle belongs to the phrase.
        guard mentions[mention].isAmount, start < end, words.attributives.value(startingAt: start, in: text, limit: end) != nil else { break }
        start = mentions[mention].span.start
        continue
      }
      if Mark.isClosingParenthesis(value) {
        guard let open = opening(ofBracketEndingAt: start, limit: limit) else { break }
        start = open
        continue
      }
      if let cut = words.copula(endingAt: start, in: text, limit: limit) ?? cut(at: start, phraseEnd: end, limit: limit, isPercent: mentions[index].type == .percent) {
        var isPaired = false
        end = endOfPhrase(before: start - cut, limit: limit, isPaired: &isPaired)
        start = end
        before = mentions.lastIndex(endingAtOrBefore: end)
        continue
      }
      // What would leave a single letter is part of a word: 覆盖率.
      if start == end || end - start >= Self.shortestPhrase, words.boundary(endingAt: start, in: text, limit: limit, end: last) != nil { break }
      start -= length
    }
    return string(trimmed(start..<end))
  }

  /// Whether a blank parts headings or items: at the phrase's end, or in front of an ideograph. 广义货币 M2 holds none that does.
  private func isEdge(_ blank: UInt32, before start: Int, end: Int) -> Bool {
    Mark.isSpace(blank) && (start == end || text[start] >= 0xE3)
  }

  /// Where the subject ends of what a limit is taken of: X不得高于Y的三成. The end itself where the clause has no such word.
  private func subjectEnd(before end: Int, of index: Int) -> Int {
    let earlier = index > 0 ? mentions[index - 1].span.end : 0
    let limit = max(paragraphs[index].start, earlier, end - Self.longestPhrase)
    var offset = end
    while offset > limit {
      let (value, length) = text.codePoint(before: offset)
      guard !Mark.isClauseEdge(value), !Mark.isOpeningParenthesis(value) else { break }
      if let cut = words.cutter(endingAt: offset, in: text, limit: limit, end: end) {
        var isPaired = false
        return endOfPhrase(before: offset - cut, limit: limit, isPaired: &isPaired)
      }
      offset -= length
    }
    return end
  }

  /// How long the word is that parts a subject from what its share is of: 占, unless the share itself is named behind the whole
  /// (占总额的比例). An amount's is one only with 的 or nothing behind the whole.
  private func cut(at start: Int, phraseEnd end: Int, limit: Int, isPercent: Bool) -> Int? {
    let isShare =
      start == end || words.attributives.value(endingAt: end, in: text, limit: start) != nil
      || isPercent && words.shareNouns.value(endingAt: end, in: text, limit: start) == nil
    return isShare ? words.share(endingAt: start, in: text, limit: limit, end: end) : nil
  }

  private func opening(ofBracketEndingAt end: Int, limit: Int) -> Int? {
    var offset = end
    while offset > max(limit, end - Self.longestBracket) {
      let (value, length) = text.codePoint(before: offset)
      offset -= length
      if Mark.isOpeningParenthesis(value) { return offset }
    }
    return nil
  }

  /// A verb that stands for what it spends: 投入96亿美元.
  private func nominal(endingAt end: Int, of index: Int) -> String? {
    words.nominals.value(endingAt: end, in: text, limit: paragraphs[index].start).map { text.string(end - $0..<end) }
  }

  private func phraseBehind(_ index: Int) -> String? {
    let limit = min(paragraphs[index].end, mentions[index].span.end + Self.longestPhrase)
    var start = mentions[index].span.end
    if let particle = words.attributives.value(startingAt: start, in: text, limit: limit) { start += particle }
    var end = start
    let next = index + 1 < mentions.count ? mentions[index + 1].span.start : limit
    while end < min(limit, next) {
      let (value, length) = text.codePoint(at: end)
      guard !Mark.isClauseEdge(value), !Mark.isClosingParenthesis(value), !Mark.isOpeningParenthesis(value), !Mark.isSpace(value),
        words.stops.value(startingAt: end, in: text, limit: limit) == nil
      else { break }
      end += length
    }
    return string(trimmed(start..<end))
  }

  // MARK: Topics

  /// The nearest topic in the clauses before: the indicator of an amount there, or a clause's own measure (预期赔款率，…).
  private func topic(before end: Int, of index: Int) -> String? {
    let limit = max(paragraphs[index].start, end - Self.topicReach)
    var offset = end
    var earlier = mentions.lastIndex(endingAtOrBefore: end)
    var depth = 0
    while offset > limit {
      if depth == 0 {
        while let mention = earlier, mentions[mention].span.end > offset { earlier = mention > 0 ? mention - 1 : nil }
        if let mention = earlier, mentions[mention].span.end == offset, let indicator = known[mention] { return indicator }
        if let topic = topic(endingAt: offset, within: limit, of: index) { return topic }
      }
      let (value, length) = text.codePoint(before: offset)
      if Mark.isClosingParenthesis(value) { depth += 1 }
      if Mark.isOpeningParenthesis(value) { depth = max(0, depth - 1) }
      offset -= length
    }
    return nil
  }

  /// The phrase that ends here with a measure's noun, where a clause ends or a governing word follows.
  private func topic(endingAt end: Int, within limit: Int, of index: Int) -> String? {
    guard words.heads.value(endingAt: end, in: text, limit: limit) != nil, end < text.count else { return nil }
    let next = text.codePoint(at: end).value
    guard Mark.isClauseEdge(next) && next != Mark.enumerationComma || words.governors.value(startingAt: end, in: text, limit: paragraphs[index].end) != nil
    else { return nil }
    return phraseInFront(endingAt: end, of: index)
  }

  // MARK: Trimming

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      let (value, length) = text.codePoint(at: start)
      if Mark.isSpace(value) || Mark.isEnumerator(value) {
        start += length
      } else if let number = enumeration(at: start, limit: end) {
        start += number
      } else if let lead = words.lead(startingAt: start, in: text, limit: end) {
        start += lead
      } else {
        break
      }
    }
    while end > start {
      let (value, length) = text.codePoint(before: end)
      if Mark.isSpace(value) {
        end -= length
      } else if let tail = words.tails.value(endingAt: end, in: text, limit: start) {
        end -= tail
      } else {
        break
      }
    }
    return shortened(start..<end)
  }

  /// The length of figures that number an item, with the mark behind them: `1.`.
  private func enumeration(at start: Int, limit: Int) -> Int? {
    var end = start
    while end < limit, (0x30...0x39).contains(text[end]) { end += 1 }
    guard end > start, end < limit else { return nil }
    let (value, length) = text.codePoint(at: end)
    return Mark.isEnumerator(value) ? end + length - start : nil
  }

  /// Of a long phrase what follows its last particle of attribution, unless that is a bare 比例.
  private func shortened(_ range: Range<Int>) -> Range<Int> {
    guard range.count > Self.longPhrase else { return range }
    var offset = range.upperBound - Self.shortestHead
    while offset > range.lowerBound {
      offset -= text.codePoint(before: offset).length
      if let length = words.attributives.value(startingAt: offset, in: text, limit: range.upperBound) {
        return offset + length..<range.upperBound
      }
    }
    return range
  }

  /// In bytes: sixteen and three ideographs.
  private static let longPhrase = 48
  private static let shortestHead = 9

  /// A phrase of at least two letters that isn't figures alone.
  private func string(_ range: Range<Int>) -> String? {
    guard text.codePointCount(in: range) >= 2, text[range].contains(where: { $0 >= 0x41 }) else { return nil }
    return text.string(range)
  }
}

extension Mention {
  var isAmount: Bool { type == .money || type == .percent || type == .quantity }
}

extension [MentionPlace] {
  /// The last mention that ends at or before an offset; mentions are in order and don't overlap.
  func lastIndex(endingAtOrBefore offset: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

extension Mark {
  /// Points and brackets around the numbers of items, and numbers with their brackets.
  static func isEnumerator(_ value: UInt32) -> Bool {
    value < 0x30 || isOpeningParenthesis(value) || isClosingParenthesis(value) || (0x2460...0x249B).contains(value) || value == 0xFF0E
  }
}
