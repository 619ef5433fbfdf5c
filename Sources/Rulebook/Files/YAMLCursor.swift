// A YAML node with its place, for readers that report every problem and go on. Yams is known here and nowhere else.

internal import Yams

/// A node of a rule file.
struct YAMLCursor {
  let node: Node
  let source: YAMLSource

  private static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"
  private static let repeatedKeyLimit = 100

  /// The document of a file, or nil where it is empty or no YAML, which goes to `problems`.
  ///
  /// Scalars stay texts: telling which of them are numbers or dates is Yams' slowest part, and nothing here asks.
  static func read(_ file: RuleFile, problems: inout [RuleProblem]) -> YAMLCursor? {
    guard var text = String(validating: file.bytes, as: UTF8.self) else {
      problems.append(.init(.notUTF8, at: .init(file: file.displayPath, line: 1, column: 1)))
      return nil
    }
    if text.unicodeScalars.first == byteOrderMark { text.unicodeScalars.removeFirst() }
    let source = YAMLSource(file: file.displayPath, text: text)
    do {
      return try compose(source).map { YAMLCursor(node: $0, source: source) }
    } catch let error as YamlError {
      problems.append(syntaxProblem(error, file: file.displayPath))
    } catch {
      problems.append(.init(.syntax("\(error)"), at: .init(file: file.displayPath, line: 1, column: 1)))
    }
    return nil
  }

  /// Yams gives up at a mapping that has a key twice. So that the rest of the file is read all the same, the earlier key
  /// is given a name of its own, of the same length; `mapping` knows what it is called.
  private static func compose(_ source: YAMLSource) throws -> Node? {
    var text = source.text
    while true {
      do {
        return try Yams.compose(yaml: text, .basic)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let count = source.repeatedKeys.count
        guard let name = names.first, count < repeatedKeyLimit, let unused = Unicode.Scalar(0xE000 + UInt32(count)),
          let start = source.index(line: context.mark.line, column: context.mark.column), start + 1 < source.scalars.count
        else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
        var scalars = Array(text.unicodeScalars)
        scalars[["'", "\""].contains(scalars[start]) ? start + 1 : start] = unused
        source.repeatedKeys[source.location(at: start)] = name
        text = String(String.UnicodeScalarView(scalars))
      }
    }
  }

  private static func syntaxProblem(_ error: YamlError, file: String) -> RuleProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      .init(.syntax(problem), at: .init(file: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let names, let context):
      .init(
        .syntax("the keys \(names.joined(separator: ", ")) stand more than once in a mapping"),
        at: .init(file: file, line: context.mark.line, column: context.mark.column))
    default: .init(.syntax("\(error)"), at: .init(file: file, line: 1, column: 1))
    }
  }

  var location: RuleLocation {
    RuleLocation(file: source.file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The place of the code point at `offset` of a scalar, whatever its style.
  func location(ofCodePoint offset: Int) -> RuleLocation {
    guard let scalar = node.scalar, let mark = node.mark, let start = source.index(line: mark.line, column: mark.column)
    else { return location }
    return source.location(at: YAMLScalarPlaces.index(ofCodePoint: offset, of: scalar, in: source.scalars, from: start))
  }

  private func inner(_ node: Node) -> YAMLCursor { YAMLCursor(node: node, source: source) }

  /// What kind of node it is, for messages.
  var shape: String {
    switch node {
    case .scalar(let scalar): "'\(scalar.string)'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// The scalar's text.
  func text(problems: inout [RuleProblem]) -> String? {
    if let scalar = node.scalar { return scalar.string }
    problems.append(.init(.expected("text", found: shape), at: location))
    return nil
  }

  /// True for `null`, `~` and nothing, unless quoted.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// The values of a mapping by key, in file order; keys outside `known` and repeated keys are problems.
  func mapping(known: [String]?, problems: inout [RuleProblem]) -> [(key: String, keyLocation: RuleLocation, value: YAMLCursor)]? {
    guard let mapping = node.mapping else {
      problems.append(.init(.expected("a mapping", found: shape), at: location))
      return nil
    }
    var entries: [(key: String, keyLocation: RuleLocation, value: YAMLCursor)] = []
    var lineOfKey: [String: Int] = [:]
    for (keyNode, value) in mapping {
      let keyCursor = inner(keyNode)
      guard let key = source.repeatedKeys[keyCursor.location] ?? keyCursor.text(problems: &problems) else { continue }
      if let line = lineOfKey[key] {
        problems.append(.init(.repeatedKey(key, firstLine: line), at: keyCursor.location))
        continue
      }
      lineOfKey[key] = keyCursor.location.line
      if let known, !known.contains(key) {
        problems.append(.init(.unknownKey(key, nearest: nearest(key, in: known)), at: keyCursor.location))
        continue
      }
      entries.append((key, keyCursor.location, inner(value)))
    }
    return entries
  }

  /// The members of a list.
  func list(problems: inout [RuleProblem]) -> [YAMLCursor]? {
    guard let sequence = node.sequence else {
      problems.append(.init(.expected("a list", found: shape), at: location))
      return nil
    }
    return sequence.map(inner)
  }
}
