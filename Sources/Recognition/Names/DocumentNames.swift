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

    /// Of two forms with the same words the first counts.
    mutating func add(_ form: Form, named bytes: Slice<TextBytes>) {
      guard known.number(of: String(decoding: bytes, as: UTF8.self)) == all.count else { return }
      search.add(Array(bytes), number: all.count)
      all.append(form)
    }
  }

  private let definitions: NameDefinitions
  private let companies: CompanyNames
  private let openers: EdgeWords<Void>
  private let commonWords: WordTable<Void>
  private let institutions: InstitutionResolver

  init(rules: RuleSet, institutions: InstitutionResolver) {
    definitions = NameDefinitions(rules: rules)
    companies = CompanyNames(rules: rules, places: institutions.placeWords)
    openers = EdgeWords(rules.wordList("names/openers")) { _ in () }
    commonWords = WordTable(rules.wordList("names/common-words")) { _ in () }
    self.institutions = institutions
  }

  /// Adds what the names mean, to findings in order of start.
  ///
  /// - Returns: The findings that longer names took the place of.
  func complete(_ findings: inout [Finding], in paragraphs: [Paragraph], of text: TextBytes) -> [Displacement] {
    expandLists(among: &findings, in: text)
    var displaced = settleReaches(of: &findings)
    joinBranches(among: &findings, in: text)
    nameOwnOrgans(among: &findings)
    var forms = Forms()
    for index in findings.indices where findings[index].isInstitution && mayGiveForms(findings[index], in: text) {
      let paragraph = paragraphs[findings[index].paragraph].span
      for (bytes, form) in self.forms(of: findings[index], paragraph: paragraph, in: text) { forms.add(form, named: bytes) }
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

  /// A full name holds all that it reaches over. An unknown name that reaches over other findings keeps its place only where it
  /// goes on from a body: 北京大学 and 光华管理学院. A company's name then means that body: 赛力斯 and 汽车.
  private func settleReaches(of findings: inout [Finding]) -> [Displacement] {
    guard findings.indices.dropFirst().contains(where: { findings[$0].span.start < findings[$0 - 1].span.end }) else { return [] }
    var displaced: [Displacement] = []
    var kept: [Finding] = []
    kept.reserveCapacity(findings.count)
    for finding in findings {
      while finding.isFullName, let last = kept.last, last.isInstitution, last.span != finding.span, finding.span.start <= last.span.start {
        displaced.append(Displacement(finding: last, by: finding))
        kept.removeLast()
      }
      guard let last = kept.last, finding.span.start < last.span.end else {
        kept.append(finding)
        continue
      }
      if last.isFullName, finding.isInstitution, finding.span.end <= last.span.end {
        displaced.append(Displacement(finding: finding, by: last))
        continue
      }
      let (reach, other) = last.isUnknownBody ? (last, finding) : (finding, last)
      let winner = reach.goingOn(from: other) ?? other
      let loser = winner.span == other.span ? reach : other
      displaced.append(Displacement(finding: loser, by: winner))
      kept[kept.count - 1] = winner
    }
    findings = kept
    return displaced
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
      forms.add(Form(shape: .apart, origin: .shortForm, meaning: finding.meaning), named: text[finding.span.range])
    }
  }

  // MARK: Forms

  /// Whether it is worth a closer look: nearly all bodies are names of the lexicon with nothing behind them.
  private func mayGiveForms(_ finding: Finding, in text: TextBytes) -> Bool {
    guard case .name = finding.meaning else { return true }
    let end = finding.span.end
    return companies.endsWithLegalForm(finding.span.range, in: text) || end < text.count && definitions.mayBegin(at: end, of: text)
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
    if value.category == .company { longer.meaning = other.meaning }
    return longer
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
