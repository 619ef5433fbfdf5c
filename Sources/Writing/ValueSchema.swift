// What a mention may look like, as JSON Schema: its frame, and the value that goes with its type.

internal import PolicyModel

/// The definitions that the record's schema refers to.
enum ValueSchema {
  private typealias Parts = SchemaParts

  static var definitions: JSONTree {
    let values = MentionType.allCases.map { (key: definition(of: $0), value: value(of: $0)) }
    return .object([(key: "mention", value: mention)] + values)
  }

  private static var mention: JSONTree {
    let members = frame(type: Parts.cases(of: MentionType.self)).adding(["value": ["type": "object"]])
    let frame = Parts.object(members)
    let valuesByType = MentionType.allCases.map { type in
      Parts.when("type", in: [type.rawValue], then: ["value": Parts.reference(definition(of: type))])
    }
    return frame.adding(["allOf": .array(valuesByType)])
  }

  /// A mention's members but for its value.
  static func frame(type: JSONTree) -> JSONTree {
    [
      "id": Parts.mentionID,
      "type": type,
      "start": Parts.natural,
      "end": Parts.positive,
      "text": Parts.name,
      "sentence": Parts.natural,
      "rule": Parts.matching(#"^[^.\s]+(\.[^.\s]+)+$"#),
      "source": Parts.bytePair,
    ]
  }

  private static func definition(of type: MentionType) -> String { "\(type.rawValue)_value" }

  static func value(of type: MentionType) -> JSONTree {
    switch type {
    case .institution: institution
    case .policy: policy
    case .documentNumber: documentNumber
    case .date: date
    case .money: money
    case .percent: percent
    case .quantity: quantity
    }
  }

  private static var institution: JSONTree {
    Parts.object(
      ["canonical": Parts.name, "category": Parts.cases(of: InstitutionValue.Category.self)],
      optional: [
        "id": Parts.name,
        "valid": Parts.constant(false),
        "successor": Parts.name,
        "predecessor": Parts.name,
        "parent": Parts.name,
        "place": Parts.name,
        "level": Parts.name,
      ])
  }

  private static var policy: JSONTree {
    Parts.object(
      ["title": Parts.name, "kind": Parts.cases(of: PolicyValue.Kind.self)],
      optional: ["ambiguous": Parts.set(of: Parts.name), "official_title": Parts.name])
  }

  private static var documentNumber: JSONTree {
    Parts.object(
      ["number": Parts.name],
      optional: ["issuer_code": Parts.name, "year": Parts.positive, "serial": Parts.name])
  }

  private static var date: JSONTree {
    Parts.object(
      [
        "start": Parts.orNull(Parts.dayOrMinute),
        "end": Parts.orNull(Parts.dayOrMinute),
        "grain": Parts.cases(of: DateValue.Grain.self),
        "anchor": Parts.cases(of: DateValue.Anchor.self),
      ],
      optional: ["relation": Parts.cases(of: DateValue.Relation.self), "vague": Parts.constant(true)])
  }

  private static var money: JSONTree {
    amount(
      ["currency": Parts.matching("^[A-Z]{3}$")],
      optional: ["per": Parts.name, "indicator": Parts.name])
  }

  private static var percent: JSONTree {
    amount(
      ["unit": Parts.cases(of: PercentValue.Unit.self)],
      optional: ["direction": Parts.cases(of: PercentValue.Direction.self), "indicator": Parts.name])
  }

  private static var quantity: JSONTree {
    amount(["unit": Parts.string], optional: ["indicator": Parts.name])
  }

  /// An amount's bounds and what else it has. Which bound is open follows from the modifier.
  private static func amount(_ required: JSONTree, optional: JSONTree) -> JSONTree {
    let bounds: JSONTree = [
      "min": Parts.orNull(Parts.number),
      "max": Parts.orNull(Parts.number),
      "modifier": Parts.cases(of: Modifier.self),
    ]
    return Parts.object(bounds.adding(required), optional: optional).adding([
      "allOf": .array(Openness.allCases.map(\.rule))
    ])
  }

  /// Which of an amount's bounds are open.
  private enum Openness: CaseIterable {
    case neither, above, below

    private init(_ modifier: Modifier) {
      switch modifier {
      case .exact, .about, .range: self = .neither
      case .moreThan, .atLeast: self = .above
      case .lessThan, .atMost, .nearly: self = .below
      }
    }

    var rule: JSONTree {
      let modifiers = Modifier.allCases.filter { Openness($0) == self }
      return Parts.when(
        "modifier", in: modifiers.map(\.rawValue),
        then: ["min": self == .below ? Parts.null : Parts.number, "max": self == .above ? Parts.null : Parts.number])
    }
  }
}
