// Where rules that could begin nearly anywhere are worth trying: within reach of what every match of theirs must hold.

internal import Rulebook

/// The needs of a program's rules. Each has a bit; rules beyond the bits are tried everywhere.
struct Needs {
  typealias Bits = UInt32

  struct Need {
    var rule: Int
    /// In code points.
    var reach: Int
  }

  /// By bit.
  private(set) var needs: [Need] = []
  /// By class: the bits of the needs that a code point of the class meets.
  private(set) var bitsOfClass: [Bits]

  static let limit = Bits.bitWidth

  init(_ program: PatternProgram) {
    bitsOfClass = [Bits](repeating: 0, count: program.classes.count)
    guard program.classes.count < Int(ScanTables.isNeeded) else { return }
    for (rule, entry) in program.entries.enumerated() {
      guard let need = entry.need, needs.count < Self.limit else { continue }
      for member in bitsOfClass.indices where program.sets.contains(UInt16(member), in: need.set) { bitsOfClass[member] |= 1 << Bits(needs.count) }
      needs.append(Need(rule: rule, reach: need.reach))
    }
  }
}
