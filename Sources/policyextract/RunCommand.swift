// `policyextract run`: folders in, JSON Lines out.

internal import ArgumentParser
internal import Foundation
internal import PolicyExtract

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Annotate the documents of folders into DIR/annotations.jsonl.",
    discussion: """
      Reads .html, .htm, .xhtml, .md, .markdown and .txt files, and the same with .gz; an INPUT called .jsonl or .ndjson \
      holds a document a line, {"id","content"} as for annotate. Writes DIR/annotations.jsonl (a line a document), \
      errors.jsonl (a line for each that failed), summary.json, and journal.jsonl, by which --resume and --update go. Exit \
      code 1 if any document failed, 2 if nothing could be done, 130 if interrupted.
      """)

  @Argument(help: "Folders or files to read.")
  var inputs: [String]

  @Option(help: ArgumentHelp("The folder to write to; made where there is none.", valueName: "dir"))
  var output: String

  @OptionGroup var rules: RulesOption

  @Option(help: ArgumentHelp("How many documents to work on at a time; as many as there are processors, unless given.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("What to write: documents, sentences or mentions; may be repeated. Documents, unless given.", valueName: "lines"),
    transform: lines)
  var emit: [EmittedLines] = []

  @Flag(help: "Go on where a run into the same folder was cut short; what is done is not done again.")
  var resume = false

  @Flag(help: "Do what is new or changed since the run in the folder, and drop what is gone.")
  var update = false

  @Flag(help: "Stop at the first document that fails.")
  var strict = false

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  private static let mostJobs = 256

  func validate() throws {
    if output.isEmpty { throw ValidationError("The --output folder has no name.") }
    if let jobs, !(1...Self.mostJobs).contains(jobs) { throw ValidationError("--jobs must be 1 to \(Self.mostJobs).") }
    if resume, update { throw ValidationError("--resume and --update exclude one another; --update goes on with what was cut short, too.") }
  }

  func run() throws {
    let rules = try rules.load()
    if !quiet { for note in rules.notes { Message.write(note) } }
    Interruption.prepare()
    let batch = BatchRun(inputs: inputs, output: output, rules: rules, options: options)
    var progress = ProgressLine(of: batch, isQuiet: quiet)
    let summary: RunSummary
    do throws(RunError) {
      summary = try batch.run { progress.show($0) }
    } catch {
      progress.clear()
      Message.write("error: \(error)")
      throw error.isUsage ? ExitStatus.usage : ExitStatus.failures
    }
    progress.finish(summary, output: output)
    if summary.isInterrupted { throw ExitStatus.interrupted }
    if summary.failed > 0 { throw ExitStatus.failures }
  }

  private static func lines(_ name: String) throws -> EmittedLines {
    if let lines = EmittedLines(rawValue: name) { return lines }
    throw ValidationError("'\(name)' can't be written; it is one of \(EmittedLines.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private var options: RunOptions {
    RunOptions(
      jobs: jobs ?? min(ProcessInfo.processInfo.activeProcessorCount, Self.mostJobs),
      emit: emit.isEmpty ? [.documents] : Set(emit), mode: resume ? .resume : update ? .update : .fresh, isStrict: strict,
      isInterrupted: { Interruption.isRequested })
  }
}
