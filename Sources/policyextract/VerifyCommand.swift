// `policyextract verify`: do the byte ranges of a run's records lead to their texts?

internal import ArgumentParser
internal import PolicyExtract

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare DIR/annotations.jsonl with the files it was made from.",
    discussion: """
      Cuts the bytes of every paragraph and mention out of its file, decodes them, takes the markup off and compares them \
      with the text; the file's length and SHA-256 must agree too. Exit code 0 if all of it does, 1 if anything differs (the \
      first difference is named), 2 if there is nothing to compare.
      """)

  @Argument(help: ArgumentHelp("The folder that a run wrote to.", valueName: "dir"))
  var output: String

  @Option(
    name: .customLong("input"), parsing: .upToNextOption,
    help: ArgumentHelp("The INPUTs of that run, all of them; may be repeated.", valueName: "input"))
  var inputs: [String]

  @Flag(help: "Say nothing on standard error but differences and errors.")
  var quiet = false

  func run() throws {
    let summary: VerificationSummary
    do throws(VerificationError) {
      summary = try Verification(output: output, inputs: inputs).run()
    } catch {
      Message.write("error: \(error)")
      throw ExitStatus.usage
    }
    if let difference = summary.firstDifference {
      Message.write("error: \(difference)")
      Message.write("\(counted(summary.differences, "difference")) in \(summary.compared)")
      throw ExitStatus.failures
    }
    if !quiet { Message.write("verified \(summary.compared): all bytes read as their texts") }
  }
}

extension VerificationSummary {
  fileprivate var compared: String {
    var parts = [counted(documents, "document"), counted(paragraphs, "paragraph"), counted(mentions, "mention")]
    if sentences > 0 { parts.insert(counted(sentences, "sentence"), at: 2) }
    return parts.joined(separator: ", ")
  }
}

private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
