// Reads pattern syntax into a PatternNode. The syntax is described in Rules/README.md; everything outside it is an error
// with its place.

/// What a pattern may refer to by name.
package struct PatternScope {
  /// Fragments by name, unread.
  package var fragments: [String: String]
  package var wordLists: [String: WordList]
  /// Lexicon names by category, plus `institution` for all of them.
  package var lexicon: [String: [[UInt8]]]

  package init(fragments: [String: String], wordLists: [String: WordList], lexicon: [String: [[UInt8]]]) {
    self.fragments = fragments
    self.wordLists = wordLists
    self.lexicon = lexicon
  }

  /// The same names with nothing in their lists: enough to tell whether a pattern is well written.
  var withoutWords: PatternScope {
    PatternScope(
      fragments: fragments, wordLists: wordLists.mapValues { WordList(name: $0.name, entries: []) },
      lexicon: lexicon.mapValues { _ in [] })
  }
}

/// A fault in a pattern.
package struct PatternError: Error, Equatable {
  package enum Fault: Sendable, Equatable {
    case unexpected(String)
    case unclosed(String)
    case unknownFragment(String, nearest: String?)
    case unknownList(String, nearest: String?)
    case unknownCategory(String, nearest: String?)
    case unknownClass(String, nearest: String?)
    case cyclicFragment(String)
    case unsupported(String, instead: String)
    case badRepetition(String)
    case duplicateCapture(String)
    case lookaroundTooComplex
    case tooDeep
  }

  package var fault: Fault
  /// The fragment in whose text the fault lies; nil for the pattern itself.
  package var fragment: String?
  /// Code points from the start of that text.
  package var offset: Int
}

