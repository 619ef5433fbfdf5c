// `policyextract rules`: what rule authors need.

internal import ArgumentParser
internal import PolicyExtract

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, test and list rules, or begin a rule folder.",
    subcommands: [CheckCommand.self, TestCommand.self, ListCommand.self, InitCommand.self])
}

/// The folders that a rules command is about.
struct RuleFolders: ParsableArguments {
  @Argument(help: ArgumentHelp("Rule folders laid over the built-in rules, later ones win; none: the built-in rules alone.", valueName: "dir"))
  var folders: [String] = []

  /// The rules, compiled from their files rather than taken from the cache; problems go to standard error, all of them, and end the command.
  func load() throws -> ExtractionRules {
    do throws(RulesError) {
      return try ExtractionRules.compiled(folders: folders)
    } catch {
      Message.write(error.description)
      let count = error.problems.count
      Message.write(count == 1 ? "1 problem" : "\(count) problems")
      throw ExitStatus.usage
    }
  }
}
