// Completes date expressions in the order of the text: a missing year from the document's date, or from the dates said
// before.

internal import PolicyModel

/// What is known of time while a document is read.
struct DateAnchoring {
  /// The document's own date, where it has one.
  private let document: CivilDate?
  private let isInferred: Bool
  /// The last day that a complete date before this one named.
  private(set) var previous: CivilDate?
  private(set) var unresolved = 0

  init(published: Published?) {
    document = published?.day
    isInferred = published?.evidence == .inferred
  }

  /// The expression's value at its place in the text. To be called in the order of the text.
  mutating func resolve(_ expression: DateExpression) -> DateValue {
    switch expression {
    case .calendar(let said): return calendar(said)
    case .since(let said):
      var value = calendar(said)
      value.end = nil
      value.grain = .period
      return value
    case .range(let low, let high): return range(low, high)
    case .fixed(let start, let end, let grain): return DateValue(start: .init(start), end: .init(end), grain: grain)
    case .sinceStart(let unit):
      let start = document.flatMap { interval(of: CalendarParts(offset: .init(unit: unit, count: 0)), year: $0.year, near: $0)?.0 }
      return DateValue(start: start.map { .init($0) }, end: nil, grain: .period, anchor: documentAnchor)
    case .window(let count, let unit): return window(count: count, unit: unit)
    case .vague(let vagueness, let grain): return vague(vagueness, grain)
    }
  }

  private var documentAnchor: DateValue.Anchor { document == nil ? .none : isInferred ? .documentYear : .published }

  // MARK: Single expressions

  private mutating func calendar(_ said: CalendarParts) -> DateValue {
    let grain = grain(of: said)
    if said.isDayAlone { return dayAlone(said) }
    let (year, anchor) = year(for: said)
    guard let year, let (start, end) = interval(of: said, year: year, near: document) else {
      if said.day != nil, said.month != nil { unresolved += 1 }
      return DateValue(start: nil, end: nil, grain: grain, anchor: anchor)
    }
    if said.isComplete { previous = start }
    return DateValue(
      start: CalendarMoment(start, at: said.time), end: CalendarMoment(end, at: said.time), grain: grain, anchor: anchor)
  }

  /// A day without its month: in the month that puts it nearest to the document's date, the earlier one on a tie.
  private func dayAlone(_ said: CalendarParts) -> DateValue {
    guard let document, let number = said.day else { return DateValue(start: nil, end: nil, grain: .day) }
    let days = [-1, 0, 1].compactMap { offset -> CivilDate? in
      guard let month = document.adding(months: offset) else { return nil }
      return CivilDate(year: month.year, month: month.month, day: number)
    }
    let day = days.min { abs($0.dayNumber - document.dayNumber) < abs($1.dayNumber - document.dayNumber) }
    return DateValue(start: day.map { .init($0) }, end: day.map { .init($0) }, grain: .day, anchor: documentAnchor)
  }

  private mutating func range(_ low: CalendarParts, _ high: CalendarParts) -> DateValue {
    let (lowYear, anchor) = year(for: low)
    var highYear = high.year ?? (high.offset == nil ? lowYear : year(for: high).year)
    guard let lowYear, let (start, _) = interval(of: low, year: lowYear, near: document) else {
      return DateValue(start: nil, end: nil, grain: .period, anchor: anchor)
    }
    var end = highYear.flatMap { interval(of: high, year: $0, near: document)?.1 }
    if let found = end, found < start, high.year == nil || high.year == low.year {
      // 11月至次年3月 without saying so: the end lies in the next year.
      highYear = highYear.map { $0 + 1 }
      end = highYear.flatMap { interval(of: high, year: $0, near: document)?.1 }
    }
    guard let end, start <= end else {
      unresolved += 1
      return DateValue(start: .init(start), end: nil, grain: .period, anchor: anchor)
    }
    if low.isComplete { previous = start }
    return DateValue(start: .init(start), end: .init(end), grain: .period, anchor: anchor)
  }

  private func grain(of said: CalendarParts) -> DateValue.Grain {
    if said.time != nil { return said.hasMinute ? .minute : .hour }
    if said.day != nil { return .day }
    if said.month != nil || said.offset?.unit == .month { return said.position == nil ? .month : .tenDays }
    if let part = said.part { return part.grain }
    switch said.offset?.unit {
    case .quarter: return .quarter
    case .week: return .week
    case .day: return .day
    default: return said.position == nil ? .year : .period
    }
  }

  /// The year that an expression means, and what told it.
  private func year(for said: CalendarParts) -> (year: Int?, anchor: DateValue.Anchor) {
    if let year = said.year { return (year, .none) }
    if let offset = said.offset {
      guard let document else { return (nil, .none) }
      return (offset.unit == .year ? document.year + offset.count : document.year, documentAnchor)
    }
    if let document { return (nearestYear(for: said, to: document), documentAnchor) }
    if let previous { return (previous.year, .previousMention) }
    return (nil, .none)
  }

