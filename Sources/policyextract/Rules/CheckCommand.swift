// `policyextract rules check`: is everything in the rule folders well written?

internal import ArgumentParser
internal import PolicyExtract

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every problem of rule folders at once.",
    discussion: """
      Problems go to standard error as file:line:column: error: …, each with a repair, and so does what a folder replaces. \
      Exit code 2 if there are problems; otherwise 0 and a summary on standard output.
      """)

  @OptionGroup var rules: RuleFolders

  func run() throws {
    let loaded = try rules.load()
    for note in loaded.notes { Message.write(note) }
    print("no problems: " + loaded.summary)
  }
}
