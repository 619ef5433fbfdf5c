// What Segmentation hands to Recognition.

/// A sentence: inside one paragraph, without white space at its edges.
public struct Sentence: Sendable, Equatable {
  public var span: TextSpan
  /// Index into `CleanDocument.paragraphs`.
  public var paragraph: Int

  public init(span: TextSpan, paragraph: Int) {
    self.span = span
    self.paragraph = paragraph
  }
}

/// A clean document and its sentences, in order; they cover everything but white space.
public struct SegmentedDocument: Sendable {
  public var clean: CleanDocument
  public var sentences: [Sentence]

  public init(clean: CleanDocument, sentences: [Sentence]) {
    self.clean = clean
    self.sentences = sentences
  }
}
