// CPU time, user and system, of the whole process: what the machine's other work doesn't change.

internal import Glibc

/// Measures stretches of CPU time, one after another.
struct CPUClock {
  private var last: Int

  init() { last = CPUClock.now() }

  /// Seconds since the lap before.
  mutating func lap() -> Double {
    let now = CPUClock.now()
    defer { last = now }
    return Double(now - last) / 1e9
  }

  /// In nanoseconds. One reading costs under a microsecond.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
