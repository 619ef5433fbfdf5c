// What can come next at an instruction: the look ahead that spares the capture reader most of its wrong turns.

/// By instruction, once asked for: the classes with which the program can go on there, the edge's where it can accept.
struct FirstSets {
  private let tables: ProgramTables
  /// By instruction: the place of its words in `words`, or -1.
  private let places: PlainArray<Int32>
  private var words = PlainArray<UInt64>()
  /// Where a set's words lie; many instructions share one.
  private var placeOfWords: [[UInt64]: Int32] = [:]

  init(_ tables: ProgramTables) {
    self.tables = tables
    places = PlainArray(repeating: -1, count: tables.instructionCount)
  }

  func free() {
    places.free()
    words.free()
  }

  @inline(__always)
  mutating func allow(_ instruction: Int32, _ member: UInt16) -> Bool {
    var place = places[Int(instruction)]
    if place < 0 { place = find(instruction) }
    return words[Int(place) &+ Int(member &>> 6)] &>> UInt64(member & 63) & 1 != 0
  }

  @inline(never)
  private mutating func find(_ start: Int32) -> Int32 {
    var found = [UInt64](repeating: 0, count: tables.wordsPerSet)
    var seen: Set<Int32> = [start]
    var pending = [start]
    while let index = pending.popLast() {
      let instruction = tables.instructions[Int(index)]
      switch instruction.opcode {
      case .set: tables.forEachWord(ofSet: instruction.first) { found[$0] |= $1 }
      case .branch: tables.forEachClass(ofBranch: instruction.first) { found[Int($0 >> 6)] |= 1 << UInt64($0 & 63) }
      case .accept: found[Int(tables.edgeClass >> 6)] |= 1 << UInt64(tables.edgeClass & 63)
      case .split: pending += [instruction.second, instruction.first].filter { seen.insert($0).inserted }
      case .save, .assert: if seen.insert(instruction.second).inserted { pending.append(instruction.second) }
      }
    }
    let place = placeOfWords[found] ?? Int32(words.count)
    if place == words.count {
      for word in found { words.append(word) }
      placeOfWords[found] = place
    }
    places[Int(start)] = place
    return place
  }
}
