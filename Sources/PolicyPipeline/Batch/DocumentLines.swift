// What one document puts into each output file.

internal import Writing

/// Lines by file, in buffers that are kept for the next document.
struct DocumentLines: ~Copyable {
  var documents = OutputBuffer()
  var sentences = OutputBuffer()
  var mentions = OutputBuffer()
  var errors = OutputBuffer()

  /// The room a buffer keeps; there are a few for every worker.
  private static let roomLimit = 1 << 14

  borrowing func withBytes(of file: OutputFile, _ body: (UnsafeRawBufferPointer) throws(RunError) -> Void) throws(RunError) {
    switch file {
    case .documents: try documents.withUnsafeBytes { (bytes) throws(RunError) in try body(bytes) }
    case .sentences: try sentences.withUnsafeBytes { (bytes) throws(RunError) in try body(bytes) }
    case .mentions: try mentions.withUnsafeBytes { (bytes) throws(RunError) in try body(bytes) }
    case .errors: try errors.withUnsafeBytes { (bytes) throws(RunError) in try body(bytes) }
    }
  }

  var lengths: FileLengths { [documents.count, sentences.count, mentions.count, errors.count] }

  /// Over all lines, file by file.
  var checksum: UInt64 {
    var checksum = Checksum()
    documents.withUnsafeBytes { checksum.combine($0) }
    sentences.withUnsafeBytes { checksum.combine($0) }
    mentions.withUnsafeBytes { checksum.combine($0) }
    errors.withUnsafeBytes { checksum.combine($0) }
    return checksum.value
  }

  mutating func removeAll() {
    documents.removeAll(keeping: Self.roomLimit)
    sentences.removeAll(keeping: Self.roomLimit)
    mentions.removeAll(keeping: Self.roomLimit)
    errors.removeAll(keeping: Self.roomLimit)
  }
}
