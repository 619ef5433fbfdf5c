// How far a run is: a line that is written over on a terminal, a plain line now and then in a log, and one at the end.

internal import Foundation
internal import PolicyExtract
internal import Synchronization

struct ProgressLine {
  private let isQuiet: Bool
  private let isTerminal = Message.isTerminal
  private let begin = Date()
  private var last = Date()
  private var isShown = false
  private let total: DocumentTotal?

  private static let terminalInterval = 0.2
  private static let logInterval = 10.0

  init(of batch: BatchRun, isQuiet: Bool) {
    self.isQuiet = isQuiet
    total = isQuiet ? nil : DocumentTotal(of: batch)
  }

  mutating func show(_ summary: RunSummary) {
    let now = Date()
    guard !isQuiet, now.timeIntervalSince(last) >= (isTerminal ? Self.terminalInterval : Self.logInterval) else { return }
    last = now
    let line = state(summary, at: now) + timeLeft(summary, at: now)
    if isTerminal { Message.overwrite(line) } else { Message.write(line) }
    isShown = true
  }

  mutating func finish(_ summary: RunSummary, output: String) {
    clear()
    if summary.failed > 0 {
      Message.write("\(summary.failed) of \(summary.done + summary.failed) documents failed; see \(output)/errors.jsonl")
    }
    if summary.isInterrupted { Message.write("interrupted; go on with --resume") }
    guard !isQuiet else { return }
    var end = state(summary, at: Date()) + "; \(summary.skipped) files skipped"
    if summary.kept > 0 { end += "; \(summary.kept) kept from before" }
    Message.write(end + "; wrote \(output)")
    Message.write(details(of: summary))
  }

  mutating func clear() {
    total?.cancel()
    if isShown, isTerminal { Message.overwrite("") }
    isShown = false
  }

  private func state(_ summary: RunSummary, at now: Date) -> String {
    let megabytes = Double(summary.timings.bytes) / 1_000_000
    let rate = String(format: "%.1f MB, %.1f MB/s", megabytes, megabytes / seconds(until: now))
    return "\(summary.done) documents, \(summary.failed) failed, \(rate)"
  }

  /// By the documents' number; nothing while it isn't known how many there are.
  private func timeLeft(_ summary: RunSummary, at now: Date) -> String {
    let finished = summary.done + summary.failed
    guard let total = total?.count, total >= finished, finished > 0 else { return "" }
    let left = Int((seconds(until: now) / Double(finished) * Double(total - finished)).rounded(.up))
    let clock = left < 3600 ? String(format: "%d:%02d", left / 60, left % 60)
      : String(format: "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
    return ", \(100 * finished / total) % of \(total), \(clock) left"
  }

  private func details(of summary: RunSummary) -> String {
    let mentions = summary.mentions.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
    let stages = StageTimes.Stage.allCases.map { String(format: "%@ %.1f s", $0.rawValue, summary.timings.stages.seconds(of: $0)) }
    let warnings = summary.warnings.map(\.count).reduce(0, +)
    return "mentions: \(mentions.isEmpty ? "none" : mentions.joined(separator: ", ")); \(warnings) warnings; \(stages.joined(separator: ", "))"
  }

  private func seconds(until now: Date) -> Double { max(now.timeIntervalSince(begin), 0.001) }
}

/// How many documents a run has before it, counted beside it.
private final class DocumentTotal: Sendable {
  private let result = Mutex<(count: Int?, isCancelled: Bool)>((nil, false))

  init(of batch: BatchRun) {
    let counter = Thread { [weak self] in
      let count = batch.countDocuments { self?.result.withLock(\.isCancelled) ?? true }
      self?.result.withLock { $0.count = count }
    }
    counter.start()
  }

  var count: Int? { result.withLock(\.count) }

  func cancel() { result.withLock { $0.isCancelled = true } }
}
