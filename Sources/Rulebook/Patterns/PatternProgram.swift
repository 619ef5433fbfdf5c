// All patterns compiled together into one nondeterministic automaton over code point classes. Recognition makes it
// deterministic as it reads and fills captures with it.

/// The instructions of all rules, and the classes they test.
///
/// An instruction is an opcode with two operands. `next` is an instruction's index; rules lie one behind the other.
package struct PatternProgram: Sendable, Equatable {
  package enum Opcode: UInt8, Sendable, BitwiseCopyable {
    /// Consumes a code point of class set `first`, goes on at `second`.
    case set
    /// Consumes a code point of branch `first`, goes on where it says.
    case branch
    /// Goes on at `first`, rather than at `second`.
    case split
    /// Notes the position in slot `first`, goes on at `second`.
    case save
    /// Goes on at `second` where assertion `first` holds.
    case assert
    /// Rule `first` has matched.
    case accept
  }

  package struct Instruction: Sendable, Equatable, BitwiseCopyable {
    package var opcode: Opcode
    package var first: Int32
    package var second: Int32
  }

  /// A rule's part of the program.
  package struct Entry: Sendable, Equatable {
    package var start: Int32
    /// Capture `k` lies between slots 2k and 2k + 1.
    package var captureNames: [String]
    package var hasAssertions: Bool
    /// What every match holds; only of rules that can begin nearly anywhere.
    package var need: Need?
  }

  /// A class set of which every match of a rule holds a member, at the latest `reach` code points from its beginning.
  package struct Need: Sendable, Equatable {
    package var set: Int32
    package var reach: Int
  }

  package var instructions: [Instruction] = []
  package var entries: [Entry] = []
  package var branches = BranchTable()
  package var assertions: [ClassAssertion] = []
  package var classes = CodePointClasses()
  /// Whether class set `s` holds class `c`: bit `c` of `setMembers[s]`.
  package var setMembers: [ClassSet] = []
}

/// An assertion of a program: as `Assertion`, its sets by their indices.
package struct ClassAssertion: Sendable, Equatable {
  package var place: Assertion.Place
  package var isNegated: Bool
  package var alternatives: [[Int32]]
}

/// The classes that one class set of the program holds.
package struct ClassSet: Sendable, Equatable {
  package var bits: [UInt64]

  package func contains(_ member: UInt16) -> Bool {
    bits[Int(member) >> 6] & (1 << UInt64(member & 63)) != 0
  }
}
