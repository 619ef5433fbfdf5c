// The same documents give the same bytes, whatever surrounds the run.

import Foundation
import TestSupport
import Testing

@Suite struct DeterminismTests {
  /// Documents of several kinds, small enough to be run often.
  private static func sample() throws -> [URL] {
    let names = ["eco-fiscal-powers-2020.txt", "hk-annuity-2018.md", "gov-holidays-2019.html", "penalty-chinapay-2017.txt"]
    return try Locations.files(in: Locations.seeds) + names.map { Locations.shared.appending(path: "corpus/\($0)") }
  }

  /// A folder of the sample under Chinese and Latin names, made in the order of `arranged`.
  private static func folder(arranged: ([URL]) -> [URL]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in arranged(try sample()) {
      let branch = file.pathExtension == "txt" ? "新闻" : "z-other"
      try folder.write("docs/\(branch)/\(file.lastPathComponent)", try Data(contentsOf: file))
    }
    return folder
  }

  private static func output(
    of folder: TemporaryFolder, named input: String? = nil, in working: URL? = nil, environment: [String: String] = [:]
  ) throws -> [Data] {
    let results = try TemporaryFolder()
    let outcome = try Command.run(
      ["run", input ?? folder.path("docs"), "--output", results.path("out"), "--quiet"],
      in: working ?? Locations.packageRoot, environment: environment)
    #expect(outcome.exitCode == 0)
    return try ["annotations.jsonl", "errors.jsonl", "summary.json"].map { try results.bytes("out/\($0)") }
  }

  private static let expected = Result { try output(of: try folder { $0 }) }

  @Test(arguments: [
    ["LC_ALL": "C", "LANG": "C", "TZ": "UTC", "HOME": "/nonexistent"],
    ["LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai"],
    ["LC_ALL": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "TZ": "America/St_Johns"],
  ])
  func localeAndTimeZoneDoNotMatter(_ environment: [String: String]) throws {
    #expect(try Self.output(of: try Self.folder { $0 }, environment: environment) == Self.expected.get())
  }

  @Test func workingDirectoryAndSpellingOfTheInputDoNotMatter() throws {
    let folder = try Self.folder { $0 }
    #expect(try Self.output(of: folder, named: "./docs/", in: folder.url) == Self.expected.get())
    #expect(try Self.output(of: folder, named: ".", in: folder.url.appending(path: "docs")) == Self.expected.get())
  }

  @Test func orderInWhichFilesWereMadeDoesNotMatter() throws {
    #expect(try Self.output(of: try Self.folder { $0.reversed() }) == Self.expected.get())
    #expect(try Self.output(of: try Self.folder { $0.shuffled() }) == Self.expected.get())
  }
}
