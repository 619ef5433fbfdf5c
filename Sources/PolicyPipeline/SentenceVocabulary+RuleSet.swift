// Which word lists of Rules/ the segmenter reads.

package import Rulebook
package import Segmentation

extension SentenceVocabulary {
  /// The lists of `Rules/sentences`, each under its file's name.
  package init(rules: RuleSet) {
    func words(_ file: String) -> [[UInt8]] { rules.wordList("sentences/" + file).entries.map(\.word) }
    self.init(
      verbsOfSaying: words("verbs-of-saying"), verbsOfSayingAtClauseEnd: words("verbs-of-saying-at-clause-end"),
      wordsWithoutSaying: words("words-without-saying"), nounMakersBefore: words("noun-makers-before"),
      nounMakersAfter: words("noun-makers-after"), adverbialBeginnings: words("adverbial-beginnings"),
      adverbialEndings: words("adverbial-endings"), citationBeginnings: words("citation-beginnings"),
      continuations: words("continuations"), attributiveNouns: words("attributive-nouns"),
      carryingAdverbs: words("carrying-adverbs"), clauseBeginnings: words("clause-beginnings"),
      governingWords: words("governing-words"), ellipsisContinuations: words("ellipsis-continuations"),
      exclamatoryNames: words("exclamatory-names"), numerals: words("numerals"),
      transcriptionCharacters: words("transcription-characters"))
  }
}
