// The trie of names in an image, as it lies in memory.

extension NameTrie {
  func write(to image: inout ImageWriter) {
    image.append(count)
    image.append(array: nameAt)
    image.append(array: keys)
    image.append(array: children)
  }

  init(from image: inout ImageReader) throws(ImageDamage) {
    let count = try image.index(below: Int(Int32.max))
    let nameAt = try image.array(of: Int32.self)
    let keys = try image.array(of: UInt64.self)
    let children = try image.array(of: Int32.self)
    // A table without a free slot would be searched for ever.
    guard !nameAt.isEmpty, nameAt.allSatisfy({ $0 >= -1 && $0 < count }),
      keys.count.nonzeroBitCount == 1, keys.count == children.count, keys.contains(0),
      children.allSatisfy({ $0 >= 0 && $0 < nameAt.count })
    else { throw ImageDamage() }
    self.init(keys: keys, children: children, nameAt: nameAt, count: count)
  }
}
