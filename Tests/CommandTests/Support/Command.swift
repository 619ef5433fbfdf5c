// The built command, run as a process. Streams go through files, so that no pipe can fill up; a process that doesn't end is
// killed.

import Dispatch
import Foundation
import TestSupport
import Testing

struct Outcome {
  /// Nil where a signal ended the process.
  var exitCode: Int32?
  var output: Data
  var errors: String

  var lines: [String] { String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init) }
}

struct Hung: Error, CustomStringConvertible {
  var arguments: [String]
  var description: String { "policyextract \(arguments.joined(separator: " ")) did not end" }
}

enum Command {
  /// Beside the tests, in the build folder, unless POLICYEXTRACT_COMMAND names another.
  static let executable = ProcessInfo.processInfo.environment["POLICYEXTRACT_COMMAND"].map { URL(filePath: $0) }
    ?? Bundle.main.bundleURL.appending(path: "policyextract")

  /// Where the command keeps compiled rules while it is tested; the user's own cache stays as it is.
  static let cache = Bundle.main.bundleURL.appending(path: "policyextract-test-cache").path(percentEncoded: false)

  /// In seconds. The long tests load the machine themselves.
  private static let deadline = Scale.isFull ? 1_800.0 : 300.0

  /// - Parameters:
  ///   - folder: The working directory; the package's root unless given.
  ///   - environment: Laid over that of the tests.
  static func run(
    _ arguments: [String], input: String = "", in folder: URL = Locations.packageRoot, environment: [String: String] = [:]
  ) throws -> Outcome {
    let streams = try TemporaryFolder()
    for name in ["output", "errors"] { try streams.write(name, "") }
    try streams.write("input", input)
    let process = try prepared(arguments, in: folder, environment: environment)
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "errors"))
    let exitCode = try end(of: process)
    return Outcome(
      exitCode: exitCode, output: try streams.bytes("output"),
      errors: String(decoding: try streams.bytes("errors"), as: UTF8.self))
  }

  /// Runs a line of shell script in which `$COMMAND` is the command; a closed or full stream can only be had so.
  static func shell(_ script: String, in folder: URL) throws -> Outcome {
    let streams = try TemporaryFolder()
    for name in ["output", "errors"] { try streams.write(name, "") }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["COMMAND": executable.path(percentEncoded: false), "POLICYEXTRACT_CACHE": cache]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "errors"))
    let exitCode = try end(of: process)
    return Outcome(
      exitCode: exitCode, output: try streams.bytes("output"),
      errors: String(decoding: try streams.bytes("errors"), as: UTF8.self))
  }

  static func prepared(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["POLICYEXTRACT_CACHE": cache]) { $1 }
      .merging(environment) { $1 }
    return process
  }

  /// Starts the process and waits for its end.
  private static func end(of process: Process) throws -> Int32? {
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + deadline) == .success else {
      // With what it has started: Foundation gives each process a group of its own.
      kill(-process.processIdentifier, SIGKILL)
      throw Hung(arguments: process.arguments ?? [])
    }
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }
}
