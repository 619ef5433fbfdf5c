// The cache saves time and changes nothing else.

import Foundation
import Testing

@testable import Rulebook

struct RuleCacheTests {
  private let manifest = RuleManifest(layers: [Sample.layer])

  /// The rules through the cache, and whether they had to be compiled.
  private func load(_ manifest: RuleManifest, _ cache: RuleCache) throws -> (rules: RuleSet, isCompiled: Bool) {
    var isCompiled = false
    let rules = try RuleSet.kept(manifest, in: cache) { () throws(RuleProblems) in
      isCompiled = true
      return try RuleSet(layers: [Sample.layer])
    }
    return (rules, isCompiled)
  }

  private func files(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  // MARK: Keeping

  @Test func secondLoadComesFromTheCacheAndIsTheSame() throws {
    try withFolder { folder in
      let cache = RuleCache(folder: folder + "/a/b")
      let first = try load(manifest, cache)
      let second = try load(manifest, cache)
      #expect(first.isCompiled && !second.isCompiled)
      #expect(first.rules == second.rules)
      #expect(try files(folder + "/a/b").count == 1)
    }
  }

  @Test func brokenRulesAreNotKept() throws {
    try withFolder { folder in
      let broken = [Sample.file("money.yaml", "kind: nonsense\nrules: []\n")]
      let cache = RuleCache(folder: folder)
      for _ in 0..<2 {
        #expect(throws: RuleProblems.self) {
          try RuleSet.kept(RuleManifest(layers: [broken]), in: cache) { () throws(RuleProblems) in try RuleSet(layers: [broken]) }
        }
      }
      let kept = try files(folder)
      #expect(kept.isEmpty)
    }
  }

  @Test func withoutFolderNothingIsKept() throws {
    #expect(try load(manifest, RuleCache(folder: nil)).isCompiled)
    #expect(try load(manifest, RuleCache(folder: nil)).isCompiled)
  }

  @Test func folderThatIsAFileIsPassedOver() throws {
    try withFolder { folder in
      let file = folder + "/file"
      #expect(FileManager.default.createFile(atPath: file, contents: Data()))
      for path in [file, file + "/below"] {
        let loaded = try load(manifest, RuleCache(folder: path))
        #expect(loaded.isCompiled)
      }
    }
  }

