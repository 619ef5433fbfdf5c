// Ctrl-C and its kin: the first asks a run to end in order, the second ends it.

internal import Glibc
internal import Synchronization

enum Interruption {
  private static let request = Atomic(false)

  /// Whether someone asked the run to end.
  static var isRequested: Bool { request.load(ordering: .relaxed) }

  /// From here on SIGINT and SIGTERM are requests, each once.
  static func prepare() {
    // Made now: a signal handler must not be the first to touch it.
    request.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      // A run whose parent ignores interrupts, as in the background of a shell, ignores them too.
      var present = sigaction()
      guard sigaction(number, nil, &present) == 0, !isIgnored(present) else { continue }
      signal(number) { number in
        Interruption.request.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      // A parent may have held them back on a thread of its own, and threads pass that on.
      var heard = sigset_t()
      sigemptyset(&heard)
      sigaddset(&heard, number)
      pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    }
  }

  /// SIG_IGN is the number 1 in place of a function.
  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
