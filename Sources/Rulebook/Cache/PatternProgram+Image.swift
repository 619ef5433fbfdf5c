// The program of the patterns in an image. What is read is a program that can be run: no instruction leads out of its
// rule, none names what isn't there.

extension PatternProgram {
  func write(to image: inout ImageWriter) {
    image.append(array: instructions.map(\.opcode.rawValue))
    image.append(array: instructions.map(\.first))
    image.append(array: instructions.map(\.second))
    image.append(list: entries) { image, entry in
      image.append(Int(entry.start))
      image.append(list: entry.captureNames) { $0.append($1) }
      image.append(entry.hasAssertions)
      image.append(array: entry.endAssertions)
      image.append(entry.need != nil)
      image.append(Int(entry.need?.set ?? 0))
      image.append(entry.need?.reach ?? 0)
    }
    branches.write(to: &image)
    image.append(list: assertions) { $1.write(to: &$0) }
    classes.write(to: &image)
    image.append(array: sets.words)
  }

  init(from image: inout ImageReader) throws(ImageDamage) {
    self.init()
    instructions = try Self.instructions(from: &image)
    entries = try image.list { image throws(ImageDamage) in
      Entry(
        start: Int32(try image.index(below: Int(Int32.max))),
        captureNames: try image.list { image throws(ImageDamage) in try image.text() }, hasAssertions: try image.flag(),
        endAssertions: try image.array(of: Int32.self), need: try Self.need(from: &image))
    }
    branches = try BranchTable(from: &image)
    assertions = try image.list(ClassAssertion.init(from:))
    classes = try CodePointClasses(from: &image)
    let words = try image.array(of: UInt64.self)
    guard words.count.isMultiple(of: ClassSets.wordsPerSet(classCount: classes.count)) else { throw ImageDamage() }
    sets = ClassSets(classCount: classes.count, words: words)
    try checkRules()
  }

  private static func need(from image: inout ImageReader) throws(ImageDamage) -> Need? {
    let isThere = try image.flag()
    let need = Need(set: Int32(try image.index(below: Int(Int32.max))), reach: try image.index(below: Int(Int32.max)))
    return isThere ? need : nil
  }

  private static func instructions(from image: inout ImageReader) throws(ImageDamage) -> [Instruction] {
    let opcodes = try image.array(of: UInt8.self)
    let firsts = try image.array(of: Int32.self)
    let seconds = try image.array(of: Int32.self)
    guard opcodes.count == firsts.count, opcodes.count == seconds.count else { throw ImageDamage() }
    var instructions: [Instruction] = []
    instructions.reserveCapacity(opcodes.count)
    for index in opcodes.indices {
      guard let opcode = Opcode(rawValue: opcodes[index]) else { throw ImageDamage() }
      instructions.append(Instruction(opcode: opcode, first: firsts[index], second: seconds[index]))
    }
    return instructions
  }

  /// Rules lie one behind the other, each behind its accept instruction; branches are used in their order, each once.
  private func checkRules() throws(ImageDamage) {
    let isSound = instructions.withUnsafeBufferPointer { instructions in
      var (next, branch) = (0, 0)
      for rule in entries.indices {
        guard let end = endOfRule(rule, from: next, branch: &branch, in: instructions) else { return false }
        next = end
      }
      return next == instructions.count && branch == branches.count
        && branches.classes.allSatisfy { $0 < classes.count } && sets.hold(below: classes.count)
        && assertions.allSatisfy { $0.alternatives.allSatisfy { $0.allSatisfy { 0 <= $0 && $0 < sets.count } } }
    }
    if !isSound { throw ImageDamage() }
  }

  /// Where the instructions of a rule end; nil where something is wrong with them.
  private func endOfRule(
    _ rule: Int, from start: Int, branch: inout Int, in instructions: UnsafeBufferPointer<Instruction>
  ) -> Int? {
    guard start < instructions.count, instructions[start].opcode == .accept, instructions[start].first == rule else { return nil }
    let end = instructions[(start + 1)...].firstIndex { $0.opcode == .accept } ?? instructions.count
    let region = Int32(start)..<Int32(end)
    let (sets, assertions, slots) = (sets.count, assertions.count, entries[rule].captureNames.count * 2)
    let firstBranch = branch
    guard region.contains(entries[rule].start), entries[rule].need.map({ $0.set < sets }) ?? true,
      entries[rule].endAssertions.allSatisfy({ $0 >= 0 && $0 < assertions })
    else { return nil }
    for instruction in instructions[(start + 1)..<end] {
      let first = instruction.first
      let isSound =
        switch instruction.opcode {
        case .set: first >= 0 && first < sets
        case .split: region.contains(first)
        case .save: first >= 0 && first < slots
        case .assert: first >= 0 && first < assertions
        case .branch: first == branch
        case .accept: false
        }
      guard isSound, instruction.opcode == .branch || region.contains(instruction.second) else { return nil }
      if instruction.opcode == .branch { branch += 1 }
    }
    return branches.lead(firstBranch..<branch, within: region) ? end : nil
  }
}

extension ClassSets {
  /// Whether no set holds a class that isn't there.
  fileprivate func hold(below classCount: Int) -> Bool {
    stride(from: wordsPerSet - 1, to: words.count, by: wordsPerSet).allSatisfy { words[$0] >> UInt64(classCount % 64) == 0 }
  }
}

extension BranchTable {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(array: ends)
    image.append(array: classes)
    image.append(array: targets)
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    let ends = try image.array(of: Int32.self)
    let classes = try image.array(of: UInt16.self)
    let targets = try image.array(of: Int32.self)
    guard classes.count == targets.count, ends.allSatisfy({ $0 >= 0 && $0 <= classes.count }),
      zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw ImageDamage() }
    self.init(ends: ends, classes: classes, targets: targets)
  }

  /// Whether there are these branches, and all of their targets lie within a region.
  fileprivate func lead(_ branches: Range<Int>, within region: Range<Int32>) -> Bool {
    guard !branches.isEmpty else { return true }
    guard branches.upperBound <= count else { return false }
    let start = branches.lowerBound == 0 ? 0 : Int(ends[branches.lowerBound - 1])
    return targets[start..<Int(ends[branches.upperBound - 1])].allSatisfy { region.contains($0) }
  }
}

extension ClassAssertion {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(place == .behind)
    image.append(isNegated)
    image.append(list: alternatives) { $0.append(array: $1) }
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    self.init(
      place: try image.flag() ? .behind : .ahead, isNegated: try image.flag(),
      alternatives: try image.list { image throws(ImageDamage) in try image.array(of: Int32.self) })
  }
}

extension CodePointClasses {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(count)
    image.append(array: basic)
    image.append(list: supplementary) { image, run in
      for number in [Int(run.range.lowerBound), Int(run.range.upperBound), Int(run.member)] { image.append(number) }
    }
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    let count = try image.index(below: Int(UInt16.max) + 2)
    let basic = try image.array(of: UInt16.self)
    guard count > 0, basic.count == 0x10000, basic.allSatisfy({ $0 < count }) else { throw ImageDamage() }
    var next = 0x10000
    let supplementary = try image.list { image throws(ImageDamage) in
      let start = try image.index(below: Int(CodePointSet.highest) + 1)
      let end = try image.index(below: Int(CodePointSet.highest) + 1)
      guard next <= start, start <= end else { throw ImageDamage() }
      next = end + 1
      return SupplementaryRange(range: UInt32(start)...UInt32(end), member: UInt16(try image.index(below: count)))
    }
    self.init(count: count, basic: basic, supplementary: supplementary)
  }
}
