// Damage as it happens to files: bytes lost, replaced and doubled, tags cut off. The same damage in every run.

internal import Foundation

/// Vigna's SplitMix64.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// How much is damaged and recoded: little in an ordinary run of the tests, all of it where `POLICYEXTRACT_DAMAGED_PAGES` says
/// how many pages.
package enum Thoroughness {
  private static let asked = ProcessInfo.processInfo.environment["POLICYEXTRACT_DAMAGED_PAGES"].flatMap { Int($0) }

  package static let isFull = asked != nil
  /// Pages that are damaged and read twice; a quarter as many are verified.
  package static let damagedPages = asked ?? 400
}

/// How a file may be damaged.
package enum Damage: CaseIterable {
  case deletion, replacement, duplication, cutTag

  private static let marks = Array("<>/=\"'& a-!;#?[]\n".utf8)
  private static let longestStretch = 40

  /// The bytes after so many damages, of any kind, at any place.
  package static func damaged(_ bytes: [UInt8], edits: Int, _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<edits where bytes.count > 1 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      allCases.randomElement(using: &random)!.apply(to: &bytes, at: place, &random)
    }
    return bytes
  }

  private func apply(to bytes: inout [UInt8], at place: Int, _ random: inout SeededRandom) {
    let stretch = place..<min(place + Int.random(in: 1...Self.longestStretch, using: &random), bytes.count)
    switch self {
    case .deletion:
      bytes.removeSubrange(Bool.random(using: &random) ? place..<(place + 1) : stretch)
    case .replacement:
      let isMark = Int.random(in: 0..<4, using: &random) > 0
      bytes[place] = isMark ? Self.marks.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
    case .duplication:
      bytes.insert(contentsOf: Array(bytes[stretch]), at: place)
    case .cutTag:
      guard let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")),
        let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
      else { return }
      bytes.removeSubrange(Int.random(in: open...close, using: &random)..<(close + 1))
    }
  }
}
