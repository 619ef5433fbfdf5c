// Builds lines out of runs of source text: folds white space, trims edges, drops what cannot be seen, and notes for every
// byte where it came from. It knows nothing of markup.

/// The text of a document in construction. Reused from document to document.
struct LineBuffer {
  private(set) var text: [UInt8] = []
  private(set) var pieces: [SourcePiece] = []
  var lines: [Line] = []

  /// What the next line to open is given; a line keeps what held at its first visible character.
  var role: Line.Role = .paragraph
  var level: UInt8 = 0
  var node: Int32 = -1
  var isFurniture = false
  /// Whether text that is appended stands inside a link.
  var isLink = false

  private var isOpen = false
  private var open = Line(
    start: 0, end: 0, firstPiece: 0, endPiece: 0, node: -1, visible: 0, linked: 0, marks: 0, role: .paragraph, level: 0,
    isFurniture: false)
  /// Source range of white space seen since the last visible character; empty where there was none.
  private var blank: Range<Int> = 0..<0
  private var blankWraps = false

  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    (role, level, node, isFurniture, isLink, isOpen) = (.paragraph, 0, -1, false, false, false)
    (blank, blankWraps) = (0..<0, false)
  }

  /// Appends a run of source text that begins at byte `source`.
  mutating func append(_ run: UnsafeBufferPointer<UInt8>, source: Int) {
    guard let base = run.baseAddress else { return }
    var index = 0
    while index < run.count {
      let byte = base[index]
      if byte <= 0x20 {
        addBlank(source: source + index, wraps: byte == 0x0A || byte == 0x0D)
        index += 1
        continue
      }
      let start = index
      var marks: Int32 = 0
      var visible: Int32 = 0
      var stop = CodePointRole.visible
      while index < run.count {
        let byte = base[index]
        if byte < 0x80 {
          if byte <= 0x20 { break }
          index += 1
          visible += 1
          if byte == 0x2C || byte == 0x3B { marks += 1 }
          continue
        }
        let length = codePointLength(byte)
        let kind = Cleaning.role(at: base + index, length: length)
        if kind == .edgeBlank || kind == .invisible {
          stop = kind
          break
        }
        if kind == .clauseMark { marks += 1 }
        index += length
        visible += 1
      }
      if index > start {
        addVisible(UnsafeBufferPointer(rebasing: run[start..<index]), source: (source + start)..<(source + index))
        count(visible: visible, marks: marks)
      }
      guard stop != .visible else { continue }
      let length = codePointLength(base[index])
      if stop == .edgeBlank {
        addEdgeBlank(
          UnsafeBufferPointer(rebasing: run[index..<(index + length)]),
          source: (source + index)..<(source + index + length))
      }
      index += length
    }
  }

  /// Appends one code point that stands for the whole of `source`: a character reference.
  mutating func appendAtom(_ codePoint: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    guard let base = codePoint.baseAddress, codePoint.count > 0 else { return }
    guard base[0] > 0x20 else { return addBlank(source: source.lowerBound, length: source.count, wraps: false) }
    switch base[0] < 0x80 ? .visible : Cleaning.role(at: base, length: codePoint.count) {
    case .visible: addVisible(codePoint, source: source); count(visible: 1, marks: 0)
    case .clauseMark: addVisible(codePoint, source: source); count(visible: 1, marks: 1)
    case .edgeBlank: addEdgeBlank(codePoint, source: source)
    case .invisible: break
    }
  }

  /// Ends the line that is open, if any.
  mutating func breakLine() {
    blank = 0..<0
    blankWraps = false
    guard isOpen else { return }
    isOpen = false
    trimOpenLine()
    open.endPiece = UInt32(pieces.count)
    lines.append(open)
  }

  /// How many of the last lines stand behind an offset of the source.
  func lineCount(from offset: Int) -> Int {
    lines.reversed().prefix { Int(pieces[Int($0.firstPiece)].source) >= offset }.count
  }

  private mutating func count(visible: Int32, marks: Int32) {
    open.visible += visible
    open.marks += marks
    if isLink { open.linked += visible }
  }

  private mutating func addBlank(source: Int, length: Int = 1, wraps: Bool) {
    guard isOpen else { return }
    blank = blank.isEmpty || source < blank.lowerBound ? source..<(source + length) : blank.lowerBound..<(source + length)
    blankWraps = blankWraps || wraps
  }

  private mutating func addEdgeBlank(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    guard isOpen else { return }
    flushBlank(before: bytes.baseAddress!)
    add(bytes, source: source)
  }

  private mutating func addVisible(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    if !isOpen { openLine() }
    flushBlank(before: bytes.baseAddress!)
    add(bytes, source: source)
    open.end = UInt32(text.count)
  }

  /// Writes the folded blank, unless it only wrapped a line of wide text.
  private mutating func flushBlank(before next: UnsafePointer<UInt8>) {
    guard !blank.isEmpty else { return }
    let onlyWraps = blankWraps && isWide(at: next) && endsWide(text)
    if !onlyWraps {
      addPiece(length: 1, source: blank, isCopy: false)
      text.append(0x20)
    }
    blank = 0..<0
    blankWraps = false
  }

  private mutating func openLine() {
    isOpen = true
    blank = 0..<0
    blankWraps = false
    let start = UInt32(text.count)
    open = Line(
      start: start, end: start, firstPiece: UInt32(pieces.count), endPiece: 0, node: node, visible: 0, linked: 0, marks: 0,
      role: role, level: level, isFurniture: isFurniture)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    addPiece(length: bytes.count, source: source, isCopy: bytes.count == source.count)
    text.append(contentsOf: bytes)
  }

  private mutating func addPiece(length: Int, source: Range<Int>, isCopy: Bool) {
    if isCopy, pieces.count > Int(open.firstPiece), let last = pieces.last, last.length == last.sourceLength,
      Int(last.source + last.sourceLength) == source.lowerBound
    {
      pieces[pieces.count - 1].length += UInt32(length)
      pieces[pieces.count - 1].sourceLength += UInt32(length)
      return
    }
    pieces.append(
      SourcePiece(
        start: UInt32(text.count), length: UInt32(length), source: UInt32(source.lowerBound),
        sourceLength: UInt32(source.count)))
  }

  /// Takes blanks off the open line's end. They are pieces of their own or the tail of a copy.
  private mutating func trimOpenLine() {
    guard text.count > Int(open.end) else { return }
    while let last = pieces.last, last.start >= open.end { pieces.removeLast() }
    if let last = pieces.last, last.start + last.length > open.end {
      pieces[pieces.count - 1].length = open.end - last.start
      pieces[pieces.count - 1].sourceLength = open.end - last.start
    }
    text.removeSubrange(Int(open.end)...)
  }
}
