// One worker's part of a run: a document in, its lines out. Buffers are its own and last as long as it does.

internal import Intake
internal import PolicyModel
internal import Writing

final class DocumentWorker {
  private let processor: DocumentProcessor
  private let emit: Set<EmittedLines>
  private var reader = DocumentReader()

  init(_ tables: ProcessorTables, emit: Set<EmittedLines>) {
    processor = DocumentProcessor(tables)
    self.emit = emit
  }

  /// Does the task's work and leaves its result there.
  func perform(_ task: DocumentTask) {
    var clock = StageClock()
    do throws(DocumentFailure) {
      if let source = try source(of: task) {
        clock.lap(.intake)
        let document = try processor.annotate(source, clock: &clock)
        write(document, of: task)
        clock.lap(.writing)
      } else {
        clock.lap(.intake)
      }
    } catch {
      FailureWriter().write(error, to: &task.lines.errors)
    }
    if !task.isKept {
      task.entry.lengths = task.lines.lengths
      task.entry.checksum = task.lines.checksum
    }
    task.stages = clock.times
  }

  /// Nil where an earlier run's result is kept.
  private func source(of task: DocumentTask) throws(DocumentFailure) -> SourceDocument? {
    switch task.work {
    case .failure(let failure): throw failure
    case .file(let found):
      let loaded = try reader.load(found)
      task.entry.byteCount = loaded.byteCount
      if keeps(task, digest: loaded.sha256) { return nil }
      return try reader.document(of: loaded)
    case .line(let line, let number, let file):
      task.entry.byteCount = line.count
      if keeps(task, digest: sha256(of: line)) { return nil }
      let request = try AnnotateRequest(line: line, name: "\(file):\(number)")
      return try request.document()
    }
  }

  private func keeps(_ task: DocumentTask, digest: String) -> Bool {
    task.entry.digest = digest
    guard let known = task.earlier.known, known.entry.digest == digest else { return false }
    task.keep(known)
    return true
  }

  private func write(_ document: AnnotatedDocument, of task: DocumentTask) {
    if emit.contains(.documents) {
      RecordWriter().write(document, to: &task.lines.documents)
      task.citations = DocumentCitations(document)
    }
    if emit.contains(.sentences) { SentenceWriter().write(document, to: &task.lines.sentences) }
    if emit.contains(.mentions) { MentionWriter().write(document, to: &task.lines.mentions) }
    task.entry.isDone = true
    for mention in document.mentions { task.entry.mentions[MentionType.position(of: mention.type)] += 1 }
    for warning in document.warnings { task.entry.warnings[DocumentWarning.Code.position(of: warning.code)] += warning.count }
  }
}

extension CaseIterable where Self: Equatable {
  /// The case's place among all cases.
  fileprivate static func position(of element: Self) -> Int {
    allCases.distance(from: allCases.startIndex, to: allCases.firstIndex(of: element)!)
  }
}
