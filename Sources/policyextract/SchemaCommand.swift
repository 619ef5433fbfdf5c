// `policyextract schema`: what every line of the output conforms to.

internal import ArgumentParser
internal import PolicyExtract

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the output's lines.")

  enum Subject: String, ExpressibleByArgument, CaseIterable { case documents, sentences, mentions, policies }

  @Argument(help: "Which output: documents (annotations.jsonl), sentences (sentences.jsonl), mentions (mentions.jsonl) or policies (policies.jsonl).")
  var subject: Subject = .documents

  func run() throws {
    let schema =
      switch subject {
      case .documents: Schemas.documents
      case .sentences: Schemas.sentences
      case .mentions: Schemas.mentions
      case .policies: Schemas.policies
      }
    do throws(RunError) {
      try StandardOutput.write(Array((schema + "\n").utf8))
    } catch {
      Message.write("error: \(error)")
      throw ExitStatus.failures
    }
  }
}
