// The attributes of a tag that the collector asks for: from libxml2, or from the page where they were taken out before it.

/// The attributes that say something of an element: names of places, and what hides it.
enum AttributeKind: UInt8 {
  case className, identifier, style, hidden

  /// - Parameter key: A name's letters in lower case, one a byte.
  @inline(__always)
  init?(key: UInt64) {
    switch key {
    case 0x63_6C61_7373: self = .className
    case 0x6964: self = .identifier
    case 0x73_7479_6C65: self = .style
    case 0x6869_6464_656E: self = .hidden
    default: return nil
    }
  }

  /// - Parameter name: NUL-ended, in lower case.
  init?(_ name: UnsafePointer<UInt8>) {
    var key: UInt64 = 0
    var index = 0
    while name[index] != 0 {
      guard index < 8 else { return nil }
      key = key << 8 | UInt64(name[index])
      index += 1
    }
    self.init(key: key)
  }
}

/// An attribute that was taken out of a page.
struct HeldAttribute {
  var kind: AttributeKind
  /// Without quotation marks, in the page as it was; nil for a name alone.
  var value: Range<Int>?
}

/// A tag's attributes, valid only during the event.
struct TagAttributes {
  /// libxml2's names and values by turns, NUL-ended strings.
  let pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let held: ArraySlice<HeldAttribute>
  /// What the held attributes' values are ranges of.
  private let page: UnsafeBufferPointer<UInt8>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { (self.pairs, held, page) = (pairs, [], nil) }

  init(_ held: ArraySlice<HeldAttribute>, of page: UnsafeBufferPointer<UInt8>) { (pairs, self.held, self.page) = (nil, held, page) }

  var isEmpty: Bool { pairs == nil && held.isEmpty }

  /// Calls `body` with each attribute of a known kind and its value; a value may be absent.
  @inline(__always)
  func forEach(_ body: (AttributeKind, UnsafeBufferPointer<UInt8>?) -> Void) {
    if let page {
      for attribute in held { body(attribute.kind, attribute.value.map { UnsafeBufferPointer(rebasing: page[$0]) }) }
    } else {
      forEachPair { name, value in
        guard let kind = AttributeKind(name) else { return }
        body(kind, value.map { UnsafeBufferPointer(start: $0, count: length($0)) })
      }
    }
  }

  /// Calls `body` with each name and value of libxml2's; a value may be absent.
  func forEachPair(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?) -> Void) {
    guard var pair = pairs else { return }
    while let name = pair[0] {
      body(name, pair[1])
      pair += 2
    }
  }

  private func length(_ string: UnsafePointer<UInt8>) -> Int {
    var length = 0
    while string[length] != 0 { length += 1 }
    return length
  }
}
