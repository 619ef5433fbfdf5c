// Standard output, where only data goes.

internal import SystemPackage
internal import Writing

public enum StandardOutput {
  /// Writes all of the bytes at once, past any buffer.
  ///
  /// - Throws: `standardOutput` where it takes no more.
  public static func write(_ bytes: [UInt8]) throws(RunError) {
    var buffer = OutputBuffer()
    bytes.withUnsafeBytes { buffer.append($0) }
    try write(buffer)
  }

  /// As with bytes.
  static func write(_ buffer: borrowing OutputBuffer) throws(RunError) {
    try buffer.withUnsafeBytes { (bytes) throws(RunError) in try write(bytes) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer) throws(RunError) {
    do { _ = try FileDescriptor.standardOutput.writeAll(bytes) } catch { throw .standardOutput(cause: "\(error)") }
  }
}
