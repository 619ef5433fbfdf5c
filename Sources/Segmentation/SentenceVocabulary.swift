// The word lists that the room reads. Their files say what each holds and why; this file only makes them ready for look-up.

/// The words by which end marks, quotations and speakers are judged, one list a file of `Rules/sentences`.
package struct SentenceVocabulary: Sendable {
  /// Verbs of saying that govern the speech before or behind them wherever they stand in their clause.
  let verbsOfSaying: WordTable
  /// Words that are verbs of saying where their clause ends with them.
  let verbsOfSayingAtClauseEnd: WordTable
  /// Words that hold a verb of saying without being one.
  let wordsWithoutSaying: WordTable
  /// All of the three.
  let wordsThatTouchOnSaying: WordTable
  /// Words that make a noun of a verb right behind them, and right before them.
  let nounMakersBefore: WordTable
  let nounMakersAfter: WordTable
  /// Words by which an adverbial begins, and ends, that may stand between a quotation and its speaker.
  let adverbialBeginnings: WordTable
  let adverbialEndings: WordTable
  /// Words that open a clause which cites without being a speaker's.
  let citationBeginnings: WordTable
  /// Words with which a clause goes on right behind a quotation.
  let continuations: WordTable
  /// Nouns that take a quotation right before them as their attribute.
  let attributiveNouns: WordTable
  /// Adverbs that do as continuations do where neither a comma nor a subject follows.
  let carryingAdverbs: WordTable
  /// Words that begin a clause with a subject of its own.
  let clauseBeginnings: WordTable
  /// Words whose object a quotation right behind them is.
  let governingWords: WordTable
  /// Words with which a clause goes on behind an ellipsis.
  let ellipsisContinuations: WordTable
  /// Names that end in an exclamation mark, without it.
  let exclamatoryNames: WordTable
  /// Han numerals, and other Han characters that number items.
  let numerals: WordTable
  /// Characters that transcribe foreign names.
  let transcriptionCharacters: WordTable

  /// Every argument is a list of words in UTF-8, named after its file.
  package init(
    verbsOfSaying: [[UInt8]], verbsOfSayingAtClauseEnd: [[UInt8]], wordsWithoutSaying: [[UInt8]],
    nounMakersBefore: [[UInt8]], nounMakersAfter: [[UInt8]], adverbialBeginnings: [[UInt8]],
    adverbialEndings: [[UInt8]], citationBeginnings: [[UInt8]], continuations: [[UInt8]], attributiveNouns: [[UInt8]],
    carryingAdverbs: [[UInt8]], clauseBeginnings: [[UInt8]], governingWords: [[UInt8]], ellipsisContinuations: [[UInt8]],
    exclamatoryNames: [[UInt8]], numerals: [[UInt8]], transcriptionCharacters: [[UInt8]]
  ) {
    self.verbsOfSaying = WordTable(verbsOfSaying, anchoredAt: .start)
    self.verbsOfSayingAtClauseEnd = WordTable(verbsOfSayingAtClauseEnd, anchoredAt: .start)
    self.wordsWithoutSaying = WordTable(wordsWithoutSaying, anchoredAt: .start)
    wordsThatTouchOnSaying = WordTable(verbsOfSaying + verbsOfSayingAtClauseEnd + wordsWithoutSaying, anchoredAt: .start)
    self.nounMakersBefore = WordTable(nounMakersBefore, anchoredAt: .end)
    self.nounMakersAfter = WordTable(nounMakersAfter, anchoredAt: .start)
    self.adverbialBeginnings = WordTable(adverbialBeginnings, anchoredAt: .start)
    self.adverbialEndings = WordTable(adverbialEndings, anchoredAt: .end)
    self.citationBeginnings = WordTable(citationBeginnings, anchoredAt: .start)
    self.continuations = WordTable(continuations, anchoredAt: .start)
    self.attributiveNouns = WordTable(attributiveNouns, anchoredAt: .start)
    self.carryingAdverbs = WordTable(carryingAdverbs, anchoredAt: .start)
    self.clauseBeginnings = WordTable(clauseBeginnings, anchoredAt: .start)
    self.governingWords = WordTable(governingWords, anchoredAt: .end)
    self.ellipsisContinuations = WordTable(ellipsisContinuations, anchoredAt: .start)
    self.exclamatoryNames = WordTable(exclamatoryNames, anchoredAt: .end, foldsCase: true)
    self.numerals = WordTable(numerals, anchoredAt: .end)
    self.transcriptionCharacters = WordTable(transcriptionCharacters, anchoredAt: .start)
  }
}
