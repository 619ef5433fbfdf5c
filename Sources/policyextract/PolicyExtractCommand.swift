// The command: flags, exit codes and standard error.

internal import ArgumentParser
internal import PolicyExtract

@main
struct PolicyExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyextract",
    abstract: "Turns Chinese policy documents and financial news into annotated JSON Lines.",
    subcommands: [
      RunCommand.self, AnnotateCommand.self, VerifyCommand.self, ExplainCommand.self, RulesCommand.self, SchemaCommand.self,
    ])

  func run() throws { throw ValidationError("Name a subcommand.") }

  /// Exit codes are part of the contract: 2 for wrong usage, which ArgumentParser gives another number.
  static func main() {
    StandardStreams.prepare()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let isRequest = exitCode(for: error).isSuccess
      if !isRequest, !(error is ExitCode), exitCode(for: error) == .validationFailure {
        Message.write(fullMessage(for: error))
        exit(withError: ExitStatus.usage)
      }
      exit(withError: error)
    }
  }
}

/// What the exit codes mean.
enum ExitStatus {
  /// Some documents failed, each with its record.
  static let failures = ExitCode(1)
  /// Wrong usage or rules; nothing was written.
  static let usage = ExitCode(2)
  /// Stopped by a signal; what was written can be resumed.
  static let interrupted = ExitCode(130)
}
