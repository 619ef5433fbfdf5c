// Writes a Swift file that holds every rule file, and every file of the starter folder, as a string literal, and a hash of
// the rule files and of the sources that compile them, by which a cache knows the build. Run by the EmbedRules plugin.

import Foundation

@main
struct EmbedRulesTool {
  static func main() throws {
    guard CommandLine.arguments.count >= 4 else {
      FileHandle.standardError.write(Data("usage: EmbedRulesTool RULES STARTER OUTPUT SOURCES…\n".utf8))
      exit(2)
    }
    let folders = CommandLine.arguments[1...2].map { URL(filePath: $0, directoryHint: .isDirectory) }
    let output = URL(filePath: CommandLine.arguments[3])
    let rules = try files(in: folders[0], endings: [".yaml", ".yml", ".tsv"])
    let starter = try files(in: folders[1], endings: [".yaml", ".tsv", ".md"])
    let sources = try CommandLine.arguments.dropFirst(4).flatMap { path in
      try files(in: URL(filePath: path, directoryHint: .isDirectory), endings: [".swift"])
    }
    let text = source(rules: rules, starter: starter, hash: hash(of: rules + sources))
    try Data(text.utf8).write(to: output, options: .atomic)
  }

  /// Path under the folder and text of each file, in order of path.
  private static func files(in folder: URL, endings: [String]) throws -> [(path: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try names.filter { endings.contains(where: $0.hasSuffix) }.sorted().map { name in
      (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  /// Two hashes of all paths and texts (FNV-1a, with two bases and primes).
  private static func hash(of files: [(path: String, text: String)]) -> (high: UInt64, low: UInt64) {
    var high: UInt64 = 0xCBF2_9CE4_8422_2325
    var low: UInt64 = 0x9E37_79B9_7F4A_7C15
    for (path, text) in files {
      for part in [path, text] {
        for byte in Array(part.utf8) + [0xFF] {
          high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
          low = (low ^ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93
        }
      }
    }
    return (high, low)
  }

  private static func source(
    rules: [(path: String, text: String)], starter: [(path: String, text: String)], hash: (high: UInt64, low: UInt64)
  ) -> String {
    """
    // Generated at build time from Rules/ and docs/starter/.

    enum EmbeddedRules {
      static let buildHash: (high: UInt64, low: UInt64) = (\(hash.high), \(hash.low))

      static var files: [RuleFile] { [
    \(entries(rules, folder: "Rules"))
      ] }

      static var starter: [RuleFile] { [
    \(entries(starter, folder: ""))
      ] }

      private static func entry(_ folder: StaticString, _ path: StaticString, _ text: StaticString) -> RuleFile {
        RuleFile(folder: "\\(folder)", path: "\\(path)", bytes: text.withUTF8Buffer { Array($0) })
      }
    }

    """
  }

  private static func entries(_ files: [(path: String, text: String)], folder: String) -> String {
    files.map { file in "    entry(\(literal(folder)), \(literal(file.path)), \(literal(file.text)))," }.joined(separator: "\n")
  }

  private static func literal(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case let control where control.value < 0x20: quoted += "\\u{\(String(control.value, radix: 16))}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
