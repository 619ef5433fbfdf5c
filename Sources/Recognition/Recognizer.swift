// The door of the room: from sentences to mentions and ledgers.

package import PolicyModel
package import Rulebook

/// Finds the mentions of documents. One worker's; its tables grow with what it has read, its answers depend on the rules
/// and the document alone.
package final class Recognizer {
  let rules: [RuleFacts]
  let lexicon: Lexicon
  let scanner: TextScanner
  private let amounts: AmountResolver
  private let dates: DateReader
  private let titles: TitleResolver
  private let shortTitles: ShortTitles
  private let documentNumbers: DocumentNumberResolver
  let institutions: InstitutionResolver
  private let surroundings: DateSurroundings
  private let timeReader: DocumentTimeReader
  private let documentNames: DocumentNames
  private let policies: PolicyLedger
  private let zones: DocumentZones
  private let amountContext: AmountContext
  private let figures: FigureLedger
  private let tableWords: TableWords
  @exclusivity(unchecked) private var tables: TableReader
  @exclusivity(unchecked) private var overlaps = OverlapSettler()

  package convenience init(rules: RuleSet) { self.init(RecognitionTables(rules: rules)) }

  package init(_ shared: RecognitionTables) {
    rules = shared.rules
    lexicon = shared.lexicon
    scanner = TextScanner(shared.scanner)
    amounts = shared.amounts
    dates = shared.dates
    titles = shared.titles
    shortTitles = shared.shortTitles
    documentNumbers = shared.documentNumbers
    institutions = shared.institutions
    surroundings = shared.surroundings
    timeReader = shared.timeReader
    documentNames = shared.documentNames
    policies = shared.policies
    zones = shared.zones
    amountContext = shared.amountContext
    figures = shared.figures
    tableWords = shared.tableWords
    tables = TableReader(words: tableWords)
  }

  /// Code points looked at so far, each look counted, for tests that count work instead of time.
  package var steps: Int { scanner.steps }

  package func annotate(_ document: consuming SegmentedDocument) -> AnnotatedDocument {
    annotate(document, trace: nil)
  }

  /// How many matches of rules and names the text holds, before any is read or settled: the scan by itself, for those who
  /// measure it.
  package func matchCount(in document: borrowing SegmentedDocument) -> Int {
    document.clean.text.withUnsafeBufferPointer { text in
      document.clean.paragraphs.reduce(0) { count, paragraph in
        count + scanner.candidates(in: paragraph.span.range, of: text).count
      }
    }
  }

  /// - Parameter trace: Hears of every match and of what becomes of it; costs nothing where there is none.
  func annotate(_ document: consuming SegmentedDocument, trace: RecognitionTrace?) -> AnnotatedDocument {
    var segmented = document
    let clean = segmented.clean
    // The pointer to the text is good for this one block; nothing that holds it leaves.
    return clean.text.withUnsafeBufferPointer { text in
      var reading = self.reading(of: segmented, text: text, trace: trace)
      let (bodies, bodyOfMention) = InstitutionLedger.entries(of: reading.mentions, in: text)
      let figures = figures.figures(
        of: &reading.mentions, in: segmented, bodies: bodyOfMention, heads: reading.heads, day: reading.published?.day, text: text)
      if let trace { reading.mentions.filter(\.isAmount).forEach(trace.settled) }
      let zoned = zones.zones(of: segmented, mentions: reading.mentions, bodies: bodyOfMention, in: text)
      let policies = policies.entries(
        of: reading.mentions, bodies: bodyOfMention, own: zoned?.own, sentences: segmented.sentences, in: text)
      if let zoned { segmented.clean.take(zoned) }
      var warnings = clean.warnings
      if reading.unresolvedDates > 0 { warnings.append(DocumentWarning(.dateUnresolved, count: reading.unresolvedDates)) }
      return AnnotatedDocument(
        segmented: segmented, published: reading.published, mentions: reading.mentions, institutions: bodies,
        policies: policies, figures: figures, warnings: warnings)
    }
  }

  private typealias Reading = (mentions: [Mention], published: Published?, unresolvedDates: Int, heads: [Int: Range<Int>])

  private func reading(of document: SegmentedDocument, text: TextBytes, trace: RecognitionTrace?) -> Reading {
    var (findings, heads) = find(in: document.clean.paragraphs, of: text, trace: trace)
    let displaced = documentNames.complete(&findings, in: document.clean.paragraphs, of: text)
    trace?.named(findings, displacing: displaced, rule: rule(of:))
    amountContext.complete(&findings, in: document.clean.paragraphs, of: text)
    let published = document.clean.published ?? published(by: findings, in: document.clean, text: text)
    let time = timeReader.time(
      of: findings, inTitle: titleDates(of: document.clean.paragraphs, text: text), in: document.clean, text: text,
      published: published, isHongKong: isOfHongKong)
    var anchoring = DateAnchoring(time)
    trace?.close(published: published, institutions: institutions)
    let mentions = mentions(
      of: findings, in: document, text: text, day: published?.day, anchoring: &anchoring, trace: trace)
    return (mentions, published, anchoring.unresolved, heads)
  }

  // MARK: Finding

  /// The winners of all paragraphs, in order of start; and by start what tables call the amounts in their cells.
  private func find(
    in paragraphs: [Paragraph], of text: TextBytes, trace: RecognitionTrace?
  ) -> (findings: [Finding], heads: [Int: Range<Int>]) {
    var findings: [Finding] = []
    var heads: [Int: Range<Int>] = [:]
    tables = TableReader(words: tableWords)
    for (index, paragraph) in paragraphs.enumerated() {
      tables.read(paragraph, of: text)
      let candidates = scanner.candidates(in: paragraph.span.range, of: text)
      let losses = settle(candidates, of: paragraph, index: index, in: text, reportingLosses: trace != nil) { _, reading in
        guard case .finding(let finding) = reading else { return }
        findings.insertByStart(finding)
        if case .value = finding.meaning, let name = tables.name(ofCellAt: finding.span.start, in: text) { heads[finding.span.start] = name }
      }
      if let trace { report(candidates, losses, paragraph: paragraph.span.range, index: index, of: text, to: trace) }
    }
    return (findings, heads)
  }

  /// Where exclusions keep mentions out, by rule; for rule authors and tests.
  package func exclusions(in document: SegmentedDocument) -> [(rule: String, range: Range<Int>)] {
    document.clean.text.withUnsafeBufferPointer { text in
      var found: [(rule: String, range: Range<Int>)] = []
      tables = TableReader(words: tableWords)
      for (index, paragraph) in document.clean.paragraphs.enumerated() {
        tables.read(paragraph, of: text)
        let candidates = scanner.candidates(in: paragraph.span.range, of: text)
        _ = settle(candidates, of: paragraph, index: index, in: text, reportingLosses: false) { candidate, reading in
          if case .exclusion = reading, case .rule(let rule) = candidate.origin { found.append((rules[rule].id, candidate.range)) }
        }
      }
      return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// Calls `take` with what takes its place in a paragraph.
  private func settle(
    _ candidates: Candidates, of paragraph: Paragraph, index: Int, in text: TextBytes, reportingLosses: Bool,
    take: (Candidate, CandidateReading) -> Void
  ) -> [Loss] {
    overlaps.settleOverlaps(candidates, rank: rank, reportingLosses: reportingLosses) { candidate in
      let reading = read(candidate, paragraph: paragraph.span.range, index: index, of: text)
      if case .refused = reading { return false }
      take(candidate, reading)
      return true
    }
  }

  private func rank(_ candidate: Candidate) -> Rank {
    switch candidate.origin {
    case .name:
      return Rank(
        start: candidate.start, length: candidate.length, precedence: RuleFacts.precedence(of: .mention(.institution)), priority: 0, order: -1)
    case .rule(let index):
      let facts = rules[index]
      return Rank(
        start: candidate.start, length: candidate.length, precedence: facts.precedence, priority: facts.priority, order: index)
    }
  }

  /// What a candidate means by itself.
  func read(_ candidate: Candidate, paragraph: Range<Int>, index: Int, of text: TextBytes) -> CandidateReading {
    let span = TextSpan(start: candidate.start, end: candidate.end)
    switch candidate.origin {
    case .name(let name):
      guard standsAlone(candidate.range, in: text, paragraph: paragraph) else { return .refused(.insideWord) }
      return .finding(Finding(span: span, paragraph: index, rule: nil, meaning: .name(name)))
    case .rule(let number):
      let facts = rules[number]
      // Assertions are checked here and nowhere before, of exclusions too.
      guard let captures = scanner.captures(of: number, in: candidate.range, of: text, paragraph: paragraph) else {
        return .refused(.assertion)
      }
      guard let type = facts.type else { return .exclusion }
      let match = RuleMatch(facts: facts, captures: captures, text: text, range: candidate.range)
      if facts.resolver == .body {
        guard let name = institutions.name(in: match, paragraph: paragraph), let body = institutions.reading(match, name: name) else {
          return .refused(.meaning(resolver: facts.resolver.rawValue))
        }
        let own = TextSpan(start: name.lowerBound, end: name.upperBound)
        return .finding(Finding(span: own, paragraph: index, rule: number, meaning: .body(body)))
      }
      guard let meaning = meaning(of: match, type: type, paragraph: paragraph) else {
        return .refused(.meaning(resolver: facts.resolver.rawValue))
      }
      let own = facts.resolver == .documentNumber ? documentNumbers.range(match) : candidate.range
      return .finding(
        Finding(span: TextSpan(start: own.lowerBound, end: own.upperBound), paragraph: index, rule: number, meaning: meaning))
    }
  }

  /// The rule that lexicon names are credited to.
  static let lexiconRule = "institution.lexicon"

  private func meaning(of match: RuleMatch, type: MentionType, paragraph: Range<Int>) -> Finding.Meaning? {
    switch match.facts.resolver {
    case .amount: amounts.amount(match, kind: type).map { .value($0) }
    case .amountRange: amounts.range(match, kind: type).map { .value($0) }
    case .tableCell:
      amounts.cell(match, kind: type, unit: tables.unit(ofCell: match.range, in: match.text)).map { .value($0) }
    case .calendar, .calendarRange, .calendarSince, .relative, .window, .planPeriod, .decade, .fiscalYear:
      dates.expression(match, paragraph: paragraph).map { .date($0) }
    case .title: titles.reading(match, paragraph: paragraph).map { .title($0) }
    case .heading: titles.reading(match, paragraph: paragraph).map { .heading($0) }
    case .documentNumber: .value(.documentNumber(documentNumbers.value(match)))
    case .body, .nothing: nil
    }
  }

  /// A name in Latin letters is no part of a longer word.
  private func standsAlone(_ range: Range<Int>, in text: TextBytes, paragraph: Range<Int>) -> Bool {
    let joinsBefore = range.lowerBound > paragraph.lowerBound && Mark.isWordByte(text[range.lowerBound]) && Mark.isWordByte(text[range.lowerBound - 1])
    let joinsAfter = range.upperBound < paragraph.upperBound && Mark.isWordByte(text[range.upperBound - 1]) && Mark.isWordByte(text[range.upperBound])
    return !joinsBefore && !joinsAfter
  }

  // MARK: Reading in order

  /// The longest line that is read as a title, in bytes.
  private static let longestTitle = 600

  /// The dates of the title, those inside a policy's name too: 关于2019年部分节假日安排的通知.
  private func titleDates(of paragraphs: [Paragraph], text: TextBytes) -> [PlacedDate] {
    var dates: [PlacedDate] = []
    for (index, paragraph) in paragraphs.enumerated() where paragraph.kind == .title && paragraph.span.length <= Self.longestTitle {
      let candidates = scanner.candidates(in: paragraph.span.range, of: text)
      for candidate in candidates.sorted(by: { $0.length > $1.length }) {
        guard case .rule(let rule) = candidate.origin, rules[rule].type == .date,
          !dates.contains(where: { $0.span.start < candidate.end && candidate.start < $0.span.end }),
          case .date(let expression)? = read(candidate, paragraph: paragraph.span.range, index: index, of: text).finding?.meaning
        else { continue }
        dates.append(PlacedDate(span: TextSpan(start: candidate.start, end: candidate.end), paragraph: index, expression: expression))
      }
    }
    return dates.sorted { $0.span.start < $1.span.start }
  }

  private func isOfHongKong(_ finding: Finding) -> Bool {
    guard case .name(let name) = finding.meaning else { return false }
    return institutions.ids(ofName: name).contains { $0.hasPrefix("hk.") }
  }

  private func published(by findings: [Finding], in clean: CleanDocument, text: TextBytes) -> Published? {
    let dates = findings.indices.compactMap { index -> PlacedDate? in
      guard case .date(let expression) = findings[index].meaning else { return nil }
      return PlacedDate(span: findings[index].span, paragraph: findings[index].paragraph, expression: expression)
    }
    return PublicationEvidence.find(in: dates, of: clean.paragraphs, text: text)
  }

  /// The rule that a finding is credited to; names of the lexicon and of the document have ids of their own.
  private func rule(of finding: Finding) -> String {
    finding.rule.map { rules[$0].id } ?? finding.origin?.rawValue ?? Self.lexiconRule
  }

  private func mentions(
    of findings: [Finding], in document: SegmentedDocument, text: TextBytes, day: CivilDate?,
    anchoring: inout DateAnchoring, trace: RecognitionTrace?
  ) -> [Mention] {
    var mentions: [Mention] = []
    var titleMentions: [TitleMention] = []
    var titleIndices: [Int] = []
    var sentence = 0
    var headings: Set<String> = []
    var bodyOfName: [Int: InstitutionValue] = [:]
    let sentences = document.sentences
    mentions.reserveCapacity(findings.count)
    for index in findings.indices {
      let span = findings[index].span
      while sentence + 1 < sentences.count, sentences[sentence + 1].span.start <= span.start { sentence += 1 }
      let value: MentionValue
      switch findings[index].meaning {
      case .value(let known): value = known
      case .date(let expression):
        let before = anchoring
        let paragraph = document.clean.paragraphs[findings[index].paragraph].span
        let place = surroundings.place(
          of: span, in: text, paragraph: paragraph, index: findings[index].paragraph, sentence: sentence,
          readsTense: expression.hangsOnTense)
        var date = anchoring.resolve(expression, at: place)
        date.relation = surroundings.relation(of: span, in: text, paragraph: paragraph)
        trace?.anchored(date, expression, at: span, from: before, to: anchoring)
        value = .date(date)
      case .name(let name):
        let body = bodyOfName[name] ?? institutions.value(ofName: name, on: day)
        bodyOfName[name] = body
        value = .institution(body)
      case .body(let reading): value = .institution(institutions.value(of: reading, on: day))
      case .title(let reading), .heading(let reading):
        // A heading said again counts once.
        if case .heading = findings[index].meaning, !headings.insert(reading.title).inserted {
          trace?.repeated(at: span)
          continue
        }
        titleMentions.append(TitleMention(span: span, sentence: sentence, reading: reading))
        titleIndices.append(mentions.count)
        value = .policy(reading.value)
      }
      trace?.mention(mentions.count, at: span)
      mentions.append(Mention(span: span, sentence: sentence, rule: rule(of: findings[index]), value: value))
    }
    for (index, value) in zip(titleIndices, shortTitles.values(of: titleMentions, in: text)) {
      trace?.resolved(mentions[index], to: value)
      mentions[index].value = .policy(value)
    }
    return mentions
  }
}

extension [Finding] {
  /// Keeps findings in order of start; they come nearly so.
  fileprivate mutating func insertByStart(_ finding: consuming Finding) {
    var place = count
    while place > 0, self[place - 1].span.start > finding.span.start { place -= 1 }
    if place == count { append(finding) } else { insert(finding, at: place) }
  }
}
