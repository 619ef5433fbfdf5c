// What the rooms read of the rules, as their workers share it.

internal import Cleaning
internal import Recognition
package import Rulebook
internal import Segmentation

/// What all processors read of the rules, made once: workers share it.
package struct ProcessorTables: Sendable {
  let cleaning: Vocabulary
  let segmenter: Segmenter
  let recognition: RecognitionTables

  package init(rules: RuleSet) {
    cleaning = Vocabulary(rules: rules)
    segmenter = Segmenter(vocabulary: SentenceVocabulary(rules: rules))
    recognition = RecognitionTables(rules: rules)
  }
}
