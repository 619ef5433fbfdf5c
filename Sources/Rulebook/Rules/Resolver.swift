// The closed set of meanings that a rule can give to its match. Their names and parameters stand here, where rule files
// are checked; their code is in Recognition.

internal import PolicyModel

package enum Resolver: String, Sendable, CaseIterable {
  /// A number with modifiers and a unit: money, a percentage or a quantity, by the rule's kind.
  case amount
  /// Two numbers, the ends of a range; unit and scale may be said once.
  case amountRange = "amount_range"
  /// A cell of a table that holds a number and nothing else; its unit stands in the table's head or its row's.
  case tableCell = "table_cell"
  /// A calendar expression of parts: any of year, month, day, time, with a position word.
  case calendar
  /// Two calendar expressions, the ends of a range; the end completes itself from the start and the other way round.
  case calendarRange = "calendar_range"
  /// A word for a period that is told from the document's date: 今年, 近日, 上月.
  case relative
  /// A span of units before or after the document's date: 未来五年, 近三年.
  case window
  /// A five-year plan's period: “十四五”时期.
  case planPeriod = "plan_period"
  /// From a calendar expression on to the document's present: 2012年至今.
  case calendarSince = "calendar_since"
  /// Ten years of a century: 20世纪90年代.
  case decade
  /// A budget year that begins in April: 2020/21財政年度.
  case fiscalYear = "fiscal_year"
  /// A policy title.
  case title
  /// A policy title that stands as a document's heading, without marks; counts once a document.
  case heading
  case documentNumber = "document_number"
  /// A body named by parts: the head's name from the lexicon or a list, a place, an organ word, a branch.
  case body
  /// No meaning of its own; for exclusions.
  case nothing

  /// In rule files by their names in snake case: `low_scale`.
  package enum Parameter: Int, Sendable, CaseIterable {
    case number, before, inner, after, scale, unit, currency, sign, per, fraction
    case low, high
    case lowScale
    case lowUnit
    case era, year, half, quarter, month, position, day, weekday, hour, minute
    case part
    case lowYear
    case lowMonth
    case lowDay
    case lowPosition
    case highYear
    case highMonth
    case highDay
    case highPosition
    case lowQuarter
    case highQuarter
    case word, title, issuer, code, serial, form
    case head, place, organ, branch, category
    case nearer, tenths, hundredths
    case count, century, decade
    case lowHalf
    case lowHour
    case lowMinute
    case highHalf
    case highHour
    case highMinute
    /// Of a body: the part of the match that belongs to its name; the rest is evidence and no part of the mention.
    case mention
    /// Of a body: what of its name stands left of the match: `name`, `place` or `latin`.
    case left
    /// Of a local organ without its place: the word for its level.
    case level

    package var name: String {
      String(describing: self).reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    package init?(name: String) {
      guard let parameter = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = parameter
    }
  }

  /// The parameters that a rule may give.
  package var parameters: Set<Parameter> {
    switch self {
    case .amount:
      [
        .number, .before, .nearer, .inner, .after, .half, .scale, .unit, .currency, .sign, .per, .fraction, .tenths, .hundredths,
      ]
    case .amountRange:
      [.low, .high, .lowScale, .lowUnit, .scale, .unit, .currency, .sign, .before, .after, .per, .fraction]
    case .tableCell: [.number]
    case .calendar, .calendarSince:
      [.era, .year, .month, .position, .day, .half, .hour, .minute, .part, .word, .weekday, .number, .count, .unit]
    case .calendarRange:
      [
        .lowYear, .lowMonth, .lowDay, .lowPosition, .highYear, .highMonth, .highDay, .highPosition, .lowQuarter, .highQuarter,
        .lowHalf, .lowHour, .lowMinute, .highHalf, .highHour, .highMinute, .era,
      ]
    case .decade: [.century, .decade, .word, .position]
    case .fiscalYear: [.low, .high]
    case .relative: [.word]
    case .window: [.word, .number, .unit]
    case .planPeriod: [.number, .position]
    case .title, .heading: [.title]
    case .documentNumber: [.issuer, .code, .year, .serial, .form]
    case .body: [.head, .place, .organ, .branch, .category, .mention, .left, .level, .word]
    case .nothing: []
    }
  }

  /// The kinds whose mentions it can make.
  package func fits(_ kind: PatternRule.Kind) -> Bool {
    switch (self, kind) {
    case (.amount, .mention(.money)), (.amount, .mention(.percent)), (.amount, .mention(.quantity)): true
    case (.amountRange, .mention(.money)), (.amountRange, .mention(.percent)), (.amountRange, .mention(.quantity)): true
    case (.tableCell, .mention(.money)), (.tableCell, .mention(.percent)), (.tableCell, .mention(.quantity)): true
    case (.calendar, .mention(.date)), (.calendarRange, .mention(.date)), (.relative, .mention(.date)): true
    case (.window, .mention(.date)), (.planPeriod, .mention(.date)), (.calendarSince, .mention(.date)): true
    case (.decade, .mention(.date)), (.fiscalYear, .mention(.date)): true
    case (.heading, .mention(.policy)): true
    case (.title, .mention(.policy)), (.documentNumber, .mention(.documentNumber)): true
    case (.body, .mention(.institution)), (.nothing, .exclusion): true
    default: false
    }
  }
}
