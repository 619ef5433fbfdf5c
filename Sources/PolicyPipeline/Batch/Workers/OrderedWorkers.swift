// Threads that work on documents at the same time, and whoever takes the results in the order of the documents.

internal import SystemPackage

/// A piece of work on its way, used over and over: claimed, worked on, taken, claimed again.
protocol ReusableTask: AnyObject, SendableMetatype {
  /// How much memory the result holds, in bytes.
  var resultSize: Int { get }
}

/// Workers that claim tasks in order and may finish them in any. Claims run ahead of what was taken by no more tasks than there
/// are, and pause while finished results hold more than `sizeLimit` bytes, so memory is bounded however long one task takes.
///
/// `next` and `recycle` belong to one thread, the one that made the object.
final class OrderedWorkers<Task: ReusableTask>: @unchecked Sendable {
  private let monitor = Monitor()
  private let claim: (Task) -> Bool
  private var threads: [WorkerThread] = []

  // Guarded by the monitor.
  private var free: [Task]
  /// Finished tasks by their number, modulo the count of tasks.
  private var finished: [Task?]
  private var finishedSize = 0
  /// Numbers: of the next task to claim, and of the next to take.
  private var nextClaim = 0
  private var nextTake = 0
  private var isExhausted = false
  private var isWaiting = false

  private static var sizeLimit: Int { 8 << 20 }

  /// - Parameters:
  ///   - tasks: As many as may be under way; more than `count`, or workers wait for one another.
  ///   - claim: Fills the task with the next piece of work; false where there is none. Never runs twice at the same time.
  ///   - makeWorker: Called in each thread; what it returns does the work there.
  /// - Throws: The system's error where it gives no thread at all.
  init(
    count: Int, tasks: [Task], claim: @escaping (Task) -> Bool, makeWorker: @escaping @Sendable () -> (Task) -> Void
  ) throws(Errno) {
    self.claim = claim
    free = tasks
    finished = Array(repeating: nil, count: tasks.count)
    for _ in 0..<count {
      do throws(Errno) {
        threads.append(try WorkerThread { [unowned self] in self.work(makeWorker) })
      } catch {
        if threads.isEmpty { throw error }
      }
    }
  }

  /// The next task in the order of the claims, worked on; nil behind the last.
  func next() -> Task? {
    monitor.withLock {
      let slot = nextTake % finished.count
      isWaiting = true
      defer { isWaiting = false }
      while true {
        if let task = finished[slot] {
          finished[slot] = nil
          finishedSize -= task.resultSize
          nextTake += 1
          return task
        }
        if isExhausted, nextTake == nextClaim { return nil }
        monitor.wait(for: .productReady)
      }
    }
  }

  /// Gives a taken task back.
  func recycle(_ task: Task) {
    monitor.withLock {
      free.append(task)
      monitor.broadcast(.roomFree)
    }
  }

  /// Ends the claims and waits for the workers; results not taken are dropped.
  func stop() {
    monitor.withLock {
      isExhausted = true
      monitor.broadcast(.roomFree)
    }
    for thread in threads { thread.join() }
    threads = []
  }

  private func work(_ makeWorker: () -> (Task) -> Void) {
    let perform = makeWorker()
    while let (task, number) = claimNext() {
      perform(task)
      finish(task, number)
    }
  }

  private func claimNext() -> (Task, Int)? {
    monitor.withLock {
      while !isExhausted, free.isEmpty || finishedSize > Self.sizeLimit { monitor.wait(for: .roomFree) }
      guard !isExhausted, let task = free.popLast() else { return nil }
      guard claim(task) else {
        free.append(task)
        isExhausted = true
        monitor.broadcast(.roomFree)
        monitor.signal(.productReady)
        return nil
      }
      defer { nextClaim += 1 }
      return (task, nextClaim)
    }
  }

  private func finish(_ task: Task, _ number: Int) {
    monitor.withLock {
      finished[number % finished.count] = task
      finishedSize += task.resultSize
      if isWaiting, number == nextTake { monitor.signal(.productReady) }
    }
  }
}
