// The ledger of policies as a file of the output folder.

internal import SystemPackage
internal import Writing

extension PolicyGatherer {
  /// Writes `policies.jsonl`, one policy a line, in order of first citation.
  func write(to folder: FilePath) throws(RunError) {
    var file = try LineFile(folder, name: "policies.jsonl")
    for row in rows() {
      file.buffer.append(row)
      try file.flushIfLarge()
    }
    try file.close()
  }
}
