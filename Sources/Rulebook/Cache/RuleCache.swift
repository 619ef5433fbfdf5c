// Compiled rules kept between runs, because reading the rule files takes longer than reading many documents. A cache
// only saves time: whatever is wrong with it is passed over in silence, and the rules are compiled anew.

internal import Glibc

/// A folder of compiled rules, one file for each set of rule files; several processes may use it at once.
package struct RuleCache: Sendable, Equatable {
  /// Nil keeps nothing.
  private let folder: String?

  /// The most files kept; the oldest go first.
  private static let fileLimit = 8
  private static let fileEnding = ".rules"

  package init(folder: String?) { self.folder = folder }

  /// The user's: the folder that POLICYEXTRACT_CACHE names (`off`: none), else `policyextract` in XDG_CACHE_HOME, else in
  /// `.cache` of HOME.
  package static func standard(environment: (String) -> String? = Self.variable) -> RuleCache {
    func folder(_ name: String) -> String? { environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
    if let chosen = environment("POLICYEXTRACT_CACHE"), !chosen.isEmpty {
      return RuleCache(folder: chosen == "off" ? nil : chosen)
    }
    if let cache = folder("XDG_CACHE_HOME") { return RuleCache(folder: cache + "/policyextract") }
    return RuleCache(folder: folder("HOME").map { $0 + "/.cache/policyextract" })
  }

  package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The rules that a manifest stands for; nil where they aren't kept.
  func rules(for manifest: RuleManifest) -> RuleSet? {
    guard let folder, let file = OpenFile(path(of: manifest, in: folder)) else { return nil }
    return CacheFile.rules(in: file, for: manifest)
  }

  /// Keeps rules, as far as the folder can be written; a reader sees the whole file or none.
  func keep(_ rules: RuleSet, for manifest: RuleManifest) {
    guard let folder, makeFolders(folder) else { return }
    let path = path(of: manifest, in: folder)
    guard FileBytes.replace(path, with: CacheFile.bytes(of: rules, for: manifest)) else { return }
    removeOldest(in: folder, besides: path)
  }

  private func path(of manifest: RuleManifest, in folder: String) -> String {
    folder + "/" + manifest.key.hexadecimal + Self.fileEnding
  }

  /// Makes a folder and those above it.
  private func makeFolders(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return false }
    return makeFolders(String(path[..<slash])) && (mkdir(path, 0o700) == 0 || errno == EEXIST)
  }

  /// Leaves the file just written, the newest of the others, and what isn't ours.
  private func removeOldest(in folder: String, besides written: String) {
    let paths = FileBytes.names(in: folder).filter { $0.contains(Self.fileEnding) }.map { folder + "/" + $0 }
    guard paths.count > Self.fileLimit else { return }
    let others = paths.filter { $0 != written }.map { (path: $0, time: FileBytes.modificationTime(of: $0)) }
    let oldest = others.sorted { ($0.time, $0.path) > ($1.time, $1.path) }.dropFirst(Self.fileLimit - 1)
    for file in oldest { unlink(file.path) }
  }
}

extension RuleSet {
  /// The rules that the binary carries with folders laid over them, out of the cache where they are kept.
  ///
  /// - Parameter layers: Each folder's files; a later one's rule, entry or list takes the place of an earlier one's.
  /// - Throws: `RuleProblems` with everything that is wrong with the files; such rules are never kept.
  package static func layered(_ layers: [[RuleFile]], cache: RuleCache) throws(RuleProblems) -> RuleSet {
    try kept(RuleManifest(layers: layers), in: cache) { () throws(RuleProblems) in
      try RuleSet(layers: [RuleFile.builtIn] + layers)
    }
  }

  static func kept(
    _ manifest: RuleManifest, in cache: RuleCache, compile: () throws(RuleProblems) -> RuleSet
  ) throws(RuleProblems) -> RuleSet {
    if let known = cache.rules(for: manifest) { return known }
    let rules = try compile()
    cache.keep(rules, for: manifest)
    return rules
  }
}
