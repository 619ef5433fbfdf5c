// A run over folders: every document found, each to its lines or its failure, and a summary that adds up. Here stands what
// becomes of an earlier run in the same folder; the documents themselves are RunPass's.

internal import Intake
internal import PolicyModel
internal import Rulebook
internal import SystemPackage
internal import Writing

public struct BatchRun: Sendable {
  private let inputs: [FilePath]
  private let output: FilePath
  private let rules: ExtractionRules
  private let options: RunOptions

  public init(inputs: [String], output: String, rules: ExtractionRules, options: RunOptions = RunOptions()) {
    self.inputs = inputs.map { FilePath($0) }
    self.output = FilePath(output)
    self.rules = rules
    self.options = options
  }

  /// Runs to the end; single documents that fail are recorded and passed over.
  ///
  /// - Parameter progress: Called after every document.
  /// - Throws: Usage errors before anything is written; others with the output folder in a state to resume from.
  public func run(progress: (RunSummary) -> Void = { _ in }) throws(RunError) -> RunSummary {
    let begin = StageClock.now()
    _ = try walk()
    let folder = try OutputFolder(output)
    var plan = try firstPlan(folder)
    while true {
      switch try pass(plan, in: folder).run(progress: progress) {
      case .finished(var summary, let policies):
        if let policies {
          try folder.replace(OutputNames.policies, by: OutputNames.unfinishedPolicies, in: plan.target, with: policies.lines())
        }
        summary.timings.seconds = Double(StageClock.now() - begin) / 1e9
        try settle(summary, plan, in: folder)
        return summary
      case .differs(let agreed): plan = try nextPlan(after: plan, agreed: agreed, in: folder)
      }
    }
  }

  /// How many documents there are to find, as far as names tell, for those who want to know how long it takes. Opens none.
  ///
  /// - Parameter isCancelled: Asked now and then; where it says yes, the answer is nil.
  /// - Returns: Nil where a file holds a document a line, or an INPUT is missing.
  public func countDocuments(isCancelled: () -> Bool) -> Int? {
    guard var walk = try? walk() else { return nil }
    var count = 0
    while let finding = walk.next() {
      if case .lines = finding { return nil }
      count += 1
      if count % 256 == 0, isCancelled() { return nil }
    }
    return count
  }

  private var identity: RunIdentity { RunIdentity(rules: rules.digest, emit: options.emit) }

  private func walk() throws(RunError) -> InputWalk {
    do throws(InputError) { return try InputWalk(inputs: inputs) } catch {
      throw .missingInput(path: error.path.string, cause: error.cause.description)
    }
  }

  private func pass(_ plan: RunPlan, in folder: OutputFolder) throws(RunError) -> RunPass {
    var walk = try walk()
    do throws(Errno) { try walk.leaveOut(folder.path, names: OutputNames.all) } catch {
      throw .output(path: folder.path.string, cause: "\(error)")
    }
    return RunPass(plan: plan, walk: walk, rules: rules.ruleSet, options: options)
  }

  // MARK: Plans

  private func firstPlan(_ folder: OutputFolder) throws(RunError) -> RunPlan {
    if options.mode == .fresh { return try freshPlan(folder) }
    if try folder.hasFinishedUpdate() { try folder.adoptUpdate() }
    let run = try RecoveredRun.read(folder.path)
    let update = try RecoveredRun.read(folder.update)
    if options.mode == .resume, let earlier = update ?? run, let difference = identity.difference(from: earlier.identity) {
      throw .otherRun(path: folder.path.string, difference: difference)
    }
    let same = run.flatMap { $0.identity == identity ? $0 : nil }
    if let update, update.identity == identity {
      return RunPlan(target: folder.update, resumed: update, updated: same.map { (folder.path, $0) })
    }
    guard run == nil || same != nil else { return try updatePlan(folder, from: nil) }
    guard let same else { return try freshPlan(folder) }
    try folder.remove(OutputNames.summary)
    try folder.remove(OutputNames.policies)
    return RunPlan(target: folder.path, resumed: same)
  }

  /// Whatever was there is gone from the moment that the journal is.
  private func freshPlan(_ folder: OutputFolder) throws(RunError) -> RunPlan {
    try folder.remove(OutputNames.journal)
    try folder.discardUpdate()
    try folder.remove(OutputNames.summary)
    try folder.remove(OutputNames.policies)
    try folder.removeOthers(than: identity)
    return RunPlan(target: folder.path, resumed: RecoveredRun(identity: identity))
  }

  /// The run stays as it is until the update is finished.
  private func updatePlan(_ folder: OutputFolder, from run: RecoveredRun?) throws(RunError) -> RunPlan {
    try folder.discardUpdate()
    try folder.makeUpdateFolder()
    return RunPlan(target: folder.update, resumed: RecoveredRun(identity: identity), updated: run.map { (folder.path, $0) })
  }

  /// Where inputs have changed: what lies behind the change is cut off, or kept to copy from if it is worth it.
  private func nextPlan(after plan: RunPlan, agreed: RecoveredRun, in folder: OutputFolder) throws(RunError) -> RunPlan {
    let isWorthKeeping = plan.target == folder.path && plan.resumed.count > agreed.count + 1
    if isWorthKeeping { return try updatePlan(folder, from: plan.resumed) }
    var plan = plan
    plan.resumed = agreed
    return plan
  }

  /// The run's end: its summary, and an update moves into place.
  private func settle(_ summary: RunSummary, _ plan: RunPlan, in folder: OutputFolder) throws(RunError) {
    let isUpdate = plan.target != folder.path
    // An update that was stopped waits in its folder; what it updates stays.
    guard summary.isComplete || !isUpdate else { return }
    var buffer = OutputBuffer()
    summary.write(to: &buffer)
    try folder.replace(OutputNames.summary, by: OutputNames.unfinishedSummary, in: plan.target, with: buffer)
    if isUpdate { try folder.adoptUpdate() }
  }
}
