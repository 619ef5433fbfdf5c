// The documents of a run in order, each with what earlier runs know of it.

internal import Intake
internal import PolicyModel
internal import SystemPackage

/// Walks the inputs and, beside them, the journals.
final class WorkSource {
  private var walk: InputWalk
  private var lines: OpenLines?
  /// Of the run that is gone on with: entry by entry it must be what the walk finds.
  private let resumed: JournalReader?
  /// Of the run that is updated: looked up by the document.
  private let updated: JournalReader?
  private let isInterrupted: () -> Bool
  /// Why there were no more documents, where that was not the walk's end.
  private(set) var error: RunError?
  private(set) var wasInterrupted = false
  private var isAtOdds = false

  /// A file that holds a document a line, as far as it was read.
  private struct OpenLines {
    var path: String
    var input: LineInput
    var number = 0
  }

  init(walk: InputWalk, resumed: JournalReader?, updated: JournalReader?, isInterrupted: @escaping () -> Bool) {
    self.walk = walk
    self.resumed = resumed
    self.updated = updated
    self.isInterrupted = isInterrupted
  }

  var skippedCount: Int { walk.skippedCount }

  /// Fills the task with the next document.
  ///
  /// - Returns: False where there is none, where `error` says why, or where the run was interrupted.
  func fill(_ task: DocumentTask) -> Bool {
    // Where the walk and the journal part, whoever takes the task sees to it; what follows would be in vain.
    guard !isAtOdds, error == nil else { return false }
    wasInterrupted = isInterrupted()
    guard !wasInterrupted, let (work, key) = next() else { return false }
    do throws(RunError) {
      var earlier = DocumentTask.Earlier(expected: try resumed?.next())
      if let expected = earlier.expected {
        isAtOdds = expected.entry.key != key
        earlier.known = isAtOdds ? nil : expected
      } else {
        earlier.known = try updated?.entry(for: key)
      }
      task.prepare(work, key: key, earlier: earlier, skippedCount: walk.skippedCount)
      return true
    } catch {
      self.error = error
      return false
    }
  }

  private func next() -> (DocumentTask.Work, DocumentKey)? {
    while true {
      if let line = nextLine() { return line }
      switch walk.next() {
      case nil: return nil
      case .document(let found): return (.file(found), key(found.id))
      case .failure(let failure): return (.failure(failure), key(failure.id))
      case .lines(let found):
        do { try open(found) } catch { return (.failure(unreadable(found.id, error)), key(found.id)) }
      }
    }
  }

  /// The next line that isn't blank, or what stands in its place.
  private func nextLine() -> (DocumentTask.Work, DocumentKey)? {
    while let file = lines {
      lines!.number += 1
      let number = file.number + 1
      do {
        guard let line = try lines!.input.next() else {
          close()
          return nil
        }
        if lines!.input.isTooLong { return (.failure(tooLong(file.path, number)), key(file.path, line: number)) }
        if line.contains(where: { $0 > 0x20 }) { return (.line(line, number: number, file: file.path), key(file.path, line: number)) }
      } catch {
        close()
        return (.failure(unreadable(file.path, error)), key(file.path, line: number))
      }
    }
    return nil
  }

  private func open(_ found: FoundDocument) throws {
    let descriptor = try FileDescriptor.open(found.path, .readOnly, options: .closeOnExec)
    lines = OpenLines(path: found.id, input: LineInput(descriptor, limit: AnnotateRequest.lengthLimit))
  }

  private func close() {
    lines?.input.close()
    lines = nil
  }

  private func key(_ path: String, line: Int = 0) -> DocumentKey { DocumentKey(input: walk.inputIndex, path: path, line: line) }

  private func unreadable(_ id: String, _ error: any Error) -> DocumentFailure {
    DocumentFailure(id: id, stage: .intake, reason: .unreadable("\(error)"))
  }

  private func tooLong(_ path: String, _ number: Int) -> DocumentFailure {
    DocumentFailure(id: "\(path):\(number)", stage: .intake, reason: .tooLarge(bytes: AnnotateRequest.lengthLimit + 1))
  }
}
