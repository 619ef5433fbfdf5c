// The rooms joined: one document from its bytes to its line. One processor a worker.

internal import Cleaning
internal import Intake
package import PolicyModel
internal import Recognition
package import Rulebook
internal import Segmentation

/// Takes documents through the corridor, with buffers of its own.
package final class DocumentProcessor {
  private var cleaner: Cleaner
  private let segmenter: Segmenter
  private let recognizer: Recognizer

  package convenience init(rules: RuleSet) { self.init(ProcessorTables(rules: rules)) }

  package init(_ shared: ProcessorTables) {
    cleaner = Cleaner(shared.cleaning)
    segmenter = shared.segmenter
    recognizer = Recognizer(shared.recognition)
  }

  /// Code points looked at so far, each look counted, for tests that count work instead of time.
  package var steps: Int { recognizer.steps }

  /// - Throws: `unreadable`-like failures of the rooms behind Intake; at present an article without text.
  package func annotate(_ source: SourceDocument) throws(DocumentFailure) -> AnnotatedDocument {
    var clock = StageClock()
    return try annotate(source, clock: &clock)
  }

  /// - Parameter clock: Laps at the end of each stage.
  func annotate(_ source: SourceDocument, clock: inout StageClock) throws(DocumentFailure) -> AnnotatedDocument {
    let segmented = try segmented(source, clock: &clock)
    defer { clock.lap(.recognition) }
    return recognizer.annotate(segmented)
  }

  /// What `annotate` gives, with every match that was proposed and what became of it.
  ///
  /// - Throws: As `annotate`.
  package func explain(_ source: SourceDocument) throws(DocumentFailure) -> Explanation {
    var clock = StageClock()
    return recognizer.explain(try segmented(source, clock: &clock))
  }

  private func segmented(_ source: SourceDocument, clock: inout StageClock) throws(DocumentFailure) -> SegmentedDocument {
    let clean = cleaner.clean(source)
    clock.lap(.cleaning)
    guard !clean.paragraphs.isEmpty else {
      throw DocumentFailure(id: source.identity.id, stage: .cleaning, reason: .empty)
    }
    defer { clock.lap(.segmentation) }
    return segmenter.segment(clean)
  }
}
