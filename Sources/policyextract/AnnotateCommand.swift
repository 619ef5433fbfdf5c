// `policyextract annotate`: a stream of documents on standard input, their records on standard output.

internal import ArgumentParser
internal import PolicyExtract

struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Annotate documents from standard input, one JSON object a line.",
    discussion: """
      A line is {"id","content"} with the optional texts "format" (html, markdown, text), "url" and "published" \
      (YYYY-MM-DD). The answers come in the same order; a line that can't be answered gives {"id","error"} and exit code 1.
      """)

  @OptionGroup var rules: RulesOption

  func run() throws {
    let stream = AnnotateStream(rules: try rules.load())
    let failed: Int
    do throws(RunError) {
      failed = try stream.run()
    } catch {
      Message.write("error: \(error)")
      throw ExitStatus.failures
    }
    if failed > 0 { throw ExitStatus.failures }
  }
}
