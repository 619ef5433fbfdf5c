// What the system does when the other end of a standard stream is gone, settled before anything is read or written.

internal import Glibc

enum StandardStreams {
  /// A closed pipe becomes an error where it is written to, instead of the death of the process; and no output file gets the
  /// number of a closed standard error, to which messages go.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    guard fcntl(STDERR_FILENO, F_GETFD) == -1 else { return }
    let sink = open("/dev/null", O_WRONLY)
    guard sink >= 0, sink != STDERR_FILENO else { return }
    dup2(sink, STDERR_FILENO)
    close(sink)
  }
}
