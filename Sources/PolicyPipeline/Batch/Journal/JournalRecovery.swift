// How much of what an earlier run left can be relied on: as many documents as stand in the journal and, byte for byte, in
// every file.

internal import SystemPackage

/// The part of an output folder that holds.
struct RecoveredRun {
  var identity: RunIdentity
  /// Documents with an entry, from the first on.
  var count = 0
  /// Where each file's part of them ends.
  var lengths = FileLengths()
  var journalLength = 0

  /// Nil where the folder holds no journal, or one without a head.
  ///
  /// - Throws: `earlierOutput` where something that is there can't be read.
  static func read(_ folder: FilePath) throws(RunError) -> RecoveredRun? {
    let journalPath = folder.appending(OutputNames.journal)
    guard let journalLength = try InputFile.length(journalPath) else { return nil }
    let journal = try JournalReader(folder)
    guard let identity = journal.identity, journal.headEnd <= journalLength else { return nil }
    var run = RecoveredRun(identity: identity, journalLength: journal.headEnd)
    var files: [(file: OutputFile, input: InputFile?)] = []
    for file in OutputFile.all(emitting: identity.emit) { files.append((file, try InputFile(folder.appending(file.name)))) }
    while let placed = try journal.next() {
      // What lacks only its line feed reads like a whole line.
      guard placed.journalEnd <= journalLength else { break }
      var checksum = Checksum()
      var isWhole = true
      for (file, input) in files where placed.entry.lengths[file] > 0 {
        guard let input, try input.read(placed.entry.lengths[file], { checksum.combine($0) }) else {
          isWhole = false
          break
        }
      }
      guard isWhole, checksum.value == placed.entry.checksum else { break }
      run.add(placed)
    }
    return run
  }

  /// Takes in the next entry.
  mutating func add(_ placed: PlacedEntry) {
    count += 1
    lengths = placed.offsets &+ placed.entry.lengths
    journalLength = placed.journalEnd
  }
}
