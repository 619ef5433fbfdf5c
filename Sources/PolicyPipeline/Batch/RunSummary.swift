// What a run came to, in numbers that add up.

internal import PolicyModel
internal import Writing

/// The counts cover everything in the output folder, whether this run did it or an earlier one.
public struct RunSummary: Sendable, Equatable {
  public struct Count: Sendable, Equatable {
    public var name: String
    public var count: Int
  }

  /// Files and documents found: `done`, `failed` and `skipped` together.
  public var found: Int { done + failed + skipped }
  public var done = 0
  public var failed = 0
  /// Files passed over because they are no documents.
  public var skipped = 0
  /// Bytes of the documents done.
  public var bytes = 0
  /// By type.
  public var mentions = MentionType.allCases.map { Count(name: $0.rawValue, count: 0) }
  /// By code.
  public var warnings = DocumentWarning.Code.allCases.map { Count(name: $0.rawValue, count: 0) }
  /// False where the run was stopped before the last document.
  public var isComplete = true
  /// Whether someone asked it to stop.
  public var isInterrupted = false

  /// Of the documents counted, those whose results an earlier run had left.
  public var kept = 0
  public var timings = RunTimings()

  mutating func add(_ entry: JournalEntry) {
    if entry.isDone {
      done += 1
      bytes += entry.byteCount
    } else {
      failed += 1
    }
    for (index, count) in entry.mentions.enumerated() { mentions[index].count += count }
    for (index, count) in entry.warnings.enumerated() { warnings[index].count += count }
  }
}

/// What differs from run to run, and nothing else does.
public struct RunTimings: Sendable, Equatable {
  public var jobs = 1
  /// From beginning to end.
  public var seconds = 0.0
  /// Of documents that this run did itself.
  public var documents = 0
  public var bytes = 0
  /// The workers' seconds at each stage, together.
  public var stages = StageTimes()

  public var documentsPerSecond: Double { Double(documents) / max(seconds, 1e-6) }
  public var megabytesPerSecond: Double { Double(bytes) / 1e6 / max(seconds, 1e-6) }
}

extension RunSummary {
  /// `summary.json`: one object on one line.
  func write(to buffer: inout OutputBuffer) {
    buffer.append(#"{"found":"#)
    buffer.append(found)
    buffer.append(#","done":"#)
    buffer.append(done)
    buffer.append(#","failed":"#)
    buffer.append(failed)
    buffer.append(#","skipped":"#)
    buffer.append(skipped)
    buffer.append(#","complete":"#)
    buffer.append(isComplete ? "true" : "false")
    buffer.append(#","bytes":"#)
    buffer.append(bytes)
    buffer.append(#","mentions":"#)
    buffer.append(mentions)
    buffer.append(#","warnings":"#)
    buffer.append(warnings)
    buffer.append(#","timings":"#)
    buffer.append(timings, kept: kept)
    buffer.append("}\n")
  }
}

extension OutputBuffer {
  fileprivate mutating func append(_ counts: [RunSummary.Count]) {
    append("{")
    for (index, entry) in counts.enumerated() {
      if index > 0 { append(",") }
      append(string: entry.name)
      append(":")
      append(entry.count)
    }
    append("}")
  }

  fileprivate mutating func append(_ timings: RunTimings, kept: Int) {
    append(#"{"jobs":"#)
    append(timings.jobs)
    append(#","seconds":"#)
    append(thousandths: timings.seconds)
    append(#","kept":"#)
    append(kept)
    append(#","documents_per_second":"#)
    append(thousandths: timings.documentsPerSecond)
    append(#","megabytes_per_second":"#)
    append(thousandths: timings.megabytesPerSecond)
    append(#","stages":{"#)
    for (index, stage) in StageTimes.Stage.allCases.enumerated() {
      if index > 0 { append(",") }
      append(string: stage.rawValue)
      append(":")
      append(thousandths: timings.stages.seconds(of: stage))
    }
    append("}}")
  }

  /// Appends a number of three decimals at most.
  private mutating func append(thousandths number: Double) {
    append(ExactDecimal(mantissa: Int128((number * 1000).rounded()), exponent: -3))
  }
}
