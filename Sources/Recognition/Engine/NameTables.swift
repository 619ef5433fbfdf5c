// The lexicon's trie as flat memory for the text pass.

internal import Rulebook

/// A NameTrie's tables. One for each recogniser.
final class NameTables {
  /// An edge of the trie: its key, the node it leads to, and the name that ends there, or -1.
  private struct Edge: BitwiseCopyable {
    var key: UInt64
    var child: Int32
    var name: Int32
  }

  /// Open addressing; a free one has key 0.
  private let edges: UnsafeMutablePointer<Edge>
  private let mask: Int
  /// The pairs of code points with which names begin; a name of one code point stands without a second.
  let beginnings: [(first: UInt32, second: UInt32?)]

  init(_ trie: NameTrie) {
    edges = .allocate(copying: trie.keys.indices.map { slot in
      Edge(key: trie.keys[slot], child: trie.children[slot], name: trie.nameAt[Int(trie.children[slot])])
    })
    mask = trie.mask
    beginnings = trie.beginnings
  }

  deinit { edges.deallocate() }

  /// The longest name that begins at `start`, with what it covers, and how many code points led on.
  func longest(at start: Int, in text: TextBytes, limit: Int) -> (name: Candidate?, depth: Int) {
    var node: Int32 = 0
    var offset = start
    var length = 0
    var name: Int32 = -1
    var (end, lengthOfName) = (start, 0)
    while offset < limit {
      let (value, width) = text.codePoint(at: offset)
      guard let edge = edge(of: node, value) else { break }
      node = edge.child
      offset &+= width
      length &+= 1
      if edge.name >= 0 { (name, end, lengthOfName) = (edge.name, offset, length) }
    }
    let found = name < 0 ? nil : Candidate(origin: .name(Int(name)), start: start, end: end, length: lengthOfName)
    return (found, length)
  }

  func mayBegin(with codePoint: UInt32) -> Bool { edge(of: 0, codePoint) != nil }

  /// The index of exactly this name.
  func index(of name: Range<Int>, in text: TextBytes) -> Int? {
    guard !name.isEmpty, let found = longest(at: name.lowerBound, in: text, limit: name.upperBound).name, found.end == name.upperBound,
      case .name(let index) = found.origin
    else { return nil }
    return index
  }

  @inline(__always)
  private func edge(of node: Int32, _ codePoint: UInt32) -> Edge? {
    let key = NameHash.key(node, codePoint)
    var slot = NameHash.slot(key) & mask
    while edges[slot].key != 0 {
      if edges[slot].key == key { return edges[slot] }
      slot = (slot &+ 1) & mask
    }
    return nil
  }
}
