// The vocabulary of figures: which words lead from a noun phrase to its amount, where noun phrases begin, and what tells
// comparison and modality. The words are in Rules/figures.

internal import PolicyModel
internal import Rulebook

/// One for each recogniser; whoever reads with it borrows it.
final class FigureWords: Sendable {
  /// Between a noun phrase and its amount: 为, 达到, 同比增长. Their lengths in bytes.
  let links: EdgeWords<Int>
  /// Joins subjects to amounts in order: 分别.
  let pairing: EdgeWords<Int>
  /// In front of a noun phrase, no part of it: 实现, 将, 其中.
  let boundaries: EdgeWords<Int>
  /// Parts the subject from what its share or limit is taken of: 占, 不得高于.
  let cutters: EdgeWords<Int>
  /// Parts the subject from the whole that its share is of: 占.
  let shares: EdgeWords<Int>
  /// Names a share itself: 比例.
  let shareNouns: EdgeWords<Int>
  /// Parts a measure from the group whose amount follows.
  let copulas: EdgeWords<Int>
  /// Words that hold a boundary or a cutter without meaning it.
  let wholes: EdgeWords<Int>
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
  /// With the word's length; no modality for words that only hold another's letters.
  let modalities: EdgeWords<(modality: Figure.Modality?, length: Int)>
  /// What follows a body that reports figures and doesn't hold them.
  let sources: EdgeWords<Void>
  /// In front of a date that is only compared with.
  let comparators: EdgeWords<Void>
  /// What the length of a time ends with: 年, 个月.
  let timeUnits: EdgeWords<Void>

  init(rules: RuleSet) {
    func lengths(_ name: String) -> EdgeWords<Int> { EdgeWords(entries: rules.wordList("figures/" + name)) { $0.word.count } }
    links = lengths("links")
    pairing = lengths("pairing")
    boundaries = lengths("boundaries")
    cutters = lengths("cutters")
    shares = lengths("shares")
    shareNouns = lengths("share-nouns")
    copulas = lengths("copulas")
    wholes = lengths("wholes")
    leads = lengths("leads")
    tails = lengths("tails")
    heads = lengths("heads")
    governors = lengths("governors")
    nominals = lengths("nominals")
    stops = lengths("stops")
    attributives = lengths("attributives")
    joiners = lengths("joiners")
    comparisons = EdgeWords(named: rules.wordList("figures/comparisons"))
    modalities = EdgeWords(entries: rules.wordList("figures/modalities")) { (Figure.Modality(rawValue: $0.value), $0.word.count) }
    sources = EdgeWords(rules.wordList("figures/sources")) { _ in () }
    comparators = EdgeWords(rules.wordList("figures/comparators")) { _ in () }
    timeUnits = EdgeWords(rules.wordList("amounts/time-units")) { _ in () }
  }

  /// The length of the boundary that ends at an offset, unless it is part of a longer word.
  func boundary(endingAt offset: Int, in text: TextBytes, limit: Int, end: Int) -> Int? {
    whole(boundaries, endingAt: offset, in: text, limit: limit, end: end)
  }

  func cutter(endingAt offset: Int, in text: TextBytes, limit: Int, end: Int) -> Int? {
    whole(cutters, endingAt: offset, in: text, limit: limit, end: end)
  }

  func share(endingAt offset: Int, in text: TextBytes, limit: Int, end: Int) -> Int? {
    whole(shares, endingAt: offset, in: text, limit: limit, end: end)
  }

  /// The length of the link that ends at an offset, unless it is part of a longer word.
  func link(endingAt offset: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let length = links.value(endingAt: offset, in: text, limit: limit) else { return nil }
    if let longer = wholes.value(endingAt: offset, in: text, limit: limit), longer > length { return nil }
    return length
  }

  /// The length of the copula that ends at an offset behind a measure's noun.
  func copula(endingAt offset: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let length = copulas.value(endingAt: offset, in: text, limit: limit),
      heads.value(endingAt: offset - length, in: text, limit: limit) != nil
    else { return nil }
    return length
  }

  /// The length of the light word that begins at an offset, unless it is part of a longer word.
  func lead(startingAt offset: Int, in text: TextBytes, limit: Int) -> Int? {
    guard let length = leads.value(startingAt: offset, in: text, limit: limit) else { return nil }
    if let longer = wholes.value(startingAt: offset, in: text, limit: limit), longer > length { return nil }
    return length
  }

  private func whole(_ list: EdgeWords<Int>, endingAt offset: Int, in text: TextBytes, limit: Int, end: Int) -> Int? {
    guard let length = list.value(endingAt: offset, in: text, limit: limit) else { return nil }
    if let longer = wholes.value(endingAt: offset, in: text, limit: limit), longer > length { return nil }
    if let longer = wholes.value(startingAt: offset - length, in: text, limit: end), longer > length { return nil }
    return length
  }
}
