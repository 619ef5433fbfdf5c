// What all documents share, behind one reference: copying every table for each document would count dozens.

/// The word lists and the punctuation of the room, ready for look-up.
final class SegmentationResources: Sendable {
  let vocabulary: SentenceVocabulary
  let punctuation = PunctuationTable()

  init(vocabulary: SentenceVocabulary) {
    self.vocabulary = vocabulary
  }
}
