// A journal read from its first document to its last, with the place of each document's lines in the files beside it.

internal import SystemPackage

/// An entry and where its lines begin.
struct PlacedEntry {
  var entry: JournalEntry
  var offsets: FileLengths
  /// Where the journal's line ends, its line feed included.
  var journalEnd: Int
}

/// Reads the entries one after the other. Closes the journal with its end.
final class JournalReader {
  private let path: FilePath
  private var lines: LineInput
  private var remaining: Int
  private var offsets = FileLengths()
  private var peeked: PlacedEntry?
  /// Nil where the first line is no head of a journal.
  private(set) var identity: RunIdentity?
  /// Where that line ends.
  private(set) var headEnd = 0

  /// - Parameters:
  ///   - count: How many entries to read at most.
  /// - Throws: `earlierOutput` where the journal can't be read.
  init(_ folder: FilePath, count: Int = .max) throws(RunError) {
    path = folder.appending(OutputNames.journal)
    do { lines = LineInput(try FileDescriptor.open(path, .readOnly, options: .closeOnExec)) } catch {
      throw .earlierOutput(path: path.string, cause: "\(error)")
    }
    remaining = count
    if let head = try nextLine() { identity = try? RunIdentity(line: head) }
    headEnd = lines.consumed
  }

  deinit { lines.close() }

  /// Nil behind the last entry that can be read.
  func next() throws(RunError) -> PlacedEntry? {
    if let peeked {
      self.peeked = nil
      return peeked
    }
    guard remaining > 0 else { return nil }
    guard let line = try nextLine(), let entry = try? JournalEntry(line: line) else {
      remaining = 0
      return nil
    }
    remaining -= 1
    defer { offsets &+= entry.lengths }
    return PlacedEntry(entry: entry, offsets: offsets, journalEnd: lines.consumed)
  }

  /// The document's entry, where it has one whose input was read. Entries before it are passed over for good, so keys must
  /// be asked for in order; out of order an entry may go unfound, which costs only time.
  func entry(for key: DocumentKey) throws(RunError) -> PlacedEntry? {
    while let placed = try next() {
      if placed.entry.digest == nil || placed.entry.key < key { continue }
      if placed.entry.key == key { return placed }
      peeked = placed
      return nil
    }
    return nil
  }

  private func nextLine() throws(RunError) -> [UInt8]? {
    do { return try lines.next() } catch { throw .earlierOutput(path: path.string, cause: "\(error)") }
  }
}
