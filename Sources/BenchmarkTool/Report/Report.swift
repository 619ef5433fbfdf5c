// The figures of a run, worked out of its rounds. Ratios are taken within each round, then their median.

internal import Foundation

/// Encoded as JSON under the names here.
struct Report: Encodable {
  /// One part of the pipeline, or all of it.
  struct Row: Encodable {
    var name: String
    var milliseconds: Sample
    var ratio: Sample
    var megabytesPerSecond: Sample

    init(_ name: String, _ work: [Work], against parse: [Work]) {
      self.name = name
      milliseconds = Sample(work.map { $0.seconds * 1e3 })
      ratio = Sample(zip(work, parse).map { $0.seconds / $1.seconds })
      megabytesPerSecond = Sample(work.map(\.megabytesPerSecond))
    }
  }

  /// The corpus's HTML pages, or all its documents.
  struct Part: Encodable {
    var parse: Row
    var stages: [Row]
    /// Over clean text, by itself: sentences, and where rules and names match in it.
    var textStage: Row
    /// Over clean text: sentences, and all of recognition.
    var textToMentions: Row
    var memory: Row
    var files: Row
    var peakMegabytes: Sample
    /// The ratio to P of documents in memory, which the limit holds.
    var ratio: Sample { memory.ratio }

    init(_ rounds: [Round], run: (Round) -> RunMeasurement, of part: (SplitWork) -> Work) {
      let parses = rounds.map { part($0.parse) }
      func row(_ name: String, _ work: (Round) -> Work) -> Row { Row(name, rounds.map(work), against: parses) }
      parse = row("P") { part($0.parse) }
      stages = [
        row("intake") { part($0.stages.intake) }, row("cleaning") { part($0.stages.cleaning) },
        row("segmentation") { part($0.stages.segmentation) }, row("scan") { part($0.stages.scan) }, row("recognition") { part($0.stages.recognition) },
        row("writing") { part($0.stages.writing) },
      ]
      textStage = row("text stage") { part($0.text) }
      textToMentions = row("text to mentions") { part($0.stages.segmentation).followed(by: part($0.stages.recognition)) }
      memory = row("pipeline in memory") { part($0.memory.total) }
      files = row("pipeline, files") { run($0).total }
      peakMegabytes = Sample(rounds.map { Double(run($0).peakBytes) / 1e6 })
    }
  }

  var corpus: CorpusFolder.Size
  var libxml2: String
  var rounds: Int
  var pages: Part
  var everything: Part
  var rulesMilliseconds: Sample
  var workerMilliseconds: Sample
  var startUpWallMilliseconds: Sample
  var startUpCPUMilliseconds: Sample
  var startUpOwnMegabytes: Sample
  var startUpResidentMegabytes: Sample
  /// For each byte of clean text: code points that the scan looked at, each look counted; and for each 1,000 what it found.
  var stepsPerByte: Double
  var matchesPerKilobyte: Double
  var failures: Int

  /// - Precondition: there is a round.
  init(corpus: CorpusFolder.Size, rounds: [Round]) {
    self.corpus = corpus
    libxml2 = libxml2Version
    self.rounds = rounds.count
    pages = Part(rounds, run: \.pages, of: \.pages)
    everything = Part(rounds, run: \.everything, of: \.everything)
    rulesMilliseconds = Sample(rounds.map { $0.memory.rulesSeconds * 1e3 })
    workerMilliseconds = Sample(rounds.map { $0.memory.workerSeconds * 1e3 })
    startUpWallMilliseconds = Sample(rounds.flatMap { $0.startUps.map { $0.wallSeconds * 1e3 } })
    startUpCPUMilliseconds = Sample(rounds.flatMap { $0.startUps.map { $0.cpuSeconds * 1e3 } })
    startUpOwnMegabytes = Sample(rounds.flatMap { $0.startUps.map { Double($0.ownBytes) / 1e6 } })
    startUpResidentMegabytes = Sample(rounds.flatMap { $0.startUps.map { Double($0.residentBytes) / 1e6 } })
    let textBytes = Double(rounds[0].stages.recognition.everything.bytes)
    stepsPerByte = Double(rounds[0].stages.steps) / textBytes
    matchesPerKilobyte = 1000 * Double(rounds[0].stages.matches) / textBytes
    failures = rounds[0].memory.failures
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }
}
