// The compiled rules as flat memory for the hot loops: one small unsafe core, filled once from checked arrays and only
// read afterwards. Indices that it is asked with come from its own tables.

internal import Rulebook

/// A PatternProgram's tables. One for each recogniser.
final class ProgramTables {
  /// By code point of the basic multilingual plane.
  private let classOfBasic: UnsafeMutablePointer<UInt16>
  private let classes: CodePointClasses
  let instructions: UnsafeMutableBufferPointer<PatternProgram.Instruction>
  /// By class set: its words, `wordsPerSet` each.
  private let setBits: UnsafeMutablePointer<UInt64>
  private let wordsPerSet: Int
  let branches: BranchTable
  let entries: [PatternProgram.Entry]
  /// By rule: whether its matches have to be read again to check their assertions.
  let hasAssertions: UnsafeMutablePointer<Bool>
  let classCount: Int
  private let foldedSets: [UInt64]
  private let foldedBranches: [UInt64]

  init(_ program: PatternProgram) {
    classes = program.classes
    classCount = program.classes.count
    classOfBasic = .allocate(copying: program.classes.basic)
    instructions = UnsafeMutableBufferPointer(
      start: UnsafeMutablePointer.allocate(copying: program.instructions), count: program.instructions.count)
    wordsPerSet = (classCount + 63) / 64
    setBits = .allocate(copying: program.setMembers.flatMap(\.bits))
    foldedSets = program.setMembers.map { $0.bits.reduce(0, |) }
    branches = program.branches
    foldedBranches = (0..<program.branches.count).map { branch in
      program.branches[branch].classes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }
    entries = program.entries
    hasAssertions = .allocate(copying: program.entries.map(\.hasAssertions))
  }

  deinit {
    classOfBasic.deallocate()
    instructions.baseAddress?.deallocate()
    setBits.deallocate()
    hasAssertions.deallocate()
  }

  @inline(__always)
  func member(of codePoint: UInt32) -> UInt16 {
    codePoint < 0x10000 ? classOfBasic[Int(codePoint)] : classes.supplementaryMember(of: codePoint)
  }

  @inline(__always)
  func set(_ set: Int32, contains member: UInt16) -> Bool {
    setBits[Int(set) * wordsPerSet + Int(member >> 6)] & (1 << UInt64(member & 63)) != 0
  }

  /// The classes of a set, or of a branch, modulo 64.
  func foldedSet(_ set: Int32) -> UInt64 { foldedSets[Int(set)] }
  func foldedBranch(_ branch: Int32) -> UInt64 { foldedBranches[Int(branch)] }

  /// Where an instruction that consumes leads with a class; nil where it doesn't take it.
  @inline(__always)
  func target(of instruction: PatternProgram.Instruction, with member: UInt16) -> Int32? {
    if instruction.opcode == .branch { return branches[Int(instruction.first)].target(of: member) }
    return set(instruction.first, contains: member) ? instruction.second : nil
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
