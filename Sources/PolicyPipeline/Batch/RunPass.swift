// One pass over all documents: workers do them, this one thread takes them in order and writes.

internal import Intake
internal import Rulebook
internal import SystemPackage

/// What a pass writes to, and what it goes by.
struct RunPlan {
  /// The folder that the lines go to.
  var target: FilePath
  /// What is there already; gone over again, then gone on with.
  var resumed: RecoveredRun
  /// What documents that stay the same are taken from.
  var updated: (folder: FilePath, run: RecoveredRun)?
}

/// How a pass ended.
enum PassOutcome {
  /// With the policies of all documents, where records were written and the pass came to their end.
  case finished(RunSummary, PolicyGatherer?)
  /// The inputs have changed since the run that was gone over again. So much of it still agrees with them.
  case differs(after: RecoveredRun)
}

struct RunPass {
  let plan: RunPlan
  let walk: InputWalk
  let rules: RuleSet
  let options: RunOptions

  /// Documents that may wait for one before them, besides those that are worked on.
  private static let tasksInReserve = 2

  func run(progress: (RunSummary) -> Void) throws(RunError) -> PassOutcome {
    let source = WorkSource(
      walk: walk, resumed: try reader(plan.target, plan.resumed), updated: try plan.updated.flatMap(reader),
      isInterrupted: options.isInterrupted)
    let files = try ResultFiles(plan.target, keeping: plan.resumed)
    let earlier = try plan.updated.map { (updated) throws(RunError) in try EarlierFiles(updated.folder) }
    let tables = ProcessorTables(rules: rules)
    var policies = options.emit.contains(.documents) ? PolicyGatherer(rules: rules, tables: tables) : nil
    // Records are read again by a reader of their own: each goes through its file once, from front to back.
    let written = try EarlierFiles(plan.target)
    let earlierRecords = try plan.updated.map { (updated) throws(RunError) in try EarlierFiles(updated.folder) }
    let workers = try startWorkers(source, tables)
    defer { workers.stop() }

    var agreed = RecoveredRun(identity: plan.resumed.identity)
    var summary = RunSummary()
    summary.timings.jobs = options.jobs
    while let task = workers.next() {
      if let expected = task.earlier.expected {
        guard task.isKept || task.isAsExpected else { return .differs(after: agreed) }
        agreed.add(expected)
        policies?.add(try citations(of: task, from: written, at: expected.offsets))
      } else if task.isKept, let known = task.earlier.known, let earlier {
        try files.append(task.entry, from: earlier, at: known.offsets)
        if let earlierRecords { policies?.add(try citations(of: task, from: earlierRecords, at: known.offsets)) }
      } else {
        try files.append(task.entry, task.lines)
        if let citations = task.citations { policies?.add(citations) }
      }
      count(task, in: &summary)
      workers.recycle(task)
      progress(summary)
      if options.isStrict, summary.failed > 0 {
        summary.isComplete = false
        break
      }
    }
    workers.stop()
    if let error = source.error { throw error }
    summary.isInterrupted = source.wasInterrupted
    if source.wasInterrupted { summary.isComplete = false }
    if summary.isComplete {
      // Documents that are gone, behind the last that there still is.
      if agreed.count < plan.resumed.count { try files.cut(to: agreed) }
      summary.skipped = source.skippedCount
    }
    try files.finish()
    return .finished(summary, summary.isComplete ? policies : nil)
  }

  /// What a document whose record stands already adds to the policies.
  private func citations(of task: DocumentTask, from files: EarlierFiles, at offsets: FileLengths) throws(RunError) -> DocumentCitations? {
    if let citations = task.citations { return citations }
    let length = task.entry.lengths[.documents]
    guard length > 0 else { return nil }
    var line: [UInt8] = []
    line.reserveCapacity(length)
    try files.read(.documents, length, at: offsets[.documents]) { (bytes) throws(RunError) in line.append(contentsOf: bytes) }
    do { return try DocumentCitations(line: line) } catch {
      throw .earlierOutput(path: OutputFile.documents.name, cause: "\(error)")
    }
  }

  private func count(_ task: DocumentTask, in summary: inout RunSummary) {
    summary.add(task.entry)
    summary.skipped = task.skippedCount
    summary.timings.stages.add(task.stages)
    if task.isKept {
      summary.kept += 1
    } else {
      summary.timings.documents += 1
      summary.timings.bytes += task.entry.byteCount
    }
  }

  private func reader(_ folder: FilePath, _ run: RecoveredRun) throws(RunError) -> JournalReader? {
    run.count > 0 ? try JournalReader(folder, count: run.count) : nil
  }

  private func startWorkers(_ source: WorkSource, _ tables: ProcessorTables) throws(RunError) -> OrderedWorkers<DocumentTask> {
    let tasks = (0..<(options.jobs + Self.tasksInReserve)).map { _ in DocumentTask() }
    let emit = options.emit
    do throws(Errno) {
      return try OrderedWorkers(count: options.jobs, tasks: tasks, claim: source.fill) {
        let worker = DocumentWorker(tables, emit: emit)
        return worker.perform
      }
    } catch {
      throw .workers(cause: "\(error)")
    }
  }
}
