// What memory a process holds and has held, as Linux tells it.

internal import Foundation

/// In bytes.
struct ProcessMemory {
  /// All that is in memory now: its own pages, and those of the files that it maps, which processes share.
  var resident: Int
  /// Of that, its own.
  var own: Int
  /// The most that was ever in memory.
  var peak: Int

  /// - Parameter process: A process id, or `self`.
  init(of process: String) throws {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    func field(_ name: String) throws -> Int {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      guard let field = line?.split(whereSeparator: \.isWhitespace).dropFirst().first, let kibibytes = Int(field) else {
        throw BenchmarkError("/proc/\(process)/status has no \(name) line")
      }
      return kibibytes * 1024
    }
    resident = try field("VmRSS")
    own = try field("RssAnon")
    peak = try field("VmHWM")
  }
}
