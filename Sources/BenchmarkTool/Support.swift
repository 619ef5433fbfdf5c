// What every file of the tool may need: its errors and standard error.

internal import Foundation

/// Why nothing could be measured: where, what and how to mend it.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

enum Message {
  static func write(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension Double {
  /// In plain digits, whatever the locale.
  func formatted(to places: Int) -> String { String(format: "%.\(places)f", self) }
}
