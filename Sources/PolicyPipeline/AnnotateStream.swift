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
    while let line = try input.next() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      var buffer = OutputBuffer()
      if !answer(line, number: number, to: &buffer) { failed += 1 }
      try StandardOutput.write(buffer.bytes)
    }
    return failed
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

/// Lines of a file descriptor, without their line feeds.
private struct LineInput {
  private let descriptor: FileDescriptor
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

  mutating func next() throws(RunError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = pending[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(pending[start..<end])
      }
      if isAtEnd {
        defer { start = pending.count }
        return start < pending.count ? Array(pending[start...]) : nil
      }
      pending.removeSubrange(..<start)
      start = 0
      searched = pending.count
      try fill()
    }
  }

  private mutating func fill() throws(RunError) {
    let old = pending.count
    pending.append(contentsOf: repeatElement(0, count: 1 << 16))
    do {
      let count = try pending.withUnsafeMutableBytes { bytes in
        try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[old...]))
      }
      pending.removeSubrange((old + count)...)
      isAtEnd = count == 0
    } catch {
      throw .standardInput(cause: "\(error)")
    }
  }
}
