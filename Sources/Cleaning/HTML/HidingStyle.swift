// Whether an element's own style keeps it from being shown: `display:none`. What style sheets say isn't known here, and
// `visibility:hidden` says little: pages set it on their article until a script has laid it out.

enum HidingStyle {
  private static let mostBlanks = 16

  /// - Parameter style: The declarations as they stand in the page, in either case, with blanks between their parts.
  static func isIn(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    style.indices.contains { style[$0] == 0x3A && hides(style, colon: $0) }
  }

  private static func hides(_ style: UnsafeBufferPointer<UInt8>, colon: Int) -> Bool {
    var name = colon
    while name > 0, colon - name < mostBlanks, isASCIIBlank(style[name - 1]) { name -= 1 }
    // The property's name ends in this letter, and few others' do.
    guard name > 0, lowercased(style[name - 1]) == 0x79 else { return false }
    var value = colon + 1
    while value < style.count, value - colon < mostBlanks, isASCIIBlank(style[value]) { value += 1 }
    return ends(style, name, "display") && begins(style, value, "none")
  }

  private static func ends(_ style: UnsafeBufferPointer<UInt8>, _ end: Int, _ property: StaticString) -> Bool {
    let start = end - property.utf8CodeUnitCount
    guard start >= 0, begins(style, start, property) else { return false }
    return start == 0 || style[start - 1] == 0x3B || isASCIIBlank(style[start - 1])
  }

  private static func begins(_ style: UnsafeBufferPointer<UInt8>, _ start: Int, _ word: StaticString) -> Bool {
    start + word.utf8CodeUnitCount <= style.count
      && (0..<word.utf8CodeUnitCount).allSatisfy { lowercased(style[start + $0]) == word.utf8Start[$0] }
  }
}
