// How often each rule fired in a finished run, read from its records line by line.

internal import Foundation

enum RuleFirings {
  enum Problem: Error, CustomStringConvertible {
    case unreadable(path: String)
    case badLine(path: String, line: Int)

    var description: String {
      switch self {
      case .unreadable(let path): "'\(path)' cannot be read; name the folder of a finished run or its annotations.jsonl"
      case .badLine(let path, let line): "\(path):\(line): is no record of policyextract; name the annotations.jsonl of a finished run"
      }
    }
  }

  private struct Record: Decodable {
    struct Mention: Decodable { var rule: String }
    var mentions: [Mention]
  }

  /// Mentions by rule.
  ///
  /// - Parameter path: A run's folder, or its `annotations.jsonl`.
  static func count(in path: String) throws(Problem) -> [String: Int] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = isFolder.boolValue ? path + "/annotations.jsonl" : path
    guard exists, let stream = fopen(file, "r") else { throw .unreadable(path: file) }
    defer { fclose(stream) }
    var counts: [String: Int] = [:]
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var number = 0
    while true {
      let length = getline(&line, &capacity, stream)
      guard length >= 0, let line else { break }
      number += 1
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(bytes: line, count: length)) else {
        throw .badLine(path: file, line: number)
      }
      for mention in record.mentions { counts[mention.rule, default: 0] += 1 }
    }
    guard ferror(stream) == 0 else { throw .unreadable(path: file) }
    return counts
  }
}
