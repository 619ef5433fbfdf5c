// The rules a command works with.

internal import ArgumentParser
internal import PolicyExtract

struct RulesOption: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A rule folder laid over the built-in rules; may be repeated, later ones win.", valueName: "dir"))
  var folders: [String] = []

  /// The compiled rules; problems go to standard error, all of them, and end the command.
  func load() throws -> ExtractionRules {
    do throws(RulesError) {
      return try ExtractionRules(folders: folders)
    } catch {
      Message.write(error.description)
      throw ExitStatus.usage
    }
  }
}
