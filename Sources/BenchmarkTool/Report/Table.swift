// The figures for people: lines of fixed columns, which docs/benchmark.md explains.

struct Table {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    (corpusLines + part("HTML pages", report.pages) + part("all documents", report.everything) + processLines)
      .map { $0 + "\n" }.joined()
  }

  private var corpusLines: [String] {
    let corpus = report.corpus
    return [
      "corpus: \(megabytes(corpus.bytes)) in \(corpus.documents) documents, "
        + "\(megabytes(corpus.pageBytes)) of it in \(corpus.pages) HTML pages; \(corpus.copies) copies of each",
      "libxml2 \(report.libxml2); CPU time; median of \(report.rounds) rounds, least and most behind",
      report.failures == 0 ? "every document has a record" : "documents without a record: \(report.failures)",
    ]
  }

  private func part(_ name: String, _ part: Report.Part) -> [String] {
    ["", columns(name, "ms", "/ P", "MB/s")] + ([part.parse] + part.stages + [part.textStage, part.textToMentions, part.memory, part.files]).map(line)
      + ["peak memory, files: \(text(part.peakMegabytes, 1)) MB"]
  }

  private func line(_ row: Report.Row) -> String {
    columns(row.name, text(row.milliseconds, 0), text(row.ratio, 3), text(row.megabytesPerSecond, 0))
  }

  private var processLines: [String] {
    [
      "",
      "per byte of clean text: \(report.stepsPerByte.formatted(to: 3)) code points looked at by the scan; "
        + "per 1,000 bytes: \(report.matchesPerKilobyte.formatted(to: 1)) matches",
      "rules compiled: \(text(report.rulesMilliseconds, 1)) ms; one worker made of them: \(text(report.workerMilliseconds, 1)) ms",
      "start to first record: \(text(report.startUpWallMilliseconds, 1)) ms wall, \(text(report.startUpCPUMilliseconds, 1)) ms CPU; then "
        + "\(text(report.startUpOwnMegabytes, 1)) MB of its own memory, \(text(report.startUpResidentMegabytes, 1)) with mapped code",
    ]
  }

  private func text(_ sample: Sample, _ places: Int) -> String {
    "\(sample.median.formatted(to: places)) (\(sample.least.formatted(to: places))–\(sample.most.formatted(to: places)))"
  }

  private func megabytes(_ bytes: Int) -> String { (Double(bytes) / 1e6).formatted(to: 1) + " MB" }

  private func columns(_ name: String, _ figures: String...) -> String {
    name + blanks(22 - name.count) + figures.map { blanks(24 - $0.count) + $0 }.joined()
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
}