  @Test func readOnlyFolderIsPassedOver() throws {
    try withFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      // Those who may do everything write all the same.
      let first = try load(manifest, RuleCache(folder: folder))
      let second = try load(manifest, RuleCache(folder: folder))
      #expect(first.isCompiled && first.rules == second.rules)
    }
    #expect(try load(manifest, RuleCache(folder: "/proc/nowhere")).isCompiled)
  }

  @Test func onlyTheNewestFilesStay() throws {
    try withFolder { folder in
      let others = folder + "/notes.txt"
      #expect(FileManager.default.createFile(atPath: others, contents: Data()))
      let cache = RuleCache(folder: folder)
      for build in UInt64(0)..<12 {
        _ = try load(RuleManifest(build: ContentHash(high: build, low: 0), layers: []), cache)
      }
      let left = try files(folder)
      #expect(left.count == 9 && left.contains("notes.txt"))
      let newest = try load(RuleManifest(build: ContentHash(high: 11, low: 0), layers: []), cache)
      #expect(!newest.isCompiled)
    }
  }

  // MARK: Damage

  @Test func damagedFilesAreCompiledAnew() throws {
    try withFolder { folder in
      let cache = RuleCache(folder: folder)
      let rules = try load(manifest, cache).rules
      let path = folder + "/" + (try #require(try files(folder).first))
      let whole = try Data(contentsOf: URL(filePath: path))
      var numbers = SteadyNumbers(state: 5)
      for round in 0..<16 {
        var damaged = whole
        if round.isMultiple(of: 2) {
          damaged = damaged.prefix(Int.random(in: 0..<whole.count, using: &numbers))
        } else {
          damaged[Int.random(in: 0..<whole.count, using: &numbers)] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        }
        try damaged.write(to: URL(filePath: path))
        let loaded = try load(manifest, cache)
        #expect(loaded.isCompiled && loaded.rules == rules)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
      }
    }
  }

  @Test func fileOfOtherRulesUnderThisNameIsPassedOver() throws {
    try withFolder { folder in
      let cache = RuleCache(folder: folder)
      let other = RuleManifest(layers: [])
      cache.keep(RuleSet(), for: other)
      try FileManager.default.moveItem(
        atPath: "\(folder)/\(other.key.hexadecimal).rules", toPath: "\(folder)/\(manifest.key.hexadecimal).rules")
      #expect(try load(manifest, cache).isCompiled)
    }
  }

  @Test func folderUnderTheNameOfAFileIsPassedOver() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(manifest.key.hexadecimal).rules", withIntermediateDirectories: false)
      #expect(try load(manifest, RuleCache(folder: folder)).isCompiled)
    }
  }

  @Test func manyWritersAndReadersSeeWholeFiles() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "policyextract-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (rules, manifest, cache) = (try Sample.compiled(), manifest, RuleCache(folder: folder))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<20).allSatisfy { _ in
            cache.keep(rules, for: manifest)
            return cache.rules(for: manifest) == rules
          }
        }
      }
      for await isWhole in group { #expect(isWhole) }
    }
    #expect(try files(folder) == [manifest.key.hexadecimal + ".rules"])
  }

  // MARK: Keys

  @Test(arguments: [
    [[Sample.file("a.tsv", "一\n", folder: "r")], []],
    [[], [Sample.file("a.tsv", "一\n", folder: "r")]],
    [[Sample.file("a.tsv", "二\n", folder: "r")]],
    [[Sample.file("b.tsv", "一\n", folder: "r")]],
    [[Sample.file("a.tsv", "一\n", folder: "s")]],
    [[Sample.file("a.tsv", "一\n\n", folder: "r")]],
    [[Sample.file("a.tsv", "", folder: "r")]],
    [],
  ])
  func everyChangeOfTheFilesChangesTheKey(layers: [[RuleFile]]) {
    let base = RuleManifest(layers: [[Sample.file("a.tsv", "一\n", folder: "r")]])
    let changed = RuleManifest(layers: layers)
    #expect(changed != base && changed.key != base.key)
  }

  @Test func anotherBuildHasAnotherKey() {
    let key = RuleManifest(layers: []).key
    #expect(RuleManifest(build: ContentHash(high: 1, low: RuleManifest.ownBuild.low), layers: []).key != key)
    #expect(RuleManifest(build: ContentHash(high: RuleManifest.ownBuild.high, low: 1), layers: []).key != key)
    #expect(RuleManifest(layers: []).key == key)
  }

  @Test func everyBitChangesTheHash() {
    for length in [1, 8, 31, 32, 33, 100] {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      var seen: Set<ContentHash> = [ContentHash(bytes), ContentHash(bytes + [0])]
      for bit in 0..<(length * 8) {
        var changed = bytes
        changed[bit >> 3] ^= 1 << UInt8(bit & 7)
        #expect(seen.insert(ContentHash(changed)).inserted)
      }
    }
  }

  // MARK: Place

  @Test(arguments: [
    (["POLICYEXTRACT_CACHE": "off", "HOME": "/h"], nil),
    (["POLICYEXTRACT_CACHE": "/c", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/c"),
    (["POLICYEXTRACT_CACHE": "", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/policyextract"),
    (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/policyextract"),
    (["HOME": "/h"], "/h/.cache/policyextract"),
    ([:], nil),
  ] as [([String: String], String?)])
  func environmentTellsThePlace(environment: [String: String], folder: String?) {
    #expect(RuleCache.standard { environment[$0] } == RuleCache(folder: folder))
  }
}
