// What is known of time before a document is read from the top: its own date, the day of its issue, the period that its
// title names, and how it counts years.

internal import PolicyModel

struct DocumentTime {
  /// The document's own date, where it has one.
  var day: CivilDate?
  /// Whether that date was inferred, so that only its year is sure.
  var isInferred = false
  /// The day from which 印发之日 counts: the signature's, else the document's own.
  var issued: CivilDate?
  /// The one period that the title names: 2025年前三季度, with whether the title is a report's.
  var titlePeriod: RecordedDate?
  var isReport = false
  /// Whether some year is counted in the Republic's era.
  var countsRepublicanYears = false
  /// The month in which budget years begin.
  var fiscalStart = 1

  /// Budget years that are written as two begin in April.
  static let splitFiscalStart = 4

  init(published: Published?, issued: CivilDate? = nil) {
    day = published?.day
    isInferred = published?.evidence == .inferred
    self.issued = issued ?? (isInferred ? nil : day)
  }

  /// Takes notice of how an expression counts.
  mutating func note(_ expression: DateExpression) {
    switch expression {
    case .calendar(let said), .since(let said):
      if said.isRepublican { countsRepublicanYears = true }
    case .range(let low, let high):
      if low.isRepublican || high.isRepublican { countsRepublicanYears = true }
    case .fiscalYear: fiscalStart = Self.splitFiscalStart
    default: break
    }
  }

  /// The anchor of what is completed from the document's own date.
  var anchor: DateValue.Anchor { day == nil ? .none : isInferred ? .documentYear : .published }
}

/// A date as it was said and resolved.
struct RecordedDate: Equatable {
  var span: CalendarSpan
  var grain: DateValue.Grain
  var paragraph: Int
  var sentence: Int
  /// Where its words end in the clean text.
  var end = 0
}
