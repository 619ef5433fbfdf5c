// Cases measured side by side: each a process of its own that goes over its share of the documents, waits, and leaves the
// machine to the next. A slow second of the machine then meets all of them alike, and their ratios hardly feel it.

internal import Foundation

/// The documents that a measured process goes over, in turns with others.
struct Turns {
  private let documents: Int
  /// How many turns they are cut into; nil where there is nobody to wait for.
  private let count: Int?

  fileprivate static let signal: [UInt8] = [UInt8(ascii: ".")]

  init(_ count: Int?, over documents: Int) { (self.count, self.documents) = (count, documents) }

  /// Calls `body` with the documents of each turn, when it is this process's.
  func take(_ body: (Range<Int>) throws -> Void) throws {
    guard let count else { return try body(0..<documents) }
    for turn in 0..<count {
      tell()
      guard try FileHandle.standardInput.read(upToCount: 1)?.count == 1 else { throw BenchmarkError("nobody gives turns any more") }
      try body(documents * turn / count..<documents * (turn + 1) / count)
    }
    tell()
  }

  private func tell() { FileHandle.standardOutput.write(Data(Self.signal)) }
}

extension MeasureCommand {
  /// Runs cases side by side, each in a child process, and gives what each wrote, in their order.
  static func children(_ cases: [Case], _ corpus: URL, turns: Int) throws -> [Data] {
    let children = try cases.map { try ChildProcess(ownExecutable, ["measure", $0.rawValue, corpus.path, "--turns", "\(turns)"]) }
    for child in children { try child.awaitByte() }
    for _ in 0..<turns {
      for child in children {
        try child.send(Turns.signal)
        try child.awaitByte()
      }
    }
    return try children.map { Data(try $0.finish().output) }
  }
}
