// The folder that a run writes to: made where there is none, and held by one run at a time.

internal import Glibc
internal import SystemPackage
internal import Writing

/// An output folder, locked for as long as the object lives. The lock is the kernel's, so that no crash leaves one behind.
final class OutputFolder {
  let path: FilePath
  private let descriptor: FileDescriptor

  /// - Throws: `output` where it can't be made, `busy` where another run holds it.
  init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      try Self.makeFolders(path)
      descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
    } catch {
      throw .output(path: path.string, cause: "\(error)")
    }
    guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let error = Errno(rawValue: errno)
      try? descriptor.close()
      throw error == .wouldBlock ? .busy(path: path.string) : .output(path: path.string, cause: "\(error)")
    }
  }

  deinit { try? descriptor.close() }

  var update: FilePath { path.appending(OutputNames.update) }

  /// Removes a file, if it is there.
  func remove(_ name: String, in folder: FilePath? = nil) throws(RunError) {
    let file = (folder ?? path).appending(name)
    guard file.withPlatformString({ unlink($0) }) != 0, errno != ENOENT else { return }
    throw .output(path: file.string, cause: "\(Errno(rawValue: errno))")
  }

  /// Removes what runs write besides the files of this identity.
  func removeOthers(than identity: RunIdentity) throws(RunError) {
    for file in OutputFile.allCases where !OutputFile.all(emitting: identity.emit).contains(file) { try remove(file.name) }
  }

  /// Writes a file that is there in full or not at all.
  func replace(_ name: String, by partial: String, in folder: FilePath? = nil, with buffer: consuming OutputBuffer) throws(RunError) {
    let folder = folder ?? path
    do throws(RunError) {
      let file = try AppendFile(folder.appending(partial), length: 0)
      try buffer.withUnsafeBytes { (bytes) throws(RunError) in try file.append(bytes) }
      try file.flush()
      try file.synchronize()
      try move(partial, in: folder, to: name, in: folder)
    } catch {
      try? remove(partial, in: folder)
      throw error
    }
    try synchronize()
  }

  // MARK: An update taking the place of what it updates

  func makeUpdateFolder() throws(RunError) {
    do throws(Errno) { try makeFolder(update) } catch {
      if error != .fileExists { throw .output(path: update.string, cause: "\(error)") }
    }
  }

  /// Removes an update that was begun.
  func discardUpdate() throws(RunError) {
    // First what makes it a finished one, then what makes the rest count.
    for name in [OutputNames.summary, OutputNames.journal, OutputNames.unfinishedSummary, OutputNames.policies, OutputNames.unfinishedPolicies] + OutputFile.allCases.map(\.name) {
      try remove(name, in: update)
    }
    try removeUpdateFolder()
  }

  /// Whether an update was finished and its files may have begun to move.
  func hasFinishedUpdate() throws(RunError) -> Bool {
    try InputFile.length(update.appending(OutputNames.summary)) != nil
  }

  /// Moves a finished update's files into place. May be cut short anywhere and called again: the summary moves last, and before it
  /// the journal, which says what files there are.
  func adoptUpdate() throws(RunError) {
    try remove(OutputNames.summary)
    if try InputFile.length(update.appending(OutputNames.journal)) != nil {
      guard let identity = try JournalReader(update).identity else {
        throw .earlierOutput(path: update.appending(OutputNames.journal).string, cause: "it has no head")
      }
      try removeOthers(than: identity)
      for name in OutputFile.all(emitting: identity.emit).map(\.name) + [OutputNames.policies, OutputNames.journal] {
        if try InputFile.length(update.appending(name)) != nil { try move(name, in: update, to: name, in: path) }
      }
      try synchronize()
    }
    try move(OutputNames.summary, in: update, to: OutputNames.summary, in: path)
    try remove(OutputNames.unfinishedSummary, in: update)
    try remove(OutputNames.unfinishedPolicies, in: update)
    try removeUpdateFolder()
    try synchronize()
  }

  private func removeUpdateFolder() throws(RunError) {
    guard update.withPlatformString({ rmdir($0) }) != 0, errno != ENOENT else { return }
    throw .output(path: update.string, cause: "\(Errno(rawValue: errno))")
  }

  private func move(_ name: String, in folder: FilePath, to newName: String, in newFolder: FilePath) throws(RunError) {
    let (old, new) = (folder.appending(name), newFolder.appending(newName))
    let result = old.withPlatformString { old in new.withPlatformString { rename(old, $0) } }
    guard result != 0 else { return }
    throw .output(path: new.string, cause: "\(Errno(rawValue: errno))")
  }

  /// Puts the folder's names on the disk.
  private func synchronize() throws(RunError) {
    guard fsync(descriptor.rawValue) != 0 else { return }
    throw .output(path: path.string, cause: "\(Errno(rawValue: errno))")
  }

  private static func makeFolders(_ folder: FilePath) throws {
    var path = FilePath(root: folder.root)
    for component in folder.components {
      path.append(component)
      do throws(Errno) { try makeFolder(path) } catch { if error != .fileExists { throw error } }
    }
  }
}
