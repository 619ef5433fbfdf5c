// HTML's elements by what they mean for lines: which begin one, which hold none, which are furniture by name.

/// What an element does to the text inside it.
enum Element: UInt8 {
  /// Inline or unknown: no line of its own.
  case inline
  case link
  /// `br`, `hr`: ends a line and holds nothing.
  case lineBreak
  /// A paragraph: a line, no container.
  case paragraph
  /// `div` and other containers of lines.
  case block
  case preformatted
  case heading
  case listItem
  case table, row, cell, caption
  /// `nav`, `header`, `footer`, `aside`: kept apart, because a title may stand in them.
  case furniture
  /// Never text of the page: controls, frames, pictures.
  case dropped
  /// Never text either, and unseen, so that a line goes on across it.
  case unseen
  case pageTitle
  case meta

  /// Whether the text before it and behind it stand on lines of their own.
  var breaksLine: Bool { self != .inline && self != .link && self != .unseen }
}

/// Finds an element by its name in lower case, as libxml2 reports it. Built once, read-only.
struct ElementTable {
  private struct Slot {
    var key: UInt64 = 0
    var length: UInt8 = 0
    var element = Element.inline
    var level: UInt8 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 512)

  init() {
    let names: [(Element, String)] = [
      (.link, "a"), (.lineBreak, "br hr"), (.paragraph, "p dt legend summary"), (.preformatted, "pre listing xmp"),
      (
        .block,
        "div section article main body center form fieldset ul ol dl dd blockquote figure address details menu dir hgroup noframes"
      ),
      (.listItem, "li"), (.table, "table"), (.row, "tr"), (.cell, "td th"), (.caption, "caption figcaption"),
      (.unseen, "script style noscript template input"), (.furniture, "nav header footer aside"), (.pageTitle, "title"), (.meta, "meta"),
      (
        .dropped,
        "iframe frame frameset object applet embed canvas svg math audio video map select option optgroup button textarea datalist dialog"
      ),
    ]
    for (element, list) in names {
      for name in list.split(separator: " ") { insert(Array(name.utf8), element, level: 0) }
    }
    for level in 1...6 { insert(Array("h\(level)".utf8), .heading, level: UInt8(level)) }
  }

  private static func key(_ name: UnsafePointer<UInt8>) -> (key: UInt64, length: Int) {
    var key: UInt64 = 0
    var length = 0
    while length < 16, name[length] != 0 {
      if length < 8 { key = key << 8 | UInt64(name[length]) }
      length += 1
    }
    return (key, length)
  }

  private static func slot(_ key: UInt64, _ length: Int) -> Int {
    Int(truncatingIfNeeded: ((key &+ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  private mutating func insert(_ name: [UInt8], _ element: Element, level: UInt8) {
    let (key, length) = (name + [0]).withUnsafeBufferPointer { ElementTable.key($0.baseAddress!) }
    var index = ElementTable.slot(key, length)
    while slots[index].length != 0 { index = (index + 1) & 511 }
    slots[index] = Slot(key: key, length: UInt8(length), element: element, level: level)
  }

  /// The element of a name in the markup, and of a heading its level; of a long name nothing is known.
  func find(_ name: TagName) -> (element: Element, level: UInt8) {
    name.range.count > 8 ? (.inline, 0) : find(name.key, name.range.count)
  }

  /// The element and, of a heading, its level. `name` ends in NUL.
  func find(_ name: UnsafePointer<UInt8>) -> (element: Element, level: UInt8) {
    let (key, length) = ElementTable.key(name)
    return find(key, length)
  }

  private func find(_ key: UInt64, _ length: Int) -> (element: Element, level: UInt8) {
    var index = ElementTable.slot(key, length)
    while slots[index].length != 0 {
      if slots[index].key == key, Int(slots[index].length) == length { return (slots[index].element, slots[index].level) }
      index = (index + 1) & 511
    }
    return (.inline, 0)
  }
}
