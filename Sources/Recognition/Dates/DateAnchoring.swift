// Completes date expressions in the order of the text: from the document's date, from the period it reports on, or from
// the dates said before.

internal import PolicyModel

/// What is known of time while a document is read.
struct DateAnchoring {
  private let time: DocumentTime
  /// The start of the last date before this one that named its year.
  private(set) var previous: CivilDate?
  /// The last dates that say by themselves when they are: any, days, and longer periods.
  private var last: RecordedDate?
  private var lastDay: RecordedDate?
  private var lastPeriod: RecordedDate?
  /// The last date that opened its clause with its year.
  private var narrative: RecordedDate?
  /// Days that the calendar doesn't have, so far.
  private(set) var unresolved = 0

  init(_ time: DocumentTime) { self.time = time }

  init(published: Published?) { self.init(DocumentTime(published: published)) }

  /// The expression's value at its place in the text. To be called in the order of the text.
  mutating func resolve(_ expression: DateExpression, at place: DatePlace = DatePlace()) -> DateValue {
    switch expression {
    case .calendar(let said): return calendar(said, at: place)
    case .since(let said):
      var value = calendar(said, at: place)
      value.end = nil
      value.grain = .period
      return value
    case .range(let low, let high): return range(low, high, at: place)
    case .fixed(let start, let end, let grain):
      record(CalendarSpan(start, end), grain, at: place)
      return DateValue(start: .init(start), end: .init(end), grain: grain)
    case .fiscalYear(let year): return fiscalYear(year, at: place)
    case .sinceStart(let unit): return sinceStart(of: unit)
    case .window(let count, let unit): return window(count: count, unit: unit)
    case .same(let years): return same(years: years, at: place)
    case .decade(let tens, let century, let position): return decade(tens, of: century, position)
    case .vague(let vagueness, let grain): return vague(vagueness, grain)
    }
  }

  // MARK: Single expressions

  private mutating func calendar(_ spoken: CalendarParts, at place: DatePlace) -> DateValue {
    let said = completed(spoken)
    let (found, anchor) = located(said, at: place)
    guard let found else {
      if isNoDay(said, anchor) { unresolved += 1 }
      return DateValue(start: nil, end: nil, grain: said.grain, anchor: anchor)
    }
    if said.isComplete, !place.isCompared { previous = found.first }
    if tellsWhenByItself(said) { record(found, said.grain, at: place, opens: said.isComplete) }
    return DateValue(
      start: moment(found.first, said.time), end: moment(found.last, said.time), grain: said.grain, anchor: anchor)
  }

  /// Whether the calendar lacks the day, rather than the document what completes it.
  private func isNoDay(_ said: CalendarParts, _ anchor: DateValue.Anchor) -> Bool {
    guard let month = said.month, let day = said.day else { return false }
    return said.isComplete || anchor != .none || CivilDate(year: 2000, month: month, day: day) == nil
  }

  /// Whether later words may lean on it.
  private func tellsWhenByItself(_ said: CalendarParts) -> Bool {
    guard let offset = said.offset else { return true }
    return offset.base == .published && [.year, .fiscal, .day].contains(offset.unit) || said.month != nil || said.day != nil
  }

  private mutating func record(_ span: CalendarSpan, _ grain: DateValue.Grain, at place: DatePlace, opens: Bool = false) {
    guard !place.isCompared else { return }
    let recorded = RecordedDate(
      span: span, grain: grain, paragraph: place.paragraph, sentence: place.sentence, end: place.span.end)
    last = recorded
    if span.first == span.last { lastDay = recorded } else { lastPeriod = recorded }
    if place.opensClause, opens, grain != .year, grain != .period { narrative = recorded }
  }

  /// The end of a day is the beginning of the next.
  private func moment(_ day: CivilDate, _ clock: ClockTime?) -> CalendarMoment {
    guard let clock, clock.hour == 24, let next = day.adding(days: 1) else { return CalendarMoment(day, at: clock) }
    return CalendarMoment(next, at: ClockTime(hour: 0, minute: 0))
  }

  /// With a year of two digits told by how the document counts and when it was written.
  private func completed(_ said: CalendarParts) -> CalendarParts {
    guard said.yearForm == .short, let short = said.year else { return said }
    var said = said
    said.yearForm = .full
    said.year = fullYear(short)
    return said
  }

