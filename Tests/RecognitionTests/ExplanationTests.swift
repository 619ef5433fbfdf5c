// What the trace says of chosen sentences: who won, who lost, and why. Sentences that need none of their words are made up.

import PolicyModel
import Testing

@testable import Recognition

struct ExplanationTests {
  struct Story: CustomTestStringConvertible, Sendable {
    var text: String
    var published: String?
    /// Each match as `text rule verdict`, in the order of the explanation.
    var matches: [String]
    var testDescription: String { text }

    init(_ text: String, published: String? = nil, _ matches: [String]) {
      self.text = text
      self.published = published
      self.matches = matches
    }
  }

  static let stories = [
    Story(
      "余额2020年末",
      [
        "2020年末 date.year_position mention", "2020年 date.year lost: longer", "2020年 quantity.span refused: assertion",
        "2020 date.listed_year refused: assertion",
      ]),
    Story(
      "自6月1日起", published: "2022-06-01",
      ["6月1日 date.month_day mention", "6月 date.month lost: longer", "6月 quantity.span refused: assertion"]),
    Story("企业近3年的报告", published: "2022-06-01", ["近3年 date.window mention", "近3年 quantity.span lost: type", "3年 quantity.span lost: longer"]),
    Story("二手车经销", ["二手 exclusion.set_phrases exclusion", "二手 quantity.count lost: type"]),
    Story("天津银保监局", ["天津银保监局 institution.local_regulator mention", "天津银保监局 institution.local_organ lost: priority"]),
    Story("《金融时报》", ["《金融时报》 policy.title_marks refused: meaning", "金融时报 institution.lexicon mention"]),
    Story("金融创新", ["金融创 institution.lexicon refused: blocker", "融创 institution.lexicon refused: insideBlocker"]),
    Story("“五篇大文章”", ["“五篇大文章” exclusion.quoted_slogan exclusion", "五篇 quantity.count lost: longer"]),
  ]

  @Test(arguments: stories)
  func everyMatchIsToldWithItsVerdict(_ story: Story) {
    #expect(explain(story.text, published: story.published).matches.map { described($0, in: story.text) } == story.matches)
  }

  @Test func aLoserNamesTheWinnerThatTookItsPlace() {
    let matches = explain("2020年1月8日起").matches
    for match in matches {
      guard case .lost(let winner, _) = match.verdict else { continue }
      #expect(matches[winner].rule == "date.day")
      #expect(matches[winner].span.overlaps(match.span))
    }
    #expect(matches.contains { if case .lost = $0.verdict { true } else { false } })
  }

  @Test func anExclusionWhoseAssertionFailsKeepsNothingOut() {
    let matches = explain("“十二五”环境保护").matches
    #expect(matches.contains { $0.rule == "exclusion.quoted_slogan" && $0.verdict == .refused(.assertion) })
    #expect(matches.contains { $0.rule == "date.plan_name" && $0.tookItsPlace })
  }

  @Test func capturesComeByNameInThePatternsOrder() throws {
    let text = "超3.5亿元"
    let money = try #require(explain(text).matches.first)
    #expect(money.captures.map { "\($0.name)=\(slice($0.span, of: text))" } == ["before=超", "number=3.5亿", "unit=元"])
  }

  @Test func rulesAndLexiconEntriesCarryTheirPlaces() throws {
    let sources = explain("央行33项").matches.flatMap(\.sources)
    #expect(sources.map(\.id) == ["cn.pbc", "quantity.count"])
    #expect(sources.map(\.file) == ["Rules/institutions/central-bank.yaml", "Rules/amounts/quantity.yaml"])
    #expect(sources.allSatisfy { $0.line > 1 })
  }

  static let changes: [(text: String, published: String?, match: String, changes: [DocumentChange])] = [
    ("截至6月1日", "2022-06-15", "6月1日", [.anchored(.published, day: Fixture.day("2022-06-15")!), .framed(.asOf)]),
    ("2023年2月30日", nil, "2023年2月30日", [.noSuchDay]),
    ("2月30日", "2022-06-15", "2月30日", [.noSuchDay]),
    ("于2月3日", nil, "2月3日", [.unanchored]),
    ("2020年5月1日", "2022-06-15", "2020年5月1日", []),
    ("《城市更新实施方案》印发，《方案》提出", nil, "《方案》", [.shortForm(of: "城市更新实施方案")]),
    (
      "《城市更新实施方案》和《绿色金融工作方案》，《方案》提出", nil, "《方案》",
      [.shortForm(of: "绿色金融工作方案"), .ambiguous(["城市更新实施方案", "绿色金融工作方案"])]
    ),
    ("银保监会", "2025-12-31", "银保监会", [.notInForce(on: Fixture.day("2025-12-31")!)]),
    ("银保监会", "2022-12-31", "银保监会", []),
  ]

  @Test(arguments: changes)
  func changesByTheDocumentAreTold(text: String, published: String?, match: String, changes: [DocumentChange]) throws {
    let told = try #require(explain(text, published: published).matches.first { slice($0.span, of: text) == match })
    #expect(told.changes == changes)
  }

  @Test func aHeadingSaidAgainIsToldAsRepeated() {
    let heading = "国务院关于印发全民健身计划的通知"
    let matches = explain(heading + "\n" + heading).matches.filter { $0.rule == "policy.heading" }
    #expect(matches.map(\.verdict) == [.mention(0), .repeatedHeading])
  }

  @Test func mentionsAreTheSameWithAndWithoutTheTrace() {
    let text = Self.stories.map(\.text).joined(separator: "\n")
    let recognizer = Recognizer(rules: Fixture.rules)
    let plain = recognizer.annotate(Fixture.document(text))
    let explained = recognizer.explain(Fixture.document(text))
    #expect(explained.document.mentions == plain.mentions)
    #expect(explained.document.warnings == plain.warnings)
    #expect(explained.mentions == plain.mentions)
    #expect(recognizer.annotate(Fixture.document(text)).mentions == plain.mentions)
  }

  @Test func explanationOfARunOfNumeralsIsLinear() {
    func matches(_ count: Int) -> Int { explain(String(repeating: "一二三四五六七", count: count)).matches.count }
    let (once, twice) = (matches(500), matches(1000))
    #expect(twice <= 2 * once + 8)
  }

  // MARK: Helpers

  private func explain(_ text: String, published: String? = nil) -> Explanation {
    let recognizer = Recognizer(rules: Fixture.rules)
    return recognizer.explain(Fixture.document(text, published: published))
  }

  private func slice(_ span: TextSpan, of text: String) -> String { String(decoding: Array(text.utf8)[span.range], as: UTF8.self) }

  private func described(_ match: ExplainedMatch, in text: String) -> String {
    "\(slice(match.span, of: text)) \(match.rule) \(word(match.verdict))"
  }

  private func word(_ verdict: ExplainedMatch.Verdict) -> String {
    switch verdict {
    case .mention: "mention"
    case .exclusion: "exclusion"
    case .repeatedHeading: "repeated"
    case .lost(_, let advantage): "lost: \(advantage)"
    case .refused(.meaning): "refused: meaning"
    case .refused(let refusal): "refused: \(refusal)"
    }
  }
}

extension Explanation {
  /// The mentions that its matches claim to be, in order.
  fileprivate var mentions: [Mention] {
    matches.compactMap { match in
      guard case .mention(let index) = match.verdict, let value = match.value else { return nil }
      let mention = Mention(span: match.span, sentence: match.sentence, rule: match.rule, value: value)
      return document.mentions[index] == mention ? mention : nil
    }
  }
}
