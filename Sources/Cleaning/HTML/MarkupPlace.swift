// Where in a page the compactor stands: as much of what libxml2 has open as tells that a tag, a comment or blanks can be kept
// from it without changing what it makes of the rest.

/// An element that libxml2 has open for certain.
struct OpenTag {
  let key: UInt64
  /// By `ElementNesting`.
  let number: UInt8
  let element: Element
  /// Its start tag in the compacted page.
  let tag: Range<Int>
  /// Its place in the compactor's `takenTags`, if it may get one: had the start tag been left out, libxml2 would be as it was
  /// before, and the text there would go on.
  var taken: Int?
  /// A tag, a comment or the like was kept inside.
  var holdsMarkup = false
}

/// The state behind the tags that were kept so far.
struct MarkupPlace {
  /// Inside the body and all that it may hold, where libxml2 adds no elements around text or inline elements.
  private(set) var isInBody = false
  private var isBehindBody = false
  /// The tag before ends a line for certain, or begins one, so that blanks behind it mean nothing.
  private(set) var isAtLineEdge = false
  /// The innermost open elements, the outermost of them first: behind a tag that may have closed others nothing is known.
  private var open: [OpenTag] = []
  /// A link was begun, and it isn't certain that it is closed.
  private var mayHoldLink = false
  /// Since that link only inline elements were begun, which its end tag closes with it.
  private var linkHoldsInline = false
  private let nesting = ElementNesting.shared

  /// The innermost open element, where a tag of this name is certain to end it.
  func innermost(_ name: TagName) -> OpenTag? {
    guard let last = open.last, last.key == name.key else { return nil }
    return last
  }

  /// Whether an inline element may begin here without closing another: only links close their like.
  func nests(_ name: TagName) -> Bool {
    guard name.key == TagName.link else { return true }
    if let last = open.last { return last.key != TagName.link }
    return !mayHoldLink
  }

  func number(of name: TagName) -> UInt8 { nesting.number(of: name) }

  /// - Parameters:
  ///   - kind: `void` for a tag that closes itself.
  ///   - isAtRoot: Nothing but the root and its head was open before.
  mutating func keep(start name: TagName, kind: TagTraits.Kind, isAtRoot: Bool, _ tag: OpenTag) {
    isAtLineEdge = tag.element.breaksLine && name.key != TagName.body
    let leavesOthersOpen = open.last.map { nesting.holds($0.number, tag.number) } ?? false
    if !leavesOthersOpen { open.removeAll(keepingCapacity: true) }
    guard kind != .void, kind != .unseen else { return holdMarkup() }
    if name.key == TagName.link {
      (mayHoldLink, linkHoldsInline) = (true, !mayHoldLink)
    } else if kind != .inline {
      linkHoldsInline = false
    }
    noteBody(name, isAtRoot: isAtRoot)
    // A second body is none, and of longer names it isn't certain what their key stands for.
    guard name.range.count <= 8, name.key != TagName.body || isInBody && isAtRoot else { return open.removeAll(keepingCapacity: true) }
    open.append(tag)
    if !leavesOthersOpen { open[open.count - 1].taken = nil }
  }

  private mutating func noteBody(_ name: TagName, isAtRoot: Bool) {
    switch name.key {
    case TagName.body: isInBody = isInBody || isAtRoot && !isBehindBody
    case TagName.frameset: (isInBody, isBehindBody) = (false, true)
    default: break
    }
  }

  mutating func keep(end name: TagName, element: Element) {
    let isCertain = innermost(name) != nil
    isAtLineEdge = isCertain && element.breaksLine
    if isCertain { open.removeLast() } else { open.removeAll(keepingCapacity: true) }
    holdMarkup()
    if name.key == TagName.link, linkHoldsInline { mayHoldLink = false }
    if name.key == TagName.body || name.key == TagName.html { (isInBody, isBehindBody) = (false, true) }
  }

  /// Notes that the innermost element's tags were taken out: it is as if it had never begun.
  mutating func passInnermost() {
    guard let last = open.popLast() else { return }
    isAtLineEdge = last.element.breaksLine
    if last.key == TagName.link, linkHoldsInline { mayHoldLink = false }
  }

  /// Whether an element that holds nothing may stand here without closing another.
  func holds(_ name: TagName) -> Bool { open.last.map { nesting.holds($0.number, nesting.number(of: name)) } ?? false }

  /// Notes that a tag was taken out that ends a line and holds nothing.
  mutating func passLineBreak() { isAtLineEdge = true }

  /// Notes a comment or the like that was kept.
  mutating func keepOther() {
    isAtLineEdge = false
    holdMarkup()
  }

  private mutating func holdMarkup() {
    if !open.isEmpty { open[open.count - 1].holdsMarkup = true }
  }
}
