// Standard error: the only place where the command speaks to people.

internal import Foundation

enum Message {
  static func write(_ text: String) { put(text + "\n") }

  /// Writes over the present line of a terminal.
  static func overwrite(_ text: String) { put("\r\u{1B}[2K" + text) }

  /// A message that nobody can read any more stops nothing.
  private static func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  static var isTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
}