  /// The year that puts the expression nearest to a day; the earlier one on a tie.
  private func nearestYear(for said: CalendarParts, to day: CivilDate) -> Int {
    func distance(_ year: Int) -> Int {
      guard let (start, end) = interval(of: said, year: year, near: day) else { return .max }
      return max(0, start.dayNumber - day.dayNumber, day.dayNumber - end.dayNumber)
    }
    return [day.year - 1, day.year, day.year + 1].min { distance($0) < distance($1) } ?? day.year
  }

  /// First and last day of an expression in a year; nil where there is no such day.
  private func interval(of said: CalendarParts, year: Int, near day: CivilDate?) -> (CivilDate, CivilDate)? {
    if let offset = said.offset, offset.unit != .year {
      guard let day, let shifted = shifted(offset, from: day) else { return nil }
      return narrowed(shifted, by: said)
    }
    if let part = said.part, said.month == nil { return months(part.firstMonth, part.lastMonth, of: year) }
    guard let month = said.month else {
      guard let whole = months(1, 12, of: year) else { return nil }
      switch said.position {
      case .early: return months(1, 3, of: year)
      case .middle: return months(4, 9, of: year)
      case .late: return months(10, 12, of: year)
      case nil: return whole
      }
    }
    guard let whole = months(month, month, of: year) else { return nil }
    return narrowed(whole, by: said)
  }

  private func shifted(_ offset: CalendarParts.Offset, from day: CivilDate) -> (CivilDate, CivilDate)? {
    switch offset.unit {
    case .year: return months(1, 12, of: day.year + offset.count)
    case .month: return day.adding(months: offset.count).flatMap { months($0.month, $0.month, of: $0.year) }
    case .quarter:
      return day.adding(months: 3 * offset.count).flatMap {
        let first = ($0.month - 1) / 3 * 3 + 1
        return months(first, first + 2, of: $0.year)
      }
    case .week:
      guard let monday = day.adding(days: 7 * offset.count + 1 - day.weekday) else { return nil }
      return monday.adding(days: 6).map { (monday, $0) }
    case .day: return day.adding(days: offset.count).map { ($0, $0) }
    }
  }

  /// A month cut to its day or ten days.
  private func narrowed(_ whole: (CivilDate, CivilDate), by said: CalendarParts) -> (CivilDate, CivilDate)? {
    let first = whole.0
    if let day = said.day { return CivilDate(year: first.year, month: first.month, day: day).map { ($0, $0) } }
    func day(_ number: Int) -> CivilDate { CivilDate(year: first.year, month: first.month, day: number) ?? first }
    switch said.position {
    case .early: return (day(1), day(10))
    case .middle: return (day(11), day(20))
    case .late: return (day(21), whole.1)
    case nil: return whole
    }
  }

  private func months(_ first: Int, _ last: Int, of year: Int) -> (CivilDate, CivilDate)? {
    guard let start = CivilDate(year: year, month: first, day: 1),
      let end = CivilDate(year: year, month: last, day: CivilDate.days(inMonth: last, of: year))
    else { return nil }
    return (start, end)
  }

  // MARK: Windows and vague words

  /// What lies ahead begins on the day after the document's date, or with the next year where that date is in December.
  private func window(count: Int, unit: CalendarParts.Offset.Unit) -> DateValue {
    guard let document else { return DateValue(start: nil, end: nil, grain: .period, anchor: .none) }
    var start: CivilDate?
    var end: CivilDate?
    if count > 0 {
      start = unit == .year && document.month == 12 ? CivilDate(year: document.year + 1, month: 1, day: 1) : document.adding(days: 1)
      end = start.flatMap { moved($0, by: count, unit) }?.adding(days: -1)
    } else {
      end = document
      start = moved(document, by: count, unit)?.adding(days: 1)
    }
    return DateValue(start: start.map { .init($0) }, end: end.map { .init($0) }, grain: .period, anchor: documentAnchor)
  }

  private func moved(_ day: CivilDate, by count: Int, _ unit: CalendarParts.Offset.Unit) -> CivilDate? {
    switch unit {
    case .year: day.adding(months: 12 * count)
    case .quarter: day.adding(months: 3 * count)
    case .month: day.adding(months: count)
    case .week: day.adding(days: 7 * count)
    case .day: day.adding(days: count)
    }
  }

  private func vague(_ vagueness: DateExpression.Vagueness, _ grain: DateValue.Grain) -> DateValue {
    let day = isInferred ? nil : document.map { CalendarMoment($0) }
    return DateValue(
      start: vagueness == .past ? nil : day, end: vagueness == .future ? nil : day, grain: grain,
      anchor: day == nil ? .none : .published, isVague: true)
  }
}
