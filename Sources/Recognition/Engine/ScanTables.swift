// What the scanner asks of a code point: its class, whether a need asks for it, and by class whether names begin with it.

internal import Rulebook

/// Made once, only read afterwards.
final class ScanTables {
  /// Set above the class of a code point that a need asks for.
  static let isNeeded: UInt16 = 1 << 15

  let edgeClass: UInt16
  private let program: ProgramTables
  /// By code point of the basic multilingual plane: its class and `isNeeded`.
  private let basic: PlainArray<UInt16>
  private let beginsName: PlainArray<Bool>
  private let needs: Needs

  init(program: ProgramTables, names: NameTables, needs: Needs) {
    self.program = program
    self.needs = needs
    edgeClass = program.edgeClass
    beginsName = PlainArray(repeating: false, count: program.classCount + 1)
    for (first, _) in names.beginnings { beginsName[Int(program.member(of: first))] = true }
    basic = PlainArray(repeating: 0, count: 1 << 16)
    for codePoint in 0..<UInt32(1 << 16) { basic[Int(codePoint)] = marked(program.member(of: codePoint)) }
  }

  deinit {
    basic.free()
    beginsName.free()
  }

  /// The tables for a loop. Good as long as their owner.
  var reader: Reader { Reader(basic: basic.base, tables: Unmanaged.passUnretained(self)) }

  func beginsName(with member: UInt16) -> Bool { beginsName[Int(member)] }

  private func marked(_ member: UInt16) -> UInt16 { needs.bitsOfClass[Int(member)] == 0 ? member : member | Self.isNeeded }

  struct Reader {
    fileprivate let basic: UnsafeMutablePointer<UInt16>
    fileprivate let tables: Unmanaged<ScanTables>

    /// The class of a code point, and `isNeeded` above it.
    ///
    /// - Precondition: `codePoint` is of the basic multilingual plane.
    @inline(__always)
    subscript(basic codePoint: UInt32) -> UInt16 { basic[Int(truncatingIfNeeded: codePoint)] }

    func markedMember(of codePoint: UInt32) -> UInt16 {
      tables._withUnsafeGuaranteedRef { $0.marked($0.program.member(of: codePoint)) }
    }
  }
}
