// What the scanner asks of a code point: its class, and by class whether it concerns names or needs.

internal import Rulebook

/// One for each recogniser.
final class ScanTables {
  /// By class, its facts.
  typealias Flags = UInt8

  static let beginsName: Flags = 1
  static let isNeededBit: Flags = 1
  static let isNeeded: Flags = 1 << isNeededBit

  let edgeClass: UInt16
  private let program: ProgramTables
  private let flags: PlainArray<Flags>

  init(program: ProgramTables, names: NameTables, needs: Needs) {
    self.program = program
    edgeClass = program.edgeClass
    flags = PlainArray(repeating: 0, count: program.classCount + 1)
    for member in needs.bitsOfClass.indices where needs.bitsOfClass[member] != 0 { flags[member] |= Self.isNeeded }
    for (first, _) in names.beginnings { flags[Int(program.member(of: first))] |= Self.beginsName }
  }

  deinit { flags.free() }

  /// The tables for a loop. Good as long as their owner.
  var reader: Reader {
    Reader(basic: program.classOfBasic, flags: flags.base, program: Unmanaged.passUnretained(program))
  }

  struct Reader {
    fileprivate let basic: UnsafeMutablePointer<UInt16>
    fileprivate let flags: UnsafeMutablePointer<Flags>
    fileprivate let program: Unmanaged<ProgramTables>

    /// - Precondition: `codePoint` is of the basic multilingual plane.
    @inline(__always)
    subscript(basic codePoint: UInt32) -> UInt16 { basic[Int(truncatingIfNeeded: codePoint)] }

    func member(of codePoint: UInt32) -> UInt16 { program._withUnsafeGuaranteedRef { $0.member(of: codePoint) } }

    @inline(__always)
    func flags(of member: UInt16) -> Flags { flags[Int(member)] }
  }
}
