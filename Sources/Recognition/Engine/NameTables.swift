// The lexicon's trie as flat memory for the text pass, with its gate of two code points.

internal import Rulebook

/// A NameTrie's tables. One for each recogniser.
final class NameTables {
  private let keys: UnsafeMutablePointer<UInt64>
  private let children: UnsafeMutablePointer<Int32>
  private let nameAt: UnsafeMutablePointer<Int32>
  private let firstGate: UnsafeMutablePointer<UInt64>
  private let pairGate: UnsafeMutablePointer<UInt64>
  private let mask: Int

  init(_ trie: NameTrie) {
    keys = .allocate(copying: trie.keys)
    children = .allocate(copying: trie.children)
    nameAt = .allocate(copying: trie.nameAt)
    firstGate = .allocate(copying: trie.firstGate)
    pairGate = .allocate(copying: trie.pairGate)
    mask = trie.mask
  }

  deinit {
    keys.deallocate()
    children.deallocate()
    nameAt.deallocate()
    firstGate.deallocate()
    pairGate.deallocate()
  }

  /// Whether a name may begin with these code points.
  @inline(__always)
  func mayBegin(_ first: UInt32) -> Bool {
    firstGate[Int(first & 0xFFFF) >> 6] & (1 << UInt64(first & 63)) != 0
  }

  @inline(__always)
  func mayBegin(_ first: UInt32, _ second: UInt32) -> Bool {
    let hash = NameTrie.pairHash(first, second)
    return pairGate[hash >> 6] & (1 << UInt64(hash & 63)) != 0
  }

  /// The longest name that begins at `start`, with what it covers.
  func longest(at start: Int, in text: TextBytes, limit: Int) -> Candidate? {
    var node: Int32 = 0
    var offset = start
    var length = 0
    var found: Candidate?
    while offset < limit {
      let (value, width) = text.codePoint(at: offset)
      guard let child = child(of: node, value) else { break }
      node = child
      offset += width
      length += 1
      let name = nameAt[Int(node)]
      if name >= 0 { found = .init(origin: .name(Int(name)), start: start, end: offset, length: length) }
    }
    return found
  }

  private func child(of node: Int32, _ codePoint: UInt32) -> Int32? {
    let key = NameTrie.key(node, codePoint)
    var slot = NameTrie.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
