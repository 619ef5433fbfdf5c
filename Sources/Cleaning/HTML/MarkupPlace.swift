// Where in a page the compactor stands: as much of what libxml2 has open as tells that a tag, a comment or blanks can be kept
// from it without changing what it makes of the rest.

/// The state behind the tags that were kept so far.
struct MarkupPlace {
  /// What the last tag that was kept says of the innermost open element.
  private enum Innermost {
    /// It began it: an element of this name.
    case begun(UInt64)
    case unknown
  }

  /// Inside the body and all that it may hold, where libxml2 adds no elements around text or inline elements.
  private(set) var isInBody = false
  private var isBehindBody = false
  /// The tag before ends a line for certain, or begins one, so that blanks behind it mean nothing.
  private(set) var isAtLineEdge = false
  private var innermost = Innermost.unknown
  /// A link was begun, and it isn't certain that it is closed.
  private var mayHoldLink = false
  /// Since that link only inline elements were begun, which its end tag closes with it.
  private var linkHoldsInline = false

  /// Whether an inline element may begin here without closing another: only links close their like.
  func nests(_ name: TagName) -> Bool {
    guard name.key == TagName.link else { return true }
    if case .begun(let key) = innermost { return key != TagName.link }
    return !mayHoldLink
  }

  /// - Parameters:
  ///   - kind: `void` for a tag that closes itself.
  ///   - isAtRoot: Nothing but the root and its head was open before.
  mutating func keep(start name: TagName, kind: TagTraits.Kind, element: Element, isAtRoot: Bool) {
    isAtLineEdge = element.breaksLine && name.key != TagName.body
    noteBody(name, isAtRoot: isAtRoot)
    guard kind != .void, kind != .unseen else {
      // It may have closed others.
      innermost = .unknown
      return
    }
    innermost = .begun(name.key)
    if name.key == TagName.link {
      (mayHoldLink, linkHoldsInline) = (true, !mayHoldLink)
    } else if kind != .inline {
      linkHoldsInline = false
    }
  }

  private mutating func noteBody(_ name: TagName, isAtRoot: Bool) {
    switch name.key {
    case TagName.body: isInBody = isInBody || isAtRoot && !isBehindBody
    case TagName.frameset: (isInBody, isBehindBody) = (false, true)
    default: break
    }
  }

  mutating func keep(end name: TagName, element: Element) {
    if case .begun(name.key) = innermost { isAtLineEdge = element.breaksLine } else { isAtLineEdge = false }
    innermost = .unknown
    if name.key == TagName.link, linkHoldsInline { mayHoldLink = false }
    if name.key == TagName.body || name.key == TagName.html { (isInBody, isBehindBody) = (false, true) }
  }

  /// Notes a comment or the like that was kept.
  mutating func keepOther() { isAtLineEdge = false }
}
