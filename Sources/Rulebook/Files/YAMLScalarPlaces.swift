// Where in its file each code point of a YAML scalar stands: quotes, escapes, folded lines and block indentation undone.

internal import Yams

/// Walks a scalar's text and its source side by side.
struct YAMLScalarPlaces {
  private let source: [Unicode.Scalar]
  private let value: [Unicode.Scalar]
  private let style: Node.Scalar.Style
  private var position: Int
  /// Spaces before every line of a block scalar.
  private var indentation = 0
  /// Source index of each code point of the value, as far as walked.
  private var places: [Int] = []

  /// - Parameter start: Source index of the scalar's first character: its quote, its `|` or `>`, or its text.
  private init(_ scalar: Node.Scalar, in source: [Unicode.Scalar], from start: Int) {
    self.source = source
    value = Array(scalar.string.unicodeScalars)
    style = scalar.style
    position = start
  }

  /// The source index of the value's code point at `offset`, or of what follows the value's last one.
  ///
  /// - Complexity: O(length of the scalar).
  static func index(ofCodePoint offset: Int, of scalar: Node.Scalar, in source: [Unicode.Scalar], from start: Int) -> Int {
    var walk = YAMLScalarPlaces(scalar, in: source, from: start)
    walk.enter()
    while walk.places.count < walk.value.count, walk.position < source.count { walk.step() }
    if offset < walk.places.count { return walk.places[offset] }
    return min(walk.position, source.count)
  }

  private var isBlock: Bool { style == .literal || style == .folded }

  private mutating func enter() {
    switch style {
    case .singleQuoted, .doubleQuoted: position += 1
    case .literal, .folded: enterBlock()
    default: break
    }
  }

  /// Passes the header, and takes the indentation from the first line that holds text.
  private mutating func enterBlock() {
    while position < source.count, !YAMLSource.isBreak(source[position]) { position += 1 }
    passBreak()
    var line = position
    var spaces = 0
    while line < source.count, source[line] == " " || YAMLSource.isBreak(source[line]) {
      spaces = source[line] == " " ? spaces + 1 : 0
      line += 1
    }
    let own = value.drop { $0 == "\n" }.prefix { $0 == " " }.count
    indentation = max(0, spaces - own)
    passIndentation()
  }

  private mutating func step() {
    let next = source[position]
    if YAMLSource.isBreak(next) {
      passBreaks()
    } else if !isBlock, isBlank(next), endsLine(position) {
      position += 1
    } else if style == .doubleQuoted, next == "\\" {
      passEscape()
    } else {
      places.append(position)
      position += style == .singleQuoted && next == "'" ? 2 : 1
    }
  }

  /// A run of line breaks and what the value has for it: a space, or line feeds.
  private mutating func passBreaks() {
    let start = position
    while position < source.count, YAMLSource.isBreak(source[position]) {
      passBreak()
      if isBlock { passIndentation() } else { while position < source.count, isBlank(source[position]) { position += 1 } }
    }
    let feeds = value[places.count...].prefix { $0 == "\n" }.count
    places += [Int](repeating: start, count: max(1, feeds))
  }

  private mutating func passBreak() {
    guard position < source.count else { return }
    let isPair = source[position] == "\r" && position + 1 < source.count && source[position + 1] == "\n"
    position += isPair ? 2 : 1
  }

  private mutating func passIndentation() {
    let end = min(source.count, position + indentation)
    while position < end, source[position] == " " { position += 1 }
  }

  private mutating func passEscape() {
    guard position + 1 < source.count else { return position += 1 }
    let letter = source[position + 1]
    if YAMLSource.isBreak(letter) {
      // An escaped line break stands for nothing, nor do the blanks that follow it.
      position += 1
      passBreak()
      while position < source.count, isBlank(source[position]) { position += 1 }
      return
    }
    places.append(position)
    switch letter {
    case "x": position += 4
    case "u": position += 6
    case "U": position += 10
    default: position += 2
    }
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// Whether nothing but blanks is left of the line.
  private func endsLine(_ start: Int) -> Bool {
    let rest = source[start...].first { !isBlank($0) }
    return rest.map(YAMLSource.isBreak) ?? true
  }
}
