// The most memory that this process ever held.

internal import Foundation

enum PeakMemory {
  /// Linux's `VmHWM` in bytes.
  static func bytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let field = line?.split(whereSeparator: \.isWhitespace).dropFirst().first, let kibibytes = Int(field) else {
      throw BenchmarkError("/proc/self/status has no VmHWM line")
    }
    return kibibytes * 1024
  }
}
