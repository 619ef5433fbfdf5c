// `policyextract-bench`: what the pipeline costs, stage by stage, against P. Flags, exit codes and the order of the rounds
// are here; docs/benchmark.md tells what the figures mean.

internal import ArgumentParser
internal import Foundation

@main
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyextract-bench", abstract: "Measures CPU time and memory of the pipeline.",
    subcommands: [CompareCommand.self, HostileCommand.self, MeasureCommand.self], defaultSubcommand: CompareCommand.self)
}

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare the pipeline with P, the CPU time of libxml2's parse alone.",
    discussion: "Exit code 1 if the ratio to P lies above --limit, 2 if nothing could be measured.")

  @Option(help: ArgumentHelp("Where html/, corpus/ and seeds/ lie.", valueName: "dir"))
  var shared = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"] ?? "../shared"

  @Option(help: ArgumentHelp("The corpus's size; whole copies of all documents, at least one.", valueName: "MB"))
  var size = 50

  @Option(help: "How often everything is measured; the table has medians.")
  var rounds = 7

  @Option(help: ArgumentHelp("The highest ratio to P allowed for the pipeline over HTML pages.", valueName: "ratio"))
  var limit: Double?

  @Option(help: ArgumentHelp("A file for the figures as JSON.", valueName: "file"))
  var json: String?

  func validate() throws {
    guard size > 0, rounds > 0 else { throw ValidationError("--size and --rounds begin at 1.") }
    #if DEBUG
      throw ValidationError("Built without optimisation, which measures nothing; build with 'swift build -c release'.")
    #endif
  }

  func run() throws {
    let corpus: CorpusFolder
    let rounds: [Round]
    do {
      corpus = try CorpusFolder(sources: CorpusSources(shared: URL(filePath: shared)), megabytes: size)
      rounds = try measure(corpus)
    } catch {
      Message.write("error: \(error)")
      throw ExitCode(2)
    }
    let report = Report(corpus: corpus.size, rounds: rounds)
    print(Table(report).text, terminator: "")
    if let json { try report.encoded().write(to: URL(filePath: json), options: .atomic) }
    try hold(report)
  }

  /// In how many parts the cases that are held against P go over the corpus, so that a slow second meets all of them; more
  /// of them would cost the caches that each fills anew.
  private static let turns = 8

  /// P and what is held against it go over the corpus side by side, the others one after another.
  private func measure(_ corpus: CorpusFolder) throws -> [Round] {
    try (1...rounds).map { number in
      Message.write("round \(number) of \(rounds)")
      let sideBySide = try MeasureCommand.children([.parse, .memory, .stages], corpus.folder, turns: Self.turns)
      func measured<Measurement: Decodable>(_ index: Int) throws -> Measurement { try JSONDecoder().decode(Measurement.self, from: sideBySide[index]) }
      return Round(
        parse: try measured(0), memory: try measured(1), stages: try measured(2),
        text: try MeasureCommand.child(.text, corpus.folder), pages: try MeasureCommand.child(.pages, corpus.folder),
        everything: try MeasureCommand.child(.everything, corpus.folder), startUps: try StartUp.measure(times: 7))
    }
  }

  private func hold(_ report: Report) throws {
    guard let limit, report.pages.ratio.median > limit else { return }
    Message.write("error: the pipeline takes \(report.pages.ratio.median.formatted(to: 2)) P over HTML pages; the limit is \(limit)")
    throw ExitCode(1)
  }
}
