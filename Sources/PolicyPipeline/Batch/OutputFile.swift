// The names of everything in an output folder.

/// A file that grows with every document.
enum OutputFile: Int, CaseIterable {
  case documents, sentences, mentions, errors

  var name: String {
    switch self {
    case .documents: "annotations.jsonl"
    case .sentences: "sentences.jsonl"
    case .mentions: "mentions.jsonl"
    case .errors: "errors.jsonl"
    }
  }

  /// Those that a run writes, in order.
  static func all(emitting lines: Set<EmittedLines>) -> [OutputFile] {
    allCases.filter { file in
      switch file {
      case .documents: lines.contains(.documents)
      case .sentences: lines.contains(.sentences)
      case .mentions: lines.contains(.mentions)
      case .errors: true
      }
    }
  }
}

/// One number for each case of `OutputFile`, by its raw value: lengths, or offsets, in bytes.
typealias FileLengths = SIMD4<Int>

extension SIMD4<Int> {
  subscript(file: OutputFile) -> Int {
    get { self[file.rawValue] }
    set { self[file.rawValue] = newValue }
  }
}

enum OutputNames {
  static let journal = "journal.jsonl"
  static let policies = "policies.jsonl"
  static let summary = "summary.json"
  /// Where files are written that appear in one piece.
  static let unfinishedPolicies = "policies.jsonl.part"
  static let unfinishedSummary = "summary.json.part"
  /// The folder in which an update grows until it takes the place of what it updates.
  static let update = "update.part"

  /// Everything that runs put into an output folder.
  static let all = OutputFile.allCases.map(\.name) + [policies, journal, summary, unfinishedPolicies, unfinishedSummary, update]
}
