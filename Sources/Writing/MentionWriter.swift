// One mention a line, flat, for tables: its document, its sentence, and the members of its value as columns of their own.

package import PolicyModel

/// Writes the lines of `mentions.jsonl`.
package struct MentionWriter: Sendable {
  /// What the names of a value's members begin with.
  static let prefix: StaticString = "value_"

  package init() {}

  /// Appends a line for each of the document's mentions, in order.
  package func write(_ document: AnnotatedDocument, to buffer: inout OutputBuffer) {
    let places = PlaceWriter(document.segmented.clean)
    var value = OutputBuffer()
    for (index, mention) in document.mentions.enumerated() {
      buffer.appendDocument(of: document)
      buffer.append(#","sentence_text":"#)
      places.writeText(of: document.segmented.sentences[mention.sentence].span, to: &buffer)
      buffer.append(",")
      buffer.appendFrame(of: mention, index: index, places)
      value.removeAll()
      value.append(mention.value)
      value.withUnsafeBytes { buffer.appendMembers(of: $0, prefix: Self.prefix) }
      buffer.append("}\n")
    }
  }
}

extension OutputBuffer {
  /// Appends the members of an object, each with a comma before it and the prefix before its name.
  ///
  /// - Parameter object: JSON that this buffer's kind wrote, so without white space between its marks.
  fileprivate mutating func appendMembers(of object: UnsafeRawBufferPointer, prefix: StaticString) {
    let mark = (quotation: UInt8(ascii: "\""), escape: UInt8(ascii: "\\"))
    var depth = 0
    var isInString = false
    var beginsName = false
    var position = 0
    var copied = 1
    while position < object.count - 1 {
      let byte = object[position]
      if isInString {
        if byte == mark.escape { position += 1 } else if byte == mark.quotation { isInString = false }
      } else {
        switch byte {
        case mark.quotation:
          isInString = true
          if beginsName {
            append(UnsafeRawBufferPointer(rebasing: object[copied..<position]))
            append(copied == 1 ? #",""# : #"""#)
            append(prefix)
            copied = position + 1
            beginsName = false
          }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          beginsName = depth == 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ","): beginsName = depth == 1
        default: break
        }
      }
      position += 1
    }
    append(UnsafeRawBufferPointer(rebasing: object[copied..<(object.count - 1)]))
  }
}
