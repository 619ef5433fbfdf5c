// A trie over code points.

/// Names, each with an index in order of insertion. Insert, freeze, then only read.
package struct NameTrie: Sendable, Equatable {
  /// Open addressing: node in the upper bits, code point in the lower 21, plus one so that 0 is free.
  package private(set) var keys: [UInt64] = []
  package private(set) var children: [Int32] = []
  package private(set) var mask = 0
  /// By node: the index of the name that ends there, or -1.
  package private(set) var nameAt: [Int32] = [-1]
  package private(set) var count = 0

  private var edges: [UInt64: Int32] = [:]

  package init() {}

  /// A frozen trie.
  init(keys: [UInt64], children: [Int32], nameAt: [Int32], count: Int) {
    self.keys = keys
    self.children = children
    self.mask = keys.count - 1
    self.nameAt = nameAt
    self.count = count
  }

  /// The name's index; a name inserted before keeps its own.
  package mutating func insert(_ name: [UInt8]) -> Int {
    let codePoints = String(decoding: name, as: UTF8.self).unicodeScalars.map(\.value)
    precondition(!codePoints.isEmpty, "an empty name")
    var node: Int32 = 0
    for codePoint in codePoints {
      let key = NameHash.key(node, codePoint)
      if let child = edges[key] {
        node = child
      } else {
        node = Int32(nameAt.count)
        nameAt.append(-1)
        edges[key] = node
      }
    }
    if nameAt[Int(node)] < 0 {
      nameAt[Int(node)] = Int32(count)
      count += 1
    }
    return Int(nameAt[Int(node)])
  }

  /// The pairs of code points with which names begin; a name of one code point stands without a second.
  package var beginnings: [(first: UInt32, second: UInt32?)] {
    var firstOfNode = [UInt32](repeating: 0, count: nameAt.count)
    var beginnings: [(first: UInt32, second: UInt32?)] = []
    for (slot, key) in keys.enumerated() where key != 0 && NameHash.node(key) == 0 {
      firstOfNode[Int(children[slot])] = NameHash.codePoint(key)
      if nameAt[Int(children[slot])] >= 0 { beginnings.append((NameHash.codePoint(key), nil)) }
    }
    for key in keys where key != 0 && firstOfNode[Int(NameHash.node(key))] != 0 {
      beginnings.append((firstOfNode[Int(NameHash.node(key))], NameHash.codePoint(key)))
    }
    return beginnings
  }

  /// The first three code points of all names.
  var firstCodePoints: Set<UInt32> {
    var all: Set<UInt32> = []
    var nodes: Set<Int32> = [0]
    for _ in 0..<3 {
      let reached = nodes
      nodes = []
      for (slot, key) in keys.enumerated() where key != 0 && reached.contains(NameHash.node(key)) {
        all.insert(NameHash.codePoint(key))
        nodes.insert(children[slot])
      }
    }
    return all
  }

  /// The index of a name inserted before; only until `freeze`.
  func insertedIndex(of name: [UInt8]) -> Int? {
    var node: Int32 = 0
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      guard let child = edges[NameHash.key(node, scalar.value)] else { return nil }
      node = child
    }
    return nameAt[Int(node)] >= 0 ? Int(nameAt[Int(node)]) : nil
  }

  package mutating func freeze() {
    var capacity = 16
    while capacity < edges.count * 2 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    children = [Int32](repeating: 0, count: capacity)
    mask = capacity - 1
    // In order of the nodes, so that the same names always lie in the same slots.
    var keyOfChild = [UInt64](repeating: 0, count: nameAt.count)
    for (key, child) in edges { keyOfChild[Int(child)] = key }
    for (child, key) in keyOfChild.enumerated().dropFirst() {
      var slot = NameHash.slot(key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      children[slot] = Int32(child)
    }
    edges = [:]
  }
}
