// Names that are known from elsewhere in the document: those it defines, and forms that leave out parts of a name it gives in
// full. They are found all over the document, before and behind the place that explains them.

internal import PolicyModel
internal import Rulebook

/// How a name came to be known in the document; mentions are credited to it as to a rule.
enum NameOrigin: String, Sendable {
  case defined = "institution.defined_name"
  case shortForm = "institution.short_form"
}

/// A finding that a longer name takes the place of.
struct Displacement {
  var finding: Finding
  var by: Finding
}

final class DocumentNames {
  /// A name to look for.
  private struct Form {
    enum Shape {
      /// As it stands.
      case whole
      /// As it stands, where no other word runs into it.
      case apart
      /// With what the company's full name has around it.
      case company(CompanyName)
    }

    var shape: Shape
    var origin: NameOrigin
    /// The finding that gives the full name.
    var meaning: Finding.Meaning
  }

  private struct Forms {
    private(set) var all: [Form] = []
    private(set) var search = NameSearch()
    private var known = StringNumbers()
    /// By number in `known`: how many forms bear the name.
    private var bearers: [Int] = []

    /// The most companies that may share a name proper; what stands around it tells which is meant.
    private static let mostNamesakes = 4

    /// Of two forms with the same words the first counts, but for companies of different full names.
    mutating func add(_ form: Form, named bytes: Slice<TextBytes>, in text: TextBytes) {
      let name = number(of: String(decoding: bytes, as: UTF8.self))
      if case .company(let company) = form.shape {
        let full = number(of: String(decoding: bytes, as: UTF8.self) + "/" + text.string(company.tail))
        guard bearers[name] < Self.mostNamesakes, bearers[full] == 0 else { return }
        bearers[full] += 1
      } else {
        guard bearers[name] == 0 else { return }
      }
      bearers[name] += 1
      search.add(Array(bytes), number: all.count)
      all.append(form)
    }

    private mutating func number(of string: String) -> Int {
      let number = known.number(of: string)
      if number == bearers.count { bearers.append(0) }
      return number
    }
  }

  private let definitions: NameDefinitions
  private let companies: CompanyNames
  private let openers: EdgeWords<Void>
  private let commonWords: WordTable<Void>
  private let institutions: InstitutionResolver
  private let evidence: EdgeWords<Void>
  private let joiners: WordTable<Void>

  init(rules: RuleSet, institutions: InstitutionResolver) {
    definitions = NameDefinitions(rules: rules)
    companies = CompanyNames(rules: rules, places: institutions.placeWords)
    openers = EdgeWords(rules.wordList("names/openers")) { _ in () }
    commonWords = WordTable(rules.wordList("names/common-words")) { _ in () }
    evidence = EdgeWords(rules.wordList("institutions/evidence-after")) { _ in () }
    joiners = WordTable(rules.wordList("names/joiners")) { _ in () }
    self.institutions = institutions
  }

  /// Adds what the names mean, to findings in order of start.
  ///
  /// - Returns: The findings that longer names took the place of.
  func complete(_ findings: inout [Finding], in paragraphs: [Paragraph], of text: TextBytes) -> [Displacement] {
    expandLists(among: &findings, in: text)
    var displaced = settleReaches(of: &findings, in: text)
    settleGuarded(among: &findings, in: paragraphs, of: text)
    joinBranches(among: &findings, in: text)
    nameOwnOrgans(among: &findings)
    var forms = Forms()
    for index in findings.indices where findings[index].isInstitution && mayGiveForms(findings[index], in: text) {
      let paragraph = paragraphs[findings[index].paragraph].span
      for (bytes, form) in self.forms(of: findings[index], paragraph: paragraph, in: text) { forms.add(form, named: bytes, in: text) }
    }
    explainUnknown(&findings, in: paragraphs, of: text, by: &forms)
    guard !forms.search.isEmpty else { return displaced }
    displaced += add(finds(of: forms, among: findings, in: paragraphs, of: text), to: &findings)
    return displaced
  }

  // MARK: Lists

