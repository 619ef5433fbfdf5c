// Why a run, or a stream of documents, could not begin or go on. Single documents that fail are no errors of the run.

/// Nothing that was written before is torn, and what is there can be resumed.
public enum RunError: Error, Sendable, Equatable {
  case missingInput(path: String, cause: String)
  case output(path: String, cause: String)
  /// What an earlier run wrote can't be read.
  case earlierOutput(path: String, cause: String)
  /// Another run writes to the folder.
  case busy(path: String)
  /// The folder's unfinished run differs in what its results depend on.
  case otherRun(path: String, difference: String)
  case workers(cause: String)
  case standardInput(cause: String)
  case standardOutput(cause: String)
}

extension RunError {
  /// Whether the command was called in the wrong way or at the wrong time, and nothing was written.
  public var isUsage: Bool {
    switch self {
    case .missingInput, .busy, .otherRun: true
    case .output, .earlierOutput, .workers, .standardInput, .standardOutput: false
    }
  }
}

extension RunError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingInput(let path, let cause): "INPUT '\(path)': \(cause); check the path"
    case .output(let path, let cause): "cannot write '\(path)': \(cause); free the place or name another --output"
    case .earlierOutput(let path, let cause): "cannot read '\(path)': \(cause); mend it, or run without --resume and --update"
    case .busy(let path): "another run writes to '\(path)'; wait for its end or name another --output"
    case .otherRun(let path, let difference):
      "'\(path)' cannot be resumed: \(difference); give what the run began with, or run with --update or anew"
    case .workers(let cause): "cannot start the workers: \(cause); ask for fewer --jobs"
    case .standardInput(let cause): "cannot read standard input: \(cause); give it lines from a file or a pipe"
    case .standardOutput(let cause): "cannot write to standard output: \(cause); let its reader take every line"
    }
  }
}
