// A lock with conditions to wait for.

internal import Glibc

/// Guards what threads share.
final class Monitor: @unchecked Sendable {
  /// Something that threads wait for while they hold the lock.
  enum Condition: Int, CaseIterable { case productReady, roomFree }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let conditions = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: Condition.allCases.count)

  init() {
    pthread_mutex_init(mutex, nil)
    for condition in Condition.allCases { pthread_cond_init(conditions + condition.rawValue, nil) }
  }

  deinit {
    for condition in Condition.allCases { pthread_cond_destroy(conditions + condition.rawValue) }
    pthread_mutex_destroy(mutex)
    conditions.deallocate()
    mutex.deallocate()
  }

  func withLock<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Lets go of the lock until someone signals, perhaps sooner. To be called with the lock held, as `signal`.
  func wait(for condition: Condition) { pthread_cond_wait(conditions + condition.rawValue, mutex) }

  /// Wakes one thread that waits.
  func signal(_ condition: Condition) { pthread_cond_signal(conditions + condition.rawValue) }

  /// Wakes all threads that wait.
  func broadcast(_ condition: Condition) { pthread_cond_broadcast(conditions + condition.rawValue) }
}
