// A run over folders: every document found, each to its line or its failure, and a summary that adds up.

internal import Intake
internal import PolicyModel
internal import Rulebook
internal import SystemPackage
internal import Writing

/// What a run came to.
public struct RunSummary: Sendable, Equatable {
  /// Documents found: `done` and `failed` together.
  public var found = 0
  public var done = 0
  public var failed = 0
  /// Files passed over because they are no documents.
  public var skipped = 0
  /// Bytes of the documents done.
  public var bytes = 0
  public var mentions: [MentionCount] = []
  public var warnings = 0

  public struct MentionCount: Sendable, Equatable {
    public var type: String
    public var count: Int
  }
}

/// Why a run could not begin or go on. Nothing that was written before is torn.
public enum RunError: Error, Sendable {
  case missingInput(path: String, cause: String)
  case output(path: String, cause: String)
  case standardInput(cause: String)
  case standardOutput(cause: String)
}

extension RunError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingInput(let path, let cause): "INPUT '\(path)': \(cause); check the path"
    case .output(let path, let cause): "cannot write '\(path)': \(cause); free the place or name another --output"
    case .standardInput(let cause): "cannot read standard input: \(cause); give it lines from a file or a pipe"
    case .standardOutput(let cause): "cannot write to standard output: \(cause); let its reader take every line"
    }
  }
}

public struct BatchRun {
  private let inputs: [FilePath]
  private let output: FilePath
  private let rules: ExtractionRules

  public init(inputs: [String], output: String, rules: ExtractionRules) {
    self.inputs = inputs.map { FilePath($0) }
    self.output = FilePath(output)
    self.rules = rules
  }

  /// Runs to the end; single documents that fail are recorded and passed over.
  ///
  /// - Parameter progress: Called after every document.
  /// - Throws: `missingInput` before anything is written; `output` where the output folder doesn't take what is written.
  public func run(progress: (RunSummary) -> Void = { _ in }) throws(RunError) -> RunSummary {
    var walk: InputWalk
    do throws(InputError) { walk = try InputWalk(inputs: inputs) } catch {
      throw .missingInput(path: error.path.string, cause: error.cause.description)
    }
    var annotations = try LineFile(output, name: "annotations.jsonl")
    var errors = try LineFile(output, name: "errors.jsonl")
    var summary = RunSummary()
    var counts: [MentionType: Int] = [:]
    var reader = DocumentReader()
    let processor = DocumentProcessor(rules: rules.ruleSet)
    let (records, failures) = (RecordWriter(), FailureWriter())
    var policies = PolicyGatherer(rules: rules.ruleSet)
    while let finding = walk.next() {
      summary.found += 1
      do throws(DocumentFailure) {
        let document = try processor.annotate(reader.read(found(finding)))
        records.write(document, to: &annotations.buffer)
        policies.add(DocumentCitations(document))
        summary.done += 1
        summary.bytes += document.segmented.clean.identity.byteCount
        summary.warnings += document.warnings.count
        for mention in document.mentions { counts[mention.type, default: 0] += 1 }
      } catch {
        failures.write(error, to: &errors.buffer)
        summary.failed += 1
      }
      try annotations.flushIfLarge()
      try errors.flushIfLarge()
      summary.skipped = walk.skippedCount
      progress(summary)
    }
    summary.skipped = walk.skippedCount
    summary.mentions = MentionType.allCases.map { .init(type: $0.rawValue, count: counts[$0] ?? 0) }
    try annotations.close()
    try errors.close()
    try policies.write(to: output)
    try write(summary)
    return summary
  }

  private func found(_ finding: WalkFinding) throws(DocumentFailure) -> FoundDocument {
    switch finding {
    case .document(let document): return document
    case .failure(let failure): throw failure
    }
  }

  private func write(_ summary: RunSummary) throws(RunError) {
    var file = try LineFile(output, name: "summary.json")
    file.buffer.append(#"{"found":"#)
    file.buffer.append(summary.found)
    file.buffer.append(#","done":"#)
    file.buffer.append(summary.done)
    file.buffer.append(#","failed":"#)
    file.buffer.append(summary.failed)
    file.buffer.append(#","skipped":"#)
    file.buffer.append(summary.skipped)
    file.buffer.append(#","bytes":"#)
    file.buffer.append(summary.bytes)
    file.buffer.append(#","warnings":"#)
    file.buffer.append(summary.warnings)
    file.buffer.append(#","mentions":{"#)
    for (index, mention) in summary.mentions.enumerated() {
      if index > 0 { file.buffer.append(",") }
      file.buffer.append(string: mention.type)
      file.buffer.append(":")
      file.buffer.append(mention.count)
    }
    file.buffer.append("}}\n")
    try file.close()
  }
}
