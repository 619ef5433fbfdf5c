// How long documents take at each stage: the only use of a clock, and it touches no result.

internal import Glibc

/// Nanoseconds by stage.
public struct StageTimes: Sendable, Equatable {
  public enum Stage: String, Sendable, CaseIterable { case intake, cleaning, segmentation, recognition, writing }

  private var nanoseconds = [UInt64](repeating: 0, count: Stage.allCases.count)

  public func seconds(of stage: Stage) -> Double { Double(nanoseconds[index(of: stage)]) / 1e9 }

  mutating func add(_ duration: UInt64, to stage: Stage) { nanoseconds[index(of: stage)] += duration }

  mutating func add(_ other: StageTimes) {
    for index in nanoseconds.indices { nanoseconds[index] += other.nanoseconds[index] }
  }

  private func index(of stage: Stage) -> Int {
    switch stage {
    case .intake: 0
    case .cleaning: 1
    case .segmentation: 2
    case .recognition: 3
    case .writing: 4
    }
  }
}

/// Measures one stretch after the other.
struct StageClock {
  private(set) var times = StageTimes()
  private var latest = StageClock.now()

  /// What passed since the latest call, or since the clock was made, went into the stage.
  mutating func lap(_ stage: StageTimes.Stage) {
    let now = StageClock.now()
    times.add(now - latest, to: stage)
    latest = now
  }

  /// Nanoseconds of a clock that nobody sets.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
