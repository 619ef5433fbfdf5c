// Who issued a title and when, as its sentence says: 12月26日，金融监管总局发布《…》; 由原银保监会2022年1月印发的《…》; 财政部、税务总局《…》;
// 《…》由…印发; 《…》（2018年12月13日国务院令第707号公布）; 就《…》公开征求意见.

internal import PolicyModel
internal import Rulebook

/// What a sentence says of a title's issue.
struct Issue {
  /// Indices into the entries of bodies, in order of the text.
  var issuers: [Int] = []
  /// ISO 8601 to the month or the day.
  var issued: String?
}

struct IssueJoints: Sendable {
  private enum Verb: String, Sendable { case issues, consults, not }

  private let verbs: EdgeWords<Verb>
  private let agents: EdgeWords<Void>
  private let joiners: EdgeWords<Void>
  private let enactmentsBefore: EdgeWords<Void>
  private let enactmentsBehind: EdgeWords<Void>
  private let citations: EdgeWords<Citation>

  /// The longest text between issuer and title, and between the verb and the title, in bytes.
  private static let longestClause = 300
  private static let longestObject = 75
  /// How many mentions before a title are looked at.
  private static let reach = 12

  init(rules: RuleSet, citations: EdgeWords<Citation>) {
    verbs = EdgeWords(rules.wordList("policies/issuing-verbs")) { Verb(rawValue: $0.isEmpty ? "issues" : $0) }
    agents = EdgeWords(rules.wordList("policies/agents")) { _ in () }
    joiners = EdgeWords(rules.wordList("policies/issuer-joiners")) { _ in () }
    enactmentsBefore = EdgeWords(rules.wordList("policies/enactments-before")) { _ in () }
    enactmentsBehind = EdgeWords(rules.wordList("policies/enactments-behind")) { _ in () }
    self.citations = citations
  }

  /// Whether the document itself puts the titles of a row in force: 现将《…》印发给你们; 《…》已经…通过，现予公布.
  func isIssuedHere(_ row: TitleGroup, limit: Int, in text: TextBytes) -> Bool {
    if enactmentsBefore.value(endingAt: row.start, in: text, limit: 0) != nil { return true }
    var offset = row.end
    while offset < min(limit, row.end + Self.longestClause) {
      if enactmentsBehind.value(startingAt: offset, in: text, limit: limit) != nil { return true }
      let (value, length) = text.codePoint(at: offset)
      if value == Mark.ideographicFullStop || value == Mark.leftDoubleAngleBracket { return false }
      offset += length
    }
    return false
  }

  func issue(of row: TitleGroup, among mentions: [Mention], bodies: [Int], limit: TextSpan, in text: TextBytes) -> Issue {
    let context = Context(mentions: mentions, bodies: bodies, limit: limit, text: text)
    var issue = issueBefore(row, context)
    if issue.issuers.isEmpty, issue.issued == nil { issue = issueBehind(row, context) }
    if issue.issued == nil { issue.issued = dayInBracket(of: row, context) }
    return issue
  }

  private struct Context {
    var mentions: [Mention]
    var bodies: [Int]
    var limit: TextSpan
    var text: TextBytes

    /// The indices before a mention that stand in its sentence, the nearest first.
    func before(_ index: Int, in sentence: Int) -> some Sequence<Int> {
      (max(0, index - IssueJoints.reach)..<index).reversed().lazy.prefix { mentions[$0].sentence == sentence }
    }
  }

  // MARK: Before the title

  private func issueBefore(_ row: TitleGroup, _ context: Context) -> Issue {
    var issue = Issue()
    var firstIssuer: Int?
    for index in context.before(row.titles[0], in: row.sentence) {
      let span = context.mentions[index].span
      if let first = firstIssuer {
        if context.bodies[index] >= 0 {
          guard joins(span.end..<context.mentions[first].span.start, in: context.text) else { continue }
          issue.issuers.insert(context.bodies[index], at: 0)
          firstIssuer = index
        } else if issue.issued == nil {
          issue.issued = day(of: context.mentions[index])
        }
      } else if context.bodies[index] >= 0 {
        guard issues(span.end..<row.start, row, context) else { return Issue() }
        issue.issuers = [context.bodies[index]]
        firstIssuer = index
      } else if issue.issued == nil, let day = day(of: context.mentions[index]), clauseIssues(span.end..<row.start, in: context.text) {
        issue.issued = day
      }
    }
    return issue
  }

