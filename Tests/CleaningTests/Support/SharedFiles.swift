// Real documents and rules for the tests: found beside the package, read with Foundation, handed to the cleaner as Intake
// would hand them.

import Foundation
import PolicyModel
import Testing

@testable import Cleaning
@testable import Rulebook

enum SharedFiles {
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let root: URL = {
    if let given = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"] { return URL(fileURLWithPath: given) }
    return packageRoot.appendingPathComponent("../shared").standardizedFileURL
  }()

  /// The files of a folder with one of the extensions, sorted by name.
  static func files(_ folder: String, _ extensions: Set<String>) throws -> [URL] {
    let files = try FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return files.filter { extensions.contains($0.pathExtension) }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The objects of a JSON Lines file.
  static func lines(_ file: String) throws -> [[String: Any]] {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8).split(separator: "\n")
      .map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }
}

enum TestRules {
  /// The word lists of `Rules/` that cleaning reads.
  static let all = RuleSet(wordLists: lists("cleaning").merging(lists("pages")) { $1 })

  /// The same without one list.
  static func without(_ list: String) -> RuleSet {
    var rules = all
    rules.wordLists[list] = nil
    return rules
  }

  private static func lists(_ folder: String) -> [String: WordList] {
    let url = SharedFiles.packageRoot.appendingPathComponent("Rules").appendingPathComponent(folder)
    var lists: [String: WordList] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? [] {
      guard file.pathExtension == "tsv", let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      let name = folder + "/" + file.deletingPathExtension().lastPathComponent
      let entries = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let columns = line.split(separator: "\t", maxSplits: 1)
        return WordList.Entry(word: Array(columns[0].utf8), value: columns.count > 1 ? String(columns[1]) : "")
      }
      lists[name] = WordList(name: name, entries: entries)
    }
    return lists
  }
}

extension SourceDocument {
  /// A document made of text, as Intake would make it: front matter apart, the format by the content.
  static func make(
    _ text: String, format: SourceFormat? = nil, id: String = "test", title: String? = nil, url: String? = nil
  ) -> SourceDocument {
    make(bytes: Array(text.utf8), format: format, id: id, title: title, url: url)
  }

  static func make(
    bytes: [UInt8], format: SourceFormat? = nil, id: String = "test", title: String? = nil, url: String? = nil
  ) -> SourceDocument {
    let matter = FrontMatter(bytes)
    let isMarkup = PageShape(bytes, matter.body) != .text
    let named: SourceFormat = id.hasSuffix(".md") || matter.body.lowerBound > 0 ? .markdown : .text
    let format = format ?? (isMarkup ? .html : named)
    return SourceDocument(
      identity: SourceIdentity(id: id, format: format, encoding: "utf-8", byteCount: bytes.count, sha256: ""),
      content: bytes, body: matter.body, decoding: .identity(length: bytes.count), title: title ?? matter.title,
      published: matter.day.map { Published(day: $0, evidence: .frontMatter) }, url: url)
  }

  /// A file in UTF-8 or, failing that, in GB18030.
  static func read(_ file: URL) throws -> SourceDocument {
    let data = try Data(contentsOf: file)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let text = try #require(String(data: data, encoding: .utf8) ?? String(data: data, encoding: gb18030))
    return make(text, id: file.lastPathComponent)
  }
}

/// Front matter as far as the tests' documents use it.
struct FrontMatter {
  var title: String?
  var day: CivilDate?
  var body: Range<Int>

  init(_ bytes: [UInt8]) {
    body = 0..<bytes.count
    let fence = Array("---\n".utf8)
    let start = bytes.firstIndex { $0 != 0x0A && $0 != 0x20 } ?? 0
    guard bytes.hasBytes(fence, at: start, before: bytes.count),
      let end = bytes.firstRange(of: Array("\n---\n".utf8), in: start..<bytes.count)
    else { return }
    body = end.upperBound..<bytes.count
    for line in String(decoding: bytes[start..<end.lowerBound], as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("title:") {
        title = line.dropFirst(6).trimmingCharacters(in: .whitespaces).trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
      }
      if line.hasPrefix("date:") {
        let value = Array(line.utf8)
        day = DateReading(firstIn: value, 0..<value.count)?.day
      }
    }
  }
}

func clean(_ source: SourceDocument, rules: RuleSet = TestRules.all) -> CleanDocument {
  var cleaner = Cleaner(rules: rules)
  return cleaner.clean(source)
}

extension CleanDocument {
  var lines: [String] { paragraphs.map { string($0.span) } }
  var wholeText: String { String(decoding: text, as: UTF8.self) }
}

extension String {
  /// Without white space and invisible characters.
  var squeezed: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" && $0 != "\u{FEFF}" }))
  }
}
