// The files of a run under way: each document's lines in all of them, and the journal that says which documents are whole.

internal import SystemPackage
internal import Writing

/// Takes documents in order. After an error everything on the disk is as the journal says, as far as the disk allows.
final class ResultFiles {
  private let files: [(file: OutputFile, output: AppendFile)]
  private let journal: AppendFile
  private let identity: RunIdentity
  /// What the journal on the disk vouches for.
  private var committed: (lengths: FileLengths, journal: Int)
  private var unsynchronized = 0

  /// How many bytes may wait before they are written.
  private static let commitSize = 1 << 17
  /// How many may be written before they are forced to the disk. A crash of the process loses none of them.
  private static let synchronizationSize = 1 << 26

  /// Opens the files for what comes behind the part that holds.
  ///
  /// - Throws: `output`, as all of its functions.
  init(_ folder: FilePath, keeping run: RecoveredRun) throws(RunError) {
    identity = run.identity
    committed = (run.lengths, run.journalLength)
    journal = try AppendFile(folder.appending(OutputNames.journal), length: run.journalLength)
    var files: [(file: OutputFile, output: AppendFile)] = []
    for file in OutputFile.all(emitting: run.identity.emit) {
      files.append((file, try AppendFile(folder.appending(file.name), length: run.lengths[file])))
    }
    self.files = files
    try writeHead()
  }

  /// Leaves the files as they were when no more than the run was in them.
  ///
  /// - Precondition: Nothing was appended.
  func cut(to run: RecoveredRun) throws(RunError) {
    committed = (run.lengths, run.journalLength)
    try journal.cut(to: run.journalLength)
    for (file, output) in files { try output.cut(to: run.lengths[file]) }
    try writeHead()
  }

  /// Every journal begins with what its run's results depend on.
  private func writeHead() throws(RunError) {
    guard committed.journal == 0 else { return }
    journal.append { identity.write(to: &$0) }
    try commit()
  }

  /// Appends a document's lines.
  func append(_ entry: JournalEntry, _ lines: borrowing DocumentLines) throws(RunError) {
    try undoingOnError { () throws(RunError) in
      for (file, output) in files where entry.lengths[file] > 0 {
        try lines.withBytes(of: file) { (bytes) throws(RunError) in try output.append(bytes) }
      }
    }
    try append(entry)
  }

  /// Appends lines as they stand in an earlier run's files.
  func append(_ entry: JournalEntry, from earlier: EarlierFiles, at offsets: FileLengths) throws(RunError) {
    try undoingOnError { () throws(RunError) in
      for (file, output) in files where entry.lengths[file] > 0 {
        try earlier.read(file, entry.lengths[file], at: offsets[file]) { (bytes) throws(RunError) in try output.append(bytes) }
      }
    }
    try append(entry)
  }

  /// Writes what is left and waits until it is on the disk.
  func finish() throws(RunError) {
    try commit()
    try synchronize()
  }

  private func append(_ entry: JournalEntry) throws(RunError) {
    journal.append { entry.write(to: &$0) }
    if files.reduce(journal.pendingCount, { $0 + $1.output.pendingCount }) >= Self.commitSize { try commit() }
  }

  /// The journal comes last: what it vouches for has been written.
  private func commit() throws(RunError) {
    let before = committed.journal
    try undoingOnError { () throws(RunError) in
      for (_, output) in files { try output.flush() }
      try journal.flush()
    }
    var written = journal.length - before
    for (file, output) in files {
      written += output.length - committed.lengths[file]
      committed.lengths[file] = output.length
    }
    committed.journal = journal.length
    unsynchronized += written
    if unsynchronized >= Self.synchronizationSize { try synchronize() }
  }

  private func synchronize() throws(RunError) {
    for (_, output) in files { try output.synchronize() }
    try journal.synchronize()
    unsynchronized = 0
  }

  private func undoingOnError(_ body: () throws(RunError) -> Void) throws(RunError) {
    do throws(RunError) { try body() } catch {
      try? journal.cut(to: committed.journal)
      for (file, output) in files { try? output.cut(to: committed.lengths[file]) }
      throw error
    }
  }
}

/// The files of an earlier run, to copy from in order.
final class EarlierFiles {
  private let folder: FilePath
  private let inputs: [InputFile?]

  /// - Throws: `earlierOutput`, as all of its functions.
  init(_ folder: FilePath) throws(RunError) {
    self.folder = folder
    var inputs: [InputFile?] = []
    for file in OutputFile.allCases { inputs.append(try InputFile(folder.appending(file.name))) }
    self.inputs = inputs
  }

  func read(
    _ file: OutputFile, _ length: Int, at offset: Int, _ take: (UnsafeRawBufferPointer) throws(RunError) -> Void
  ) throws(RunError) {
    guard let input = inputs[file.rawValue], try input.read(length, at: offset, take) else {
      throw .earlierOutput(path: folder.appending(file.name).string, cause: "it has become shorter")
    }
  }
}
