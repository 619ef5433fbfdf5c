// Writes a Swift file that holds every rule file, and every file of the starter folder, as a string literal. Run by the
// EmbedRules plugin.

import Foundation

@main
struct EmbedRulesTool {
  static func main() throws {
    guard CommandLine.arguments.count == 4 else {
      FileHandle.standardError.write(Data("usage: EmbedRulesTool RULES STARTER OUTPUT\n".utf8))
      exit(2)
    }
    let folders = CommandLine.arguments[1...2].map { URL(filePath: $0, directoryHint: .isDirectory) }
    let output = URL(filePath: CommandLine.arguments[3])
    let rules = try files(in: folders[0], endings: [".yaml", ".yml", ".tsv"])
    let starter = try files(in: folders[1], endings: [".yaml", ".tsv", ".md"])
    try Data(source(rules: rules, starter: starter).utf8).write(to: output, options: .atomic)
  }

  /// Path under the folder and text of each file, in order of path.
  private static func files(in folder: URL, endings: [String]) throws -> [(path: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try names.filter { endings.contains(where: $0.hasSuffix) }.sorted().map { name in
      (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  private static func source(rules: [(path: String, text: String)], starter: [(path: String, text: String)]) -> String {
    """
    // Generated at build time from Rules/ and docs/starter/.

    enum EmbeddedRules {
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