  /// Puts the names of lists where the lists stand, those aside that are known anyway.
  private func expandLists(among findings: inout [Finding], in text: TextBytes) {
    guard findings.contains(where: { $0.listedNames != nil }) else { return }
    let lists = findings.filter { $0.listedNames != nil }
    findings.removeAll { $0.listedNames != nil }
    for list in lists {
      guard case .body(.list(let items, let category)) = list.meaning else { continue }
      for item in items {
        let span = TextSpan(start: item.lowerBound, end: item.upperBound)
        let place = findings.partitioningIndex { $0.span.start >= span.start }
        guard place == findings.count || findings[place].span.start >= span.end, place == 0 || findings[place - 1].span.end <= span.start
        else { continue }
        let value = InstitutionValue(canonical: text.string(item), category: category)
        findings.insert(
          Finding(span: span, paragraph: list.paragraph, rule: list.rule, meaning: .body(.unknown(value))), at: place)
      }
    }
  }

  // MARK: Branches

  /// A branch is that of the body right before it, or else of the last body of its paragraph that has branches; without one
  /// only a bank's keeps its place.
  private func joinBranches(among findings: inout [Finding], in text: TextBytes) {
    guard findings.contains(where: \.isUnknownBranch) else { return }
    var kept: [Finding] = []
    var head: (name: Int, paragraph: Int)?
    for var finding in findings {
      switch finding.meaning {
      case .name(let name) where institutions.hasBranches(name): head = (name, finding.paragraph)
      case .body(.branch(let name, _, _, _, _)): head = (name, finding.paragraph)
      case .body(.unknownBranch(let branch, let place, let level)):
        if let last = kept.last, last.span.end == finding.span.start, let whole = last.meaning.branch(branch, place: place, level: level) {
          finding.span = TextSpan(start: last.span.start, end: finding.span.end)
          finding.meaning = whole
          kept.removeLast()
        } else if let head, head.paragraph == finding.paragraph {
          finding.meaning = .body(.branch(of: head.name, rest: branch, place: place, level: level, category: nil))
        } else if !institutions.isBankBranch(finding.span.range, in: text) {
          continue
        }
      default: break
      }
      kept.append(finding)
    }
    findings = kept
  }

  // MARK: Names that reach to the left

  /// A full name holds all that it reaches over, but for organs of the state. An unknown name that reaches over another finding begins
  /// behind it where it can (吊销哈尔滨农信社), or goes on from it: 北京大学 and 光华管理学院. A company's name then means that body: 赛力斯 and 汽车.
  private func settleReaches(of findings: inout [Finding], in text: TextBytes) -> [Displacement] {
    guard findings.indices.dropFirst().contains(where: {
      let (last, finding) = (findings[$0 - 1], findings[$0])
      return finding.span.start < last.span.end || finding.isFullName && finding.span.start == last.span.end
    }) else { return [] }
    var displaced: [Displacement] = []
    var kept: [Finding] = []
    kept.reserveCapacity(findings.count)
    /// Names that begin farther right than they first seemed to, in order of start; never more than reach over one place.
    var shortened: [Finding] = []
    var next = 0
    while next < findings.count || !shortened.isEmpty {
      let finding: Finding
      if let first = shortened.first, next == findings.count || first.span.start < findings[next].span.start {
        finding = shortened.removeFirst()
      } else {
        finding = findings[next]
        next += 1
      }
      while finding.isFullName, let last = kept.last, last.isInstitution, !last.isOrgan(institutions), last.span != finding.span,
        finding.span.start <= last.span.start
      {
        displaced.append(Displacement(finding: last, by: finding))
        kept.removeLast()
      }
      guard let last = kept.last, finding.span.start < last.span.end else {
        kept.append(kept.last.flatMap { withoutVerb(finding, behind: $0, in: text) } ?? finding)
        continue
      }
      if last.isFullName, finding.isInstitution, finding.span.end <= last.span.end, !finding.isOrgan(institutions) {
        displaced.append(Displacement(finding: finding, by: last))
        continue
      }
      let reachIsLast = last.reachesLeft && !(finding.reachesLeft && finding.span.end > last.span.end)
      let (reach, other) = reachIsLast ? (last, finding) : (finding, last)
      if reach.reachesLeft, other.isInstitution, other.span.end < reach.span.end, let rest = self.rest(of: reach, behind: other, in: text) {
        kept[kept.count - 1] = other
        if rest.span.start == other.span.end, !rest.isFullName, !rest.isUnknownBranch, let whole = other.continued(by: rest, in: text) {
          kept[kept.count - 1] = whole
          displaced.append(Displacement(finding: other, by: whole))
        } else {
          shortened.insert(rest, at: shortened.firstIndex { rest.span.start < $0.span.start } ?? shortened.count)
        }
        continue
      }
      if reach.isFullName, other.isInstitution {
        displaced.append(Displacement(finding: other, by: reach))
        kept[kept.count - 1] = reach
        continue
      }
      let winner = reach.goingOn(from: other) ?? other.told(by: reach)
      let loser = winner.span == other.span ? reach : other
      displaced.append(Displacement(finding: loser, by: winner))
      kept[kept.count - 1] = winner
    }
    findings = kept
    return displaced
  }