  /// Whether what stands between a body and a title makes the body its issuer: nothing, or a clause that issues; 就《…》公开征求意见 does,
  /// too.
  private func issues(_ range: Range<Int>, _ row: TitleGroup, _ context: Context) -> Bool {
    let text = context.text
    if text[range].allSatisfy({ $0 == 0x20 }) || clauseIssues(range, in: text) { return true }
    guard range.count <= Self.longestClause, agents.value(endingAt: range.upperBound, in: text, limit: range.lowerBound) != nil,
      !holdsClauseEnd(range, in: text)
    else { return false }
    return verb(from: row.end, to: min(context.limit.end, row.end + Self.longestObject), in: text) == .consults
  }

  /// Whether a verb of issuing stands in a range that holds one clause, and nothing but attributes of the title behind it.
  private func clauseIssues(_ range: Range<Int>, in text: TextBytes) -> Bool {
    guard range.count <= Self.longestClause else { return false }
    var object: Int?
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.endsClause(value) { return false }
      if let word = verbs.match(startingAt: offset, in: text, limit: range.upperBound) {
        if word.value == .issues { object = offset + word.length }
        offset += word.length
      } else if object != nil, case .relation? = citations.value(startingAt: offset, in: text, limit: range.upperBound) {
        return false
      } else {
        offset += length
      }
    }
    return object.map { range.upperBound - $0 <= Self.longestObject } ?? false
  }

  private func joins(_ range: Range<Int>, in text: TextBytes) -> Bool {
    guard range.count <= 24 else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.isSpace(value) { offset += length } else if let word = joiners.match(startingAt: offset, in: text, limit: range.upperBound) {
        offset += word.length
      } else {
        return false
      }
    }
    return true
  }

  private func holdsClauseEnd(_ range: Range<Int>, in text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.endsClause(value) { return true }
      offset += length
    }
    return false
  }

  /// The first verb in a range that tells something.
  private func verb(from start: Int, to end: Int, in text: TextBytes) -> Verb? {
    var offset = start
    while offset < end {
      let (value, length) = text.codePoint(at: offset)
      if value == Mark.ideographicFullStop { return nil }
      if let word = verbs.match(startingAt: offset, in: text, limit: end) {
        if word.value != .not { return word.value }
        offset += word.length
      } else {
        offset += length
      }
    }
    return nil
  }

  // MARK: Behind the title

  /// 《…》由中国人民银行于2022年1月印发.
  private func issueBehind(_ row: TitleGroup, _ context: Context) -> Issue {
    let text = context.text
    var issue = Issue()
    var last = row.end
    for index in row.next..<min(context.mentions.count, row.next + Self.reach) {
      let mention = context.mentions[index]
      guard mention.sentence == row.sentence, mention.span.start - row.end <= Self.longestClause else { break }
      if context.bodies[index] >= 0 {
        let isFirst = issue.issuers.isEmpty
        guard isFirst
          ? agents.value(endingAt: mention.span.start, in: text, limit: row.end) != nil && !holdsClauseEnd(row.end..<mention.span.start, in: text)
          : joins(last..<mention.span.start, in: text)
        else { break }
        issue.issuers.append(context.bodies[index])
        last = mention.span.end
      } else if let day = day(of: mention) {
        issue.issued = issue.issued ?? day
      } else {
        break
      }
    }
    guard !issue.issuers.isEmpty else { return Issue() }
    let end = min(context.limit.end, last + Self.longestObject)
    return clauseHasVerb(last..<end, in: text) ? issue : Issue()
  }

  private func clauseHasVerb(_ range: Range<Int>, in text: TextBytes) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if Mark.endsClause(value) { return false }
      if let word = verbs.match(startingAt: offset, in: text, limit: text.count) {
        if word.value == .issues { return true }
        offset += word.length
      } else {
        offset += length
      }
    }
    return false
  }

  /// The day in the bracket behind a title, where the bracket says that it was issued or gives its number.
  private func dayInBracket(of row: TitleGroup, _ context: Context) -> String? {
    guard row.titles.count == 1 || row.next > row.titles.count + row.titles[0] else { return nil }
    let inside = (row.titles[0] + 1)..<row.next
    guard let date = inside.lazy.compactMap({ self.day(of: context.mentions[$0]) }).first else { return nil }
    let hasNumber = inside.contains { if case .documentNumber = context.mentions[$0].value { true } else { false } }
    return hasNumber || verb(from: context.mentions[row.titles[0]].span.end, to: row.end, in: context.text) == .issues ? date : nil
  }

  /// The day or month that a mention names, where it isn't a bound of something else.
  private func day(of mention: Mention) -> String? {
    guard case .date(let value) = mention.value, let start = value.start, !value.isVague else { return nil }
    switch value.relation {
    case nil, .effective: break
    default: return nil
    }
    switch value.grain {
    case .day, .hour, .minute: return start.day.description
    case .month: return String(start.day.description.prefix(7))
    default: return nil
    }
  }
}