  /// How far ahead of its document a year of two digits may lie.
  private static let reachAhead = 20

  private func fullYear(_ short: Int) -> Int {
    if time.countsRepublicanYears { return short + 1911 }
    guard let now = time.day?.year else { return short < 50 ? 2000 + short : 1900 + short }
    return 2000 + short <= now + Self.reachAhead ? 2000 + short : 1900 + short
  }

  // MARK: Finding the place in time

  private func located(_ said: CalendarParts, at place: DatePlace) -> (CalendarSpan?, DateValue.Anchor) {
    if let year = said.year { return (interval(of: said, year: year), .none) }
    if place.recurs { return (nil, .none) }
    if let offset = said.offset {
      let (base, anchor) = base(of: offset, at: place)
      return (base.flatMap { interval(of: said, offset: offset, from: $0) }, base == nil ? .none : anchor)
    }
    if said.isWeekdayAlone { return weekdayAlone(said, at: place) }
    if said.isDayAlone { return dayAlone(said, at: place) }
    return withoutYear(said, at: place)
  }

  /// The day from which a relative expression counts; nil where it isn't known well enough.
  private func base(of offset: CalendarParts.Offset, at place: DatePlace) -> (CivilDate?, DateValue.Anchor) {
    let own: CivilDate? = time.isInferred && offset.unit != .year && offset.unit != .fiscal ? nil : time.day
    switch offset.base {
    case .published: return (own, time.anchor)
    case .issue: return (time.issued, time.anchor == .none ? .published : time.anchor)
    case .mention:
      if let said = said(to: offset.unit, in: place.paragraph) { return (said, .previousMention) }
      guard place.opensParagraph else { return (nil, .none) }
      // A paragraph that begins with 当天 goes on with the day of those before it.
      if offset.unit == .day, let lastDay { return (lastDay.span.last, .previousMention) }
      return (own, time.anchor)
    case .report:
      if let said = reported(offset, at: place) { return (said, .previousMention) }
      if let title = time.titlePeriod, offset.unit == .year || title.grain != .year { return (title.span.last, .title) }
      return (own, time.anchor)
    }
  }

  /// The last day of what was said in the paragraph, exact enough to count units from.
  private func said(to unit: CalendarParts.Unit, in paragraph: Int) -> CivilDate? {
    let recorded = unit == .day ? lastDay : last
    guard let recorded, recorded.paragraph == paragraph else { return nil }
    if unit == .month, recorded.grain == .year || recorded.grain == .half { return nil }
    return recorded.span.last
  }

  /// The end of the period that the words before tell of, where this one is held against it, or is a month in the same sentence.
  private func reported(_ offset: CalendarParts.Offset, at place: DatePlace) -> CivilDate? {
    guard let period = lastPeriod, period.paragraph == place.paragraph else { return nil }
    if offset.unit == .month || offset.unit == .quarter, period.grain == .year || period.grain == .half { return nil }
    let isNear = offset.unit == .month && (period.sentence == place.sentence || offset.count == 0)
    return place.isCompared || isNear || closesYear(offset, after: period, at: place) ? period.span.last : nil
  }

  /// 12月…，全年…, told in January: the year of the month, the quarter or the year just told of.
  private func closesYear(_ offset: CalendarParts.Offset, after period: RecordedDate, at place: DatePlace) -> Bool {
    guard offset.unit == .year, offset.count == 0, place.tense != .planned, let own = time.day else { return false }
    return period.span.last < own && period.span.distance(to: own) <= Self.reportDelay
  }

  /// How long after a month it is reported on, in days.
  private static let reportDelay = 92

  /// A day without its month: after another date of the paragraph in that one's month, else in the month that puts it nearest
  /// to the document's date, the earlier one on a tie.
  private func dayAlone(_ said: CalendarParts, at place: DatePlace) -> (CalendarSpan?, DateValue.Anchor) {
    guard let number = said.day else { return (nil, .none) }
    if let last, last.paragraph == place.paragraph, last.grain == .day || last.grain == .hour || last.grain == .minute,
      number >= last.span.last.day, let day = last.span.day(number)
    {
      return (day, .previousMention)
    }
    guard let own = time.day, !time.isInferred else { return (nil, .none) }
    let days = [-1, 0, 1].compactMap { offset in own.adding(months: offset).flatMap { CalendarSpan($0, $0).day(number) } }
    return (days.min { $0.distance(to: own) < $1.distance(to: own) }, time.anchor)
  }