  /// A company's name right behind an organ begins with the verb between the two, nearly always of two characters: 江苏证监局 and
  /// 复查无锡澜桐光电股份有限公司. Nil for other names, and where nothing else would be left.
  private func withoutVerb(_ finding: Finding, behind organ: Finding, in text: TextBytes) -> Finding? {
    guard finding.isFullName, organ.span.end == finding.span.start, organ.isOrgan(institutions) else { return nil }
    var verb = organ
    for _ in 0..<2 where verb.span.end < finding.span.end {
      verb.span = TextSpan(start: verb.span.start, end: verb.span.end + text.codePoint(at: verb.span.end).length)
    }
    return rest(of: finding, behind: verb, in: text)
  }

  /// A name known by its end as it reads without what it reaches over; nil where nothing is left of it.
  private func rest(of reach: Finding, behind other: Finding, in text: TextBytes) -> Finding? {
    guard let (name, reading) = institutions.remainder(of: reach.span.range, behind: other.span.end, in: text) else { return nil }
    var rest = reach
    rest.span = TextSpan(start: name.lowerBound, end: name.upperBound)
    rest.meaning = .body(reading)
    return rest
  }

  // MARK: Names that are words, too

  /// A word that may be a body's name (苹果, 大众) is one where what follows it is said of companies, where it is joined with a company,
  /// and behind marks and words that govern names in a document that names the body otherwise.
  private func settleGuarded(among findings: inout [Finding], in paragraphs: [Paragraph], of text: TextBytes) {
    guard findings.contains(where: { $0.guardedName != nil }) else { return }
    var known: Set<Int> = []
    for finding in findings {
      if case .name(let name) = finding.meaning { known.insert(institutions.entry(ofName: name)) }
    }
    for index in findings.indices {
      guard let name = findings[index].guardedName, evidence.value(startingAt: findings[index].span.end, in: text, limit: text.count) != nil
        || isJoined(index, with: index - 1, among: findings, in: text)
      else { continue }
      findings[index].meaning = .name(name)
      known.insert(institutions.entry(ofName: name))
    }
    for index in findings.indices.reversed() {
      guard let name = findings[index].guardedName,
        isJoined(index, with: index + 1, among: findings, in: text)
      else { continue }
      findings[index].meaning = .name(name)
      known.insert(institutions.entry(ofName: name))
    }
    findings.removeAll { finding in
      guard let name = finding.guardedName else { return false }
      return !known.contains(institutions.entry(ofName: name))
        || !beginsName(at: finding.span.start, in: paragraphs[finding.paragraph].span.range, of: text)
    }
    for index in findings.indices {
      if let name = findings[index].guardedName { findings[index].meaning = .name(name) }
    }
  }

  /// Whether a finding is joined with a company by a mark or a word: 华为和小米.
  private func isJoined(_ index: Int, with neighbour: Int, among findings: [Finding], in text: TextBytes) -> Bool {
    guard findings.indices.contains(neighbour), findings[neighbour].isCompany(institutions) else { return false }
    let (first, second) = index < neighbour ? (findings[index], findings[neighbour]) : (findings[neighbour], findings[index])
    guard first.span.end < second.span.start else { return false }
    return joiners[first.span.end..<second.span.start, text] != nil
  }

  // MARK: Organs of the document's own place

  /// 省财政厅 is that of the province of which the document names other organs.
  private func nameOwnOrgans(among findings: inout [Finding]) {
    let own = findings.indices.filter { findings[$0].ownLevel != nil }
    guard !own.isEmpty else { return }
    var places: [String] = []
    var counts: [Int] = []
    for finding in findings {
      guard let place = finding.placeOfOrgan.map(institutions.officialName) else { continue }
      if let known = places.firstIndex(of: place) {
        counts[known] += 1
      } else {
        places.append(place)
        counts.append(1)
      }
    }
    for index in own {
      guard case .body(.ownOrgan(let level, let organ, let category)) = findings[index].meaning else { continue }
      let fitting = places.indices.filter { places[$0].hasSuffix(level) }
      guard let most = fitting.max(by: { (counts[$0], $1) < (counts[$1], $0) }) else { continue }
      findings[index].meaning = .body(.body(institutions.organ(organ, of: places[most], category: category)))
    }
  }

