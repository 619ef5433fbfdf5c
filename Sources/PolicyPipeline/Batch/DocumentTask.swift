// A document on its way through a run: what was found, and what came of it.

internal import Intake
internal import PolicyModel
internal import Writing

/// Filled by the source, worked on by a worker, taken by the writer; never by two of them at a time.
final class DocumentTask: ReusableTask {
  /// What is to be done.
  enum Work {
    case file(FoundDocument)
    /// A line of a file that holds a document a line.
    case line([UInt8], number: Int, file: String)
    case failure(DocumentFailure)
  }

  /// What an earlier run says of the document.
  struct Earlier {
    /// The entry that the run under way has in this place, where it is being gone over again.
    var expected: PlacedEntry?
    /// The document's own entry. Where its input is the same, its lines are too.
    var known: PlacedEntry?
  }

  var work = Work.failure(DocumentFailure(id: "", stage: .intake, reason: .empty))
  var earlier = Earlier()
  /// Files passed over before this document.
  var skippedCount = 0

  /// What came of it. Of a document that is as an earlier run knows it, that run's entry and no lines.
  var entry = JournalEntry(key: DocumentKey(input: 0, path: ""))
  var isKept = false
  var lines = DocumentLines()
  /// What it adds to the policies of all documents, where records are written.
  var citations: DocumentCitations?
  var stages = StageTimes()

  var resultSize: Int { OutputFile.allCases.reduce(0) { $0 + (isKept ? 0 : entry.lengths[$1]) } }

  func prepare(_ work: Work, key: DocumentKey, earlier: Earlier, skippedCount: Int) {
    self.work = work
    self.earlier = earlier
    self.skippedCount = skippedCount
    entry = JournalEntry(key: key)
    isKept = false
    lines.removeAll()
    citations = nil
    stages = StageTimes()
  }

  /// Leaves the document to what an earlier run made of it.
  func keep(_ known: PlacedEntry) {
    let key = entry.key
    entry = known.entry
    entry.key = key
    isKept = true
  }

  /// Whether the run that is gone over again has in this place what came of the document now.
  var isAsExpected: Bool { earlier.expected?.entry == entry }
}
