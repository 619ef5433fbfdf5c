// Whose 元 an unmarked 元 is: Hong Kong, Macao and Taiwan write 元 for their own dollars and patacas. Told by the document's script and
// the places and currencies it names.

internal import PolicyModel
internal import Rulebook

struct RegionCurrencies: Sendable {
  /// Characters that only traditional script has.
  private let traditional: CodePointMarks
  private let cues: EdgeWords<String>
  /// Units that leave their country open.
  private let openUnits: EdgeWords<Void>

  /// The currency of 元 where nothing speaks for another.
  static let unmarked = "CNY"

  /// In bytes: how much of the text shows its script.
  private static let sample = 3000
  /// How many traditional characters the sample needs: names and quotations hold some anywhere. Of a short text fewer will do,
  /// where no more than so many characters come to each.
  private static let fewestTraditional = 8
  private static let mostCharactersEach = 10

  init(rules: RuleSet) {
    traditional = CodePointMarks(beginnings: rules.wordList("amounts/traditional-characters"))
    cues = EdgeWords(rules.wordList("amounts/region-cues")) { $0 }
    openUnits = EdgeWords(rules.wordList("amounts/open-units")) { _ in () }
  }

  /// The currency of the document's own 元; nil where it is the usual one.
  func currency(of text: TextBytes) -> String? {
    guard isTraditional(text) else { return nil }
    var counts: [(currency: String, count: Int)] = []
    forEachCodePoint(of: text, limit: text.count) { offset in
      guard let currency = cues.value(startingAt: offset, in: text, limit: text.count) else { return }
      if let known = counts.firstIndex(where: { $0.currency == currency }) {
        counts[known].count += 1
      } else {
        counts.append((currency, 1))
      }
    }
    let most = counts.max { ($0.count, $1.currency) < ($1.count, $0.currency) }
    return most.flatMap { $0.currency == Self.unmarked ? nil : $0.currency }
  }

  /// Gives an amount in an open unit the document's currency.
  func rename(_ finding: inout Finding, to currency: String, in text: TextBytes) {
    guard case .value(.money(var money)) = finding.meaning, money.currency == Self.unmarked, isOpen(finding.span, in: text) else { return }
    money.currency = currency
    finding.meaning = .value(.money(money))
  }

  /// Whether the span says 元 and no country: the word that names the currency is among the open ones.
  private func isOpen(_ span: TextSpan, in text: TextBytes) -> Bool {
    var isOpen = false
    var offset = span.start
    while offset < span.end {
      if cues.value(startingAt: offset, in: text, limit: span.end) != nil { return false }
      isOpen = isOpen || openUnits.value(startingAt: offset, in: text, limit: span.end) != nil
      offset += text.codePoint(at: offset).length
    }
    return isOpen
  }

  private func isTraditional(_ text: TextBytes) -> Bool {
    var (found, count) = (0, 0)
    forEachCodePoint(of: text, limit: min(text.count, Self.sample)) { offset in
      if traditional.contains(text.codePoint(at: offset).value) { found += 1 }
      count += 1
    }
    return found >= min(Self.fewestTraditional, max(2, count / Self.mostCharactersEach))
  }

  private func forEachCodePoint(of text: TextBytes, limit: Int, _ body: (Int) -> Void) {
    var offset = 0
    while offset < limit {
      body(offset)
      offset += text.codePoint(at: offset).length
    }
  }
}
