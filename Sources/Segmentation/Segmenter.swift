// The room's door: clean text in, sentences out. Which words matter is the vocabulary's business, where a paragraph begins
// and ends is Cleaning's.

package import PolicyModel

/// Cuts paragraphs into sentences.
///
/// Sentences are in text order, each inside one paragraph and without white space at its edges; together they cover
/// everything else. A paragraph of white space has none.
package struct Segmenter: Sendable {
  private let resources: SegmentationResources

  package init(vocabulary: SentenceVocabulary) {
    resources = SegmentationResources(vocabulary: vocabulary)
  }

  /// - Complexity: O(bytes of the text), whatever it holds.
  package func segment(_ clean: consuming CleanDocument) -> SegmentedDocument {
    segmentCountingVisits(clean).document
  }

  /// The same, with the number of bytes looked at, each look counted: what tests hold to be linear.
  package func segmentCountingVisits(_ clean: consuming CleanDocument) -> (document: SegmentedDocument, visitedBytes: Int) {
    let (sentences, visitedBytes) = clean.text.withUnsafeBufferPointer { bytes in
      let expectedSentences = clean.paragraphs.count + bytes.count / 96
      var walk = SentenceWalk(bytes: bytes, resources: resources, expectedSentences: expectedSentences)
      for index in clean.paragraphs.indices { walk.cut(clean.paragraphs[index].span, paragraph: index) }
      return (walk.sentences.array(), walk.visitedBytes)
    }
    return (SegmentedDocument(clean: clean, sentences: sentences), visitedBytes)
  }
}
