// The files of a rule folder, read but not understood.

internal import Glibc

/// One file: the rule folder, its path under it, with `/`, and its bytes.
package struct RuleFile: Sendable {
  package var folder: String
  package var path: String
  package var bytes: [UInt8]

  /// The path for messages.
  package var displayPath: String { folder + "/" + path }

  package init(folder: String, path: String, bytes: [UInt8]) {
    self.folder = folder
    self.path = path
    self.bytes = bytes
  }
}

extension RuleFile {
  /// The rule files (.yaml, .yml, .tsv) under a folder, in order of path; hidden and other files are none of ours.
  ///
  /// - Throws: `RuleProblems` with every file or folder that can't be read, or where there is no rule file at all.
  package static func all(in named: String) throws(RuleProblems) -> [RuleFile] {
    var folder = named
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    var files: [RuleFile] = []
    var problems: [RuleProblem] = []
    var pending = [""]
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : folder + "/" + relative
      guard let names = entries(of: path) else {
        problems.append(.init(.unreadable(cause: lastError()), at: .init(file: path, line: 1, column: 1)))
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let inner = relative.isEmpty ? name : relative + "/" + name
        var status = stat()
        guard stat(folder + "/" + inner, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          if depth(of: inner) < depthLimit { pending.append(inner) }
        } else if [".yaml", ".yml", ".tsv"].contains(where: inner.hasSuffix) {
          if let bytes = contents(of: folder + "/" + inner) {
            files.append(RuleFile(folder: folder, path: inner, bytes: bytes))
          } else {
            problems.append(.init(.unreadable(cause: lastError()), at: .init(file: folder + "/" + inner, line: 1, column: 1)))
          }
        }
      }
    }
    if problems.isEmpty, files.isEmpty { problems.append(.init(.noRules, at: .init(file: folder, line: 1, column: 1))) }
    guard problems.isEmpty else { throw RuleProblems(problems) }
    return files.sorted { $0.path < $1.path }
  }

  private static func entries(of folder: String) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 { if errno == EINTR { continue } else { return nil } }
      bytes += chunk[..<count]
    }
  }

  /// Deep enough for every tidy folder; ends the walk where symbolic links go round.
  private static let depthLimit = 16

  private static func depth(of path: String) -> Int { path.utf8.count(where: { $0 == UInt8(ascii: "/") }) }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
