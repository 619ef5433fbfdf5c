// One case in a process of its own. libxml2's globals, the allocator's heap and the peak of memory then belong to that case
// alone: P is taken from a process in which nothing but the parse has run.

internal import ArgumentParser
internal import Foundation

/// What `CompareCommand` starts the program anew with; not for people.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "measure", shouldDisplay: false)

  enum Case: String, ExpressibleByArgument, CaseIterable { case parse, memory, stages, text, pages, everything }

  @Argument var measuredCase: Case
  @Argument var corpus: String
  /// In how many turns with other processes; nil where there are none.
  @Option var turns: Int?

  func run() throws {
    let folder = URL(filePath: corpus)
    switch measuredCase {
    case .parse: try write(measureParse(of: loadCorpus(folder), turns: turns))
    case .memory: try write(measureInMemory(loadCorpus(folder), turns: turns))
    case .stages: try write(measureStages(of: loadCorpus(folder), turns: turns))
    case .text: try write(measureTextStage(of: loadCorpus(folder), turns: turns))
    case .pages: try write(measureRun(over: [CorpusFolder.pages(folder)]))
    case .everything: try write(measureRun(over: [CorpusFolder.pages(folder), CorpusFolder.others(folder)]))
    }
  }

  private func write(_ measurement: some Encodable) throws {
    FileHandle.standardOutput.write(try JSONEncoder().encode(measurement))
  }

  /// Runs a case in a child process and reads what it measured.
  static func child<Measurement: Decodable>(_ measuredCase: Case, _ corpus: URL) throws -> Measurement {
    let child = try ChildProcess(ownExecutable, ["measure", measuredCase.rawValue, corpus.path])
    let output = try child.finish().output
    return try JSONDecoder().decode(Measurement.self, from: Data(output))
  }

  /// This program, under the name it lies under on the disk.
  static let ownExecutable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
}
