// All names of all bodies, in a trie that the text pass can walk.

/// The bodies and their names. A name may belong to several entries, at different times.
package struct Lexicon: Sendable, Equatable {
  package private(set) var entries: [LexiconEntry] = []
  /// By name index: the entries that bear the name, in file order.
  package private(set) var bearers: [[Int]] = []
  package private(set) var trie = NameTrie()
  /// By name index, for words that hold a name without meaning it (中国银行业): nil where the name is meant by itself.
  package private(set) var readings: [Reading?] = []
  /// By entry index: the entry that this one succeeds.
  package private(set) var predecessors: [Int: Int] = [:]

  /// What stands in a word that is no name itself.
  package enum Reading: Sendable, Equatable {
    case nothing
    /// A name all the same: its index, the bytes of the word that it takes up, its length in code points; 中国银行 in
    /// 中国银行业务.
    case name(Int, Range<Int>, length: Int)
  }

  /// - Parameter blockers: Words that hold names without meaning them; the value, where there is one, is the name that is
  ///   meant in the word.
  package init(_ entries: [LexiconEntry], blockers: WordList = WordList(name: "", entries: [])) {
    self.entries = entries
    let indexOfID = self.indexOfID
    for (index, entry) in entries.enumerated() {
      for name in [entry.name] + entry.aliases { bear(name, by: index) }
      if let successor = entry.successor.flatMap({ indexOfID[$0] }) { predecessors[successor] = index }
    }
    for blocker in blockers.entries { block(blocker) }
    trie.freeze()
  }

  /// A lexicon put together before.
  init(entries: [LexiconEntry], bearers: [[Int]], trie: NameTrie, readings: [Reading?], predecessors: [Int: Int]) {
    self.entries = entries
    self.bearers = bearers
    self.trie = trie
    self.readings = readings
    self.predecessors = predecessors
  }

  /// Entry indices by id.
  ///
  /// - Complexity: O(entries); keep what you get.
  package var indexOfID: [String: Int] {
    Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { _, last in last })
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
    if index == bearers.count {
      bearers.append([])
      readings.append(nil)
    }
    if !bearers[index].contains(entry) { bearers[index].append(entry) }
  }

  /// A word that is a name of its own stays one.
  private mutating func block(_ blocker: WordList.Entry) {
    let meant = Array(blocker.value.utf8)
    let name = meant.isEmpty ? nil : trie.insertedIndex(of: meant)
    let index = trie.insert(blocker.word)
    guard index == bearers.count else { return }
    bearers.append([])
    if let name, !bearers[name].isEmpty, let offset = blocker.word.firstOffset(of: meant) {
      readings.append(.name(name, offset..<(offset + meant.count), length: blocker.value.unicodeScalars.count))
    } else {
      readings.append(.nothing)
    }
  }
}

extension [UInt8] {
  fileprivate func firstOffset(of part: [UInt8]) -> Int? {
    guard part.count <= count else { return nil }
    return (0...(count - part.count)).first { self[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
