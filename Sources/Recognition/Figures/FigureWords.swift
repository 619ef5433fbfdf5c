// The vocabulary of figures: which words lead from a noun phrase to its amount, where noun phrases begin, and what tells
// comparison and modality. The words are in Rules/figures.

internal import PolicyModel
internal import Rulebook

struct FigureWords: Sendable {
  /// Between a noun phrase and its amount: 为, 达到, 同比增长. Their lengths in bytes.
  let links: EdgeWords<Int>
  /// Joins subjects to amounts in order: 分别.
  let pairing: EdgeWords<Int>
  /// In front of a noun phrase, no part of it: 实现, 将, 其中.
  let boundaries: EdgeWords<Int>
  /// Parts the subject from what its share or limit is taken of: 占, 不得高于.
  let cutters: EdgeWords<Int>
  /// Light words at the beginning and the end of a phrase.
  let leads: EdgeWords<Int>
  let tails: EdgeWords<Int>
  /// Nouns that measures end with: 率, 余额.
  let heads: EdgeWords<Int>
  /// What follows a topic: 依, 不得.
  let governors: EdgeWords<Int>
  /// Verbs that name what they spend or take where no noun does: 投入, 罚款.
  let nominals: EdgeWords<Int>
  /// Where a phrase behind its amount ends.
  let stops: EdgeWords<Int>
  /// Joins an amount to the phrase behind it: 的.
  let attributives: EdgeWords<Int>
  /// Between the members of a list.
  let joiners: EdgeWords<Int>
  let comparisons: EdgeWords<Figure.Comparison>
  let modalities: EdgeWords<Figure.Modality>
  /// What follows a body that reports figures and doesn't hold them.
  let sources: EdgeWords<Void>
  /// In front of a date that is only compared with.
  let comparators: EdgeWords<Void>

  init(rules: RuleSet) {
    func lengths(_ name: String) -> EdgeWords<Int> { EdgeWords(entries: rules.wordList("figures/" + name)) { $0.word.count } }
    links = lengths("links")
    pairing = lengths("pairing")
    boundaries = lengths("boundaries")
    cutters = lengths("cutters")
    leads = lengths("leads")
    tails = lengths("tails")
    heads = lengths("heads")
    governors = lengths("governors")
    nominals = lengths("nominals")
    stops = lengths("stops")
    attributives = lengths("attributives")
    joiners = lengths("joiners")
    comparisons = EdgeWords(named: rules.wordList("figures/comparisons"))
    modalities = EdgeWords(named: rules.wordList("figures/modalities"))
    sources = EdgeWords(rules.wordList("figures/sources")) { _ in () }
    comparators = EdgeWords(rules.wordList("figures/comparators")) { _ in () }
  }
}
