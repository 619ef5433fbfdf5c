// Small rule folders for tests, and folders on disk that are gone afterwards.

import Foundation
import Testing

@testable import Rulebook

enum Sample {
  static let lexicon = """
    category: regulator
    entries:
      - id: cn.old
        name: 银行业监督管理委员会
        aliases: [银监会]
        valid: { from: 2003-04-28, until: 2018-04-08 }
        successor: cn.new
      - id: cn.new
        name: 银行保险监督管理委员会
        aliases: [银保监会, 会]
        valid: { from: 2018-04-08 }
        parent: cn.old
    """
  static let rules = """
    kind: money
    rules:
      - id: money.yuan
        why: 元
        priority: 3
        pattern: '(?<number>[0-9]+)(?<unit>{list:amounts/units})(?!化)'
        value: { resolver: amount, number: $number, unit: $unit, currency: CNY }
        examples: ['花⟦3元⟧。', { text: '⟦5亿元⟧', value: { min: 5, max: null }, known_issue: 尚无 }]
        counterexamples: [元旦]
      - id: money.head
        why: 名
        pattern: '(?<!\\p{Han})(?<number>{lexicon:regulator}[𠀀-𠀂a-z]+)'
        value: { resolver: amount, number: $number }
        examples: [⟦银监会a⟧, 3⟦银保监会b⟧]
        counterexamples: [元旦]
    """
  static let units = "# units\n元\tCNY\n亿元\t1e8\n"
  static let blockers = "银监会员\n银保监会计\t银保监会\n"

  static func file(_ path: String, _ text: String, folder: String = "rules") -> RuleFile {
    RuleFile(folder: folder, path: path, bytes: Array(text.utf8))
  }

  static let layer = [
    file("amounts/units.tsv", units), file("institutions/blockers.tsv", blockers), file("lexicon.yaml", lexicon),
    file("money.yaml", rules),
  ]

  static func compiled() throws -> RuleSet { try RuleSet(layers: [layer]) }
}

extension RuleSet {
  /// Reads back what may be anything.
  static func read(_ image: [UInt8]) throws -> RuleSet {
    try RuleSet(image: 0..<image.count) { buffer, offset in
      guard offset + buffer.count <= image.count else { return false }
      buffer.copyBytes(from: image[offset..<(offset + buffer.count)])
      return true
    }
  }
}

/// A folder that exists while `body` runs.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "policyextract-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    try? FileManager.default.removeItem(atPath: folder)
  }
  try body(folder)
}

/// Numbers that are the same in every run.
struct SteadyNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
