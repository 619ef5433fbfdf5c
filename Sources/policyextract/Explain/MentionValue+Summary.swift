// Values in a few words, for people; programs read the record.

internal import PolicyExtract

extension MentionValue {
  /// One line, without the type's name, and without a name or title that the mention's text says itself.
  func summary(of text: String) -> String {
    func unsaid(_ name: String) -> String? { text.contains(name) ? nil : name + "," }
    return switch self {
    case .institution(let value): joined([unsaid(value.canonical), value.category.rawValue])
    case .policy(let value): joined([unsaid(value.title), value.kind.rawValue])
    case .documentNumber(let value): value.number
    case .date(let value): value.summary
    case .money(let value): joined([value.bounds.summary, value.currency, value.per.map { "per \($0)" }])
    case .percent(let value): joined([value.bounds.summary, value.unit.rawValue, value.direction?.rawValue])
    case .quantity(let value): joined([value.bounds.summary, value.unit])
    }
  }

  private func joined(_ parts: [String?]) -> String { parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") }
}

extension DateValue {
  /// Both ends, an open one as `..`: `2025-03-21/2025-03-31, ten_days`.
  fileprivate var summary: String {
    let interval =
      start == nil && end == nil
      ? "unresolved"
      : start == end ? "\(start!)" : "\(start?.description ?? "..")/\(end?.description ?? "..")"
    return "\(interval), \(grain.rawValue)" + (isVague ? ", vague" : "")
  }
}

extension Bounds {
  fileprivate var summary: String {
    let numbers = [min, max].compactMap { $0?.description }
    switch modifier {
    case .exact: return numbers.first ?? ""
    case .range: return numbers.joined(separator: "..")
    default: return ([modifier.rawValue] + numbers.suffix(1)).joined(separator: " ")
    }
  }
}
