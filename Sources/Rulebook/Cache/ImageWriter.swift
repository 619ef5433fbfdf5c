// Lays values out as bytes: little-endian, arrays whole, every text once. ImageReader reads them back in the same order.

struct ImageWriter {
  private var body: [UInt8] = []
  private var texts: [[UInt8]] = []
  private var indexOfText: [[UInt8]: UInt32] = [:]

  /// Stands for a text that is absent.
  static let noText = UInt32.max

  mutating func append(_ number: Int) { append(fixed: Int64(number)) }

  mutating func append(_ flag: Bool) { body.append(flag ? 1 : 0) }

  mutating func append(_ text: String?) { append(fixed: text.map { index(of: $0) } ?? Self.noText) }

  /// The numbers one behind the other, behind their count.
  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(array: [Number]) {
    append(array.count)
    if Number(1).littleEndian == 1 {
      array.withUnsafeBytes { body.append(contentsOf: $0) }
    } else {
      for number in array { append(fixed: number) }
    }
  }

  /// The byte strings joined, behind where each ends.
  mutating func append(byteStrings: [[UInt8]]) {
    var end: UInt32 = 0
    append(
      array: byteStrings.map { string in
        end += UInt32(string.count)
        return end
      })
    append(array: Array(byteStrings.joined()))
  }

  /// The elements one behind the other, behind their count; each takes at least four bytes.
  mutating func append<Element>(list: some Collection<Element>, _ each: (inout ImageWriter, Element) -> Void) {
    append(list.count)
    for element in list { each(&self, element) }
  }

  /// The texts, and then everything appended.
  consuming func finished() -> [UInt8] {
    var image = ImageWriter()
    image.append(byteStrings: texts)
    return image.body + body
  }

  private mutating func append(fixed number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { body.append(contentsOf: $0) }
  }

  /// By bytes, because String takes different spellings of a character for equal.
  private mutating func index(of text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    if let known = indexOfText[bytes] { return known }
    let index = UInt32(texts.count)
    texts.append(bytes)
    indexOfText[bytes] = index
    return index
  }
}
