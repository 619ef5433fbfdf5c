// The lexicon in an image: its entries, its trie as it lies in memory, and who bears which name.

internal import PolicyModel

extension Lexicon {
  func write(to image: inout ImageWriter) {
    image.append(list: entries) { $1.write(to: &$0) }
    trie.write(to: &image)
    image.append(array: bearers.map { Int32($0.count) })
    image.append(array: bearers.flatMap { $0.map { Int32($0) } })
    image.append(list: readings.indices.filter { readings[$0] != nil }) { image, index in
      image.append(index)
      readings[index]!.write(to: &image)
    }
    image.append(list: predecessors.sorted { $0.key < $1.key }) { image, pair in
      image.append(pair.key)
      image.append(pair.value)
    }
  }

  init(from image: inout ImageReader) throws(ImageDamage) {
    let entries = try image.list(LexiconEntry.init(from:))
    let trie = try NameTrie(from: &image)
    let bearers = try Self.bearers(from: &image, entryCount: entries.count)
    guard bearers.count == trie.count else { throw ImageDamage() }
    var readings = [Reading?](repeating: nil, count: trie.count)
    for (index, reading) in try image.list({ image throws(ImageDamage) in
      (try image.index(below: trie.count), try Reading(from: &image, bearers: bearers))
    }) { readings[index] = reading }
    // A name that no one bears is never meant by itself.
    guard zip(bearers, readings).allSatisfy({ !$0.isEmpty || $1 != nil }) else { throw ImageDamage() }
    let predecessors = try image.list { image throws(ImageDamage) in
      (try image.index(below: entries.count), try image.index(below: entries.count))
    }
    self.init(
      entries: entries, bearers: bearers, trie: trie, readings: readings,
      predecessors: Dictionary(predecessors, uniquingKeysWith: { first, _ in first }))
  }

  private static func bearers(from image: inout ImageReader, entryCount: Int) throws(ImageDamage) -> [[Int]] {
    let counts = try image.array(of: Int32.self)
    let indices = try image.array(of: Int32.self)
    var bearers: [[Int]] = []
    bearers.reserveCapacity(counts.count)
    var start = 0
    for count in counts {
      guard count >= 0, Int(count) <= indices.count - start else { throw ImageDamage() }
      let end = start + Int(count)
      guard indices[start..<end].allSatisfy({ $0 >= 0 && $0 < entryCount }) else { throw ImageDamage() }
      bearers.append(indices[start..<end].map { Int($0) })
      start = end
    }
    return bearers
  }
}

extension Lexicon.Reading {
  fileprivate func write(to image: inout ImageWriter) {
    switch self {
    case .nothing: image.append(false)
    case .name(let name, let range, let length):
      image.append(true)
      for number in [name, range.lowerBound, range.upperBound, length] { image.append(number) }
    }
  }

  fileprivate init(from image: inout ImageReader, bearers: [[Int]]) throws(ImageDamage) {
    guard try image.flag() else {
      self = .nothing
      return
    }
    let name = try image.index(below: bearers.count)
    let start = try image.index(below: Int(Int32.max))
    let end = try image.index(below: Int(Int32.max))
    guard !bearers[name].isEmpty, start < end else { throw ImageDamage() }
    self = .name(name, start..<end, length: try image.index(below: Int(Int32.max)))
  }
}

extension LexiconEntry {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(id)
    image.append(name)
    image.append(list: aliases) { $0.append($1) }
    image.append(InstitutionValue.Category.allCases.firstIndex(of: category)!)
    image.append(validFrom)
    image.append(validUntil)
    image.append(successor)
    image.append(parent)
    location.write(to: &image)
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    self.init(
      id: try image.text(), name: try image.text(),
      aliases: try image.list { image throws(ImageDamage) in try image.text() },
      category: try image.oneOf(InstitutionValue.Category.allCases), validFrom: try image.day(), validUntil: try image.day(),
      successor: try image.optionalText(), parent: try image.optionalText(), location: try RuleLocation(from: &image))
  }
}

/// Days are written as the number yyyymmdd, and none as 0.
extension ImageWriter {
  fileprivate mutating func append(_ day: CivilDate?) {
    append(day.map { $0.year * 10_000 + $0.month * 100 + $0.day } ?? 0)
  }
}

extension ImageReader {
  fileprivate mutating func day() throws(ImageDamage) -> CivilDate? {
    let number = try index(below: 100_000_000)
    if number == 0 { return nil }
    guard let day = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) else { throw ImageDamage() }
    return day
  }
}
