// Reads the plain dates of metadata, addresses and date lines: year, month and day in digits, perhaps a time. Dates inside
// running text are Recognition's.

internal import PolicyModel

/// A date read from bytes, and where it ends.
struct DateReading {
  var day: CivilDate
  var time: ClockTime?
  var end: Int

  /// Code points that stand behind year, month and day in Chinese dates.
  private static let year: [UInt8] = [0xE5, 0xB9, 0xB4]
  private static let month: [UInt8] = [0xE6, 0x9C, 0x88]
  private static let day: [UInt8] = [0xE6, 0x97, 0xA5]

  /// Reads a date that begins at `start`: 2022-06-01, 2022/6/1, 2022.6.1, 2022年6月1日, 20220601, each with or without a time.
  init?(_ text: [UInt8], at start: Int, before end: Int) {
    guard let yearEnd = DateReading.digits(text, start, end), let year = DateReading.number(text, start..<min(yearEnd, start + 4))
    else { return nil }
    if yearEnd - start == 8 {
      guard let month = DateReading.number(text, (start + 4)..<(start + 6)),
        let dayNumber = DateReading.number(text, (start + 6)..<yearEnd),
        let day = CivilDate(year: year, month: month, day: dayNumber), (1900...2100).contains(year)
      else { return nil }
      (self.day, self.end, time) = (day, yearEnd, nil)
      return
    }
    guard yearEnd - start == 4, (1900...2100).contains(year),
      let monthStart = DateReading.separator(text, yearEnd, end, DateReading.year),
      let monthEnd = DateReading.digits(text, monthStart, end), monthEnd - monthStart <= 2,
      let dayStart = DateReading.separator(text, monthEnd, end, DateReading.month),
      let dayEnd = DateReading.digits(text, dayStart, end), dayEnd - dayStart <= 2,
      let month = DateReading.number(text, monthStart..<monthEnd), let dayNumber = DateReading.number(text, dayStart..<dayEnd),
      let day = CivilDate(year: year, month: month, day: dayNumber)
    else { return nil }
    self.day = day
    self.end = text.hasBytes(DateReading.day, at: dayEnd, before: end) ? dayEnd + 3 : dayEnd
    readTime(text, before: end)
  }

  /// The length of a word for a part of a date behind its number: that for year, month or day; 0 where none stands.
  static func unitLength(_ text: [UInt8], at index: Int, before end: Int) -> Int {
    [year, month, day].first { text.hasBytes($0, at: index, before: end) }?.count ?? 0
  }

  /// The first date in `range`.
  init?(firstIn text: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard isASCIIDigit(text[index]) else {
        index += 1
        continue
      }
      if let found = DateReading(text, at: index, before: range.upperBound) {
        self = found
        return
      }
      while index < range.upperBound, isASCIIDigit(text[index]) { index += 1 }
    }
    return nil
  }

  private mutating func readTime(_ text: [UInt8], before end: Int) {
    var index = self.end
    if index < end, text[index] | 0x20 == 0x74 {
      index += 1
    } else {
      while index < end, let blank = text.blankLength(at: index, before: end) { index += blank }
    }
    guard let hourEnd = DateReading.digits(text, index, end), hourEnd - index <= 2, hourEnd < end,
      let hour = DateReading.number(text, index..<hourEnd), let minuteStart = DateReading.colon(text, hourEnd, end),
      let minuteEnd = DateReading.digits(text, minuteStart, end), minuteEnd - minuteStart == 2,
      let minute = DateReading.number(text, minuteStart..<minuteEnd), let time = ClockTime(hour: hour, minute: minute)
    else { return }
    self.time = time
    self.end = minuteEnd
    guard let secondStart = DateReading.colon(text, minuteEnd, end), let secondEnd = DateReading.digits(text, secondStart, end),
      secondEnd - secondStart == 2
    else { return }
    self.end = secondEnd
  }

  /// The end of a run of at most eight digits at `start`, or nil.
  private static func digits(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, isASCIIDigit(text[index]) {
      index += 1
      if index - start > 8 { return nil }
    }
    return index > start ? index : nil
  }

  private static func number(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return range.reduce(0) { $0 * 10 + Int(text[$1] - 0x30) }
  }

  private static func separator(_ text: [UInt8], _ index: Int, _ end: Int, _ mark: [UInt8]) -> Int? {
    guard index < end else { return nil }
    if text[index] == 0x2D || text[index] == 0x2F || text[index] == 0x2E { return index + 1 }
    return text.hasBytes(mark, at: index, before: end) ? index + 3 : nil
  }

  private static func colon(_ text: [UInt8], _ index: Int, _ end: Int) -> Int? {
    guard index < end else { return nil }
    if text[index] == 0x3A { return index + 1 }
    return text.hasBytes([0xEF, 0xBC, 0x9A], at: index, before: end) ? index + 3 : nil
  }
}

/// The day in a page's address: /202206/t20220601_12.html, /2022-06/01/, /2022/06/01/, /2022/0601/.
func publishedDay(inAddress address: [UInt8]) -> CivilDate? {
  var index = 0
  while index < address.count {
    guard isASCIIDigit(address[index]) else {
      index += 1
      continue
    }
    let start = index
    while index < address.count, isASCIIDigit(address[index]) { index += 1 }
    let isName = start > 0 && (address[start - 1] == 0x2F || address[start - 1] | 0x20 == 0x74)
    guard isName else { continue }
    if let day = day(inAddress: address, digits: start..<index) { return day }
  }
  return nil
}

private func day(inAddress address: [UInt8], digits: Range<Int>) -> CivilDate? {
  func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(address[$1] - 0x30) } }
  func digitsEnd(_ start: Int) -> Int { address[start...].firstIndex { !isASCIIDigit($0) } ?? address.count }
  let year: Int
  let month: Int
  var rest = digits.upperBound
  guard digits.count == 8 || digits.count == 6 || digits.count == 4 else { return nil }
  year = number(digits.prefix(4))
  guard (1990...2100).contains(year) else { return nil }
  if digits.count == 8 {
    return CivilDate(year: year, month: number(digits.dropFirst(4).prefix(2)), day: number(digits.dropFirst(6)))
  }
  guard rest < address.count, address[rest] == 0x2F || address[rest] == 0x2D else { return nil }
  if digits.count == 6 {
    month = number(digits.dropFirst(4))
  } else {
    let start = rest + 1
    rest = digitsEnd(start)
    if rest - start == 4 { return CivilDate(year: year, month: number(start..<(start + 2)), day: number((start + 2)..<rest)) }
    guard (1...2).contains(rest - start), rest < address.count, address[rest] == 0x2F || address[rest] == 0x2D else { return nil }
    month = number(start..<rest)
  }
  let start = rest + 1
  let end = digitsEnd(start)
  guard (1...2).contains(end - start) else { return nil }
  return CivilDate(year: year, month: month, day: number(start..<end))
}
