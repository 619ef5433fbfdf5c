// What the scanner asks of a code point: its class, whether a need asks for it, and by class whether names begin with it.

internal import Rulebook

/// Made once, only read afterwards.
final class ScanTables {
  /// Set above the class of a code point that a need asks for.
  static let isNeeded: UInt16 = 1 << 15

  let edgeClass: UInt16
  private let program: ProgramTables
  /// By the place of a code point of one byte or three: its class and `isNeeded`. Places are far apart, so that no bits need be
  /// put together.
  private let common: PlainArray<UInt16>
  private let beginsName: PlainArray<Bool>
  private let needs: Needs

  init(program: ProgramTables, names: NameTables, needs: Needs) {
    self.program = program
    self.needs = needs
    edgeClass = program.edgeClass
    beginsName = PlainArray(repeating: false, count: program.classCount + 1)
    for (first, _) in names.beginnings { beginsName[Int(program.member(of: first))] = true }
    common = PlainArray(zeroes: Reader.placeCount)
    // Memory that would hold zeros is not touched.
    for codePoint in UInt32(0)..<0x80 { common[Int(codePoint)] = marked(program.member(of: codePoint)) }
    for codePoint in UInt32(0x800)...0xFFFF {
      let member = marked(program.member(of: codePoint))
      if member != 0 { common[Int((codePoint & 0xF000) << 4 | (codePoint & 0xFC0) << 2 | codePoint & 0x3F)] = member }
    }
  }

  deinit {
    common.free()
    beginsName.free()
  }

  /// The tables for a loop. Good as long as their owner.
  var reader: Reader { Reader(common: common.base, tables: Unmanaged.passUnretained(self)) }

  func beginsName(with member: UInt16) -> Bool { beginsName[Int(member)] }

  private func marked(_ member: UInt16) -> UInt16 { needs.bitsOfClass[Int(member)] == 0 ? member : member | Self.isNeeded }

  struct Reader {
    /// What the marks of lead and tail bytes make of three bytes read as a number, the first the highest. Places below 80, those of
    /// ASCII, would be of three bytes that UTF-8 doesn't have.
    static let marksOfThree = 0xE0_8080
    fileprivate static let placeCount = 0x10_0000

    fileprivate let common: UnsafeMutablePointer<UInt16>
    fileprivate let tables: Unmanaged<ScanTables>

    /// The class of a code point, and `isNeeded` above it.
    ///
    /// - Parameter place: Its byte, or its three bytes as a number less `marksOfThree`.
    @inline(__always)
    subscript(place: Int) -> UInt16 { common[place] }

    func markedMember(of codePoint: UInt32) -> UInt16 {
      tables._withUnsafeGuaranteedRef { $0.marked($0.program.member(of: codePoint)) }
    }
  }
}