  /// How far behind a day its weekday may stand, in bytes: a bracket and a blank.
  private static let weekdayReach = 4

  /// A weekday without its week: that of the day right before it (5月1日（星期三）), else the nearest one, where it is planned the
  /// next one.
  private func weekdayAlone(_ said: CalendarParts, at place: DatePlace) -> (CalendarSpan?, DateValue.Anchor) {
    if let lastDay, lastDay.paragraph == place.paragraph, lastDay.span.first.weekday == said.weekday,
      (0...Self.weekdayReach).contains(place.span.start - lastDay.end)
    {
      return (lastDay.span, .previousMention)
    }
    guard let own = time.day, !time.isInferred, let weekday = said.weekday else { return (nil, .none) }
    let ahead = (weekday - own.weekday + 7) % 7
    let day = own.adding(days: ahead > 3 && place.tense != .planned ? ahead - 7 : ahead)
    return (day.map { CalendarSpan($0, $0) }, time.anchor)
  }

  // MARK: Missing years

  private func withoutYear(_ said: CalendarParts, at place: DatePlace) -> (CalendarSpan?, DateValue.Anchor) {
    if let told = narrated(said, at: place) { return (told, .previousMention) }
    if let reported = reportedYear(of: said) { return (interval(of: said, year: reported), .title) }
    if let ahead = aheadOfTitle(said) { return (ahead, .title) }
    if let own = time.day, time.isInferred { return (interval(of: said, year: own.year), time.anchor) }
    if let own = time.day { return (nearest(said, to: own, tense: place.tense), time.anchor) }
    if let previous { return (interval(of: said, year: previous.year), .previousMention) }
    return (nil, .none)
  }

  /// Later in the year of the date that the paragraph's story began with: 2017年3月5日，…。3月8日，….
  private func narrated(_ said: CalendarParts, at place: DatePlace) -> CalendarSpan? {
    guard let narrative, narrative.paragraph == place.paragraph, place.opensClause,
      let span = interval(of: said, year: narrative.span.first.year), span.first >= narrative.span.first
    else { return nil }
    return span
  }

  /// A report's months are those of the year it reports on; days may be those of its making.
  private func reportedYear(of said: CalendarParts) -> Int? {
    guard time.isReport, let title = time.titlePeriod, said.day == nil, let own = time.day else { return nil }
    let year = title.span.last.year
    return (own.year - 1...own.year).contains(year) && title.span.first.year == year ? year : nil
  }

  /// A document on the year to come, as its title says, means that year but for the days around its own.
  private func aheadOfTitle(_ said: CalendarParts) -> CalendarSpan? {
    guard let own = time.day, !time.isInferred, let title = time.titlePeriod, title.grain == .year,
      title.span.first.year == own.year + 1, let ahead = interval(of: said, year: own.year + 1)
    else { return nil }
    if let near = nearest(said, to: own, tense: nil), near.distance(to: own) <= Self.planReach { return near }
    return ahead
  }

  /// How far in the past a plan may still be told of as one, in days: the report of a forecast, a deadline just over.
  private static let planReach = 31

  /// In the year that puts it nearest to a day, the earlier one on a tie. What is done lies before the day, what is planned
  /// not far behind it; a half or a quarter of the next year is called so unless it is planned.
  private func nearest(_ said: CalendarParts, to day: CivilDate, tense: DatePlace.Tense?) -> CalendarSpan? {
    let years = said.part != nil && tense != .planned ? -1...0 : -1...1
    let spans = years.compactMap { interval(of: said, year: day.year + $0) }
    let fitting = spans.filter { span in
      switch tense {
      case .done: span.first <= day
      case .planned: span.last.dayNumber >= day.dayNumber - Self.planReach
      case nil: true
      }
    }
    let found = (fitting.isEmpty ? spans : fitting).min { $0.distance(to: day) < $1.distance(to: day) }
    // 29 February needs a leap year.
    return found ?? [-4, -3, -2, 2, 3, 4].compactMap { interval(of: said, year: day.year + $0) }
      .min { $0.distance(to: day) < $1.distance(to: day) }
  }

