// `verify`: the records of a run against the files they were made from.

internal import Intake
internal import PolicyModel
internal import SystemPackage

/// A verification of DIR/annotations.jsonl. It needs no rules: what was found is taken as it stands, only its places are tried.
public struct Verification {
  private let annotations: FilePath
  private let inputs: [FilePath]

  /// - Parameters:
  ///   - output: The folder that a run wrote to.
  ///   - inputs: That run's INPUTs; with several, their order does not matter.
  public init(output: String, inputs: [String]) {
    annotations = FilePath(output).appending("annotations.jsonl")
    self.inputs = inputs.map { FilePath($0) }
  }

  /// Verifies every record; memory is bounded by the longest record and the longest document.
  ///
  /// - Parameter progress: Called after every record.
  /// - Throws: `missingInput` and `annotations`, where there is nothing to compare.
  public func run(progress: (VerificationSummary) -> Void = { _ in }) throws(VerificationError) -> VerificationSummary {
    var files = try InputFiles(inputs)
    var lines = LineInput(try open())
    defer { lines.close() }
    var reader = DocumentReader()
    var verifier = DocumentVerifier()
    var summary = VerificationSummary()
    var number = 0
    while let line = try next(of: &lines) {
      number += 1
      summary.documents += 1
      do throws(JSONProblem) {
        let document = try RecordedDocument(line: line)
        if let file = contents(of: document.id, &files, &reader, &summary) {
          verifier.verify(document, against: file, &summary)
        }
      } catch {
        summary.add(
          VerificationDifference(
            document: "\(annotations):\(number)", part: "record", wanted: "a record", found: error.description))
      }
      progress(summary)
    }
    return summary
  }

  private func open() throws(VerificationError) -> FileDescriptor {
    do { return try FileDescriptor.open(annotations, .readOnly, options: .closeOnExec) } catch { throw failure(error) }
  }

  private func next(of lines: inout LineInput) throws(VerificationError) -> [UInt8]? {
    do { return try lines.next() } catch { throw failure(error) }
  }

  private func failure(_ cause: any Error) -> VerificationError { .annotations(path: annotations.string, cause: "\(cause)") }

  /// Nil, with a difference told, where the document's file isn't there or can't be read.
  private func contents(
    of id: String, _ files: inout InputFiles, _ reader: inout DocumentReader, _ summary: inout VerificationSummary
  ) -> FileContents? {
    guard let file = files.document(id) else {
      summary.add(
        VerificationDifference(document: id, part: "file", wanted: "a file of this name", found: "none in the --input"))
      return nil
    }
    do throws(DocumentFailure) { return try reader.readContents(of: file) } catch {
      summary.add(
        VerificationDifference(document: id, part: "file", wanted: "a readable file", found: error.reason.description))
      return nil
    }
  }
}

/// The documents of the inputs by their ids. Records come in the order of the walk, so hardly any is kept for later.
private struct InputFiles {
  private var walk: InputWalk
  private var passed: [String: FoundDocument] = [:]

  init(_ inputs: [FilePath]) throws(VerificationError) {
    do throws(InputError) { walk = try InputWalk(inputs: inputs) } catch {
      throw .missingInput(path: error.path.string, cause: error.cause.description)
    }
  }

  mutating func document(_ id: String) -> FoundDocument? {
    if let found = passed.removeValue(forKey: id) { return found }
    while let finding = walk.next() {
      guard case .document(let found) = finding else { continue }
      if found.id == id { return found }
      passed[found.id] = found
    }
    return nil
  }
}
