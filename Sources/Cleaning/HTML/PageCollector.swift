// Turns a page's element and text events into lines and a flat tree of containers. It decides what is a line and what can
// never be text; which lines are the article is decided later.

/// What a page is read for.
enum PageReading {
  /// Lines of the page, without what can never be its text.
  case page
  /// Every text there is, hidden or not, for comparison with another reading of the same page.
  case everything
}

/// Collects one page after another. Reused. Its state is told to be accessed without exclusivity checks: one worker owns it,
/// and no method calls back into it while it changes.
final class PageCollector {
  @exclusivity(unchecked) var buffer = LineBuffer()
  @exclusivity(unchecked) private(set) var nodes: [PageNode] = []
  @exclusivity(unchecked) private(set) var metadata = PageMetadata()
  @exclusivity(unchecked) var reading = PageReading.page
  /// Where in the buffer's text an element begins whose text the page would not show; noted where everything is read.
  @exclusivity(unchecked) private(set) var droppedFrom: [Int] = []

  private let elements = ElementTable()
  private let vocabulary: Vocabulary
  @exclusivity(unchecked) private var tables = TableRows()

  /// An open element: what held outside it.
  private struct Open {
    var element: Element
    var node: Int32
    var role: Line.Role
    var level: UInt8
    var isFurniture: Bool
    var isLink: Bool
    var isPreformatted: Bool
    var isDropped: Bool
  }

  @exclusivity(unchecked) private var stack: [Open] = []
  @exclusivity(unchecked) private var isPreformatted = false
  @exclusivity(unchecked) private var isDropped = false
  @exclusivity(unchecked) private var node: Int32 = -1

  init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  func reset(reading: PageReading) {
    self.reading = reading
    buffer.removeAll()
    nodes.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    tables.removeAll()
    droppedFrom.removeAll()
    metadata = PageMetadata()
    (isPreformatted, isDropped, node) = (false, false, -1)
  }

  /// Closes what the page left open.
  func finish() {
    while !stack.isEmpty { pop() }
    buffer.breakLine()
  }

  /// False inside elements whose text is dropped.
  var wantsText: Bool { !isDropped }

  func text(_ run: UnsafeBufferPointer<UInt8>, source: Int) {
    guard isPreformatted else { return buffer.append(run, source: source) }
    var start = 0
    for index in 0...run.count where index == run.count || run[index] == 0x0A {
      buffer.append(UnsafeBufferPointer(rebasing: run[start..<index]), source: source + start)
      if index < run.count { buffer.breakLine() }
      start = index + 1
    }
  }

  func reference(_ codePoint: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    buffer.appendAtom(codePoint, source: source)
  }

  /// - Parameter tagEnd: Where the tag's `>` stands in the content; asked for where it matters.
  func start(_ name: UnsafePointer<UInt8>, _ attributes: TagAttributes, tagEnd: () -> Int) {
    let (element, level) = elements.find(name)
    start(element, level: level, attributes, tagEnd: tagEnd)
  }

  /// - Parameter level: Of a heading.
  func start(_ element: Element, level: UInt8, _ attributes: TagAttributes, tagEnd: () -> Int) {
    stack.append(
      Open(
        element: element, node: node, role: buffer.role, level: buffer.level, isFurniture: buffer.isFurniture,
        isLink: buffer.isLink, isPreformatted: isPreformatted, isDropped: isDropped))
    guard !isDropped else { return }
    if element.breaksLine { buffer.breakLine() }
    switch element {
    case .inline: break
    case .link: buffer.isLink = true
    case .lineBreak: break
    case .paragraph: break
    case .preformatted:
      isPreformatted = true
    case .block, .furniture, .listItem, .caption:
      openNode(attributes)
      if element == .furniture { buffer.isFurniture = true }
      if element == .listItem { buffer.role = .listItem }
      if element == .caption { buffer.role = .caption }
    case .heading:
      buffer.role = .heading
      buffer.level = level
    case .table:
      openNode(attributes)
      tables.openTable(lines: buffer.lines.count)
    case .row:
      tables.openRow()
    case .cell:
      openNode(attributes)
      tables.openCell(lines: buffer.lines.count)
    case .dropped, .unseen: drop()
    case .pageTitle: buffer.role = .pageTitle
    case .meta: metadata.read(attributes, tagEnd: tagEnd(), vocabulary: vocabulary)
    }
    if !attributes.isEmpty, isHidden(attributes) { drop() }
  }

  private func drop() {
    switch reading {
    case .page: isDropped = true
    case .everything: droppedFrom.append(buffer.text.count)
    }
  }

  /// Ends the element that was begun last.
  func end() {
    guard !stack.isEmpty else { return }
    pop()
  }

  /// Begins an inline element that libxml2 wasn't shown.
  /// - Returns: What held outside it, to be given back at its end.
  func enterLeaf(isLink: Bool, _ attributes: TagAttributes) -> (isLink: Bool, isDropped: Bool) {
    let outside = (buffer.isLink, isDropped)
    if isLink { buffer.isLink = true }
    if !attributes.isEmpty, isHidden(attributes) { drop() }
    return outside
  }

  func leaveLeaf(_ outside: (isLink: Bool, isDropped: Bool)) { (buffer.isLink, isDropped) = outside }

  private func pop() {
    let open = stack.removeLast()
    guard !open.isDropped else { return }
    if open.element.breaksLine { buffer.breakLine() }
    if open.element == .table { tables.closeTable(&buffer.lines) }
    if open.element == .cell { tables.closeCell(lines: buffer.lines.count) }
    if node != open.node { nodes[Int(node)].endLine = Int32(buffer.lines.count) }
    node = open.node
    buffer.node = node
    buffer.role = open.role
    buffer.level = open.level
    buffer.isFurniture = open.isFurniture
    buffer.isLink = open.isLink
    isPreformatted = open.isPreformatted
    isDropped = false
  }

  private func openNode(_ attributes: TagAttributes) {
    var hint = PageNode.Hint.none
    attributes.forEach { kind, value in
      guard hint == .none, let value, kind == .className || kind == .identifier else { return }
      hint = vocabulary.containerHint(value)
    }
    let lines = Int32(buffer.lines.count)
    nodes.append(PageNode(parent: node, hint: hint, firstLine: lines, endLine: lines))
    node = Int32(nodes.count - 1)
    buffer.node = node
  }

  /// True where attributes keep the element from being shown.
  private func isHidden(_ attributes: TagAttributes) -> Bool {
    var hidden = false
    attributes.forEach { kind, value in
      if kind == .hidden { hidden = true }
      guard let value else { return }
      if kind == .style && HidingStyle.isIn(value) || kind == .className && vocabulary.hides(value) { hidden = true }
    }
    return hidden
  }
}

/// True where the NUL-ended `name` is `expected`.
@inline(__always)
func isName(_ name: UnsafePointer<UInt8>, _ expected: StaticString) -> Bool {
  for index in 0..<expected.utf8CodeUnitCount where name[index] != expected.utf8Start[index] { return false }
  return name[expected.utf8CodeUnitCount] == 0
}
