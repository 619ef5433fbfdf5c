// A child process with its standard input and output, and what it cost. Foundation's Process doesn't tell the latter.

internal import Glibc

struct ChildProcess {
  private let path: String
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  struct Outcome {
    var output: [UInt8]
    /// User and system time.
    var cpuSeconds: Double
  }

  /// - Parameter input: What standard input holds before it waits for `finish` to end it; small enough for a pipe (64 KiB).
  init(_ path: String, _ arguments: [String], input: [UInt8] = []) throws {
    let (inputEnd, toChild) = try ChildProcess.pipeEnds()
    let (fromChild, outputEnd) = try ChildProcess.pipeEnds()
    defer { [inputEnd, outputEnd].forEach { _ = close($0) } }
    guard write(toChild, input, input.count) == input.count else { throw BenchmarkError("cannot write to a pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputEnd, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, outputEnd, STDOUT_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else {
      [toChild, fromChild].forEach { _ = close($0) }
      throw BenchmarkError("cannot start '\(path)'; build it with 'swift build -c release'")
    }
    self.path = path
    self.process = process
    self.input = toChild
    output = fromChild
  }

  /// - Parameter bytes: Few enough for a pipe (64 KiB).
  func send(_ bytes: [UInt8]) throws {
    guard write(input, bytes, bytes.count) == bytes.count else { throw BenchmarkError("cannot write to '\(path)'") }
  }

  /// Waits for a byte of output and drops it.
  func awaitByte() throws {
    guard read(upTo: 1).count == 1 else { throw BenchmarkError("'\(path)' ended too soon") }
  }

  /// Waits for the first bytes of output.
  func firstOutput() -> [UInt8] { read() }

  /// The memory that the process holds now.
  func memory() throws -> ProcessMemory { try ProcessMemory(of: "\(process)") }

  /// Ends the input, reads the rest of the output and waits for the end.
  ///
  /// - Parameter codes: The exit codes that are no failure.
  func finish(allowing codes: Set<Int32> = [0]) throws -> Outcome {
    close(input)
    var collected: [UInt8] = []
    while case let bytes = read(), !bytes.isEmpty { collected += bytes }
    close(output)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process, status & 0x7F == 0, codes.contains(status >> 8 & 0xFF) else {
      throw BenchmarkError("'\(path)' failed with status \(status)")
    }
    return Outcome(output: collected, cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  private func read(upTo capacity: Int = 1 << 16) -> [UInt8] {
    Array(unsafeUninitializedCapacity: capacity) { buffer, count in
      count = max(0, Glibc.read(output, buffer.baseAddress!, buffer.count))
    }
  }

  private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  /// Both closed in the child but for the copies that it is given.
  private static func pipeEnds() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchmarkError("cannot make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
