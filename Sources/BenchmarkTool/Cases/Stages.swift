// The rooms one by one: the same work as in memory, with the clock read at every door. The scan, which recognition does
// again, is measured by itself too.

internal import Cleaning
internal import Intake
internal import PolicyModel
internal import PolicyPipeline
internal import Recognition
internal import Segmentation
internal import Writing

/// A stage's time includes freeing what it alone still held: cleaning the decoded source, writing the annotated document.
func measureStages(of documents: [LoadedDocument], turns: Int?) throws -> StagesMeasurement {
  var rooms = Rooms(rules: try ExtractionRules())
  for document in documents.distinct { try rooms.pass(document) }
  rooms.measurement = StagesMeasurement()
  try Turns(turns, over: documents.count).take { turn in
    for document in documents[turn] { try rooms.pass(document) }
  }
  return rooms.measurement
}

private struct Rooms: ~Copyable {
  private var cleaner: Cleaner
  private let segmenter: Segmenter
  private var recognizer: Recognizer
  private let writer = RecordWriter()
  private var buffer = OutputBuffer()
  var measurement = StagesMeasurement()

  init(rules: ExtractionRules) {
    cleaner = Cleaner(rules: rules.ruleSet)
    segmenter = Segmenter(vocabulary: SentenceVocabulary(rules: rules.ruleSet))
    recognizer = Recognizer(rules: rules.ruleSet)
  }

  /// Takes a document through all rooms and adds what each took.
  mutating func pass(_ document: LoadedDocument) throws {
    let isPage = document.isPage
    var clock = CPUClock()
    let source = try makeDocument(id: document.id, bytes: document.bytes, nameExtension: document.nameExtension)
    measurement.intake.add(clock.lap(), bytes: document.bytes.count, isPage: isPage)

    let contentLength = source.content.count
    let clean = clean(source)
    measurement.cleaning.add(clock.lap(), bytes: contentLength, isPage: isPage)

    let textLength = clean.text.count
    let segmented = segmenter.segment(clean)
    measurement.segmentation.add(clock.lap(), bytes: textLength, isPage: isPage)

    measurement.matches += recognizer.matchCount(in: segmented)
    measurement.scan.add(clock.lap(), bytes: textLength, isPage: isPage)

    let stepsBefore = recognizer.steps
    let annotated = recognizer.annotate(segmented)
    measurement.steps += recognizer.steps - stepsBefore
    measurement.recognition.add(clock.lap(), bytes: textLength, isPage: isPage)

    write(annotated)
    measurement.writing.add(clock.lap(), bytes: buffer.count, isPage: isPage)
  }

  @inline(never)
  private mutating func clean(_ source: consuming SourceDocument) -> CleanDocument { cleaner.clean(source) }

  @inline(never)
  private mutating func write(_ annotated: consuming AnnotatedDocument) {
    buffer.removeAll()
    writer.write(annotated, to: &buffer)
  }
}
