// A trie over code points behind a gate of two: nearly every place in a text is refused before the trie is touched
// (performance-limits.md, 2.2).

/// Names, each with an index in order of insertion. Insert, freeze, then only read.
package struct NameTrie: Sendable, Equatable {
  /// Open addressing: node in the upper bits, code point in the lower 21, plus one so that 0 is free.
  package private(set) var keys: [UInt64] = []
  package private(set) var children: [Int32] = []
  package private(set) var mask = 0
  /// By node: the index of the name that ends there, or -1.
  package private(set) var nameAt: [Int32] = [-1]
  /// A bit for every code point (modulo 65,536) that begins a name.
  package private(set) var firstGate = [UInt64](repeating: 0, count: firstGateWords)
  /// A bit for every hashed pair of code points that begins a name.
  package private(set) var pairGate = [UInt64](repeating: 0, count: pairGateWords)
  package private(set) var count = 0

  private var edges: [UInt64: Int32] = [:]

  static let firstGateWords = 1024
  static let pairGateWords = 16_384

  package init() {}

  /// A frozen trie.
  init(keys: [UInt64], children: [Int32], nameAt: [Int32], firstGate: [UInt64], pairGate: [UInt64], count: Int) {
    self.keys = keys
    self.children = children
    self.mask = keys.count - 1
    self.nameAt = nameAt
    self.firstGate = firstGate
    self.pairGate = pairGate
    self.count = count
  }

  /// The name's index; a name inserted before keeps its own.
  package mutating func insert(_ name: [UInt8]) -> Int {
    let codePoints = String(decoding: name, as: UTF8.self).unicodeScalars.map(\.value)
    precondition(!codePoints.isEmpty, "an empty name")
    var node: Int32 = 0
    for codePoint in codePoints {
      let key = Self.key(node, codePoint)
      if let child = edges[key] {
        node = child
      } else {
        node = Int32(nameAt.count)
        nameAt.append(-1)
        edges[key] = node
      }
    }
    firstGate[Int(codePoints[0] & 0xFFFF) >> 6] |= 1 << UInt64(codePoints[0] & 63)
    if codePoints.count > 1 {
      let hash = Self.pairHash(codePoints[0], codePoints[1])
      pairGate[hash >> 6] |= 1 << UInt64(hash & 63)
    } else {
      openPairs(after: codePoints[0])
    }
    if nameAt[Int(node)] < 0 {
      nameAt[Int(node)] = Int32(count)
      count += 1
    }
    return Int(nameAt[Int(node)])
  }

  /// A name of one code point may be followed by anything: the pair gate can't tell, so it stays open.
  private mutating func openPairs(after codePoint: UInt32) {
    for second in UInt32(0)...0xFFFF {
      let hash = Self.pairHash(codePoint, second)
      pairGate[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  /// The index of a name inserted before; only until `freeze`.
  func insertedIndex(of name: [UInt8]) -> Int? {
    var node: Int32 = 0
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      guard let child = edges[Self.key(node, scalar.value)] else { return nil }
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
      var slot = Self.slot(key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      children[slot] = Int32(child)
    }
    edges = [:]
  }

  /// The index of exactly this name.
  package func index(of name: some Collection<UInt8>) -> Int? {
    guard mask > 0 else { return nil }
    var node: Int32 = 0
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      guard let next = child(of: node, scalar.value) else { return nil }
      node = next
    }
    return nameAt[Int(node)] >= 0 ? Int(nameAt[Int(node)]) : nil
  }

  private func child(of node: Int32, _ codePoint: UInt32) -> Int32? {
    let key = Self.key(node, codePoint)
    var slot = Self.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inlinable
  package static func key(_ node: Int32, _ codePoint: UInt32) -> UInt64 {
    (UInt64(UInt32(bitPattern: node)) << 21 | UInt64(codePoint)) + 1
  }

  @inlinable
  package static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) }

  @inlinable
  package static func pairHash(_ first: UInt32, _ second: UInt32) -> Int {
    Int(((UInt64(first) << 21 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 44)
  }
}
