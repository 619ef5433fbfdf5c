// How a run goes about its work; none of it changes what is written, but for `emit`.

/// What `run` can write for each document.
public enum EmittedLines: String, Sendable, CaseIterable {
  /// `annotations.jsonl`: a record a document.
  case documents
  /// `sentences.jsonl`: a sentence a line, with its mentions.
  case sentences
  /// `mentions.jsonl`: a mention a line, with its sentence.
  case mentions
}

/// How a run treats what an earlier one left in its folder.
public enum RunMode: Sendable {
  /// Begins anew; the earlier run's files are overwritten.
  case fresh
  /// Goes on where it ended. Refused where rules, version or emitted files were others.
  case resume
  /// Does what is new or changed, drops what is gone, keeps the rest.
  case update
}

public struct RunOptions: Sendable {
  /// The number of documents worked on at a time.
  public var jobs: Int
  public var emit: Set<EmittedLines>
  public var mode: RunMode
  /// Ends the run after the first document that fails.
  public var isStrict: Bool
  /// Asked between documents; where it says yes, the run ends in order and can be resumed.
  public var isInterrupted: @Sendable () -> Bool

  /// - Precondition: `jobs` is at least 1, and `emit` not empty.
  public init(
    jobs: Int = 1, emit: Set<EmittedLines> = [.documents], mode: RunMode = .fresh, isStrict: Bool = false,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(jobs >= 1 && !emit.isEmpty, "a run without workers or without a result")
    self.jobs = jobs
    self.emit = emit
    self.mode = mode
    self.isStrict = isStrict
    self.isInterrupted = isInterrupted
  }
}
