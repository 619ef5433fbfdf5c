// The oracle of cleaning: the text of the tree that libxml2 builds of a page, without any of our own reading.

internal import CLibXML2

/// All text of the tree that `htmlReadMemory` builds, from all roots, without script and style, and without what the reader
/// drops wherever it stands.
package func treeText(_ bytes: [UInt8]) -> String {
  let options =
    Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue) | Int32(HTML_PARSE_NOWARNING.rawValue)
    | Int32(HTML_PARSE_NONET.rawValue) | 1 << 19
  let document = bytes.withUnsafeBytes {
    htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8", options)
  }
  guard let document else { return "" }
  defer { xmlFreeDoc(document) }
  var text: [UInt8] = []
  var node = document.pointee.children
  while let current = node {
    if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
      text.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }
    if current.pointee.type != XML_ENTITY_REF_NODE, let child = current.pointee.children {
      node = child
      continue
    }
    var next = current
    while next.pointee.next == nil, let parent = next.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE { next = parent }
    node = next.pointee.next
  }
  return String(decoding: text, as: UTF8.self).readable
}

/// Where the text of a reading of a page differs from that of its tree, blanks aside; nil where it doesn't.
///
/// Two things are no difference. A broken document type leaves brackets outside of all elements, where a tree has no place
/// for text: it may lack some that the reading has. And close to the page's end libxml2 2.9 forgets the beginnings of very long names behind a `&`, which it doesn't
/// where blanks follow.
package func treeDifference(of text: [UInt8], from page: [UInt8]) -> String? {
  let own = String(decoding: text, as: UTF8.self).readable
  let tree = treeText(page)
  guard !holds(own, all: tree), !holds(own, all: treeText(page + farEnd)) else { return nil }
  let common = zip(own.unicodeScalars, tree.unicodeScalars).prefix { $0 == $1 }.count
  return "at \(common): '\(own.excerpt(from: common))', tree '\(tree.excerpt(from: common))'"
}

/// Whether a reading is that of a tree, but for brackets that the tree lacks.
private func holds(_ own: String, all tree: String) -> Bool {
  own == tree || own.utf8.count >= tree.utf8.count && own.withoutBrackets.elementsEqual(tree.withoutBrackets)
}

/// libxml2 looks for more input where it has less than 250 bytes of it.
private let farEnd = [UInt8](repeating: 0x20, count: 500)

extension String {
  /// By code point: a bracket before a combining mark is one, too.
  fileprivate var withoutBrackets: some Sequence<Unicode.Scalar> { unicodeScalars.lazy.filter { $0 != "<" } }

  fileprivate func excerpt(from start: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.dropFirst(max(0, start - 10)).prefix(60)))
  }

  /// Without what the reader drops wherever it stands: white space and characters that take no room.
  package var readable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !$0.properties.isWhitespace && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
        }))
  }
}