package struct PatternParser {
  private let scope: PatternScope
  private let scalars: [UInt32]
  private var position = 0
  private let openFragments: [String]
  private var depth = 0

  /// Most repetitions that one `{n,m}` may ask for.
  private static let repetitionLimit = 200
  private static let depthLimit = 60
  private static let lookaroundLimit = 4000

  /// - Throws: `PatternError` at the first fault.
  package static func parse(_ pattern: String, in scope: PatternScope) throws(PatternError) -> PatternNode {
    let node = try parse(pattern, in: scope, openFragments: [])
    var seen: Set<String> = []
    for name in node.captureNames where !seen.insert(name).inserted {
      throw PatternError(fault: .duplicateCapture(name), offset: lastCapture(name, in: pattern) ?? 0)
    }
    return node
  }

  /// Reads a fragment by itself.
  ///
  /// - Throws: `PatternError` at the first fault, with the fragment that it lies in.
  package static func parse(fragment name: String, in scope: PatternScope) throws(PatternError) -> PatternNode {
    do {
      return try parse(scope.fragments[name] ?? "", in: scope, openFragments: [name])
    } catch {
      throw PatternError(fault: error.fault, fragment: error.fragment ?? name, offset: error.offset)
    }
  }

  /// The names of the word lists that a pattern's text refers to, also where the pattern has faults.
  package static func listReferences(in pattern: String) -> [String] {
    let scalars = Array(pattern.unicodeScalars)
    let opening = Array("{list:".unicodeScalars)
    return scalars.indices.filter { scalars[$0] == opening[0] && scalars[$0...].starts(with: opening) }.map { start in
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[(start + opening.count)...].prefix { $0 != "}" && $0 != "{" })
      return String(name)
    }
  }

  /// Where a capture is opened for the last time; nil where a fragment opens it.
  private static func lastCapture(_ name: String, in pattern: String) -> Int? {
    let wanted = Array("(?<\(name)>".unicodeScalars)
    let scalars = Array(pattern.unicodeScalars)
    guard scalars.count >= wanted.count else { return nil }
    return (0...(scalars.count - wanted.count)).last { scalars[$0...].starts(with: wanted) }
  }

  private static func parse(
    _ pattern: String, in scope: PatternScope, openFragments: [String]
  ) throws(PatternError) -> PatternNode {
    var parser = PatternParser(scope: scope, pattern: pattern, openFragments: openFragments)
    let node = try parser.alternation()
    if let left = parser.peek { throw parser.error(.unexpected(String(UnicodeScalar(left)!))) }
    return node
  }

  private init(scope: PatternScope, pattern: String, openFragments: [String]) {
    self.scope = scope
    self.scalars = pattern.unicodeScalars.map(\.value)
    self.openFragments = openFragments
  }

  // MARK: Reading

  private var peek: UInt32? { position < scalars.count ? scalars[position] : nil }

  private func isNext(_ character: Unicode.Scalar) -> Bool { peek == character.value }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard isNext(character) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars.map(\.value)
    guard position + wanted.count <= scalars.count, scalars[position..<(position + wanted.count)].elementsEqual(wanted)
    else { return false }
    position += wanted.count
    return true
  }

  private func error(_ fault: PatternError.Fault, at offset: Int? = nil) -> PatternError {
    PatternError(fault: fault, offset: offset ?? position)
  }

  private func text(_ range: Range<Int>) -> String {
    var string = String.UnicodeScalarView()
    for scalar in scalars[range] { string.append(UnicodeScalar(scalar)!) }
    return String(string)
  }

  // MARK: Grammar

  private mutating func alternation() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw error(.tooDeep) }
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .alternation(choices)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = peek, next != "|", next != ")" { parts.append(try repeated()) }
    return parts.count == 1 ? parts[0] : (parts.isEmpty ? .empty : .sequence(parts))
  }

  private mutating func repeated() throws(PatternError) -> PatternNode {
    var node = try atom()
    var isRepeated = false
    while let next = peek {
      let start = position
      if next == "*" || next == "+" || next == "?" {
        position += 1
        node = .repetition(node, minimum: next == "+" ? 1 : 0, maximum: next == "?" ? 1 : nil)
      } else if next == "{", position + 1 < scalars.count, (0x30...0x39).contains(scalars[position + 1]) {
        node = try bounded(node)
      } else {
        break
      }
      if isRepeated {
        throw error(.unsupported(text(start..<position), instead: "one repetition; put the first into a group"), at: start)
      }
      isRepeated = true
      if case .repetition(.assertion, _, _) = node {
        throw error(.unsupported(text(start..<position), instead: "a look-around without repetition"), at: start)
      }
    }
    return node
  }

  private mutating func bounded(_ node: PatternNode) throws(PatternError) -> PatternNode {
    let start = position
    position += 1
    let minimum = number() ?? 0
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw error(.unclosed("{"), at: start) }
    if minimum > Self.repetitionLimit || (maximum ?? 0) > Self.repetitionLimit || (maximum ?? minimum) < minimum {
      throw error(.badRepetition(text(start..<position)), at: start)
    }
    return .repetition(node, minimum: minimum, maximum: maximum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let next = peek, (0x30...0x39).contains(next), (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + Int(next - 0x30)
      position += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = position
    let next = scalars[position]
    position += 1
    switch next {
    case "(": return try group(start: start)
    case "[": return .set(try bracketed(start: start))
    case "{": return try reference(start: start)
    case ".": return .set(.any)
    case "^": return .assertion(Assertion(place: .behind, isNegated: false, alternatives: [[]]))
    case "$": return .assertion(Assertion(place: .ahead, isNegated: false, alternatives: [[]]))
    case "\\": return .set(try escaped(start: start))
    case "*", "+", "?", "}", "]": throw error(.unexpected(text(start..<position)), at: start)
    default: return .set(CodePointSet(next))
    }
  }

  private mutating func group(start: Int) throws(PatternError) -> PatternNode {
    if take("?<=") { return try lookaround(.behind, isNegated: false, start: start) }
    if take("?<!") { return try lookaround(.behind, isNegated: true, start: start) }
    if take("?=") { return try lookaround(.ahead, isNegated: false, start: start) }
    if take("?!") { return try lookaround(.ahead, isNegated: true, start: start) }
    if take("?<") {
      let nameStart = position
      while let next = peek, next != ">" && next != ")" { position += 1 }
      let name = text(nameStart..<position)
      guard take(">"), !name.isEmpty else { throw error(.unclosed("(?<"), at: start) }
      return .capture(name: name, try closed(start: start))
    }
    if take("?:") { return try closed(start: start) }
    if isNext("?") {
      throw error(.unsupported(text(start..<min(position + 2, scalars.count)), instead: "(?:…), (?<name>…), (?=…), (?!…), (?<=…) or (?<!…)"), at: start)
    }
    return try closed(start: start)
  }

  private mutating func closed(start: Int) throws(PatternError) -> PatternNode {
    let inner = try alternation()
    guard take(")") else { throw error(.unclosed("("), at: start) }
    return inner
  }

  private mutating func lookaround(_ place: Assertion.Place, isNegated: Bool, start: Int) throws(PatternError) -> PatternNode {
    // `^` and `$` inside stand for the paragraph's edge as one more alternative.
    var alternatives: [[CodePointSet]] = []
    repeat {
      if take("^") || take("$") {
        alternatives.append([])
      } else {
        guard let some = try sequence().sequences(limit: Self.lookaroundLimit) else {
          throw error(.lookaroundTooComplex, at: start)
        }
        alternatives += some.filter { !$0.isEmpty }
      }
    } while take("|")
    guard take(")") else { throw error(.unclosed("(?"), at: start) }
    return .assertion(Assertion(place: place, isNegated: isNegated, alternatives: alternatives))
  }

  private mutating func reference(start: Int) throws(PatternError) -> PatternNode {
    let nameStart = position
    while let next = peek, next != "}" { position += 1 }
    let name = text(nameStart..<position)
    guard take("}") else { throw error(.unclosed("{"), at: start) }
    if name.hasPrefix("list:") { return try list(String(name.dropFirst(5)), start: start) }
    if name.hasPrefix("lexicon:") { return try lexicon(String(name.dropFirst(8)), start: start) }
    guard let pattern = scope.fragments[name] else {
      throw error(.unknownFragment(name, nearest: nearest(name, in: scope.fragments.keys)), at: start)
    }
    guard !openFragments.contains(name) else { throw error(.cyclicFragment(name), at: start) }
    do {
      return try Self.parse(pattern, in: scope, openFragments: openFragments + [name])
    } catch {
      throw PatternError(fault: error.fault, fragment: error.fragment ?? name, offset: error.offset)
    }
  }

  private func list(_ name: String, start: Int) throws(PatternError) -> PatternNode {
    guard let list = scope.wordLists[name] else {
      throw error(.unknownList(name, nearest: nearest(name, in: scope.wordLists.keys)), at: start)
    }
    return Self.words(list.entries.map(\.word))
  }

  private func lexicon(_ category: String, start: Int) throws(PatternError) -> PatternNode {
    guard let names = scope.lexicon[category] else {
      throw error(.unknownCategory(category, nearest: nearest(category, in: scope.lexicon.keys)), at: start)
    }
    return Self.words(names)
  }

  /// Words of one code point each make one class.
  private static func words(_ words: [[UInt8]]) -> PatternNode {
    let codePoints = words.map { String(decoding: $0, as: UTF8.self).unicodeScalars.map(\.value) }
    if !codePoints.isEmpty, codePoints.allSatisfy({ $0.count == 1 }) {
      return .set(CodePointSet(codePoints.map { $0[0]...$0[0] }))
    }
    return .words(codePoints)
  }

  // MARK: Classes

  private mutating func bracketed(start: Int) throws(PatternError) -> CodePointSet {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    while let next = peek, next != "]" {
      let memberStart = position
      position += 1
      var members = CodePointSet(next)
      if next == "\\" { members = try escaped(start: memberStart) }
      if let low = members.single, isNext("-"), position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 1
        var high = CodePointSet(scalars[position])
        position += 1
        if scalars[position - 1] == "\\" { high = try escaped(start: position - 1) }
        guard let top = high.single, top >= low else { throw error(.unexpected(text(memberStart..<position)), at: memberStart) }
        ranges.append(low...top)
      } else {
        ranges += members.ranges
      }
    }
    guard take("]") else { throw error(.unclosed("["), at: start) }
    let set = CodePointSet(ranges)
    return isNegated ? set.union(CodePointSet(0x0A)).complement : set
  }

  private mutating func escaped(start: Int) throws(PatternError) -> CodePointSet {
    guard let next = peek else { throw error(.unclosed("\\"), at: start) }
    position += 1
    switch next {
    case "p":
      let nameStart = position + 1
      guard take("{") else { throw error(.unexpected("\\p"), at: start) }
      while let inner = peek, inner != "}" { position += 1 }
      guard position < scalars.count else { throw error(.unclosed("\\p{"), at: start) }
      let name = text(nameStart..<position)
      position += 1
      guard let set = CodePointSet.named[name] else {
        throw error(.unknownClass(name, nearest: nearest(name, in: CodePointSet.named.keys)), at: start)
      }
      return set
    case "t": return CodePointSet(0x09)
    case "d", "w", "s", "D", "W", "S", "b", "B":
      throw error(.unsupported("\\" + String(UnicodeScalar(next)!), instead: "a named class such as \\p{Digit} or \\p{Han}"), at: start)
    case 0x30...0x39:
      throw error(.unsupported("\\" + String(UnicodeScalar(next)!), instead: "a pattern without back references"), at: start)
    default: return CodePointSet(next)
    }
  }
}

private func ~= (pattern: Unicode.Scalar, value: UInt32) -> Bool { pattern.value == value }
private func != (left: UInt32, right: Unicode.Scalar) -> Bool { left != right.value }
private func == (left: UInt32, right: Unicode.Scalar) -> Bool { left == right.value }
