// The lexicon's trie as flat memory for the text pass.

internal import Rulebook

/// A NameTrie's tables. One for each recogniser.
final class NameTables {
  /// A node of the trie. Most have one child, which stands with it, and mostly right behind it in memory.
  private struct Node: BitwiseCopyable {
    /// The name that ends here, or -1.
    var name: Int32
    /// The code point that leads to `child`; `noCodePoint` where none does.
    var codePoint: UInt32 = noCodePoint
    var child: Int32 = 0
    /// Whether other code points lead on too.
    var branches: Int32 = 0
  }

  private static let noCodePoint = UInt32.max

  private let nodes: UnsafeMutablePointer<Node>
  /// The trie's edges by open addressing; a free one has key 0.
  private let keys: UnsafeMutablePointer<UInt64>
  private let children: UnsafeMutablePointer<Int32>
  private let mask: Int
  /// The pairs of code points with which names begin; a name of one code point stands without a second.
  let beginnings: [(first: UInt32, second: UInt32?)]

  init(_ trie: NameTrie) {
    keys = .allocate(copying: trie.keys)
    children = .allocate(copying: trie.children)
    mask = trie.mask
    beginnings = trie.beginnings
    nodes = .allocate(copying: trie.nameAt.map { Node(name: $0) })
    for (slot, key) in trie.keys.enumerated() where key != 0 {
      let node = Int(NameHash.node(key))
      if nodes[node].codePoint == Self.noCodePoint {
        nodes[node].codePoint = NameHash.codePoint(key)
        nodes[node].child = trie.children[slot]
      } else {
        nodes[node].branches = 1
      }
    }
  }

  deinit {
    nodes.deallocate()
    keys.deallocate()
    children.deallocate()
  }

  /// The longest name that begins at `start`, with what it covers, and how many code points led on.
  func longest(at start: Int, in text: TextBytes, limit: Int) -> (name: Candidate?, depth: Int) {
    var node: Int32 = 0
    var offset = start
    var length = 0
    var name: Int32 = -1
    var (end, lengthOfName) = (start, 0)
    while offset < limit {
      let (value, width) = text.codePoint(at: offset)
      node = child(of: node, value)
      guard node > 0 else { break }
      offset &+= width
      length &+= 1
      let found = nodes[Int(node)].name
      if found >= 0 { (name, end, lengthOfName) = (found, offset, length) }
    }
    let found = name < 0 ? nil : Candidate(origin: .name(Int(name)), start: start, end: end, length: lengthOfName)
    return (found, length)
  }

  func mayBegin(with codePoint: UInt32) -> Bool { child(of: 0, codePoint) > 0 }

  /// The index of exactly this name.
  func index(of name: Range<Int>, in text: TextBytes) -> Int? {
    guard !name.isEmpty, let found = longest(at: name.lowerBound, in: text, limit: name.upperBound).name, found.end == name.upperBound,
      case .name(let index) = found.origin
    else { return nil }
    return index
  }

  /// The node that a code point leads to; 0 for none.
  @inline(__always)
  private func child(of node: Int32, _ codePoint: UInt32) -> Int32 {
    let facts = nodes[Int(node)]
    if facts.codePoint == codePoint { return facts.child }
    return facts.branches == 0 ? 0 : branch(of: node, codePoint)
  }

  private func branch(of node: Int32, _ codePoint: UInt32) -> Int32 {
    let key = NameHash.key(node, codePoint)
    var slot = NameHash.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot &+ 1) & mask
    }
    return 0
  }
}
