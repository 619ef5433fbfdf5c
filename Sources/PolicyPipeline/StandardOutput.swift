// Standard output, where only data goes.

internal import SystemPackage

public enum StandardOutput {
  /// Writes all of the bytes at once, past any buffer.
  ///
  /// - Throws: `standardOutput` where it takes no more.
  public static func write(_ bytes: [UInt8]) throws(RunError) {
    do {
      _ = try bytes.withUnsafeBytes { try FileDescriptor.standardOutput.writeAll($0) }
    } catch {
      throw .standardOutput(cause: "\(error)")
    }
  }
}
