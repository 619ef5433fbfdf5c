// An end mark with everything that stays with it: further end marks, closing quotes, footnote marks.

/// A run of end marks and what trails it.
struct EndRun {
  /// The offset of the first mark.
  let start: Int
  /// The offset behind the last mark.
  var end: Int
  /// The index of the first mark, and of the first one behind the run.
  let firstMark: Int
  var nextMark: Int
  /// Whether ellipses are its only end marks.
  var isEllipsis: Bool
  /// Whether its last end mark is an exclamation or question mark.
  var exclaims: Bool
  var closedQuotation: ClosedQuotation?
  /// Whether it closes a bracketed remark that is a sentence.
  var isRemark = false

  /// The outermost quotation that a run closes.
  enum ClosedQuotation: Equatable {
    /// The index of its opening mark.
    case opened(at: Int)
    /// Its opening mark isn't in the paragraph.
    case stray
  }

  init(at mark: Mark, index: Int) {
    start = mark.start
    end = mark.end
    firstMark = index
    nextMark = index + 1
    isEllipsis = mark.role == .ellipsis
    exclaims = mark.role == .exclamation
  }

  init(closingRemark mark: Mark, index: Int) {
    self.init(at: mark, index: index)
    isRemark = true
  }

  init(closing mark: Mark, index: Int, quotation: Int, role: Mark.Role) {
    self.init(at: mark, index: index)
    isEllipsis = role == .ellipsis
    exclaims = role == .exclamation
    closedQuotation = .opened(at: quotation)
  }
}

extension SentenceWalk {
  /// The run with all that stays with it.
  mutating func extended(_ start: EndRun) -> EndRun {
    var run = start
    while !text.hasIdeograph(at: run.end), extendByMark(&run) || extendByFootnote(&run) {}
    return run
  }

  private mutating func extendByMark(_ run: inout EndRun) -> Bool {
    guard run.nextMark < marks.count else { return false }
    let mark = marks[run.nextMark]
    let isAdjacent = mark.start == run.end
    guard isAdjacent || text.skippingBlanks(from: run.end) == mark.start else { return false }
    switch mark.role {
    case .stop, .exclamation, .ellipsis:
      run.isEllipsis = run.isEllipsis && mark.role == .ellipsis
      run.exclaims = mark.role == .exclamation
    case .closing where mark.partner != nil:
      if mark.isQuotation, let partner = mark.partner { run.closedQuotation = .opened(at: partner) }
    case .closing where isAdjacent:
      if mark.isQuotation { run.closedQuotation = .stray }
    case .undirected where isAdjacent && (text.scalar(at: mark.end)?.isBlank ?? true):
      run.closedQuotation = .stray
    default: return false
    }
    run.end = mark.end
    run.nextMark += 1
    return true
  }

  /// Raised digits, numbers in square brackets, invisible characters, and circled numbers at the paragraph's end.
  private mutating func extendByFootnote(_ run: inout EndRun) -> Bool {
    guard let scalar = text.scalar(at: run.end) else { return false }
    if scalar.isSuperscriptDigit || scalar.isInvisible || scalar.isCircledNumber && isAllCircled(from: scalar) {
      run.end = scalar.end
      return true
    }
    guard run.nextMark < marks.count else { return false }
    let mark = marks[run.nextMark]
    guard mark.start == run.end, mark.role == .opening, mark.pair == .squareBrackets, let closing = mark.partner,
      isNumber(mark.end..<marks[closing].start)
    else { return false }
    run.end = marks[closing].end
    run.nextMark = closing + 1
    return true
  }

  /// Whether circled numbers, eight at most, are all that is left of the paragraph.
  private mutating func isAllCircled(from first: Scalar) -> Bool {
    var scalar = first
    for _ in 0..<8 {
      guard let next = text.scalar(at: scalar.end) else { return true }
      guard next.isCircledNumber else { return false }
      scalar = next
    }
    return false
  }

  /// Whether the range holds digits, and commas, hyphens and blanks between them: [2], [1,3], [1-3].
  private mutating func isNumber(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 12 else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound, let scalar = text.scalar(at: offset) {
      guard scalar.isDigit || scalar.isBlank || scalar.value == 0x2C || scalar.value == 0x2D || scalar.value == 0xFF0C
      else { return false }
      offset = scalar.end
    }
    return true
  }
}