  // MARK: Intervals

  /// The days of an expression in a year; nil where there are none.
  private func interval(of said: CalendarParts, year: Int) -> CalendarSpan? {
    if let part = said.part, said.month == nil {
      return CalendarSpan(months: part.firstMonth...part.lastMonth, of: year).flatMap { cut($0, by: said) }
    }
    let whole = said.month.map { CalendarSpan(months: $0...$0, of: year) } ?? CalendarSpan(year: year)
    return whole.flatMap { cut($0, by: said) }
  }

  private func interval(of said: CalendarParts, offset: CalendarParts.Offset, from day: CivilDate) -> CalendarSpan? {
    guard let whole = CalendarSpan(offset.unit, offset.count, from: day, fiscalStart: time.fiscalStart) else { return nil }
    if said.part != nil || said.month != nil { return interval(of: said, year: whole.first.year) }
    return cut(whole, by: said)
  }

  private func cut(_ whole: CalendarSpan, by said: CalendarParts) -> CalendarSpan? {
    if let slice = said.slice { return whole.cut(to: slice, weekday: said.weekday) }
    if let day = said.day { return whole.day(day) }
    if let weekday = said.weekday { return whole.weekday(weekday) }
    if let position = said.position { return whole.cut(to: position) }
    return whole
  }

  // MARK: Ranges

  private mutating func range(_ spokenLow: CalendarParts, _ spokenHigh: CalendarParts, at place: DatePlace) -> DateValue {
    let low = completed(spokenLow)
    var high = completed(spokenHigh)
    let (found, anchor) = start(of: low, to: high, at: place)
    guard let start = found else {
      if isNoDay(low, anchor) { unresolved += 1 }
      return DateValue(start: nil, end: nil, grain: .period, anchor: anchor)
    }
    // 11月至次年3月: the year after the beginning's. An end without its own year lies in the beginning's, or the next one.
    if let offset = high.offset, offset.base == .mention, offset.unit == .year {
      high.year = start.first.year + offset.count
      high.offset = nil
    }
    var end = high.year == nil && (high.offset == nil || high.offset == low.offset)
      ? interval(of: high, year: start.first.year) : located(high, at: place).0
    if let found = end, found.last < start.first, low.year == nil || spokenHigh.year == low.year, spokenHigh.offset == low.offset {
      end = interval(of: high, year: start.first.year + 1)
    }
    guard let end, start.first <= end.last else {
      unresolved += 1
      return DateValue(start: .init(start.first), end: nil, grain: .period, anchor: anchor)
    }
    if low.isComplete { previous = start.first }
    record(CalendarSpan(start.first, end.last), .period, at: place)
    return DateValue(
      start: moment(start.first, low.time), end: moment(end.last, high.time), grain: .period, anchor: anchor)
  }

  /// Where a range begins: months without a year (1—8月) lie in the year of the last of them.
  private func start(of low: CalendarParts, to high: CalendarParts, at place: DatePlace) -> (CalendarSpan?, DateValue.Anchor) {
    guard low.year == nil, high.year == nil, low.offset == nil, high.offset == nil, low.day == nil, high.day == nil,
      let first = low.month, let last = high.month, first < last, case (let end?, let anchor) = located(high, at: place)
    else { return located(low, at: place) }
    return (interval(of: low, year: end.first.year), anchor)
  }

  // MARK: Other periods

  private mutating func fiscalYear(_ year: Int, at place: DatePlace) -> DateValue {
    guard let first = CivilDate(year: year, month: DocumentTime.splitFiscalStart, day: 1),
      let span = CalendarSpan(.fiscal, 0, from: first, fiscalStart: DocumentTime.splitFiscalStart)
    else { return DateValue(start: nil, end: nil, grain: .year) }
    record(span, .year, at: place)
    return DateValue(start: .init(span.first), end: .init(span.last), grain: .year)
  }

