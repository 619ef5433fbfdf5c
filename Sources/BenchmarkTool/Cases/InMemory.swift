// The whole pipeline over documents in memory, by the doors that the library itself goes through.

internal import Intake
internal import PolicyPipeline
internal import Writing

/// From bytes to record line, document by document, in a worker that has seen each distinct document before.
func measureInMemory(_ documents: [LoadedDocument], turns: Int?) throws -> MemoryMeasurement {
  var clock = CPUClock()
  let rules = try ExtractionRules()
  let rulesSeconds = clock.lap()
  var worker = Worker(rules: rules)
  var measurement = MemoryMeasurement(rulesSeconds: rulesSeconds, workerSeconds: clock.lap())
  for document in documents.distinct { _ = worker.writeRecord(of: document) }

  try Turns(turns, over: documents.count).take { turn in
    clock = CPUClock()
    for document in documents[turn] {
      if !worker.writeRecord(of: document) { measurement.failures += 1 }
      measurement.total.add(clock.lap(), bytes: document.bytes.count, isPage: document.isPage)
    }
  }
  return measurement
}

/// What one thread of the pipeline holds.
private struct Worker: ~Copyable {
  private var processor: DocumentProcessor
  private let writer = RecordWriter()
  private var buffer = OutputBuffer()

  init(rules: ExtractionRules) { processor = DocumentProcessor(rules: rules.ruleSet) }

  /// Whether there is a record.
  mutating func writeRecord(of document: LoadedDocument) -> Bool {
    buffer.removeAll()
    guard
      let source = try? makeDocument(id: document.id, bytes: document.bytes, nameExtension: document.nameExtension),
      let annotated = try? processor.annotate(source)
    else { return false }
    writer.write(annotated, to: &buffer)
    return true
  }
}
