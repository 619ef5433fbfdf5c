// A rule's match with its captures, as resolvers read it.

internal import PolicyModel
internal import Rulebook

/// A rule behind a reference, with what the order of overlaps asks of it.
final class RuleFacts: Sendable {
  let rule: PatternRule
  let id: String
  let precedence: Int
  let priority: Int
  let order: Int
  let resolver: Resolver
  let type: MentionType?
  /// By parameter: the capture that it receives, or -1.
  private let captures: [Int16]
  /// By parameter; empty where the rule has none.
  private let constants: [String?]

  init(_ rule: PatternRule, order: Int) {
    self.rule = rule
    id = rule.id
    self.order = order
    priority = rule.priority
    resolver = rule.resolver
    precedence = Self.precedence(of: rule.kind)
    if case .mention(let type) = rule.kind { self.type = type } else { type = nil }
    var captures = [Int16](repeating: -1, count: Resolver.Parameter.allCases.count)
    for (parameter, argument) in rule.arguments {
      if case .capture(let index) = argument { captures[parameter.rawValue] = Int16(index) }
    }
    self.captures = captures
    var constants: [String?] = []
    for (parameter, argument) in rule.arguments {
      guard case .constant(let text) = argument else { continue }
      if constants.isEmpty { constants = Array(repeating: nil, count: Resolver.Parameter.allCases.count) }
      constants[parameter.rawValue] = text
    }
    self.constants = constants
  }

  /// The capture that a parameter receives; nil where it has a constant or nothing.
  func capture(of parameter: Resolver.Parameter) -> Int? {
    let index = captures[parameter.rawValue]
    return index < 0 ? nil : Int(index)
  }

  func constant(of parameter: Resolver.Parameter) -> String? { constants.isEmpty ? nil : constants[parameter.rawValue] }

  func hasConstant(of parameter: Resolver.Parameter) -> Bool { !constants.isEmpty && constants[parameter.rawValue] != nil }

  /// 0 for exclusions, then the types in design.md's order.
  static func precedence(of kind: PatternRule.Kind) -> Int {
    switch kind {
    case .exclusion: 0
    case .mention(let type): 1 + MentionType.allCases.firstIndex(of: type)!
    }
  }
}

/// One match of one rule. Good until the scanner reads another one's captures.
struct RuleMatch {
  unowned(unsafe) let facts: RuleFacts
  let captures: Captures
  let text: TextBytes
  let range: Range<Int>

  /// Where the parameter's capture lies; nil for constants and captures that took no part.
  @inline(__always)
  func range(of parameter: Resolver.Parameter) -> Range<Int>? { facts.capture(of: parameter).flatMap { captures[$0] } }

  /// The parameter's text: its constant, or what its capture holds.
  func string(_ parameter: Resolver.Parameter) -> String? {
    range(of: parameter).map { text.string($0) } ?? facts.constant(of: parameter)
  }

  /// What a table says of the parameter's text; blanks inside the word don't matter.
  func value<Value>(of parameter: Resolver.Parameter, in table: WordTable<Value>) -> Value? {
    read(parameter) { table[$0, $1] ?? table[withoutBlanks: $0, $1] }
  }

  /// Reads the parameter's text where it stands: what its capture holds, or its constant.
  @inline(__always)
  func read<Value>(_ parameter: Resolver.Parameter, _ body: (Range<Int>, TextBytes) -> Value?) -> Value? {
    if let range = range(of: parameter) { return body(range, text) }
    guard facts.hasConstant(of: parameter), var constant = facts.constant(of: parameter) else { return nil }
    return constant.withUTF8 { body(0..<$0.count, $0) }
  }

  /// Whether the parameter has a text.
  func has(_ parameter: Resolver.Parameter) -> Bool { range(of: parameter) != nil || facts.hasConstant(of: parameter) }
}