  // MARK: Unknown names

  /// An unknown name may be a shorter form of a full one (德盛集团); if it isn't, it is looked for in all of the document.
  private func explainUnknown(_ findings: inout [Finding], in paragraphs: [Paragraph], of text: TextBytes, by forms: inout Forms) {
    var unexplained: [Finding] = []
    for index in findings.indices where findings[index].isUnknownBody {
      let name = findings[index].span.range
      let paragraph = paragraphs[findings[index].paragraph].span.range
      var full: Form?
      forms.search.search(name, of: text) { number, find in
        guard case .company(let parts) = forms.all[number].shape,
          !text[parts.core.lowerBound..<parts.tail.upperBound].elementsEqual(text[find.lowerBound..<name.upperBound]),
          companies.shortForm(of: parts, around: find, in: text, paragraph: paragraph, mayStandAlone: true) == name
        else { return nil }
        full = forms.all[number]
        return name.upperBound
      }
      if let full {
        findings[index].meaning = full.meaning
        findings[index].rule = nil
        findings[index].origin = full.origin
      } else {
        unexplained.append(findings[index])
      }
    }
    for finding in unexplained {
      forms.add(Form(shape: .apart, origin: .shortForm, meaning: finding.meaning), named: text[finding.span.range], in: text)
    }
  }

  // MARK: Forms

  /// Whether it is worth a closer look: nearly all bodies are names of the lexicon with nothing behind them.
  private func mayGiveForms(_ finding: Finding, in text: TextBytes) -> Bool {
    guard case .name = finding.meaning else { return true }
    let end = finding.span.end
    return companies.endsFullName(finding.span.range, in: text) || end < text.count && definitions.mayBegin(at: end, of: text)
  }

  private func forms(of finding: Finding, paragraph: TextSpan, in text: TextBytes) -> [(Slice<TextBytes>, Form)] {
    let name = finding.span.range
    var forms: [(Slice<TextBytes>, Form)] = definitions.names(behind: name.upperBound, limit: paragraph.end, of: text)
      .filter { shares($0, with: name, of: text) }
      .map { (text[$0], Form(shape: isPlain($0, of: text) ? .apart : .whole, origin: .defined, meaning: finding.meaning)) }
    if let abbreviation = definitions.abbreviation(of: name, limit: paragraph.end, of: text) {
      forms.append((text[abbreviation], Form(shape: .apart, origin: .defined, meaning: finding.meaning)))
    }
    if let parts = companies.parts(of: name, in: text) {
      for name in [parts, companies.lastHalf(of: parts, in: text)].compactMap(\.self) {
        forms.append((text[name.core], Form(shape: .company(name), origin: .shortForm, meaning: finding.meaning)))
      }
    }
    if case .body(.branch(_, let rest, .some, .some, _)) = finding.meaning, let branch = text.suffix(name, equalTo: rest) {
      forms.append((text[branch], Form(shape: .apart, origin: .shortForm, meaning: finding.meaning)))
    }
    return forms
  }

  /// Whether a defined name has a code point in common with what it is defined for, or none but Latin ones: a role that a
  /// body plays in a contract has not.
  private func shares(_ alias: Range<Int>, with name: Range<Int>, of text: TextBytes) -> Bool {
    var offset = alias.lowerBound
    var isLatin = true
    while offset < alias.upperBound {
      let (value, width) = text.codePoint(at: offset)
      if value >= 0x2E80 {
        isLatin = false
        if text.hasSomewhere(offset..<(offset + width), in: name) { return true }
      }
      offset += width
    }
    return isLatin
  }

  /// A name so short or so common that it may be part of other words.
  private func isPlain(_ name: Range<Int>, of text: TextBytes) -> Bool {
    text.codePointCount(in: name) <= 2 || text[name.lowerBound] < 0x80 || commonWords[name, text] != nil
  }

  // MARK: Finds

