// What the results of a run depend on besides its documents: the first line of its journal.

internal import Writing

/// Runs of equal identity give the same lines for the same document.
struct RunIdentity: Equatable {
  /// Of the journal and of everything written; raised when either changes.
  static let currentVersion = "policyextract/1"

  var version = RunIdentity.currentVersion
  /// Stands for the rule files and what compiles them.
  var rules: String
  var emit: Set<EmittedLines>

  /// What differs, in words; nil where nothing does.
  func difference(from earlier: RunIdentity) -> String? {
    if version != earlier.version { return "it was begun by version \(earlier.version), and this is \(version)" }
    if rules != earlier.rules { return "the rules have changed since it began" }
    if emit != earlier.emit { return "it was begun with --emit \(earlier.emitted.joined(separator: " --emit "))" }
    return nil
  }

  private var emitted: [String] { EmittedLines.allCases.filter(emit.contains).map(\.rawValue) }

  func write(to buffer: inout OutputBuffer) {
    buffer.append(#"{"version":"#)
    buffer.append(string: version)
    buffer.append(#","rules":"#)
    buffer.append(string: rules)
    buffer.append(#","emit":["#)
    for (index, lines) in emitted.enumerated() {
      if index > 0 { buffer.append(",") }
      buffer.append(string: lines)
    }
    buffer.append("]}\n")
  }

  init(rules: String, emit: Set<EmittedLines>) {
    self.rules = rules
    self.emit = emit
  }

  /// - Throws: What is wrong with the line.
  init(line: [UInt8]) throws(JSONProblem) {
    var (version, rules): (String?, String?) = (nil, nil)
    var emit: Set<EmittedLines> = []
    var cursor = JSONCursor(line)
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "version": version = String(decoding: try value.readString(), as: UTF8.self)
      case "rules": rules = String(decoding: try value.readString(), as: UTF8.self)
      case "emit":
        try value.readArray { element throws(JSONProblem) in
          let name = String(decoding: try element.readString(), as: UTF8.self)
          guard let lines = EmittedLines(rawValue: name) else { throw element.problem("unknown lines '\(name)'") }
          emit.insert(lines)
        }
      default: try value.skipValue()
      }
    }
    try cursor.readEnd()
    guard let version, let rules, !emit.isEmpty else { throw cursor.problem("no head of a journal") }
    self.version = version
    self.rules = rules
    self.emit = emit
  }
}
