// How much of the stress tests to do: a little in every test run, all of it in `make check-reliability`.

import Foundation

enum Scale {
  /// Set by `make check-reliability`.
  static let isFull = ProcessInfo.processInfo.environment["POLICYEXTRACT_RELIABILITY"] != nil

  static func count(_ few: Int, full: Int) -> Int { isFull ? full : few }
}
