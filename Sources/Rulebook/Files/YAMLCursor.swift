// A YAML node with its place, for readers that report every problem and go on. Yams is known here and nowhere else.

internal import Yams

/// A node of a rule file.
struct YAMLCursor {
  let node: Node
  let file: String

  /// The document of a file, or nil where it is empty or no YAML, which goes to `problems`.
  ///
  /// Scalars stay texts: telling which of them are numbers or dates is Yams' slowest part, and nothing here asks.
  static func read(_ file: RuleFile, problems: inout [RuleProblem]) -> YAMLCursor? {
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      problems.append(.init(.notUTF8, at: .init(file: file.displayPath, line: 1, column: 1)))
      return nil
    }
    do {
      return try Yams.compose(yaml: text, .basic).map { YAMLCursor(node: $0, file: file.displayPath) }
    } catch let error as YamlError {
      problems.append(syntaxProblem(error, file: file.displayPath))
    } catch {
      problems.append(.init(.syntax("\(error)"), at: .init(file: file.displayPath, line: 1, column: 1)))
    }
    return nil
  }

  private static func syntaxProblem(_ error: YamlError, file: String) -> RuleProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      .init(.syntax(problem), at: .init(file: file, line: mark.line, column: mark.column))
    default: .init(.syntax("\(error)"), at: .init(file: file, line: 1, column: 1))
    }
  }

  var location: RuleLocation {
    RuleLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The place of the code point at `offset` of a scalar, as far as its style tells; quotes shift by one.
  func location(ofCodePoint offset: Int) -> RuleLocation {
    guard let scalar = node.scalar else { return location }
    var place = location
    switch scalar.style {
    case .singleQuoted:
      let apostrophes = scalar.string.unicodeScalars.prefix(offset).count { $0 == "'" }
      place.column += 1 + offset + apostrophes
    case .doubleQuoted: place.column += 1 + offset
    case .plain, .any: place.column += offset
    case .literal, .folded: place.line += 1
    @unknown default: break
    }
    return place
  }

  private func inner(_ node: Node) -> YAMLCursor { YAMLCursor(node: node, file: file) }

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
    for (keyNode, value) in mapping {
      let keyCursor = inner(keyNode)
      guard let key = keyCursor.text(problems: &problems) else { continue }
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

  /// The texts of a list.
  func texts(problems: inout [RuleProblem]) -> [String] {
    (list(problems: &problems) ?? []).compactMap { $0.text(problems: &problems) }
  }
}