  private func finds(
    of forms: Forms, among findings: [Finding], in paragraphs: [Paragraph], of text: TextBytes
  ) -> [Finding] {
    var finds: [Finding] = []
    var next = 0
    /// Whether a finding ends here. Asked in order of place.
    func endsFinding(_ place: Int) -> Bool {
      while next < findings.count, findings[next].span.end < place { next += 1 }
      return next < findings.count && findings[next].span.end == place
    }
    for (index, paragraph) in paragraphs.enumerated() {
      let range = paragraph.span.range
      forms.search.search(range, of: text) { number, find in
        let form = forms.all[number]
        let span: Range<Int>
        switch form.shape {
        case .whole: span = find
        case .apart:
          guard standsApart(find, in: range, of: text) || endsFinding(find.lowerBound) else { return nil }
          span = find
        case .company(let name):
          let opens = beginsName(at: find.lowerBound, in: range, of: text) || endsFinding(find.lowerBound)
          guard
            let reach = companies.shortForm(of: name, around: find, in: text, paragraph: range, mayStandAlone: opens),
            finds.last.map({ $0.span.end <= reach.lowerBound }) ?? true
          else { return nil }
          span = reach
        }
        finds.append(
          Finding(
            span: TextSpan(start: span.lowerBound, end: span.upperBound), paragraph: index, rule: nil, meaning: form.meaning,
            origin: form.origin))
        return span.upperBound
      }
    }
    return finds
  }

  /// Whether a name may begin here: behind a mark, a blank, a figure, or a word that governs names.
  private func beginsName(at start: Int, in paragraph: Range<Int>, of text: TextBytes) -> Bool {
    guard start > paragraph.lowerBound else { return true }
    return !Mark.isIdeograph(text.codePoint(before: start).value)
      || openers.value(endingAt: start, in: text, limit: paragraph.lowerBound) != nil
  }

  private func standsApart(_ find: Range<Int>, in paragraph: Range<Int>, of text: TextBytes) -> Bool {
    if text[find.lowerBound] < 0x80 {
      let joinsBefore = find.lowerBound > paragraph.lowerBound && Mark.isWordByte(text[find.lowerBound - 1])
      let joinsAfter = find.upperBound < paragraph.upperBound && Mark.isWordByte(text[find.upperBound])
      return !joinsBefore && !joinsAfter
    }
    return beginsName(at: find.lowerBound, in: paragraph, of: text)
  }

  // MARK: Places

  /// Puts finds among the findings where nothing but parts of theirs stands, or a body that is known by these very words only.
  ///
  /// - Parameter finds: In order of start, without overlaps.
  private func add(_ finds: [Finding], to findings: inout [Finding]) -> [Displacement] {
    var merged: [Finding] = []
    merged.reserveCapacity(findings.count + finds.count)
    var displaced: [Displacement] = []
    var next = 0
    for find in finds {
      while next < findings.count, findings[next].span.end <= find.span.start {
        merged.append(findings[next])
        next += 1
      }
      var last = next
      while last < findings.count, findings[last].span.start < find.span.end { last += 1 }
      guard findings[next..<last].allSatisfy({ $0.isInstitution && (find.reachesBeyond($0) || $0.isUnknownBody && find.tellsMore(than: $0)) })
      else { continue }
      displaced += findings[next..<last].map { Displacement(finding: $0, by: find) }
      merged.append(find)
      next = last
    }
    merged += findings[next...]
    findings = merged
    return displaced
  }
}

extension Finding {
  var isInstitution: Bool {
    switch meaning {
    case .name, .body: true
    case .value, .date, .title, .heading: false
    }
  }

  /// The place of a local organ.
  fileprivate var placeOfOrgan: String? {
    switch meaning {
    case .body(.body(let value)): value.place
    case .body(.office(_, let place)): place
    default: nil
    }
  }

  fileprivate var listedNames: [Range<Int>]? {
    if case .body(.list(let items, _)) = meaning { items } else { nil }
  }

  fileprivate var isUnknownBranch: Bool {
    if case .body(.unknownBranch) = meaning { true } else { false }
  }

  fileprivate var guardedName: Int? {
    if case .body(.guarded(let name)) = meaning { name } else { nil }
  }

  fileprivate func isCompany(_ institutions: InstitutionResolver) -> Bool {
    switch meaning {
    case .name(let name): institutions.isCompany(name)
    case .body(.company): true
    case .body(.unknown(let value)), .body(.body(let value)): value.category == .company
    default: false
    }
  }

