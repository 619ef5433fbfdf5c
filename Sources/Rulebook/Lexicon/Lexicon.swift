// All names of all bodies, in a trie that the text pass can walk.

/// The bodies and their names. A name may belong to several entries, at different times.
package struct Lexicon: Sendable {
  package private(set) var entries: [LexiconEntry] = []
  package private(set) var indexOfID: [String: Int] = [:]
  /// By name index: the entries that bear the name, in file order.
  package private(set) var bearers: [[Int]] = []
  package private(set) var trie = NameTrie()
  /// By entry index: the entry that this one succeeds.
  package private(set) var predecessors: [Int: Int] = [:]

  package init() {}

  package init(_ entries: [LexiconEntry]) {
    self.entries = entries
    for (index, entry) in entries.enumerated() { indexOfID[entry.id] = index }
    for (index, entry) in entries.enumerated() {
      for name in [entry.name] + entry.aliases { bear(name, by: index) }
      if let successor = entry.successor.flatMap({ indexOfID[$0] }) { predecessors[successor] = index }
    }
    trie.freeze()
  }

  /// The entries that bear exactly this name.
  package func entries(named name: some Collection<UInt8>) -> [Int] {
    trie.index(of: name).map { bearers[$0] } ?? []
  }

  /// Names by category, and all of them as `institution`, for patterns that refer to the lexicon.
  package var namesByCategory: [String: [[UInt8]]] {
    var names: [String: [[UInt8]]] = ["institution": []]
    for entry in entries {
      let own = ([entry.name] + entry.aliases).map { Array($0.utf8) }
      names[entry.category.rawValue, default: []] += own
      names["institution"]! += own
    }
    return names
  }

  private mutating func bear(_ name: String, by entry: Int) {
    let index = trie.insert(Array(name.utf8))
    if index == bearers.count { bearers.append([]) }
    if !bearers[index].contains(entry) { bearers[index].append(entry) }
  }
}
