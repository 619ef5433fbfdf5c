// A mention: its place, its rule, and the value of each type.

internal import PolicyModel

extension OutputBuffer {
  mutating func append(_ mention: Mention, index: Int, _ places: PlaceWriter) {
    append("{")
    appendFrame(of: mention, index: index, places)
    append(#","value":"#)
    append(mention.value)
    append("}")
  }

  /// Appends the keys of a mention from `id` to `source`.
  mutating func appendFrame(of mention: Mention, index: Int, _ places: PlaceWriter) {
    append(#""id":"#)
    append(mentionID: index)
    append(#","type":"#)
    append(string: mention.type.rawValue)
    append(",")
    places.writeOffsets(of: mention.span, to: &self)
    append(#","text":"#)
    places.writeText(of: mention.span, to: &self)
    append(#","sentence":"#)
    append(mention.sentence)
    append(#","rule":"#)
    append(string: mention.rule)
    append(#","source":"#)
    places.writeSource(of: mention.span, to: &self)
  }

  mutating func append(_ value: MentionValue) {
    switch value {
    case .institution(let institution): append(institution)
    case .policy(let policy): append(policy)
    case .documentNumber(let number): append(number)
    case .date(let date): append(date)
    case .money(let money): append(money)
    case .percent(let percent): append(percent)
    case .quantity(let quantity): append(quantity)
    }
  }

  private mutating func append(_ institution: InstitutionValue) {
    append(#"{"canonical":"#)
    append(string: institution.canonical)
    append(#","category":"#)
    append(string: institution.category.rawValue)
    append(#","id":"#, optional: institution.lexiconID)
    if !institution.isValid { append(#","valid":false"#) }
    append(#","successor":"#, optional: institution.successor)
    append(#","predecessor":"#, optional: institution.predecessor)
    append(#","parent":"#, optional: institution.parent)
    append(#","place":"#, optional: institution.place)
    append(#","level":"#, optional: institution.level)
    append("}")
  }

  private mutating func append(_ policy: PolicyValue) {
    append(#"{"title":"#)
    append(string: policy.title)
    append(#","kind":"#)
    append(string: policy.kind.rawValue)
    if !policy.ambiguous.isEmpty {
      append(#","ambiguous":"#)
      appendList(policy.ambiguous) { $0.append(string: $1) }
    }
    append(#","official_title":"#, optional: policy.officialTitle)
    append("}")
  }

  private mutating func append(_ number: DocumentNumberValue) {
    append(#"{"number":"#)
    append(string: number.number)
    append(#","issuer_code":"#, optional: number.issuerCode)
    if let year = number.year {
      append(#","year":"#)
      append(year)
    }
    append(#","serial":"#, optional: number.serial)
    append("}")
  }

  private mutating func append(_ date: DateValue) {
    append(#"{"start":"#)
    append(date.start)
    append(#","end":"#)
    append(date.end)
    append(#","grain":"#)
    append(string: date.grain.rawValue)
    append(#","anchor":"#)
    append(string: date.anchor.rawValue)
    append(#","relation":"#, optional: date.relation?.rawValue)
    if date.isVague { append(#","vague":true"#) }
    append("}")
  }

  private mutating func append(_ money: MoneyValue) {
    append("{")
    append(money.bounds)
    append(#","currency":"#)
    append(string: money.currency)
    append(#","per":"#, optional: money.per)
    append(#","indicator":"#, optional: money.indicator)
    append("}")
  }

  private mutating func append(_ percent: PercentValue) {
    append("{")
    append(percent.bounds)
    append(#","unit":"#)
    append(string: percent.unit.rawValue)
    append(#","direction":"#, optional: percent.direction?.rawValue)
    append(#","indicator":"#, optional: percent.indicator)
    append("}")
  }

  private mutating func append(_ quantity: QuantityValue) {
    append("{")
    append(quantity.bounds)
    append(#","unit":"#)
    append(string: quantity.unit)
    append(#","indicator":"#, optional: quantity.indicator)
    append("}")
  }

  /// Appends the keys `min`, `max` and `modifier`.
  private mutating func append(_ bounds: Bounds) {
    append(#""min":"#)
    append(bounds.min)
    append(#","max":"#)
    append(bounds.max)
    append(#","modifier":"#)
    append(string: bounds.modifier.rawValue)
  }
}
