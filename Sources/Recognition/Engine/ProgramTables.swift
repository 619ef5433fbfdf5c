// The compiled rules as flat memory for the hot loops: one small unsafe core, filled once from checked arrays and only
// read afterwards. Indices that it is asked with come from its own tables.

internal import Rulebook

/// A PatternProgram's tables. Made once, only read afterwards.
final class ProgramTables {
  /// A PatternProgram.Instruction, known to the compiler here.
  struct Instruction: BitwiseCopyable {
    enum Opcode: UInt8, BitwiseCopyable { case set, branch, split, save, assert, accept }

    var opcode: Opcode
    var first: Int32
    var second: Int32

    init(_ instruction: PatternProgram.Instruction) {
      opcode =
        switch instruction.opcode {
        case .set: .set
        case .branch: .branch
        case .split: .split
        case .save: .save
        case .assert: .assert
        case .accept: .accept
        }
      first = instruction.first
      second = instruction.second
    }
  }

  /// By code point of the basic multilingual plane.
  let classOfBasic: UnsafeMutablePointer<UInt16>
  private let classes: CodePointClasses
  let instructions: UnsafeMutablePointer<Instruction>
  let instructionCount: Int
  /// By class set: its words, `wordsPerSet` each.
  private let setBits: UnsafeMutablePointer<UInt64>
  let wordsPerSet: Int
  /// By branch: where its classes begin, ascending, and at the same places its targets. One more than there are branches.
  private let branchStarts: UnsafeMutablePointer<Int32>
  private let branchClasses: UnsafeMutablePointer<UInt16>
  private let branchTargets: UnsafeMutablePointer<Int32>
  /// By rule: its first instruction, how many captures it has, and whether its matches have to be read again to check
  /// their assertions.
  let entryStarts: UnsafeMutablePointer<Int32>
  let captureCounts: UnsafeMutablePointer<Int>
  let hasAssertions: UnsafeMutablePointer<Bool>
  let ruleCount: Int
  let classCount: Int
  /// The class that stands for the paragraph's end: no set and no branch has it.
  let edgeClass: UInt16

  init(_ program: PatternProgram) {
    classes = program.classes
    classCount = program.classes.count
    edgeClass = UInt16(classCount)
    classOfBasic = .allocate(copying: program.classes.basic)
    instructions = .allocate(copying: program.instructions.map(Instruction.init))
    instructionCount = program.instructions.count
    wordsPerSet = program.sets.wordsPerSet
    setBits = .allocate(copying: program.sets.words)
    branchStarts = .allocate(copying: [0] + program.branches.ends)
    branchClasses = .allocate(copying: program.branches.classes)
    branchTargets = .allocate(copying: program.branches.targets)
    entryStarts = .allocate(copying: program.entries.map { $0.start })
    captureCounts = .allocate(copying: program.entries.map { $0.captureNames.count })
    hasAssertions = .allocate(copying: program.entries.map { $0.hasAssertions })
    ruleCount = program.entries.count
  }

  deinit {
    classOfBasic.deallocate()
    instructions.deallocate()
    setBits.deallocate()
    branchStarts.deallocate()
    branchClasses.deallocate()
    branchTargets.deallocate()
    entryStarts.deallocate()
    captureCounts.deallocate()
    hasAssertions.deallocate()
  }

  @inline(__always)
  func member(of codePoint: UInt32) -> UInt16 {
    codePoint < 0x10000 ? classOfBasic[Int(codePoint)] : classes.supplementaryMember(of: codePoint)
  }

  @inline(__always)
  func set(_ set: Int32, contains member: UInt16) -> Bool {
    setBits[Int(set) &* wordsPerSet &+ Int(member &>> 6)] &>> UInt64(member & 63) & 1 != 0
  }

  /// - Complexity: O(classes).
  func classCount(ofSet set: Int32) -> Int {
    var count = 0
    forEachWord(ofSet: set) { count += $1.nonzeroBitCount }
    return count
  }

  /// Calls `body` with a set's words.
  func forEachWord(ofSet set: Int32, _ body: (_ index: Int, _ word: UInt64) -> Void) {
    for index in 0..<wordsPerSet { body(index, setBits[Int(set) * wordsPerSet + index]) }
  }

  /// Calls `body` with a branch's classes, ascending.
  func forEachClass(ofBranch branch: Int32, _ body: (UInt16) -> Void) {
    for place in branchStarts[Int(branch)]..<branchStarts[Int(branch) + 1] { body(branchClasses[Int(place)]) }
  }

  /// Where an instruction that consumes leads with a class; -1 where it doesn't take it.
  @inline(__always)
  func target(of instruction: Instruction, with member: UInt16) -> Int32 {
    if instruction.opcode == .branch { return branchTarget(instruction.first, with: member) }
    return set(instruction.first, contains: member) ? instruction.second : -1
  }

  /// - Complexity: O(log classes of the branch).
  private func branchTarget(_ branch: Int32, with member: UInt16) -> Int32 {
    var low = Int(branchStarts[Int(branch)])
    let end = Int(branchStarts[Int(branch) &+ 1])
    var high = end
    while low < high {
      let middle = (low &+ high) &>> 1
      if branchClasses[middle] < member { low = middle &+ 1 } else { high = middle }
    }
    return low < end && branchClasses[low] == member ? branchTargets[low] : -1
  }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
  /// Memory of its own with an array's elements; room for one where there are none.
  static func allocate(copying elements: [Pointee]) -> UnsafeMutablePointer<Pointee> {
    let pointer = UnsafeMutablePointer<Pointee>.allocate(capacity: max(elements.count, 1))
    elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.initialize(from: base, count: source.count) }
    }
    return pointer
  }
}
