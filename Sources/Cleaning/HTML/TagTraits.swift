// What the markup guard needs to know of a tag by its name: whether anything can stand inside, and what ends it.

/// A tag's name in the markup.
struct TagName {
  let range: Range<Int>
  /// Up to eight letters in lower case, one a byte; longer names have the highest bit set, and may share a key.
  let key: UInt64

  static let body: UInt64 = 0x626F_6479
  static let frameset: UInt64 = 0x6672_616D_6573_6574
  static let head: UInt64 = 0x6865_6164
  static let html: UInt64 = 0x6874_6D6C
  static let link: UInt64 = 0x61
  static let meta: UInt64 = 0x6D65_7461
  static let script: UInt64 = 0x7363_7269_7074
  static let style: UInt64 = 0x73_7479_6C65

  /// Reads the letters and digits from `start` on.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, from start: Int, before end: Int) {
    var index = start
    var key: UInt64 = 0
    while index < end, isASCIIAlphanumeric(bytes[index]) {
      key = (key &* 0x100) ^ (key >> 56) ^ UInt64(lowercased(bytes[index]))
      index += 1
    }
    range = start..<index
    self.key = index - start > 8 ? key | 1 << 63 : key
  }

  var isEmpty: Bool { range.isEmpty }

  /// One byte for a name; two names that share it only make the guard stricter or laxer on hostile pages.
  var hash: Int { Int(TagName.hash(of: key)) }

  static func hash(of key: UInt64) -> UInt8 { UInt8((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}

struct TagTraits {
  enum Kind: UInt8 {
    case ordinary
    /// Stands in a line, closes nothing but its like and is closed by nothing that stands in a line.
    case inline
    /// Holds nothing.
    case void
    /// Holds nothing, stands in a line and adds nothing to it.
    case unseen
    /// Holds text that is no markup, up to its end tag.
    case raw
    /// May leave its end tag out: its like ends it, and it nests only through other elements.
    case endsItself
  }

  private var keys = [UInt64](repeating: 0, count: 256)
  private var kinds = [Kind](repeating: .ordinary, count: 256)
  /// By the name's hash.
  private(set) var selfEnding = [Bool](repeating: false, count: 256)

  init() {
    let names: [(Kind, String)] = [
      (.void, "br hr meta link col area base basefont param frame embed isindex"), (.unseen, "img input"), (.raw, "script style"),
      (.inline, "a span b strong i em font u small big label sub sup s tt code cite q ins del"),
      (.endsItself, "p li td th tr dt dd option"),
    ]
    for (kind, list) in names {
      for name in list.split(separator: " ") { insert(Array(name.utf8), kind) }
    }
  }

  private mutating func insert(_ bytes: [UInt8], _ kind: Kind) {
    let name = bytes.withUnsafeBufferPointer { TagName($0.baseAddress!, from: 0, before: $0.count) }
    var slot = name.hash
    while keys[slot] != 0 { slot = (slot + 1) & 255 }
    keys[slot] = name.key
    kinds[slot] = kind
    if kind == .endsItself { selfEnding[name.hash] = true }
  }

  func kind(of name: TagName) -> Kind {
    var slot = name.hash
    while keys[slot] != 0 {
      if keys[slot] == name.key { return kinds[slot] }
      slot = (slot + 1) & 255
    }
    return .ordinary
  }
}
