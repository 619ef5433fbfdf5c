// Rule files for the tests of this room: the project's own, and small ones made of text.

import Foundation

@testable import Rulebook

enum Fixture {
  /// The project's `Rules`.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules").path

  static func file(_ path: String, _ text: String, folder: String = "mine") -> RuleFile {
    RuleFile(folder: folder, path: path, bytes: Array(text.utf8))
  }

  /// The problems of one layer of files; none where it loads.
  static func problems(of files: [RuleFile]) -> [RuleProblem] {
    do throws(RuleProblems) {
      _ = try RuleSet(layers: [files])
      return []
    } catch {
      return error.problems
    }
  }

  /// A rule file with one sound quantity rule but for its pattern, given as YAML writes it.
  static func ruleFile(pattern: String) -> RuleFile {
    file(
      "rules.yaml",
      """
      kind: quantity
      rules:
        - id: quantity.test
          why: 试验
          pattern: \(pattern)
          value: {resolver: amount, number: '1'}
          examples: [⟦甲⟧, ⟦甲⟧等]
          counterexamples: [乙]
      """)
  }
}

extension RuleFile {
  var text: String {
    get { String(decoding: bytes, as: UTF8.self) }
    set { bytes = Array(newValue.utf8) }
  }

  /// Line and column, from 1, of the only place where `needle` stands.
  func place(of needle: String) -> RuleLocation? {
    let pieces = text.components(separatedBy: needle)
    guard pieces.count == 2 else { return nil }
    let before = Array(pieces[0].replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars)
    let line = before.count { $0 == "\n" } + 1
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let mark = before.first == "\u{FEFF}" && line == 1 ? 1 : 0
    return RuleLocation(file: displayPath, line: line, column: before.count - start - mark + 1)
  }
}
