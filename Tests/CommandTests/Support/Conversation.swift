// The command as a partner: a line said, a line heard, then the next.

import Foundation
import Glibc
import TestSupport

/// A running command, spoken to through pipes. Hearing waits for a bounded time.
final class Conversation {
  struct Silence: Error {}

  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var heard: [UInt8] = []

  private static let patienceInMilliseconds: Int32 = 60_000

  init(_ arguments: [String]) throws {
    process = try Command.prepared(arguments, in: Locations.packageRoot)
    // As a bare handle, so that this process keeps the reading end too: writing to a command that died then does no harm.
    process.standardInput = input.fileHandleForReading
    process.standardOutput = output
    try process.run()
  }

  func say(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) }

  /// The next line, without its line feed.
  func hear() throws -> String {
    while true {
      if let end = heard.firstIndex(of: 0x0A) {
        defer { heard.removeSubrange(...end) }
        return String(decoding: heard[..<end], as: UTF8.self)
      }
      let descriptor = output.fileHandleForReading.fileDescriptor
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Self.patienceInMilliseconds) == 1 else { throw Silence() }
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw Silence() }
      heard += bytes
    }
  }

  /// Ends the input and waits for the command.
  func end() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
