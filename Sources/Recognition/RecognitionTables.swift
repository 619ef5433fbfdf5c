// What recognisers read of the rules, made once for all workers.

package import Rulebook

/// The words and tables behind every recogniser.
///
/// Unchecked, because some of the tables are plain memory: nothing is written once the initialiser is through, and whatever
/// grows with reading belongs to a Recognizer.
package final class RecognitionTables: @unchecked Sendable {
  let rules: [RuleFacts]
  let lexicon: Lexicon
  let scanner: ScannerTables
  let amounts: AmountResolver
  let dates: DateReader
  let titles: TitleResolver
  let shortTitles: ShortTitles
  let documentNumbers: DocumentNumberResolver
  let institutions: InstitutionResolver
  let surroundings: DateSurroundings
  let timeReader: DocumentTimeReader
  let documentNames: DocumentNames
  let policies: PolicyLedger
  package let titleIdentity: TitleIdentity
  let zones: DocumentZones
  let amountContext: AmountContext
  let figures: FigureLedger
  let tableWords: TableWords

  package init(rules: RuleSet) {
    self.rules = rules.rules.enumerated().map { RuleFacts($1, order: $0) }
    lexicon = rules.lexicon
    scanner = ScannerTables(rules: rules)
    let names = scanner.names
    let numbers = NumberReader(rules: rules)
    amounts = AmountResolver(rules: rules, numbers: numbers)
    dates = DateReader(rules: rules, numbers: numbers)
    let titleKinds = TitleKinds(rules: rules)
    titles = TitleResolver(rules: rules, kinds: titleKinds, names: names)
    shortTitles = ShortTitles(rules: rules)
    documentNumbers = DocumentNumberResolver(rules: rules, numbers: numbers, names: names)
    institutions = InstitutionResolver(rules: rules, names: names)
    surroundings = DateSurroundings(rules: rules)
    timeReader = DocumentTimeReader(rules: rules)
    documentNames = DocumentNames(rules: rules, institutions: institutions)
    titleIdentity = TitleIdentity(rules: rules, names: names)
    policies = PolicyLedger(rules: rules, identity: titleIdentity)
    zones = DocumentZones(rules: rules, titles: titleKinds)
    amountContext = AmountContext(rules: rules)
    figures = FigureLedger(rules: rules)
    tableWords = TableWords(rules: rules, numbers: numbers)
  }
}
