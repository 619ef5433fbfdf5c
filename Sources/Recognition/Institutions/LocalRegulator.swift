// The local offices of national regulators, as institutions/local-regulators has them: what they are called in full, whose they
// are, and when they bore their names.

internal import PolicyModel
internal import Rulebook

struct LocalRegulator: Sendable, Equatable {
  /// With `*` where the place goes.
  var fullName: String
  /// `branch` in a province, `sub_branch` below it.
  var level: String
  /// When the name was in force, both days inclusive; nil is open or unknown.
  var validFrom: CivilDate?
  var validUntil: CivilDate?
  /// The national body, as an index into `Lexicon.entries`.
  var head: Int?

  private static let placeMark: Character = "*"

  /// - Parameters:
  ///   - words: Full name, level, first and last day of the name; `-` for a day that is open.
  ///   - head: The national body of a full name, as an index into `Lexicon.entries`.
  init?(_ words: String, head: (_ name: String) -> Int?) {
    let fields = words.split(separator: " ").map(String.init)
    guard fields.count == 4 else { return nil }
    (fullName, level) = (fields[0], fields[1])
    validFrom = Self.day(fields[2])
    validUntil = Self.day(fields[3])
    self.head = head(String(fullName.prefix { $0 != Self.placeMark }))
  }

  private static func day(_ text: String) -> CivilDate? {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    return numbers.count == 3 ? CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
  }

  func isValid(on day: CivilDate?) -> Bool {
    guard let day else { return true }
    return validFrom.map { $0 <= day } ?? true && validUntil.map { day <= $0 } ?? true
  }
}
