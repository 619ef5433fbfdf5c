// Standard error: the only place where the command speaks to people.

internal import Foundation

enum Message {
  static func write(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes over the present line of a terminal.
  static func overwrite(_ text: String) {
    FileHandle.standardError.write(Data(("\r\u{1B}[2K" + text).utf8))
  }

  static var isTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
}