  private func sinceStart(of unit: CalendarParts.Unit) -> DateValue {
    let own = time.isInferred && unit != .year ? nil : time.day
    let start = own.flatMap { CalendarSpan(unit, 0, from: $0, fiscalStart: time.fiscalStart)?.first }
    return DateValue(start: start.map { .init($0) }, end: nil, grain: .period, anchor: start == nil ? .none : time.anchor)
  }

  /// 上年同期: what the paragraph last told of, a year earlier; else the title's period; else the whole year before.
  private func same(years: Int, at place: DatePlace) -> DateValue {
    let inSentence = last.flatMap { $0.sentence == place.sentence && $0.paragraph == place.paragraph ? $0 : nil }
    let inParagraph = lastPeriod.flatMap { $0.paragraph == place.paragraph ? $0 : nil }
    let told = [inSentence, inParagraph].compactMap { $0 }.first
    if let base = told ?? time.titlePeriod, let span = base.span.moved(years: years) {
      return DateValue(
        start: .init(span.first), end: .init(span.last), grain: base.grain, anchor: told == nil ? .title : .previousMention)
    }
    let span = time.day.flatMap { CalendarSpan(year: $0.year + years) }
    return DateValue(
      start: span.map { .init($0.first) }, end: span.map { .init($0.last) }, grain: .year, anchor: span == nil ? .none : time.anchor)
  }

  /// A decade without its century is the last one that had begun.
  private func decade(_ tens: Int, of century: DateExpression.Century, _ position: CalendarParts.Position?) -> DateValue {
    let own = time.day?.year
    var anchor = DateValue.Anchor.none
    var first: Int?
    switch century {
    case .numbered(let number): first = number * 100 + tens * 10
    case .relative(let offset):
      first = own.map { ($0 / 100 + offset) * 100 + tens * 10 }
      anchor = time.anchor
    case .unsaid:
      first = own.map { $0 / 100 * 100 + tens * 10 > $0 ? $0 / 100 * 100 - 100 + tens * 10 : $0 / 100 * 100 + tens * 10 } ?? 1900 + tens * 10
      anchor = time.anchor
    }
    guard let first, let years = years(of: position, from: first) else {
      return DateValue(start: nil, end: nil, grain: .period, anchor: .none)
    }
    return DateValue(start: .init(years.first), end: .init(years.last), grain: .period, anchor: anchor)
  }

  /// The beginning of a decade is its first three years, its end the last three.
  private func years(of position: CalendarParts.Position?, from first: Int) -> CalendarSpan? {
    let (low, high) =
      switch position {
      case .early: (0, 2)
      case .middle: (3, 6)
      case .late: (7, 9)
      case .earlyMiddle: (0, 6)
      case .middleLate: (3, 9)
      case nil: (0, 9)
      }
    guard let start = CivilDate(year: first + low, month: 1, day: 1), let end = CivilDate(year: first + high, month: 12, day: 31)
    else { return nil }
    return CalendarSpan(start, end)
  }

  /// What lies ahead begins on the day after the document's date, or with the next year where that date is in December.
  private func window(count: Int, unit: CalendarParts.Unit) -> DateValue {
    guard let own = time.day, !time.isInferred else {
      return DateValue(start: nil, end: nil, grain: .period, anchor: .none)
    }
    var start: CivilDate?
    var end: CivilDate?
    if count > 0 {
      start = unit == .year && own.month == 12 ? CivilDate(year: own.year + 1, month: 1, day: 1) : own.adding(days: 1)
      end = start.flatMap { $0.adding(count, unit) }?.adding(days: -1)
    } else {
      end = own
      start = own.adding(count, unit)?.adding(days: 1)
    }
    return DateValue(start: start.map { .init($0) }, end: end.map { .init($0) }, grain: .period, anchor: time.anchor)
  }

  private func vague(_ vagueness: DateExpression.Vagueness, _ grain: DateValue.Grain) -> DateValue {
    let day = time.isInferred ? nil : time.day.map { CalendarMoment($0) }
    return DateValue(
      start: vagueness == .past ? nil : day, end: vagueness == .future ? nil : day, grain: grain,
      anchor: day == nil ? .none : .published, isVague: true)
  }
}
