// `annotate`: a line in, a line out, in order, each as soon as it is done.

internal import Intake
internal import PolicyModel
internal import Rulebook
internal import SystemPackage
internal import Writing

/// Answers requests from one file descriptor on another.
public struct AnnotateStream {
  private let processor: DocumentProcessor

  public init(rules: ExtractionRules) {
    processor = DocumentProcessor(rules: rules.ruleSet)
  }

  /// Reads standard input to its end.
  ///
  /// - Returns: How many lines could not be answered with a record; each got a line `{"id","error"}`.
  /// - Throws: `standardInput` where it can't be read, `standardOutput` where it takes no more.
  public func run() throws(RunError) -> Int {
    var input = LineInput(.standardInput)
    var failed = 0
    var number = 0
    while let line = try Self.next(of: &input) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      var buffer = OutputBuffer()
      if !answer(line, number: number, to: &buffer) { failed += 1 }
      try StandardOutput.write(buffer.bytes)
    }
    return failed
  }

  private static func next(of input: inout LineInput) throws(RunError) -> [UInt8]? {
    do { return try input.next() } catch { throw .standardInput(cause: "\(error)") }
  }

  private func answer(_ line: [UInt8], number: Int, to buffer: inout OutputBuffer) -> Bool {
    do throws(DocumentFailure) {
      let request = try AnnotateRequest(line: line, number: number)
      let source = try makeDocument(
        id: request.id, bytes: Array(request.content.utf8), format: request.format, url: request.url,
        published: request.published)
      RecordWriter().write(try processor.annotate(source), to: &buffer)
      return true
    } catch {
      FailureWriter().writeReply(error, to: &buffer)
      return false
    }
  }
}
