// The lexicon's trie as flat memory for the text pass.

internal import Rulebook

/// A lexicon's NameTrie and what its names stand for. Made once, only read afterwards.
final class NameTables {
  /// A node of the trie. Most have one child, which stands with it, and mostly right behind it in memory.
  private struct NodeFacts: BitwiseCopyable {
    /// The name that ends here, or -1.
    var name: Int32
    /// The code point that leads to `child`; `noCodePoint` where none does.
    var codePoint: UInt32 = noCodePoint
    var child: Int32 = 0
    /// Whether other code points lead on too.
    var branches: Int32 = 0
  }

  private static let noCodePoint = UInt32.max

  private let nodes: UnsafeMutablePointer<NodeFacts>
  /// The trie's edges by open addressing; a free one has key 0.
  private let keys: UnsafeMutablePointer<UInt64>
  private let children: UnsafeMutablePointer<Int32>
  private let mask: Int
  /// The pairs of code points with which names begin; a name of one code point stands without a second.
  let beginnings: [(first: UInt32, second: UInt32?)]
  /// By name, as the lexicon says: nil where the name is meant by itself.
  let readings: [Lexicon.Reading?]

  init(_ lexicon: Lexicon) {
    let trie = lexicon.trie
    readings = lexicon.readings
    keys = .allocate(copying: trie.keys)
    children = .allocate(copying: trie.children)
    mask = trie.mask
    beginnings = trie.beginnings
    nodes = .allocate(copying: trie.nameAt.map { NodeFacts(name: $0) })
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

  typealias Node = Int32
  static let root: Node = 0

  /// The longest name that begins at `start`, with what it covers.
  ///
  /// - Parameters:
  ///   - node: Where code points before `offset`, so many as `length` says, have led; no shorter name ends before it.
  func longest(
    at start: Int, from node: Node = root, length: Int = 0, offset: Int, in text: TextBytes, limit: Int
  ) -> Candidate? {
    var (node, length, offset) = (node, length, offset)
    var name = nodes[Int(node)].name
    var (end, lengthOfName) = (offset, length)
    while offset < limit {
      let (value, width) = text.codePoint(at: offset)
      node = child(of: node, value)
      guard node > 0 else { break }
      offset &+= width
      length &+= 1
      let found = nodes[Int(node)].name
      if found >= 0 { (name, end, lengthOfName) = (found, offset, length) }
    }
    return name < 0 ? nil : Candidate(origin: .name(Int(name)), start: start, end: end, length: lengthOfName)
  }

  /// Where a code point leads; the root for nowhere.
  func step(from node: Node, _ codePoint: UInt32) -> Node { child(of: node, codePoint) }

  /// Whether a name ends at a node.
  func endsName(at node: Node) -> Bool { nodes[Int(node)].name >= 0 }

  /// The index of exactly this name; nil where no body bears it.
  func name(_ name: Range<Int>, of text: TextBytes) -> Int? {
    index(of: name, in: text).flatMap { readings[$0] == nil ? $0 : nil }
  }

  /// The index of exactly this word of the trie, whether it is a name or keeps names from being read in it.
  func index(of name: Range<Int>, in text: TextBytes) -> Int? {
    guard !name.isEmpty, let found = longest(at: name.lowerBound, offset: name.lowerBound, in: text, limit: name.upperBound), found.end == name.upperBound,
      case .name(let index) = found.origin
    else { return nil }
    return index
  }

  /// The node that a code point leads to; 0 for none.
  @inline(__always)
  private func child(of node: Node, _ codePoint: UInt32) -> Node {
    let facts = nodes[Int(node)]
    if facts.codePoint == codePoint { return facts.child }
    return facts.branches == 0 ? 0 : branch(of: node, codePoint)
  }

  private func branch(of node: Node, _ codePoint: UInt32) -> Node {
    let key = NameHash.key(node, codePoint)
    var slot = NameHash.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot &+ 1) & mask
    }
    return 0
  }
}
