// `policyextract rules init`: a rule folder to begin with, which passes `rules check` and `rules test`.

internal import ArgumentParser
internal import Foundation
internal import PolicyExtract

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented rule folder to begin with.",
    discussion: "Makes the folder where there is none; refuses one that isn't empty.")

  @Argument(help: ArgumentHelp("The folder to write.", valueName: "dir"))
  var folder: String

  func run() throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else {
        Message.write("error: '\(folder)' is not empty; name a new or an empty folder")
        throw ExitStatus.usage
      }
      for file in StarterRules.files { try write(file.bytes, to: URL(filePath: folder).appending(path: file.path)) }
    } catch let error as ExitCode {
      throw error
    } catch {
      Message.write("error: cannot write '\(folder)': \(error.localizedDescription); name another folder")
      throw ExitStatus.usage
    }
    print("wrote \(StarterRules.files.count) files to \(folder); try: policyextract rules test \(folder)")
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file, options: .withoutOverwriting)
  }
}
