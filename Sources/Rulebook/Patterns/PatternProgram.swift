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
    /// The assertions that hold at the end of every match.
    package var endAssertions: [Int32]
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
  package var sets = ClassSets()
}

/// An assertion of a program: as `Assertion`, its sets by their indices.
package struct ClassAssertion: Sendable, Equatable {
  package var place: Assertion.Place
  package var isNegated: Bool
  package var alternatives: [[Int32]]
}

/// The classes that each class set of the program holds. There are thousands of sets, so they share an array.
package struct ClassSets: Sendable, Equatable {
  /// A bit for each class and for the paragraph's edge, which no set holds; a set's words lie behind the one's before.
  package private(set) var words: [UInt64]
  package let wordsPerSet: Int

  /// - Precondition: `words` holds whole sets.
  init(classCount: Int = 1, words: [UInt64] = []) {
    self.words = words
    wordsPerSet = Self.wordsPerSet(classCount: classCount)
  }

  init(count: Int, classCount: Int) {
    self.init(classCount: classCount, words: [UInt64](repeating: 0, count: count * Self.wordsPerSet(classCount: classCount)))
  }

  static func wordsPerSet(classCount: Int) -> Int { classCount / 64 + 1 }

  package var count: Int { words.count / wordsPerSet }

  package func words(of set: Int32) -> ArraySlice<UInt64> { words[(Int(set) * wordsPerSet)..<((Int(set) + 1) * wordsPerSet)] }

  package func contains(_ member: UInt16, in set: Int32) -> Bool {
    words[Int(set) * wordsPerSet + Int(member) >> 6] & (1 << UInt64(member & 63)) != 0
  }

  mutating func insert(_ member: UInt16, into set: Int) { words[set * wordsPerSet + Int(member) >> 6] |= 1 << UInt64(member & 63) }

  /// Gives up the sets from `count` on.
  mutating func truncate(to count: Int) { words.removeLast(words.count - count * wordsPerSet) }
}