  /// Whether it is an organ of the state.
  fileprivate func isOrgan(_ institutions: InstitutionResolver) -> Bool {
    switch meaning {
    case .name(let name), .body(.branch(let name, _, _, _, _)): institutions.isOrgan(name)
    case .body(.body(let value)): InstitutionResolver.isOrgan(value.category)
    case .body(.office): true
    default: false
    }
  }

  /// Whether it is known by its end, so that its beginning is a matter of what stands before it.
  fileprivate var reachesLeft: Bool { isFullName || isUnknownBody || isUnknownBranch }

  /// A body that goes on with the name of a place and an organ: 国家统计局 and 北京调查总队.
  fileprivate func continued(by rest: Finding, in text: TextBytes) -> Finding? {
    guard let meaning = meaning.part(text.string(rest.span.range)) else { return nil }
    var whole = self
    whole.span = TextSpan(start: span.start, end: rest.span.end)
    whole.meaning = meaning
    whole.rule = rest.rule
    return whole
  }

  /// The level of an organ without its place.
  fileprivate var ownLevel: String? {
    if case .body(.ownOrgan(let level, _, _)) = meaning { level } else { nil }
  }

  /// Whether it is known by what surrounds it alone.
  fileprivate var isUnknownBody: Bool {
    if case .body(.unknown) = meaning { true } else { false }
  }

  /// Whether it is a name with its legal form, read from the form to the left.
  fileprivate var isFullName: Bool {
    if case .body(.company) = meaning { true } else { false }
  }

  /// It, where it begins with another body's name and goes on; nil where it doesn't.
  fileprivate func goingOn(from other: Finding) -> Finding? {
    guard case .body(.unknown(let value)) = meaning, other.isInstitution, other.span.start == span.start, other.span.end < span.end
    else { return nil }
    var longer = self
    if value.category == .company, other.guardedName == nil { longer.meaning = other.meaning }
    return longer
  }

  /// It, or if it is a word that may be a name the body of that name, where an unknown name stands in its very place.
  fileprivate func told(by reach: Finding) -> Finding {
    guard let name = guardedName, reach.span == span, reach.isUnknownBody else { return self }
    var told = self
    told.meaning = .name(name)
    return told
  }

  /// Whether it stands for another name in the place of that one.
  fileprivate func tellsMore(than other: Finding) -> Bool {
    if case .body(.unknown) = meaning { return false }
    return span == other.span
  }

  /// Whether it covers another and more.
  fileprivate func reachesBeyond(_ other: Finding) -> Bool {
    span.start <= other.span.start && other.span.end <= span.end && span != other.span
  }
}

extension Finding.Meaning {
  /// What an organ of the body is; nil for bodies that have none.
  fileprivate func part(_ rest: String) -> Finding.Meaning? {
    switch self {
    case .name(let name): .body(.branch(of: name, rest: rest, place: nil, level: nil, category: nil))
    case .body(.body(let head)), .body(.unknown(let head)):
      .body(.body(InstitutionValue(canonical: head.canonical + rest, category: head.category)))
    default: nil
    }
  }

  /// What a branch of the body is; nil for what has none.
  fileprivate func branch(_ rest: String, place: String?, level: String) -> Finding.Meaning? {
    switch self {
    case .name(let name): .body(.branch(of: name, rest: rest, place: place, level: level, category: nil))
    case .body(.body(let head)), .body(.unknown(let head)), .body(.company(let head)):
      .body(.body(InstitutionValue(canonical: head.canonical + rest, category: head.category, place: place, level: level)))
    default: nil
    }
  }
}

extension [Finding] {
  /// The first index from which on all satisfy a condition.
  fileprivate func partitioningIndex(where belongs: (Finding) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension TextBytes {
  /// Where a range ends with these words; nil where it doesn't.
  fileprivate func suffix(_ range: Range<Int>, equalTo words: String) -> Range<Int>? {
    let start = range.upperBound - words.utf8.count
    guard start > range.lowerBound, self[start..<range.upperBound].elementsEqual(words.utf8) else { return nil }
    return start..<range.upperBound
  }

  /// Whether the bytes of one range stand somewhere in another.
  fileprivate func hasSomewhere(_ part: Range<Int>, in range: Range<Int>) -> Bool {
    range.contains { hasSame(part, at: $0, limit: range.upperBound) }
  }
}
