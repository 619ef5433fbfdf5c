// `annotate`: a line in, a line out, in order, each as soon as it is done.

internal import PolicyModel
internal import Rulebook
internal import SystemPackage
internal import Writing

/// Answers requests from one file descriptor on another.
public struct AnnotateStream {
  private let processor: DocumentProcessor

  /// The room that the buffer keeps from answer to answer.
  private static let roomLimit = 1 << 20

  public init(rules: ExtractionRules) {
    processor = DocumentProcessor(rules: rules.ruleSet)
  }

  /// Reads standard input to its end.
  ///
  /// - Returns: How many lines could not be answered with a record; each got a line `{"id","error"}`.
  /// - Throws: `standardInput` where it can't be read, `standardOutput` where it takes no more.
  public func run() throws(RunError) -> Int {
    var input = LineInput(.standardInput, limit: AnnotateRequest.lengthLimit)
    var buffer = OutputBuffer()
    var failed = 0
    var number = 0
    while let line = try Self.next(of: &input) {
      number += 1
      guard input.isTooLong || line.contains(where: { $0 > 0x20 }) else { continue }
      if !answer(line, number: number, isTooLong: input.isTooLong, to: &buffer) { failed += 1 }
      try StandardOutput.write(buffer)
      buffer.removeAll(keeping: Self.roomLimit)
    }
    return failed
  }

  private static func next(of input: inout LineInput) throws(RunError) -> [UInt8]? {
    do { return try input.next() } catch { throw .standardInput(cause: "\(error)") }
  }

  private func answer(_ line: [UInt8], number: Int, isTooLong: Bool, to buffer: inout OutputBuffer) -> Bool {
    do throws(DocumentFailure) {
      let name = "line \(number)"
      guard !isTooLong else {
        throw DocumentFailure(id: name, stage: .intake, reason: .badRequest("is longer than \(AnnotateRequest.lengthLimit) bytes; split it"))
      }
      let request = try AnnotateRequest(line: line, name: name)
      RecordWriter().write(try processor.annotate(request.document()), to: &buffer)
      return true
    } catch {
      FailureWriter().writeReply(error, to: &buffer)
      return false
    }
  }
}
