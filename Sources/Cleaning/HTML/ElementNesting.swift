// Which elements libxml2 closes when another one begins: asked of libxml2 itself, once.

internal import CLibXML2

/// For pairs of common elements, whether one may begin directly inside the other and leave it open.
struct ElementNesting {
  private static let names =
    "body div section article header footer nav aside main center form fieldset ul ol dl li dd dt p h1 h2 h3 h4 h5 h6 address "
    + "table caption thead tbody tfoot tr td th a span b strong i em font u small big label sub sup s tt code cite q ins del br hr "
    + "img input script style"
  /// Those that nest in their like; it can't be asked for them.
  private static let nestInTheirLike = "div section article span b strong i em ul ol"

  private struct Slot {
    var key: UInt64 = 0
    /// From 1 on; 0 in free slots.
    var number: UInt8 = 0
  }

  /// Asked once in a process; read-only.
  static let shared = ElementNesting()

  private var slots = [Slot](repeating: Slot(), count: 256)
  /// By inner element: the outer ones that stay open, as bits.
  private var outer = [UInt64](repeating: 0, count: 64)

  private init() {
    let names = Self.names.split(separator: " ").map(String.init)
    let nestInTheirLike = Set(Self.nestInTheirLike.split(separator: " ").map(String.init))
    for (index, name) in names.enumerated() {
      insert(name, number: index + 1)
      for (place, other) in names.enumerated() {
        let stays = name == other ? nestInTheirLike.contains(name) : !Self.closes(name, other)
        if stays { outer[index + 1] |= 1 << UInt64(place + 1) }
      }
    }
  }

  /// Whether libxml2 closes an element where `new` begins directly inside it. The two are not the same.
  private static func closes(_ new: String, _ open: String) -> Bool {
    new.withCString { name in
      name.withMemoryRebound(to: xmlChar.self, capacity: new.utf8.count + 1) { name in
        var node = xmlNode()
        node.name = name
        return htmlAutoCloseTag(nil, open, &node) != 0
      }
    }
  }

  private mutating func insert(_ name: String, number: Int) {
    let key = name.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    var slot = Int(TagName.hash(of: key))
    while slots[slot].number != 0 { slot = (slot + 1) & 255 }
    slots[slot] = Slot(key: key, number: UInt8(number))
  }

  /// An element's number; 0 for others than the common ones, which nest nowhere.
  func number(of name: TagName) -> UInt8 {
    var slot = name.hash
    while slots[slot].number != 0 {
      if slots[slot].key == name.key { return slots[slot].number }
      slot = (slot + 1) & 255
    }
    return 0
  }

  /// Whether `inner` leaves `outer` open for certain.
  func holds(_ outer: UInt8, _ inner: UInt8) -> Bool { self.outer[Int(inner)] >> UInt64(outer) & 1 != 0 }
}
