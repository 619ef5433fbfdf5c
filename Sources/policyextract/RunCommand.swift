// `policyextract run`: folders in, JSON Lines out.

internal import ArgumentParser
internal import Foundation
internal import PolicyExtract

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Annotate the documents of folders into DIR/annotations.jsonl.",
    discussion: """
      Reads .html, .htm, .xhtml, .md, .markdown and .txt files. Writes DIR/annotations.jsonl (a line a document), \
      errors.jsonl (a line for each that failed) and summary.json. Exit code 1 if any document failed, 2 if nothing \
      could be done.
      """)

  @Argument(help: "Folders or files to read.")
  var inputs: [String]

  @Option(help: ArgumentHelp("The folder to write to; made where there is none.", valueName: "dir"))
  var output: String

  @OptionGroup var rules: RulesOption

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("The --output folder has no name.") }
  }

  func run() throws {
    let batch = BatchRun(inputs: inputs, output: output, rules: try rules.load())
    var progress = ProgressLine(isQuiet: quiet)
    let summary: RunSummary
    do throws(RunError) {
      summary = try batch.run { progress.show($0) }
    } catch {
      progress.clear()
      Message.write("error: \(error)")
      if case .missingInput = error { throw ExitStatus.usage }
      throw ExitStatus.failures
    }
    progress.finish(summary, output: output)
    if summary.failed > 0 { throw ExitStatus.failures }
  }
}

/// How far a run is: a line that is written over on a terminal, a plain line now and then in a log.
private struct ProgressLine {
  private let isQuiet: Bool
  private let isTerminal = Message.isTerminal
  private let begin = Date()
  private var last = Date()
  private var isShown = false

  private static let terminalInterval = 0.2
  private static let logInterval = 10.0

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  mutating func show(_ summary: RunSummary) {
    let now = Date()
    guard !isQuiet, now.timeIntervalSince(last) >= (isTerminal ? Self.terminalInterval : Self.logInterval) else { return }
    last = now
    if isTerminal { Message.overwrite(state(summary, at: now)) } else { Message.write(state(summary, at: now)) }
    isShown = true
  }

  mutating func finish(_ summary: RunSummary, output: String) {
    clear()
    if summary.failed > 0 {
      Message.write("\(summary.failed) of \(summary.found) documents failed; see \(output)/errors.jsonl")
    }
    guard !isQuiet else { return }
    Message.write(state(summary, at: Date()) + "; \(summary.skipped) files skipped; wrote \(output)/annotations.jsonl")
  }

  mutating func clear() {
    if isShown, isTerminal { Message.overwrite("") }
    isShown = false
  }

  private func state(_ summary: RunSummary, at now: Date) -> String {
    let seconds = max(now.timeIntervalSince(begin), 0.001)
    let megabytes = Double(summary.bytes) / 1_000_000
    let rate = String(format: "%.1f MB, %.1f MB/s", megabytes, megabytes / seconds)
    return "\(summary.done) documents, \(summary.failed) failed, \(rate)"
  }
}
