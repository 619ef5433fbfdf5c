// What the scanner asks of a code point, in one look-up.

internal import Rulebook

/// By code point: its class, and whether it concerns names or needs. One for each recogniser.
final class ScanTables {
  /// The class in the lower 16 bits, flags above.
  typealias Entry = UInt32

  static let beginsName: Entry = 1 << 16
  static let isNeededBit: Entry = 17
  static let isNeeded: Entry = 1 << isNeededBit

  let edgeClass: UInt16
  private let program: ProgramTables
  private let names: NameTables
  private let needs: Needs
  /// The basic multilingual plane.
  private let basic: UnsafeMutablePointer<Entry>

  init(program: ProgramTables, names: NameTables, needs: Needs) {
    self.program = program
    self.names = names
    self.needs = needs
    edgeClass = program.edgeClass
    basic = .allocate(capacity: 0x10000)
    for codePoint in UInt32(0)..<0x10000 {
      let member = program.member(of: codePoint)
      (basic + Int(codePoint)).initialize(to: Entry(member) | (needs.bitsOfClass[Int(member)] == 0 ? 0 : Self.isNeeded))
    }
    for (first, _) in names.beginnings where first < 0x10000 { basic[Int(first)] |= Self.beginsName }
  }

  deinit { basic.deallocate() }

  /// The tables for a loop. Good as long as their owner.
  var reader: Reader { Reader(basic: basic, owner: Unmanaged.passUnretained(self)) }

  struct Reader {
    fileprivate let basic: UnsafeMutablePointer<Entry>
    fileprivate let owner: Unmanaged<ScanTables>

    /// - Precondition: `codePoint` is of the basic multilingual plane.
    @inline(__always)
    subscript(basic codePoint: UInt32) -> Entry { basic[Int(truncatingIfNeeded: codePoint)] }

    func entry(ofSupplementary codePoint: UInt32) -> Entry {
      owner._withUnsafeGuaranteedRef { tables in
        let member = tables.program.member(of: codePoint)
        return Entry(member) | (tables.needs.bitsOfClass[Int(member)] == 0 ? 0 : ScanTables.isNeeded)
          | (tables.names.mayBegin(with: codePoint) ? ScanTables.beginsName : 0)
      }
    }
  }
}
