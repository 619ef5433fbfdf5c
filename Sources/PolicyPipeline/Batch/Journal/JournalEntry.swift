// What the journal keeps of one document: how to know it again, how long its lines are in each file, what it counts for.

internal import PolicyModel
internal import Writing

/// Where a document stands in the order of a run: by INPUT, then by the bytes of its path, then by its line.
struct DocumentKey: Equatable, Comparable {
  var input: Int
  /// The id of the file.
  var path: String
  /// From 1, in a file that holds a document a line; otherwise 0.
  var line = 0

  static func < (left: DocumentKey, right: DocumentKey) -> Bool {
    if left.input != right.input { return left.input < right.input }
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    return left.line < right.line
  }
}

/// One line of `journal.jsonl` behind the first.
struct JournalEntry: Equatable {
  var key: DocumentKey
  /// The SHA-256 of what was read, a file or a line of one; nil where it could not be read, which may change by itself.
  var digest: String?
  /// The length of the document's file, or of its content where it stands in a line.
  var byteCount = 0
  /// False where it has a line in `errors.jsonl` instead of a result.
  var isDone = false
  /// Of its lines in each file.
  var lengths = FileLengths()
  /// Over its lines, file by file.
  var checksum: UInt64 = 0
  /// In the order of `MentionType.allCases`.
  var mentions = [Int](repeating: 0, count: MentionType.allCases.count)
  /// In the order of `DocumentWarning.Code.allCases`.
  var warnings = [Int](repeating: 0, count: DocumentWarning.Code.allCases.count)
}

extension JournalEntry {
  func write(to buffer: inout OutputBuffer) {
    buffer.append(#"{"input":"#)
    buffer.append(key.input)
    buffer.append(#","path":"#)
    buffer.append(string: key.path)
    if key.line > 0 {
      buffer.append(#","line":"#)
      buffer.append(key.line)
    }
    if let digest {
      buffer.append(#","sha256":"#)
      buffer.append(string: digest)
    }
    buffer.append(#","bytes":"#)
    buffer.append(byteCount)
    buffer.append(#","done":"#)
    buffer.append(isDone ? 1 : 0)
    buffer.append(#","lengths":"#)
    buffer.append(OutputFile.allCases.map { lengths[$0] })
    buffer.append(#","checksum":"#)
    buffer.append(string: String(checksum, radix: 16))
    buffer.append(#","mentions":"#)
    buffer.append(mentions)
    buffer.append(#","warnings":"#)
    buffer.append(warnings)
    buffer.append("}\n")
  }

  /// - Throws: What is wrong with the line.
  init(line: [UInt8]) throws(JSONProblem) {
    var cursor = JSONCursor(line)
    var entry = JournalEntry(key: DocumentKey(input: 0, path: ""))
    var missing: Set = ["input", "path", "bytes", "done", "lengths", "checksum", "mentions", "warnings"]
    try cursor.readObject { key, value throws(JSONProblem) in
      missing.remove(key)
      switch key {
      case "input": entry.key.input = try value.readNumber()
      case "path": entry.key.path = String(decoding: try value.readString(), as: UTF8.self)
      case "line": entry.key.line = try value.readNumber()
      case "sha256": entry.digest = String(decoding: try value.readString(), as: UTF8.self)
      case "bytes": entry.byteCount = try value.readNumber()
      case "done": entry.isDone = try value.readNumber() == 1
      case "lengths":
        for (file, length) in zip(OutputFile.allCases, try value.readNumbers(OutputFile.allCases.count)) {
          entry.lengths[file] = length
        }
      case "checksum":
        guard let number = UInt64(String(decoding: try value.readString(), as: UTF8.self), radix: 16) else {
          throw value.problem("expected hexadecimal digits")
        }
        entry.checksum = number
      case "mentions": entry.mentions = try value.readNumbers(entry.mentions.count)
      case "warnings": entry.warnings = try value.readNumbers(entry.warnings.count)
      default: try value.skipValue()
      }
    }
    try cursor.readEnd()
    guard missing.isEmpty else { throw cursor.problem("an entry of the journal is not whole") }
    self = entry
  }
}

extension JSONCursor {
  fileprivate mutating func readNumbers(_ count: Int) throws(JSONProblem) -> [Int] {
    var numbers: [Int] = []
    try readArray { cursor throws(JSONProblem) in numbers.append(try cursor.readNumber()) }
    guard numbers.count == count else { throw problem("expected \(count) numbers") }
    return numbers
  }
}

extension OutputBuffer {
  fileprivate mutating func append(_ numbers: [Int]) {
    append("[")
    for (index, number) in numbers.enumerated() {
      if index > 0 { append(",") }
      append(number)
    }
    append("]")
  }
}
