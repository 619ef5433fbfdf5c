// Writes a Swift file that holds every rule file as a string literal. Run by the EmbedRules plugin.

import Foundation

@main
struct EmbedRulesTool {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: EmbedRulesTool FOLDER OUTPUT\n".utf8))
      exit(2)
    }
    let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
    let output = URL(filePath: CommandLine.arguments[2])
    try Data(source(of: ruleFiles(in: folder)).utf8).write(to: output, options: .atomic)
  }

  /// Path under the folder and text of each rule file, in order of path.
  private static func ruleFiles(in folder: URL) throws -> [(path: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try names.filter { [".yaml", ".yml", ".tsv"].contains(where: $0.hasSuffix) }.sorted().map { name in
      (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  private static func source(of files: [(path: String, text: String)]) -> String {
    let entries = files.map { file in "    entry(\(literal(file.path)), \(literal(file.text)))," }
    return """
      // Generated at build time from Rules/.

      enum EmbeddedRules {
        static var files: [RuleFile] { [
      \(entries.joined(separator: "\n"))
        ] }

        private static func entry(_ path: StaticString, _ text: StaticString) -> RuleFile {
          RuleFile(folder: "Rules", path: "\\(path)", bytes: text.withUTF8Buffer { Array($0) })
        }
      }

      """
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
